"""Runs a provider's stream: answers what it asks for, and lets only sound records pass."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module

import msgspec

from w2w_core.plugins import config, http, registry
from w2w_sdk import Checkpoint, Emit, Get, Query, Refused, Response, Skip, drive


class Running(Iterator[Emit]):
    """What a stream emits, as it comes, and how many requests that took so far.

    Raises ProviderError as the source failed, or whatever the provider's own code raised.
    """

    def __init__(self, provider_id: str, stream: str, query: Query) -> None:
        usable = registry.get(provider_id)
        if stream not in usable.manifest.streams:
            raise registry.Unavailable(f"{provider_id} has no stream {stream}")
        self.requests = 0
        self._manifest = usable.manifest
        settings = config.values(usable.manifest)
        asked = msgspec.structs.replace(query, config=settings)
        self._emits = drive(getattr(usable.provider, stream)(asked), self._fetch)

    def __next__(self) -> Emit:
        return _checked(next(self._emits))

    def _fetch(self, request: Get) -> Response:
        self.requests += 1
        if not self._manifest.base_url:
            raise Refused(f"{self._manifest.id} asks for {request.path}, but its manifest names no base_url")
        return http.client(self._manifest).get(request)


def run(provider_id: str, stream: str, query: Query) -> Running:
    """Starts the stream; Unavailable if the provider, or its stream, cannot be used."""
    return Running(provider_id, stream, query)


def replay(provider_id: str, stream: str, query: Query, fetch: Callable[[Get], Response]) -> Iterator[Emit]:
    """Runs the stream of any installed provider, enabled or not, on answers that `fetch` gives."""
    package = import_module(registry.package(provider_id))
    return map(_checked, drive(getattr(package.provider, stream)(query), fetch))


_encoder = msgspec.msgpack.Encoder()
_decoder: msgspec.msgpack.Decoder[Emit] = msgspec.msgpack.Decoder(Emit)


def _checked(emit: Emit) -> Emit:
    """A struct made in Python is not type-checked by msgspec; one that was decoded is."""
    if isinstance(emit, Checkpoint | Skip):
        return emit
    try:
        return _decoder.decode(_encoder.encode(emit))
    except (msgspec.ValidationError, TypeError, ValueError) as error:
        return Skip(str(getattr(emit, "key", type(emit).__name__)), str(error))
