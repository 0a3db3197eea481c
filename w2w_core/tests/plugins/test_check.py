from __future__ import annotations

from datetime import UTC, datetime

import msgspec
import pytest

from w2w_core.plugins import http, registry
from w2w_core.plugins.check import Found, check
from w2w_core.plugins.models import SourceState
from w2w_core.plugins.registry import InstalledProvider, Status
from w2w_sdk import (
    AuthFailed,
    ChannelRecord,
    Get,
    Gone,
    NotSubscribed,
    Provider,
    ProviderError,
    Query,
    QuotaExhausted,
    Refused,
    Response,
    Retryable,
    SchemaDrift,
    Skip,
    Stream,
    parse_manifest,
)
from w2w_sdk.manifest import Auth

NOW = datetime(2024, 1, 1, tzinfo=UTC)
MANIFEST = parse_manifest("""
id = "mine"
name = "Mine"
version = "1"
sdk = ">=0"
homepage = "https://mine.example"
base_url = "https://api.mine.example"
auth = "bearer"
attribution = [{ text = "Mine", url = "https://mine.example" }]
[streams.titles]
every = 60
[streams.channels]
every = 60
[streams.live]
every = 60
[config.token]
label = "Token"
help = "Free for all who ask."
secret = true
""")

KEYLESS = msgspec.structs.replace(MANIFEST, auth=Auth.NONE, config={})


class Mine(Provider):
    id = "mine"

    def channels(self, query: Query) -> Stream:
        while True:
            page = yield Get("/channels")
            for name in page.decode(list[str]):
                yield ChannelRecord(key=f"mine:{name}", name=name) if name else Skip("x", "no name")


pytestmark = pytest.mark.django_db


@pytest.fixture
def checked(monkeypatch: pytest.MonkeyPatch):
    """What is found where the source gives this answer, and how often it was asked."""
    monkeypatch.setenv("W2W_MINE_TOKEN", "hush")
    asked: list[Get] = []

    def checked(answer: bytes | ProviderError) -> tuple[Found, int]:
        class Client:
            def get(self, request: Get, spend, told) -> Response:
                spend()
                asked.append(request)
                if isinstance(answer, ProviderError):
                    raise answer
                return Response(200, answer)

        one = InstalledProvider("mine", "w2w_mine", MANIFEST, provider=Mine())
        monkeypatch.setattr(registry, "providers", lambda: [one])
        monkeypatch.setattr(http, "asking_once", lambda _: Client())
        return check(one, NOW, "US"), len(asked)

    return checked


def test_one_request_is_enough(checked) -> None:
    found, requests = checked(b'["One", "Two", ""]')
    assert requests == 1
    assert found == Found(True, "2 records of channels were understood, 1 were set aside")


def test_an_answer_without_a_record_is_an_answer(checked) -> None:
    assert checked(b"[]") == (Found(True, "its source answered; there is no record of channels in it now"), 1)


def test_a_stand_in_that_lacks_the_path_is_named(checked, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("W2W_MINE_BASE_URL", "http://127.0.0.1:9/v2")
    found, _ = checked(Gone("404"))
    assert "the address is right, http://127.0.0.1:9/v2 (W2W_MINE_BASE_URL)" in found.mend


def test_a_key_that_is_missing_comes_with_all_that_its_author_says_of_it() -> None:
    found = check(InstalledProvider("mine", "", MANIFEST, Status.DISABLED, "x"), NOW, "US")
    assert found.said == "W2W_MINE_TOKEN is not set"
    assert found.mend == (
        "get what it needs at https://mine.example; Token: Free for all who ask. Then set W2W_MINE_TOKEN in "
        "the environment, or the same on the staff page, or with w2w providers set mine token"
    )


class OneByOne(Provider):
    """Lists channels, and asks for each; those that it cannot have it sets aside."""

    id = "mine"

    def channels(self, query: Query) -> Stream:
        page = yield Get("/channels")
        names = page.decode(list[str])
        for name in names:
            yield ChannelRecord(key=f"mine:{name}", name=name)
        for answer in (yield [Get(f"/channels/{name}") for name in names]):
            if isinstance(answer, ProviderError):
                yield Skip("channel", str(answer))


def test_what_a_check_itself_refuses_is_no_fault_of_the_provider(checked, monkeypatch) -> None:
    monkeypatch.setattr(Mine, "channels", OneByOne.channels)
    assert checked(b'["One", "Two"]') == (Found(True, "2 records of channels were understood"), 1)


def test_a_source_that_answers_is_asked_again_from_then_on(checked) -> None:
    SourceState.objects.create(provider="mine", failures=9, refused_key="x", resting_until=NOW)
    checked(AuthFailed("401"))
    assert SourceState.objects.get().refused_key == "x"
    checked(b'["One"]')
    state = SourceState.objects.get()
    assert (state.failures, state.refused_key, state.resting_until) == (0, "", None)


@pytest.mark.parametrize(
    ("answer", "mend"),
    [
        (
            AuthFailed("401"),
            "needs a new key: get what it needs at https://mine.example; Token: Free for all",
        ),
        (NotSubscribed("403"), "subscribe the key in W2W_MINE_TOKEN"),
        (QuotaExhausted("429", until=datetime(2024, 2, 1, tzinfo=UTC)), "wait until 01 February, 00:00 UTC"),
        (Retryable("503"), "that this machine reaches https://api.mine.example"),
        (Gone("404"), "the address is right, https://api.mine.example (base_url of its manifest)"),
        (Refused("400"), "upgrade w2w-provider-mine"),
        (SchemaDrift("$", "x"), "another shape"),
        (b"<html>", "another shape"),
        (b'[""]', "upgrade w2w-provider-mine"),
    ],
)
def test_what_is_wrong_comes_with_how_to_mend_it(checked, answer: bytes | ProviderError, mend: str) -> None:
    found, requests = checked(answer)
    assert not found.works
    assert mend in found.mend
    assert requests == 1


@pytest.mark.parametrize(
    ("one", "mend"),
    [
        (InstalledProvider("mine", status=Status.FAILED, reason="broken"), "correct the package"),
        (InstalledProvider("mine", "", MANIFEST, Status.DISABLED, "enable it: x"), "set W2W_MINE_TOKEN"),
        (
            InstalledProvider(
                "mine", "", msgspec.structs.replace(MANIFEST, auth="none"), Status.DISABLED, "x"
            ),
            "x",
        ),
    ],
)
def test_what_cannot_run_is_asked_nothing(one: InstalledProvider, mend: str) -> None:
    found = check(one, NOW, "US")
    assert not found.works
    assert mend in found.mend
