"""Connections that keep a deadline however slowly the other side drips, and lead to no private address.

A time-out of httpx is per read; and what a name means is known only when it is connected to.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
import time
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import httpcore

_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_deadline: ContextVar[float] = ContextVar("deadline", default=float("inf"))


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """All reads, writes and connects in here end with httpcore.TimeoutException once the time is up."""
    token = _deadline.set(time.monotonic() + seconds)
    try:
        yield
    finally:
        _deadline.reset(token)


class PrivateAddress(httpcore.ConnectError):
    """The name leads into the machine's own network."""


class PunctualBackend(httpcore.NetworkBackend):
    def __init__(self, may_be_private: Collection[str]) -> None:
        """`may_be_private` are hosts, in small letters, that may lead into a private network."""
        self._inner = httpcore.SyncBackend()
        self._may_be_private = may_be_private

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any]
        | None = None,  # tuples of three shapes, as socket.setsockopt takes them
    ) -> httpcore.NetworkStream:
        left = _left(timeout, httpcore.ConnectTimeout)
        # The address that was looked at is the one connected to: a second answer may be another.
        address = host if host.lower() in self._may_be_private else _public(host, port)
        return _Punctual(self._inner.connect_tcp(address, port, left, local_address, socket_options))


class _Punctual(httpcore.NetworkStream):
    def __init__(self, inner: httpcore.NetworkStream) -> None:
        self._inner = inner

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, _left(timeout, httpcore.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, _left(timeout, httpcore.WriteTimeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        left = _left(timeout, httpcore.ConnectTimeout)
        return _Punctual(self._inner.start_tls(ssl_context, server_hostname, left))

    def get_extra_info(self, info: str) -> Any:  # as the base class has it
        return self._inner.get_extra_info(info)


def _left(timeout: float | None, error: type[httpcore.TimeoutException]) -> float | None:
    left = _deadline.get() - time.monotonic()
    if left <= 0:
        raise error("the time is up")
    return min(left, timeout) if timeout is not None else left if left != float("inf") else None


def _public(host: str, port: int) -> str:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise httpcore.ConnectError(f"{host}: {error.strerror}") from error
    addresses = [str(one[4][0]) for one in found]
    if private := [one for one in addresses if not _is_public(one)]:
        raise PrivateAddress(f"{host} is {private[0]}, which is no public address")
    return addresses[0]


def _is_public(text: str) -> bool:
    address = ipaddress.ip_address(text.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1]
        if inner:
            return _is_public(str(inner))
        if address in _NAT64:
            return _is_public(str(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)))
    return address.is_global and not address.is_multicast
