"""Packed bodies, unpacked piece by piece, so that a bomb is cut off before it has gone up."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator

# A piece takes less than a millisecond to unpack: the event loop is looked after in between.
_PIECE = 1 << 18
_MOST_MEMBERS = 1_000
_GZIP = 16 + zlib.MAX_WBITS
_NO_PACKING = frozenset({"", "identity", "none", "binary", "utf-8", "utf8", "8bit", "iso-8859-1"})
"""What misled servers name that pack nothing; browsers take it for nothing too."""

OFFERED = "gzip, deflate"
"""What a request says it reads. Without Brotli and Zstandard a body is a tenth longer, and there
are two libraries and two kinds of bombs less."""


class DamagedError(Exception):
    """What came cannot be unpacked."""


class UnknownPackingError(Exception):
    """It is packed in a way that was not offered, or more than once."""


class Unpacker(Protocol):
    """Gives what bytes that come one after the other unpack to."""

    def feed(self, packed: bytes) -> Iterator[bytes]:
        """Give the next pieces, each of a quarter of a megabyte at most.

        Raises:
            DamagedError: it is not packed as it says.
        """

    def finish(self) -> None:
        """Say that nothing comes any more.

        Raises:
            DamagedError: something is missing.
        """


def unpacker_for(encoding: str) -> Unpacker:
    """Give the unpacker for a `Content-Encoding`.

    Raises:
        UnknownPackingError: it names one that was not offered.
    """
    named = [name.strip().lower() for name in encoding.split(",")]
    match [name for name in named if name not in _NO_PACKING]:
        case []:
            return _Plain()
        case ["gzip" | "x-gzip"]:
            return _Inflating(_GZIP)
        case ["deflate"]:
            return _Inflating(None)
    raise UnknownPackingError


class _Plain:
    def feed(self, packed: bytes) -> Iterator[bytes]:
        yield packed

    def finish(self) -> None:
        pass


class _Inflating:
    def __init__(self, window: int | None) -> None:
        """`window`: as zlib's; None for deflate, which some send with a zlib header, some not."""
        self._window = window
        self._stream = None if window is None else zlib.decompressobj(window)
        self._members = 1

    def feed(self, packed: bytes) -> Iterator[bytes]:
        while packed:
            if self._stream is None:
                self._window = zlib.MAX_WBITS if packed[0] & 0x0F == zlib.DEFLATED else -15
                self._stream = zlib.decompressobj(self._window)
            if self._stream.eof and not self._starts_another(packed):
                return
            try:
                piece = self._stream.decompress(packed, _PIECE)
            except zlib.error as error:
                raise DamagedError from error
            if piece:
                yield piece
            packed = self._stream.unused_data or self._stream.unconsumed_tail

    def _starts_another(self, packed: bytes) -> bool:
        """Go on with the next member of a gzip body; what else follows the end is let lie."""
        if self._window != _GZIP or packed[0] != 0x1F:  # noqa: PLR2004 - the first byte of gzip
            return False
        self._members += 1
        if self._members > _MOST_MEMBERS:
            raise DamagedError
        self._stream = zlib.decompressobj(_GZIP)
        return True

    def finish(self) -> None:
        if self._stream is not None and not self._stream.eof:
            raise DamagedError
