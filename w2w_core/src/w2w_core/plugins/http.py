"""HTTP for providers: the one module that knows which client library does it.

Every answer that is no success becomes one of the SDK's errors. Neither an error nor a log line
carries a key: they name the host and the path, never the query or a header.
"""

from __future__ import annotations

import logging
import zlib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from tempfile import TemporaryFile
from typing import IO
from urllib.parse import urljoin, urlsplit

import httpcore
import httpx
import stamina

from w2w_core.plugins import addresses, config
from w2w_core.plugins.answers import NOT_MODIFIED, Answers
from w2w_core.plugins.credentials import credentials
from w2w_core.plugins.deadline import PrivateAddress, PunctualBackend, within
from w2w_sdk import Get, Manifest, Refused, Response, Retryable
from w2w_sdk.statuses import error_of
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


Headers = Mapping[str, str]
Params = Mapping[str, str | int | Sequence[str | int]]


def client(manifest: Manifest) -> Client:
    """The provider's client, shared by all its runs in this process."""
    named, trusted = addresses.of(manifest), addresses.trusted(manifest)
    return _client(config.base_url(manifest), config.key(manifest), named, trusted, _Hashed(manifest))


def asking_once(manifest: Manifest) -> Client:
    """A client of its own that neither tries again, nor follows, nor believes an answer it had before."""
    limits = Limits(attempts=1, redirects=0)
    named, trusted = addresses.of(manifest), addresses.trusted(manifest)
    base_url, key = config.base_url(manifest), config.key(manifest)
    return Client(manifest, base_url, key, limits, named=named, trusted=trusted)


class Client:
    def __init__(
        self,
        manifest: Manifest,
        base_url: str,
        key: str = "",
        limits: Limits = Limits(),
        *,
        named: Collection[str] = (),
        trusted: Collection[str] = (),
        answers: Answers | None = None,
    ) -> None:
        """`named` are addresses that operator or staff entered; without `answers` nothing is kept.

        Files are opened, and private networks reached, only where a `trusted` one says so; these also at a
        `base_url` that is not the manifest's.
        """
        self._base_url = base_url.rstrip("/")
        self._host = _origin_host(base_url)
        self._hosts = {self._host, *manifest.hosts}
        self._named = frozenset(named)
        self._trusted = frozenset(trusted)
        self._quota = manifest.quota
        self._limits = limits
        self._answers = answers
        self._credentials = credentials(manifest, base_url, key)
        by_operator = [*trusted] if base_url == manifest.base_url else [base_url, *trusted]
        # Redirects are followed here, host by host; proxies and .netrc of the machine are not the provider's.
        self._http = httpx.Client(
            transport=_PunctualTransport({_origin_host(url) for url in by_operator}),
            timeout=limits.idle,
            follow_redirects=False,
            trust_env=False,
        )

    def get(
        self,
        request: Get,
        spend: Callable[[], None] = lambda: None,
        told: Callable[[Headers], None] = lambda _: None,
    ) -> Response:
        """The answer, its status 200–299; all others, and a broken connection, are a ProviderError.

        `spend` is called before each request that this takes; it raises where one may not be made. `told`
        is called with the headers of each answer. Neither is where the answer is at hand.
        """
        if request.path in self._trusted and addresses.is_file(request.path):
            return addresses.read(request, self._limits.file if request.as_file else self._limits.decoded)
        kept = self._answers.find(request) if self._answers else None
        if kept and kept.is_fresh:
            return kept.response
        limits = self._limits
        for attempt in stamina.retry_context(
            on=self._wait, attempts=limits.attempts, timeout=limits.deadline * 2
        ):
            with attempt:
                answer = self._get_once(request, kept.conditions if kept else {}, spend, told)
        if self._answers:
            if kept and answer.status == NOT_MODIFIED:
                return self._answers.confirmed(request, kept, answer)
            self._answers.keep(request, answer)
        return answer

    def _wait(self, error: Exception) -> bool | float:
        if not isinstance(error, Retryable):
            return False
        if error.retry_after is None:
            return True
        return error.retry_after if error.retry_after <= self._limits.longest_wait else False

    def _get_once(
        self,
        request: Get,
        conditions: Headers,
        spend: Callable[[], None],
        told: Callable[[Headers], None],
    ) -> Response:
        limits = self._limits
        url, params = self._addressed(request)
        spend()
        with within(limits.file_deadline if request.as_file else limits.deadline):
            for hop in range(limits.redirects + 1):
                if hop:
                    spend()
                # A key goes to the source it was given for, and to no host that the source points to.
                auth = self._credentials.headers if _origin_host(url) == self._host else {}
                headers = {**conditions, **request.headers, **auth}
                answer = self._send(url, params, headers, as_file=request.as_file)
                told(answer.headers)
                if answer.status == NOT_MODIFIED and conditions:
                    return answer
                if not 300 <= answer.status < 400:
                    if error := error_of(answer, where=_named(url), quota=self._quota):
                        raise error
                    return answer
                url, params = self._redirected(url, answer, anywhere=request.path in self._named), None
        raise Refused(f"{_named(url)}: redirects more than {limits.redirects} times")

    def _addressed(self, request: Get) -> tuple[str, Params | None]:
        """Where to, and with which parameters."""
        if request.path in self._named:
            if urlsplit(request.path).scheme not in ("http", "https"):
                raise Refused(f"{_named(request.path)}: an address begins with https://, http:// or file:///")
            if request.params:
                raise Refused(f"{_named(request.path)}: what the operator named is asked for as it is")
            return request.path, None
        if not request.path.startswith("/"):
            raise Refused(
                f"{_named(request.path)}: is neither a path below the base_url, nor named by the operator"
            )
        if not self._base_url:
            raise Refused(f"{request.path}: the manifest names no base_url, and the operator no address")
        return self._base_url + request.path, {**request.params, **self._credentials.params}

    def _send(
        self,
        url: str,
        params: Params | None,
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

    def _redirected(self, url: str, answer: Response, *, anywhere: bool) -> str:
        """Publishers of guides point to where they store them: `anywhere` but into private networks."""
        target = urljoin(url, answer.headers.get("location", ""))
        allowed = anywhere or _origin_host(target) in self._hosts
        if not allowed or urlsplit(target).scheme not in ("http", "https"):
            raise Refused(
                f"{_named(url)}: redirects to {urlsplit(target).hostname}, which the manifest does not allow"
            )
        if urlsplit(url).scheme == "https" and urlsplit(target).scheme == "http":
            raise Refused(f"{_named(url)}: redirects from https to http")
        return target


class _PunctualTransport(httpx.HTTPTransport):
    """httpx has no public way to give its pool a network backend."""

    def __init__(self, may_be_private: Collection[str]) -> None:
        super().__init__()
        self._pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(),
            keepalive_expiry=30,
            network_backend=PunctualBackend(may_be_private),
        )


class _Hashed:
    """A manifest holds dicts; as a part of a cache's key it stands for itself by its id and version."""

    def __init__(self, manifest: Manifest) -> None:
        self.manifest = manifest

    def __hash__(self) -> int:
        return hash((self.manifest.id, self.manifest.version))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Hashed) and self.manifest == other.manifest


@lru_cache(64)
def _client(
    base_url: str, key: str, named: frozenset[str], trusted: frozenset[str], hashed: _Hashed
) -> Client:
    answers = Answers(hashed.manifest, base_url)
    return Client(hashed.manifest, base_url, key, named=named, trusted=trusted, answers=answers)


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
