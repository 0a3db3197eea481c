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


def test_a_source_with_nothing_left_for_anybody_rests_and_says_until_when(clock) -> None:
    mine = manifest("per_day = 10", live=True)
    spent(Gate(mine, live=False))
    assert SourceState.objects.filter(resting_until=None).count() == SourceState.objects.count()
    spent(Gate(mine, live=True))
    state = SourceState.objects.get()
    assert state.resting_until == datetime(2024, 6, 15, tzinfo=UTC)
    assert state.resting_why == "10 requests were made in 2024-06-14"
    clock(days=1)
    assert Gate(mine, live=True).closed() is None


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


LEFT = 'per_day = 10, remaining_header = "X-Left-Remaining"'


def test_what_the_source_says_is_left_counts_more_than_the_manifest_for_all_processes(clock) -> None:
    mine = told(LEFT, "3", reset="3600")
    assert spent(Gate(mine, live=False)) == 3
    with pytest.raises(QuotaExhausted, match="no requests left") as caught:
        Gate(mine, live=True).spend()
    assert caught.value.until == NOW + timedelta(hours=1)
    clock(hours=1, seconds=1)
    assert spent(Gate(mine, live=False)) == 10 - 3


def test_a_larger_plan_than_the_manifests_is_used_to_the_full() -> None:
    assert spent(Gate(told(LEFT, "50"), live=False)) == 50


def test_of_what_the_source_says_a_share_is_left_to_live_scores_too() -> None:
    mine = told(LEFT, "30", limit="100", live=True)
    assert spent(Gate(mine, live=False)) == 10
    assert spent(Gate(mine, live=True)) == 20


@pytest.mark.parametrize("left", ["", "many", "1.5"])
def test_a_header_that_tells_no_number_tells_nothing(left: str) -> None:
    assert spent(Gate(told(LEFT, left), live=False)) == 10


def test_less_than_nothing_left_is_nothing() -> None:
    assert spent(Gate(told(LEFT, "-4"), live=False)) == 0


def test_a_check_asks_though_the_source_said_that_nothing_is_left_and_is_counted() -> None:
    Gate(told(LEFT, "0"), live=False).spend_anyhow()
    assert QuotaUse.objects.get().used == 1


@pytest.fixture
def slept(monkeypatch: pytest.MonkeyPatch, clock) -> list[float]:
    """Seconds that somebody waited for a turn; time does not pass meanwhile, as for others at that moment."""
    waits: list[float] = []
    monkeypatch.setattr("w2w_core.plugins.gate.sleep", waits.append)
    return waits


def test_all_processes_together_keep_the_pace(slept: list[float], clock) -> None:
    mine = manifest("per_second = 2")
    for _ in range(4):
        Gate(mine, live=False).spend()
    assert slept == [0, 0.5, 1, 1.5]
    clock(seconds=10)
    Gate(mine, live=False).spend()
    assert slept[-1] == 0


def test_who_would_wait_too_long_gives_up_and_takes_no_turn(slept: list[float]) -> None:
    mine = manifest("per_second = 0.1")
    for _ in range(3):
        Gate(mine, live=False).spend()
    for _ in range(2):
        gate = Gate(mine, live=False)
        with pytest.raises(Retryable, match="wait for their turn") as caught:
            gate.spend()
        assert caught.value.retry_after == 30
        gate.failed(caught.value)
    assert slept == [0, 10, 20]
    assert SourceState.objects.get().failures == 0


def test_a_source_slower_than_the_longest_queue_is_still_asked(slept: list[float]) -> None:
    mine = manifest("per_second = 0.01")
    for _ in range(2):
        Gate(mine, live=False).spend()
    assert slept == [0, 100]


def test_a_clock_that_was_set_back_holds_nobody_up(slept: list[float], clock) -> None:
    mine = manifest("per_second = 2")
    Gate(mine, live=False).spend()
    clock(days=-1)
    Gate(mine, live=False).spend()
    assert slept == [0, 0]


def told(quota: str, remaining: str, *, limit: str = "", reset: str = "", live: bool = False) -> Manifest:
    """The manifest, after a source said this with an answer."""
    mine = manifest(quota, live)
    names = {"remaining": remaining, "limit": limit, "reset": reset}
    Gate(mine, live=live).told({f"x-left-{name}": value for name, value in names.items() if value})
    return mine
