"""HTTP for providers: the one module that knows which client library does it.

Every answer that is no success becomes one of the SDK's errors. Neither an error nor a log line
carries a key: they name the host and the path, never the query or a header.
"""

from __future__ import annotations

import logging
import threading
import time
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from tempfile import TemporaryFile
from typing import IO
from urllib.parse import urljoin, urlsplit

import httpcore
import httpx
import stamina

from w2w_core.plugins import config
from w2w_core.plugins.deadline import PrivateAddress, PunctualBackend, within
from w2w_core.plugins.http_errors import error_of
from w2w_core.plugins.revalidation import NOT_MODIFIED, Kept
from w2w_sdk import Get, Manifest, Refused, Response, Retryable
from w2w_sdk.manifest import Auth
from w2w_sdk.unpacking import unpacked

# Both log whole URLs, and a key may be in one.
for name in ("httpx", "httpcore"):
    logging.getLogger(name).setLevel(logging.WARNING)

_CHUNK = 64 * 1024
GZIP_OR_ZLIB = zlib.MAX_WBITS | 32


@dataclass(frozen=True)
class Limits:
    """Bounds of one request; seconds and bytes."""

    deadline: float = 30
    """For connection, redirects, answer and body together, however they drip."""
    idle: float = 10
    decoded: int = 64 * 1024 * 1024
    file: int = 1024 * 1024 * 1024
    """Of a body that is handed over as a file: what comes over the wire, and again what it unpacks to."""
    file_deadline: float = 900
    redirects: int = 3
    attempts: int = 3
    longest_wait: float = 20
    """A source that wants us to wait longer ends the run instead of holding a worker."""


def client(manifest: Manifest, limits: Limits | None = None) -> Client:
    """The provider's client, shared by all its runs in this process; one of its own with other limits."""
    base_url, key = config.base_url(manifest), config.key(manifest)
    if limits:
        return Client(manifest, base_url, key, limits, public_only=base_url == manifest.base_url)
    return _client(manifest.id, base_url, key, _Hashed(manifest))


class Client:
    def __init__(
        self,
        manifest: Manifest,
        base_url: str,
        key: str = "",
        limits: Limits = Limits(),
        *,
        public_only: bool = False,
    ) -> None:
        """`public_only` refuses addresses of private networks, for a source that no operator named."""
        self._base_url = base_url.rstrip("/")
        self._host = _origin_host(base_url)
        self._hosts = {self._host, *manifest.hosts}
        self._remaining_header = manifest.quota.remaining_header.lower()
        self._limits = limits
        self._kept = Kept()
        self._pace = _Pace(manifest.quota.per_second)
        self._auth_headers, self._auth_params = _credentials(manifest, base_url, key)
        # Redirects are followed here, host by host; proxies and .netrc of the machine are not the provider's.
        self._http = httpx.Client(
            transport=_PunctualTransport(public_only),
            timeout=limits.idle,
            follow_redirects=False,
            trust_env=False,
        )

    def get(self, request: Get, spend: Callable[[], None] = lambda: None) -> Response:
        """The answer, its status 200–299; all others, and a broken connection, are a ProviderError.

        `spend` is called before each request that this takes; it raises where one may not be made.
        """
        limits = self._limits
        for attempt in stamina.retry_context(
            on=self._wait, attempts=limits.attempts, timeout=limits.deadline * 2
        ):
            with attempt:
                return self._get_once(request, spend)
        raise AssertionError("stamina returns or raises")

    def _wait(self, error: Exception) -> bool | float:
        if not isinstance(error, Retryable):
            return False
        if error.retry_after is None:
            return True
        return error.retry_after if error.retry_after <= self._limits.longest_wait else False

    def _get_once(self, request: Get, spend: Callable[[], None]) -> Response:
        if not request.path.startswith("/"):
            raise Refused(f"{request.path}: is no path; a request names one below the manifest's base_url")
        url = self._base_url + request.path
        params: Mapping[str, str | int] | None = {**request.params, **self._auth_params}
        limits = self._limits
        with within(limits.file_deadline if request.as_file else limits.deadline):
            for _ in range(self._limits.redirects + 1):
                spend()
                self._pace.wait()
                # A key goes to the source it was given for, and to no host that the source points to.
                auth = self._auth_headers if _origin_host(url) == self._host else {}
                headers = {**self._kept.conditions(request), **request.headers, **auth}
                answer = self._send(url, params, headers, as_file=request.as_file)
                if answer.status == NOT_MODIFIED and (kept := self._kept.answer(request)):
                    return kept
                if not 300 <= answer.status < 400:
                    if error := error_of(answer, where=_named(url), remaining_header=self._remaining_header):
                        raise error
                    self._kept.keep(request, answer)
                    return answer
                url, params = self._redirected(url, answer), None
        raise Refused(f"{_named(url)}: redirects more than {self._limits.redirects} times")

    def _send(
        self,
        url: str,
        params: Mapping[str, str | int] | None,
        headers: Mapping[str, str],
        *,
        as_file: bool,
    ) -> Response:
        sent = {"accept-encoding": "gzip, deflate", **headers}
        with _as_retryable(_named(url)), self._http.stream("GET", url, params=params, headers=sent) as answer:
            said = {name.lower(): value for name, value in answer.headers.items()}
            if not as_file or not answer.is_success:
                body = BytesIO()
                self._read(answer, _named(url), body, self._limits.decoded)
                return Response(answer.status_code, body.getvalue(), said)
            packed = TemporaryFile()  # noqa: SIM115  (closed with what unpacks it)
            self._read(answer, _named(url), packed, self._limits.file)
            packed.seek(0)
            return Response(answer.status_code, b"", said, unpacked(packed, self._limits.file))

    def _read(self, answer: httpx.Response, where: str, into: IO[bytes], at_most: int) -> None:
        """Decodes as it reads, so that a small body that unpacks to a huge one is stopped at the cap."""
        encoding = answer.headers.get("content-encoding", "identity")
        if encoding not in ("gzip", "deflate", "identity"):
            raise Refused(f"{where}: the encoding {encoding} was not asked for")
        decoder = zlib.decompressobj(GZIP_OR_ZLIB) if encoding != "identity" else None
        left = at_most
        for chunk in answer.iter_raw(_CHUNK):
            try:
                data = decoder.decompress(chunk, left + 1) if decoder else chunk
            except zlib.error as error:
                raise Retryable(f"{where}: the body is damaged") from error
            left -= len(data)
            if left < 0:
                raise Refused(f"{where}: the body is larger than {at_most} bytes")
            into.write(data)
        # An empty body may come labelled as packed, too.
        if decoder and not decoder.eof and answer.num_bytes_downloaded:
            raise Retryable(f"{where}: the body is cut short")

    def _redirected(self, url: str, answer: Response) -> str:
        target = urljoin(url, answer.headers.get("location", ""))
        if _origin_host(target) not in self._hosts or urlsplit(target).scheme not in ("http", "https"):
            raise Refused(
                f"{_named(url)}: redirects to {urlsplit(target).hostname}, which the manifest does not allow"
            )
        if urlsplit(url).scheme == "https" and urlsplit(target).scheme == "http":
            raise Refused(f"{_named(url)}: redirects from https to http")
        return target


class _PunctualTransport(httpx.HTTPTransport):
    """httpx has no public way to give its pool a network backend."""

    def __init__(self, public_only: bool) -> None:
        super().__init__()
        self._pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(),
            keepalive_expiry=30,
            network_backend=PunctualBackend(public_only=public_only),
        )


class _Pace:
    """Spaces requests out to the manifest's calls per second, over all threads of this process."""

    def __init__(self, per_second: float | None) -> None:
        self._gap = 1 / per_second if per_second else 0
        self._next = 0.0
        self._lock = threading.Lock()

    def wait(self) -> None:
        with self._lock:
            now = time.monotonic()
            slot = max(now, self._next)
            self._next = slot + self._gap
        time.sleep(slot - now)


class _Hashed:
    """A manifest holds dicts; as a part of a cache's key it stands for itself by its id and version."""

    def __init__(self, manifest: Manifest) -> None:
        self.manifest = manifest

    def __hash__(self) -> int:
        return hash((self.manifest.id, self.manifest.version))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Hashed) and self.manifest == other.manifest


@cache
def _client(_id: str, base_url: str, key: str, manifest: _Hashed) -> Client:
    named_by_operator = base_url != manifest.manifest.base_url
    return Client(manifest.manifest, base_url, key, public_only=not named_by_operator)


def _credentials(manifest: Manifest, base_url: str, key: str) -> tuple[dict[str, str], dict[str, str]]:
    match manifest.auth:
        case Auth.NONE:
            return {}, {}
        case Auth.RAPIDAPI:
            return {"x-rapidapi-key": key, "x-rapidapi-host": _origin_host(base_url)}, {}
        case Auth.BEARER:
            return {"authorization": f"Bearer {key}"}, {}
        case Auth.HEADER:
            return {manifest.auth_name: key}, {}
        case Auth.QUERY:
            return {}, {manifest.auth_name: key}


@contextmanager
def _as_retryable(where: str) -> Iterator[None]:
    try:
        yield
    except httpx.TimeoutException as error:
        raise Retryable(f"{where}: no answer in time") from error
    except httpx.RequestError as error:
        if isinstance(error.__cause__, PrivateAddress):
            raise Refused(f"{where}: {error}") from error
        raise Retryable(f"{where}: {str(error) or type(error).__name__}") from error


def _origin_host(url: str) -> str:
    return (urlsplit(url).hostname or "").lower()


def _named(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.hostname}{parts.path}"
