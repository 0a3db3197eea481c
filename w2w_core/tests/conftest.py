from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime

import pytest

from w2w_core.plugins import config, registry, switches
from w2w_core.plugins.registry import InstalledProvider
from w2w_sdk import Emit, Manifest, Provider, Query, Stream
from w2w_sdk.manifest import Attribution, StreamSpec

Said = Iterable[Emit | BaseException]
Install = Callable[..., None]
NOW = datetime(2024, 6, 14, 18, 30, tzinfo=UTC)


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture(autouse=True)
def _nothing_heard() -> None:
    """No switch turned and nothing entered by staff, and no test asks the database for more unknowingly."""
    switches.heard.assume({})
    config.stored.assume({})


@pytest.fixture
def install(monkeypatch: pytest.MonkeyPatch) -> Install:
    """Makes a provider the only installed one: `install(titles=[record, ...], id="other")`.

    A stream says what its list holds, and raises an exception in it; a function is asked with the query.
    """
    installed: dict[str, InstalledProvider] = {}

    def add(
        id: str = "fake",
        specs: Mapping[str, StreamSpec] | None = None,
        **streams: Said | Callable[[Query], Said],
    ) -> None:
        provider = _Saying(streams)
        manifest = Manifest(
            id=id,
            name=id,
            version="1",
            sdk=">=0",
            homepage="https://example.org",
            attribution=(Attribution(text="x", url="https://example.org"),),
            streams={name: (specs or {}).get(name) or StreamSpec(every=3600) for name in streams},
        )
        installed[id] = InstalledProvider(id, "fake", manifest, provider=provider)

    monkeypatch.setattr(registry, "providers", lambda: list(installed.values()))
    return add


class _Saying(Provider):
    def __init__(self, said: Mapping[str, Said | Callable[[Query], Said]]) -> None:
        for name, what in said.items():
            setattr(self, name, self._stream(what))

    @staticmethod
    def _stream(what: Said | Callable[[Query], Said]) -> Callable[[Query], Stream]:
        def stream(query: Query) -> Stream:
            for emit in what(query) if callable(what) else what:
                if isinstance(emit, BaseException):
                    raise emit
                yield emit

        return stream
