"""Faults on demand: what an answer becomes, and for how long."""

from __future__ import annotations

import gzip
import threading
from datetime import timedelta
from enum import StrEnum
from functools import cache

from w2w_sandbox.gateway.message import Answer, Asked
from w2w_sandbox.gateway.quota import Left
from w2w_sandbox.gateway.vendors import Vendor

PRIVATE = "http://169.254.169.254/latest/meta-data/"
_BOMB = 256 * 1024 * 1024
_PAGE = b"<!doctype html><title>Maintenance</title><h1>Back soon</h1>"


class Fault(StrEnum):
    TOO_FAST = "429-second"
    """From the gateway, or the vendor where there is none."""
    SPENT = "429-month"
    """The quota of the plan; of the day where the plan counts days."""
    BUSY = "429-vendor"
    """From the vendor behind the gateway, with none of the gateway's headers."""
    BAD_KEY = "401"
    REFUSED = "403"
    """With an empty body."""
    NOT_SUBSCRIBED = "403-subscription"
    GONE = "404"
    """With an empty body."""
    BROKEN = "500"
    ERROR_AS_SUCCESS = "200-error"
    EMPTY = "empty"
    CUT = "cut"
    """JSON that ends in the middle."""
    HTML = "html"
    """A page for people, with HTTP 200."""
    BOMB = "bomb"
    """A small gzip that unpacks to 256 MB."""
    REDIRECT = "redirect"
    """To a private address."""
    DRIP = "drip"
    """One byte a second."""
    RESET = "reset"
    """The connection, without an answer."""


ON_THE_WIRE = frozenset({Fault.DRIP, Fault.RESET})
"""The server sends these otherwise than it sends an answer."""


class Faults:
    """Which vendor fails how; for all threads of the server."""

    def __init__(self) -> None:
        self._wanted: dict[str, tuple[Fault, int | None]] = {}
        self._lock = threading.Lock()

    def set(self, vendor: str, fault: Fault | None, times: int | None = None) -> None:
        """For so many requests, or until it is set to None."""
        with self._lock:
            self._wanted.pop(vendor, None)
            if fault:
                self._wanted[vendor] = (fault, times)

    def take(self, vendor: str) -> Fault | None:
        """The one that the next request meets."""
        with self._lock:
            fault, times = self._wanted.get(vendor, (None, None))
            if fault and times is not None:
                self._wanted[vendor] = (fault, times - 1)
                if times <= 1:
                    del self._wanted[vendor]
            return fault

    def wanted(self) -> dict[str, Fault]:
        with self._lock:
            return {vendor: fault for vendor, (fault, _) in self._wanted.items()}


def spoilt(fault: Fault, vendor: Vendor, asked: Asked, left: Left | None) -> Answer:
    """What is answered in place of the truth; `left` is what the plan holds."""
    front = vendor.front
    match fault:
        case Fault.TOO_FAST:
            return front.too_fast(asked)
        case Fault.SPENT:
            return front.spent(asked, left or Left(0, 0, asked.now + timedelta(days=30)))
        case Fault.BUSY:
            return Answer(429, b'{"message":"Too many requests"}', {"content-type": "application/json"})
        case Fault.BAD_KEY:
            return front.bad_key(asked)
        case Fault.NOT_SUBSCRIBED:
            return front.not_subscribed(asked)
        case Fault.ERROR_AS_SUCCESS:
            return front.error_as_success(asked)
        case Fault.REFUSED | Fault.GONE | Fault.BROKEN:
            return Answer(int(fault))
        case Fault.EMPTY:
            return Answer(200)
        case Fault.HTML:
            return Answer(200, _PAGE, {"content-type": "text/html"})
        case Fault.BOMB:
            return Answer(200, _bomb(), {"content-type": "application/json", "content-encoding": "gzip"})
        case Fault.REDIRECT:
            return Answer(302, headers={"location": PRIVATE})
        case Fault.CUT | Fault.DRIP | Fault.RESET:
            whole = vendor.answer(asked)
            return whole._replace(body=whole.body[: len(whole.body) // 2]) if fault is Fault.CUT else whole


@cache
def _bomb() -> bytes:
    return gzip.compress(bytes(_BOMB), compresslevel=9)
