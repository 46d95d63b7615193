from __future__ import annotations

import gzip
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.fetching.unpacking import DamagedError, UnknownPackingError, unpacker_for


def raw_deflate(body: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(body) + packer.flush()


PACKERS = {
    "": bytes,
    "identity": bytes,
    "UTF-8": bytes,
    "none, identity": bytes,
    "gzip, identity": gzip.compress,
    "gzip": gzip.compress,
    "X-GZIP": gzip.compress,
    "deflate": zlib.compress,
    " Deflate ": raw_deflate,
}


def unpack(encoding: str, *chunks: bytes) -> bytes:
    unpacker = unpacker_for(encoding)
    body = b"".join(piece for chunk in chunks for piece in unpacker.feed(chunk))
    unpacker.finish()
    return body


@given(st.sampled_from(sorted(PACKERS)), st.binary(max_size=300), st.integers(1, 50))
def test_what_was_packed_comes_out_however_it_is_cut(encoding: str, body: bytes, cut: int) -> None:
    packed = PACKERS[encoding](body)
    chunks = [packed[at : at + cut] for at in range(0, len(packed), cut)]
    assert unpack(encoding, *chunks) == body


@given(st.lists(st.binary(max_size=60), min_size=1, max_size=5), st.integers(1, 50))
def test_a_gzip_body_may_have_several_members(parts: list[bytes], cut: int) -> None:
    packed = b"".join(map(gzip.compress, parts))
    chunks = [packed[at : at + cut] for at in range(0, len(packed), cut)]
    assert unpack("gzip", *chunks) == b"".join(parts)


def test_what_follows_the_end_of_a_packed_body_is_let_lie() -> None:
    assert unpack("gzip", gzip.compress(b"tide") + b"\0\0\0", b"more") == b"tide"
    assert unpack("deflate", zlib.compress(b"tide") + b"more") == b"tide"


def test_a_bomb_is_unpacked_in_small_pieces() -> None:
    bomb = gzip.compress(bytes(50_000_000))
    pieces = unpacker_for("gzip").feed(bomb)
    assert [len(next(pieces)) for _ in range(3)] == [1 << 18] * 3


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_a_packed_body_that_is_cut_off_or_spoilt_is_damaged(encoding: str) -> None:
    packed = PACKERS[encoding](b"high tide at noon " * 20)
    spoilt = packed[:12] + bytes(20) + packed[32:]
    for body in (packed[:-1], packed[:5], spoilt):
        with pytest.raises(DamagedError):
            unpack(encoding, body)
    with pytest.raises(DamagedError):
        unpack("gzip", b"<rss/>")


def test_a_gzip_body_of_very_many_members_is_damaged() -> None:
    with pytest.raises(DamagedError):
        unpack("gzip", gzip.compress(b"") * 2_000)


@pytest.mark.parametrize("encoding", ["br", "zstd", "compress", "gzip, gzip", "gzip,br", "tar"])
def test_a_packing_that_was_not_offered_is_not_unpacked(encoding: str) -> None:
    with pytest.raises(UnknownPackingError):
        unpacker_for(encoding)
