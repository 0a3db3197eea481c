"""A WebSocket by hand: it can be told not to read, and thousands of them cost little."""

from __future__ import annotations

import asyncio
import json
import socket
import struct
from collections.abc import AsyncIterator
from typing import Any

TEXT, CLOSE, PING, PONG = 1, 8, 9, 10


class Closed(ConnectionError):
    """By the other end; says with which code, if any."""

    def __init__(self, code: int = 0) -> None:
        super().__init__(f"closed with {code}")
        self.code = code


class Socket:
    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer

    @classmethod
    async def connect(cls, port: int, receive_buffer: int = 0) -> Socket:
        """Open to the site's live path; ConnectionError if it is not let in."""
        raw = socket.socket()
        raw.setblocking(False)
        if receive_buffer:
            raw.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
        try:
            await asyncio.get_running_loop().sock_connect(raw, ("127.0.0.1", port))
            limit = receive_buffer or 2**16
            reader, writer = await asyncio.open_connection(sock=raw, limit=limit)
        except OSError:
            raw.close()
            raise
        try:
            writer.write(
                f"GET /connection/websocket HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\n"
                "Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                "Sec-WebSocket-Version: 13\r\n\r\n".encode()
            )
            head = await reader.readuntil(b"\r\n\r\n")
            if b" 101 " not in head.split(b"\r\n")[0]:
                raise Closed
        except asyncio.IncompleteReadError as error:
            writer.close()
            raise Closed from error
        except OSError:
            writer.close()
            raise
        return cls(reader, writer)

    def send(self, *commands: dict[str, Any]) -> None:  # any JSON
        self._write(TEXT, "\n".join(map(json.dumps, commands)).encode())

    async def messages(self) -> AsyncIterator[dict[str, Any]]:
        """Replies and pushes, pings answered; ends with Closed."""
        while True:
            for line in (await self._text()).splitlines():
                message = json.loads(line)
                if message:
                    yield message
                else:
                    self.send({})

    def abort(self) -> None:
        self._writer.transport.abort()

    def _write(self, opcode: int, payload: bytes) -> None:
        # A client's frames are masked; with zeros, the payload stays as it is.
        size = len(payload)
        length = bytes((0x80 | size,)) if size < 126 else b"\xfe" + struct.pack(">H", size)
        self._writer.write(bytes((0x80 | opcode,)) + length + bytes(4) + payload)

    async def _text(self) -> bytes:
        """The next message; the server's own pings are answered on the way."""
        while True:
            opcode, payload = await self._frame()
            if opcode == TEXT:
                return payload
            if opcode == CLOSE:
                raise Closed(int.from_bytes(payload[:2], "big"))
            if opcode == PING:
                self._write(PONG, payload)

    async def _frame(self) -> tuple[int, bytes]:
        try:
            first, size = await self._reader.readexactly(2)
            if size == 126:
                (size,) = struct.unpack(">H", await self._reader.readexactly(2))
            elif size == 127:
                (size,) = struct.unpack(">Q", await self._reader.readexactly(8))
            return first & 0xF, await self._reader.readexactly(size)
        except asyncio.IncompleteReadError as error:
            raise Closed from error
