"""Runs a provider's stream: answers what it asks for, and lets only sound records pass.

The provider's code runs in a process of its own (`isolation`); a provider that is an object of this
process, as tests make them, runs here.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial

import msgspec

from w2w_core.plugins import addresses, config, http, registry, warm
from w2w_core.plugins.frames import (
    Answer,
    Answers,
    Asked,
    Crashed,
    Emitted,
    Ended,
    Failure,
    Start,
    ToHost,
    error_of,
    failure,
)
from w2w_core.plugins.gate import Gate
from w2w_core.plugins.isolation import Bounds, Child, Faulty, Vanished
from w2w_core.plugins.registry import Usable
from w2w_sdk import Emit, Get, Manifest, ProviderError, Query, Response, drive
from w2w_sdk.receiving import decoded, received

Fetch = Callable[[Get], Response]
LIVE = Bounds(silence=10, whole=30, records=10_000, requests=200)
"""The poll of all providers waits for each of them."""


class Resting(registry.Unavailable):
    """It is left alone for now: its code failed a moment ago, or its source wants no request."""


class Running(Iterator[Emit]):
    """What a stream emits, as it comes, and how many requests that took so far.

    Raises ProviderError: as the source failed, or Faulty for what the provider's own code did.
    """

    def __init__(
        self,
        usable: Usable,
        stream: str,
        query: Query,
        fetch: Fetch,
        bounds: Bounds,
        understood: Callable[[ProviderError], None] = lambda _: None,
    ) -> None:
        """`understood` is called with an error that the stream found in an answer that seemed a success."""
        self.requests = 0
        self._failed: list[ProviderError] = []
        self._understood = understood
        self._usable = usable
        self._fetch = fetch
        self._bounds = bounds
        self._emits: Iterator[Emit]
        if usable.provider:
            said = drive(getattr(usable.provider, stream)(query), self._answer)
            self._emits = map(partial(received, stream), said)
        else:
            self._emits = self._isolated(Start(stream, query))

    def __next__(self) -> Emit:
        try:
            return next(self._emits)
        except ProviderError as error:
            if not isinstance(error, Faulty) and not any(error is failed for failed in self._failed):
                self._understood(error)
            raise

    def _isolated(self, start: Start) -> Iterator[Emit]:
        package = self._usable.package
        with ExitStack() as files:
            child: Child | None = None
            try:
                child, said = self._begun(start)
                yield from self._conversation(child, start.stream, said, files)
            except Faulty as error:
                warm.fault(package, str(error))
                raise
            except ProviderError:
                if child:
                    _return(child)
                    child = None
                raise
            else:
                _return(child)
                child = None
            finally:
                if child:
                    child.close()

    def _begun(self, start: Start) -> tuple[Child, ToHost]:
        """A process that runs the stream, and what it says first. One that ended as it idled is replaced."""
        while True:
            child = warm.borrow(self._usable.package, self._bounds)
            try:
                child.send(start)
                return child, child.receive()
            except Vanished:
                if not child.was_idle:
                    raise
            except BaseException:
                child.close()
                raise

    def _conversation(self, child: Child, stream: str, said: ToHost, files: ExitStack) -> Iterator[Emit]:
        emitted = 0
        while True:
            match said:
                case Emitted(raw):
                    emitted += 1
                    if emitted > self._bounds.records:
                        raise child.fail(f"said more than {self._bounds.records:,} things in one run")
                    yield decoded(stream, raw)
                case Get() as request:
                    child.send(self._attempt(child, request, files))
                case Asked(requests):
                    child.send(Answers([self._attempt(child, one, files) for one in requests]))
                case Ended():
                    child.expect_alone()
                    return
                case Failure() as failed:
                    raise _original(failed, self._failed)
                case Crashed(what):
                    raise child.fail(f"raised {what}")
                case other:
                    raise child.fail(f"said {type(other).__name__} while it ran")
            said = child.receive()

    def _attempt(self, child: Child, request: Get, files: ExitStack) -> Answer | Failure:
        if self.requests == self._bounds.requests:
            raise child.fail(f"asked more than {self._bounds.requests:,} times in one run")
        try:
            answer = self._answer(request)
            with self._noting():
                path = _on_disk(answer, files) if request.as_file else ""
        except ProviderError as error:
            return failure(error)
        return Answer(answer.status, answer.body, dict(answer.headers), path)

    def _answer(self, request: Get) -> Response:
        self.requests += 1
        with self._noting():
            return self._fetch(request)

    @contextmanager
    def _noting(self) -> Iterator[None]:
        try:
            yield
        except ProviderError as error:
            self._failed.append(error)
            raise


def run(provider_id: str, stream: str, query: Query, bounds: Bounds | None = None) -> Running:
    """Starts the stream; Unavailable if the provider, or its stream, cannot be used."""
    usable = registry.get(provider_id)
    if stream not in usable.manifest.streams:
        raise registry.Unavailable(f"{provider_id} has no stream {stream}")
    if bounds is None:
        bounds = LIVE if stream == "live" else Bounds()
    if stream == "live" and (reason := warm.resting(usable.package)):
        raise Resting(f"{provider_id} {reason}")
    asked = msgspec.structs.replace(query, config=config.values(usable.manifest))
    if not config.base_url(usable.manifest) and not addresses.of(usable.manifest):
        # Its client refuses what it is asked for.
        return Running(usable, stream, asked, http.client(usable.manifest).get, bounds)
    gate = Gate(usable.manifest, live=stream == "live")
    if why := gate.closed():
        raise Resting(str(why))
    return Running(usable, stream, asked, _over_http(usable.manifest, gate), bounds, gate.failed)


def _over_http(manifest: Manifest, gate: Gate) -> Fetch:
    """Asks the source, through its gate."""

    def fetch(request: Get) -> Response:
        try:
            answer = http.client(manifest).get(request, gate.spend, gate.told)
        except ProviderError as error:
            gate.failed(error)
            raise
        gate.passed()
        return answer

    return fetch


def reason(error: Exception) -> str:
    """Why a run failed, for the ledger."""
    return str(error) if isinstance(error, Faulty) else f"{type(error).__name__}: {error}"


def replay(provider_id: str, stream: str, query: Query, fetch: Fetch) -> Running:
    """Runs the stream of any installed provider, enabled or not, on answers that `fetch` gives."""
    return Running(registry.installed(provider_id), stream, query, fetch, Bounds())


def _return(child: Child) -> None:
    child.log_output()
    child.rest()
    warm.give_back(child)


def _original(said: Failure, thrown: list[ProviderError]) -> ProviderError:
    """The very error that the host threw in, where the stream let it pass."""
    same = [one for one in thrown if failure(one) == said]
    return same[-1] if same else error_of(said)


def _on_disk(answer: Response, files: ExitStack) -> str:
    """The child reads it from there; it is removed after the run."""
    file = files.enter_context(tempfile.NamedTemporaryFile(prefix="w2w-body-"))  # noqa: SIM115  (it is one)
    shutil.copyfileobj(answer.file, file, 1024 * 1024)
    file.flush()
    return file.name
