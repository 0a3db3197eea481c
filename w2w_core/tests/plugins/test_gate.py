from __future__ import annotations

from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from django.utils import timezone

from w2w_core.plugins import host, http, registry
from w2w_core.plugins.gate import Gate
from w2w_core.plugins.models import QuotaUse, SourceState
from w2w_core.plugins.registry import InstalledProvider
from w2w_sdk import (
    AuthFailed,
    Gone,
    Manifest,
    Provider,
    ProviderError,
    Query,
    QuotaExhausted,
    Response,
    Retryable,
    Stream,
    parse_manifest,
)
from w2w_sdk import Get as Asked

pytestmark = pytest.mark.django_db

MANIFEST = """
id = "mine"
name = "Mine"
version = "1"
sdk = ">=0"
homepage = "https://mine.example"
base_url = "https://api.mine.example"
auth = "bearer"
attribution = [{{ text = "Mine", url = "https://mine.example" }}]
quota = {{ {quota} }}
[streams.titles]
every = 60
{live}
[config.token]
label = "Token"
secret = true
"""
NOW = datetime(2024, 6, 14, 18, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch):
    moment = [NOW]
    monkeypatch.setattr(timezone, "now", lambda: moment[0])
    monkeypatch.setenv("W2W_MINE_TOKEN", "first")

    def go_on(**delta: float) -> None:
        moment[0] += timedelta(**delta)

    return go_on


def manifest(quota: str = "", live: bool = False) -> Manifest:
    return parse_manifest(MANIFEST.format(quota=quota, live="[streams.live]\nevery = 1" if live else ""))


def spent(gate: Gate) -> int:
    """How many requests it lets through."""
    count = 0
    while True:
        try:
            gate.spend()
        except QuotaExhausted:
            return count
        count += 1


@pytest.mark.parametrize(
    ("quota", "until"),
    [("per_day = 7", datetime(2024, 6, 15, tzinfo=UTC)), ("per_month = 7", datetime(2024, 7, 1, tzinfo=UTC))],
)
def test_a_quota_is_kept_by_all_processes_until_it_starts_anew(clock, quota: str, until: datetime) -> None:
    assert spent(Gate(manifest(quota), live=False)) == 7
    with pytest.raises(QuotaExhausted) as caught:
        Gate(manifest(quota), live=True).spend()
    assert caught.value.until == until
    clock(seconds=(until - NOW).total_seconds())
    assert spent(Gate(manifest(quota), live=False)) == 7


def test_a_share_is_left_to_live_scores() -> None:
    mine = manifest("per_day = 10", live=True)
    assert spent(Gate(mine, live=False)) == 8
    assert spent(Gate(mine, live=True)) == 2
    assert QuotaUse.objects.get().used == 10


def test_a_source_without_a_quota_is_not_counted() -> None:
    for _ in range(5):
        Gate(manifest(), live=False).spend()
    assert not QuotaUse.objects.exists()


def test_a_spent_quota_is_believed_until_the_source_said(clock) -> None:
    gate = Gate(manifest(), live=False)
    gate.failed(QuotaExhausted("api.mine.example/a: HTTP 429", until=NOW + timedelta(hours=3)))
    with pytest.raises(QuotaExhausted, match=r"left alone until 14 Jun 21:30.*429"):
        Gate(manifest(), live=True).spend()
    clock(hours=3, seconds=1)
    Gate(manifest(), live=True).spend()


def test_a_refusal_of_our_own_is_no_news(clock) -> None:
    mine = manifest("per_day = 10", live=True)
    gate = Gate(mine, live=False)
    spent(gate)
    with pytest.raises(QuotaExhausted) as caught:
        gate.spend()
    gate.failed(caught.value)
    Gate(mine, live=True).spend()


def test_a_refused_key_is_not_used_again_but_another_is(monkeypatch: pytest.MonkeyPatch) -> None:
    gate = Gate(manifest(), live=True)
    gate.failed(AuthFailed("401"))
    for _ in range(3):
        with pytest.raises(
            AuthFailed, match=r"needs a new key: get one at https://mine\.example, and set W2W_M"
        ):
            Gate(manifest(), live=True).spend()
    assert "first" not in SourceState.objects.get().refused_key
    monkeypatch.setenv("W2W_MINE_TOKEN", "second")
    gate = Gate(manifest(), live=True)
    gate.spend()
    gate.passed()
    assert SourceState.objects.get().refused_key == ""


def test_a_source_without_a_key_that_refuses_access_rests(clock) -> None:
    keyless = msgspec.structs.replace(manifest(), auth="none", config={})
    Gate(keyless, live=False).failed(AuthFailed("403"))
    with pytest.raises(QuotaExhausted, match="403"):
        Gate(keyless, live=False).spend()
    clock(hours=1, seconds=1)
    Gate(keyless, live=False).spend()


def test_a_source_that_keeps_failing_is_left_alone_longer_and_longer(clock) -> None:
    gate = Gate(manifest(), live=False)
    for _ in range(4):
        gate.failed(Retryable("503"))
        gate.spend()
    rests = []
    for _ in range(8):
        gate.failed(Retryable("503"))
        state = SourceState.objects.get()
        rests.append((state.resting_until - timezone.now()).total_seconds())
        with pytest.raises(QuotaExhausted, match="requests in a row failed, the last with 503"):
            gate.spend()
        clock(seconds=rests[-1] + 1)
    assert rests == [30, 60, 120, 240, 480, 900, 900, 900]
    gate.spend()
    gate.passed()
    gate.failed(Retryable("503"))
    gate.spend()


def test_a_success_ends_the_count_and_a_thing_not_found_is_no_failure() -> None:
    gate = Gate(manifest(), live=False)
    for _ in range(20):
        gate.failed(Gone("404"))
        gate.failed(Retryable("503"))
        gate.spend()
        gate.passed()
    assert SourceState.objects.get().failures == 0


def test_a_closed_gate_stops_a_run_before_it_begins(monkeypatch: pytest.MonkeyPatch) -> None:
    class Mine(Provider):
        id = "mine"

        def titles(self, query: Query) -> Stream:
            yield Asked("/a")

    asked: list[str] = []

    class Client:
        def get(self, request: Asked, spend, told) -> Response:
            spend()
            asked.append(request.path)
            raise AuthFailed("401")

    one = InstalledProvider("mine", "w2w_mine", manifest(), provider=Mine())
    monkeypatch.setattr(registry, "providers", lambda: [one])
    monkeypatch.setattr(http, "client", lambda _: Client())
    with pytest.raises(ProviderError, match="401"):
        list(host.run("mine", "titles", Query(now=NOW)))
    for _ in range(3):
        with pytest.raises(host.Resting, match="needs a new key"):
            host.run("mine", "titles", Query(now=NOW))
    assert asked == ["/a"]
