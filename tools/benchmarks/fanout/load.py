"""The load, a process of its own: `load.py PORT DIALECT`; orders and answers are JSON lines."""

from __future__ import annotations

import json
import select
import socket
import sys
import time
from typing import Any

from benchmarks.fanout.wire import DIALECTS, STAMP, dial, masked, message, upgrade

OPENING = 128
"""Handshakes under way at a time."""
PROBES = 10
"""The latency of every tenth socket is looked at."""
STALLED_BUFFER = 65536
PATIENCE = 30.0
"""Seconds without a delivery after which what is left counts as missing."""


class Load:
    def __init__(self, port: int, dialect: str) -> None:
        self.port = port
        self.dialect = DIALECTS[dialect]
        self.poll = select.epoll()
        self.sockets: dict[int, socket.socket] = {}
        self.stalled: list[socket.socket] = []
        self.tails: dict[int, bytes] = {}
        self.buffer = bytearray(262144)
        self.probes: set[int] = set()
        self.delivered = 0
        self.latencies: list[int] = []
        self.closed = 0
        self.publisher: socket.socket | None = None
        self.sent = 0

    def connect(self, count: int, stalled: int = 0) -> dict[str, Any]:
        """Opens `count` sockets that read, and `stalled` that never will."""
        started = time.perf_counter()
        for made in self._open(count, 0):
            fd = made.fileno()
            self.sockets[fd] = made
            self.poll.register(fd, select.EPOLLIN)
            if len(self.sockets) % PROBES == 1:
                self.probes.add(fd)
        seconds = time.perf_counter() - started
        self.stalled += self._open(stalled, STALLED_BUFFER)
        return {"seconds": seconds, "sockets": len(self.sockets)}

    def burst(self, in_flight: int, seconds: float, size: int = 300) -> dict[str, Any]:
        """Publishes for some seconds, with so many messages on their way at a time."""
        clients = len(self.sockets)
        self._begin()
        first = self.sent
        started = heard = time.perf_counter()
        while True:
            now = time.perf_counter()
            done = self.sent - first - -(-((self.sent - first) * clients - self.delivered) // clients)
            if now - started < seconds:
                while self.sent - first - done < in_flight:
                    self._publish(size)
            elif self.delivered >= (self.sent - first) * clients:
                break
            if self._read(0.1):
                heard = time.perf_counter()
            elif time.perf_counter() - heard > PATIENCE:
                break
        return self._figures(self.sent - first, heard - started)

    def paced(self, rate: float, messages: int, size: int = 300) -> dict[str, Any]:
        """Publishes `rate` messages a second."""
        self._begin()
        started = heard = time.perf_counter()
        sent = 0
        while sent < messages or self.delivered < messages * len(self.sockets):
            now = time.perf_counter()
            if sent < messages and now >= started + sent / rate:
                self._publish(size)
                sent += 1
            if self._read(max(0.0, min(0.1, started + sent / rate - now))):
                heard = time.perf_counter()
            elif now - heard > PATIENCE:
                break
        return self._figures(messages, heard - started)

    def _open(self, count: int, receive_buffer: int) -> list[socket.socket]:
        """Sockets on which the server has said that they are subscribed."""
        hello = b"".join(masked(text) for text in self.dialect.hello)
        request = upgrade(self.dialect.path, self.port)
        poll, opening, done = select.epoll(), dict[int, tuple[socket.socket, bytearray]](), []
        while len(done) < count:
            while len(opening) < OPENING and len(done) + len(opening) < count:
                made = dial(self.port, receive_buffer)
                made.send(request)
                opening[made.fileno()] = made, bytearray()
                poll.register(made.fileno(), select.EPOLLIN)
            ready = poll.poll(10)
            if not ready:
                heard = bytes(next(iter(opening.values()))[1])
                raise RuntimeError(f"{len(opening)} sockets wait; the first has heard {heard[-500:]!r}")
            for fd, _ in ready:
                made, said = opening[fd]
                greeted = b"\r\n\r\n" in said
                data = made.recv(65536)
                if not data:
                    raise RuntimeError(f"the server closed a socket after {bytes(said)!r}")
                said += data
                if not greeted and b"\r\n\r\n" in said and hello:
                    made.send(hello)
                if self.dialect.joined in said:
                    poll.unregister(fd)
                    del opening[fd]
                    done.append(made)
        poll.close()
        return done

    def _begin(self) -> None:
        if self.publisher is None:
            self.publisher = dial(self.port)
            self.publisher.setblocking(True)
            self.publisher.send(upgrade(self.dialect.publish_path, self.port))
            self._until(b"\r\n\r\n")
            if self.dialect.publish_path != "/publish":
                self.publisher.send(b"".join(masked(text) for text in self.dialect.hello))
                self._until(self.dialect.joined)
        self.delivered = 0
        self.latencies = []

    def _until(self, said: bytes) -> None:
        """Waits until the publisher's socket has heard it."""
        heard = b""
        while self.publisher and said not in heard:
            heard += self.publisher.recv(65536)

    def _publish(self, size: int) -> None:
        assert self.publisher  # noqa: S101  # `_begin` has connected it
        text = message(self.sent, time.monotonic_ns(), size)
        wrapped = self.dialect.wrap.replace("{}", text if self.dialect.wrap == "{}" else json.dumps(text))
        self.publisher.sendall(masked(wrapped))
        self.sent += 1

    def _read(self, timeout: float) -> int:
        """Takes what has arrived; returns how many deliveries that were."""
        mark, before, buffer = self.dialect.mark, self.delivered, self.buffer
        for fd, _ in self.poll.poll(timeout, 1024):
            try:
                size = self.sockets[fd].recv_into(buffer)
            except ConnectionError:
                size = 0
            if not size:
                self.poll.unregister(fd)
                self.closed += 1
                continue
            self.delivered += buffer.count(mark, 0, size)
            if fd in self.tails:
                self.delivered += mark in self.tails.pop(fd) + buffer[: min(size, len(mark) - 1)]
            if buffer[size - 1] not in b"}]":
                # A message that is cut: its mark may be, too. What is kept is too short to hold a whole one.
                self.tails[fd] = bytes(buffer[max(0, size - len(mark) + 1) : size])
            if fd in self.probes:
                self._look(bytes(buffer[:size]))
        return self.delivered - before

    def _look(self, data: bytes) -> None:
        now, mark = time.monotonic_ns(), self.dialect.mark
        at = data.find(mark)
        while at >= 0:
            stamp = data[at + len(mark) : at + len(mark) + STAMP]
            if len(stamp) == STAMP:
                self.latencies.append(now - int(stamp))
            at = data.find(mark, at + len(mark))

    def _figures(self, messages: int, seconds: float) -> dict[str, Any]:
        ranked = sorted(self.latencies) or [0]
        return {
            "messages": messages,
            "deliveries": self.delivered,
            "missing": messages * len(self.sockets) - self.delivered,
            "seconds": seconds or PATIENCE,
            "p50": ranked[len(ranked) // 2] / 1e6,
            "p99": ranked[len(ranked) * 99 // 100] / 1e6,
            "closed": self.closed,
        }


def main() -> None:
    load = Load(int(sys.argv[1]), sys.argv[2])
    for line in sys.stdin:
        order = json.loads(line)
        answer = getattr(load, order.pop("do"))(**order)
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
