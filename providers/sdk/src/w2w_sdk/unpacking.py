"""A large body as a file: gzip and xz are recognised by their first bytes, and unpacked while it is read."""

from __future__ import annotations

import lzma
import zlib
from io import BufferedReader, RawIOBase
from typing import IO, Protocol

from w2w_sdk.errors import Refused, Retryable

LARGEST_FILE = 1024 * 1024 * 1024
"""Bytes, unpacked, of a body that a test reads."""
GZIP, XZ = b"\x1f\x8b", b"\xfd7zXZ\x00"
_CHUNK = 64 * 1024
_LZMA_MEMORY = 128 * 1024 * 1024
"""An xz file names the size of its own dictionary, up to 4 GB."""


def unpacked(packed: IO[bytes], at_most: int) -> IO[bytes]:
    """`packed` for reading, unpacked if it is gzip or xz, in bounded memory.

    A read raises Refused beyond `at_most` bytes, and Retryable where the body is damaged or cut short.
    """
    return BufferedReader(_Unpacked(packed, at_most), _CHUNK)


class _Decoder(Protocol):
    @property
    def eof(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def feed(self, data: bytes, at_most: int) -> bytes: ...


class _Unpacked(RawIOBase):
    def __init__(self, packed: IO[bytes], at_most: int) -> None:
        self._packed = packed
        self._at_most = at_most
        self._left = at_most
        self._input = packed.read(_CHUNK)
        self._decoder = _decoder(self._input)

    def readable(self) -> bool:
        return True

    def close(self) -> None:
        self._packed.close()
        super().close()

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]  # typeshed: any buffer
        # One byte more than is allowed tells a body that ends at the cap from one that goes on.
        data = self._next(min(len(buffer), self._left + 1))
        self._left -= len(data)
        if self._left < 0:
            raise Refused(f"the body is larger than {self._at_most} bytes")
        buffer[: len(data)] = data
        return len(data)

    def _next(self, at_most: int) -> bytes:
        if self._decoder is None:
            data, self._input = self._input[:at_most], self._input[at_most:]
            return data or self._packed.read(at_most)
        while True:
            try:
                data = self._decoder.feed(self._input, at_most)
            except (zlib.error, lzma.LZMAError) as error:
                raise Retryable(f"the body is damaged: {error}") from error
            self._input = b""
            if data:
                return data
            if self._decoder.eof:
                following = (self._decoder.unused_data or self._packed.read(_CHUNK)).lstrip(b"\0")
                self._input, self._decoder = following, _decoder(following)
                if self._decoder is None:  # nothing, or what some programs write after the end
                    self._input, self._packed = b"", _EMPTY
                    return b""
            else:
                self._input = self._packed.read(_CHUNK)
                if not self._input:
                    raise Retryable("the body is cut short")


class _Gzip:
    def __init__(self) -> None:
        self._inner = zlib.decompressobj(zlib.MAX_WBITS | 16)

    @property
    def eof(self) -> bool:
        return self._inner.eof

    @property
    def unused_data(self) -> bytes:
        return self._inner.unused_data

    def feed(self, data: bytes, at_most: int) -> bytes:
        return self._inner.decompress(self._inner.unconsumed_tail + data, at_most)


class _Xz:
    def __init__(self) -> None:
        self._inner = lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=_LZMA_MEMORY)

    @property
    def eof(self) -> bool:
        return self._inner.eof

    @property
    def unused_data(self) -> bytes:
        return self._inner.unused_data

    def feed(self, data: bytes, at_most: int) -> bytes:
        return self._inner.decompress(data, at_most) if not self._inner.eof else b""


class _Nothing(RawIOBase):
    def read(self, size: int = -1, /) -> bytes:
        return b""


_EMPTY: IO[bytes] = _Nothing()  # type: ignore[assignment]  # io's base classes are no IO to mypy


def _decoder(start: bytes) -> _Decoder | None:
    if start.startswith(GZIP):
        return _Gzip()
    return _Xz() if start.startswith(XZ) else None
