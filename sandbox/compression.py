"""Transport compression of the gateway: zlib-stream, zstd-stream or none, as is asked."""

from __future__ import annotations

import zlib
from importlib import import_module
from typing import Any, Protocol


class Compressor(Protocol):
    """Turns one message into one frame; the stream's window lives on between messages."""

    def __call__(self, text: str) -> bytes:
        """Compress one message."""


class UnsupportedCompressionError(Exception):
    """The client asked for a compression that this Python cannot do."""


def zlib_stream() -> Compressor:
    """One zlib stream for the connection; every message ends in a sync flush (00 00 FF FF)."""
    stream = zlib.compressobj()

    def compress(text: str) -> bytes:
        return stream.compress(text.encode()) + stream.flush(zlib.Z_SYNC_FLUSH)

    return compress


def zstd_stream() -> Compressor:
    """One zstd stream for the connection; every message is flushed as a block."""
    for name in ("compression.zstd", "backports.zstd"):
        try:
            module: Any = import_module(name)
        except ImportError:
            continue
        stream = module.ZstdCompressor()
        return lambda text: bytes(stream.compress(text.encode(), mode=stream.FLUSH_BLOCK))
    try:
        zstandard: Any = import_module("zstandard")
    except ImportError:
        raise UnsupportedCompressionError("zstd-stream") from None
    flow = zstandard.ZstdCompressor().compressobj()
    block = zstandard.COMPRESSOBJ_FLUSH_BLOCK
    return lambda text: bytes(flow.compress(text.encode()) + flow.flush(block))


def compressor_for(name: str | None) -> Compressor | None:
    """The compressor for the `compress` of a gateway address, or none; raises for one unknown."""
    if not name:
        return None
    if name == "zlib-stream":
        return zlib_stream()
    if name == "zstd-stream":
        return zstd_stream()
    raise UnsupportedCompressionError(name)
