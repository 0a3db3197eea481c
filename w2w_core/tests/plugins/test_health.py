from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from w2w_core.plugins import config
from w2w_core.plugins.health import Health, State, health
from w2w_core.plugins.models import QuotaUse, Run, SourceState
from w2w_core.plugins.registry import InstalledProvider, Status
from w2w_sdk import Manifest, parse_manifest

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 2, 14, 18, 30, tzinfo=UTC)
HOUR = timedelta(hours=1)
TEXT = """
id = "{id}"
name = "Mine"
version = "1"
sdk = ">=0"
homepage = "https://example.org"
auth = "bearer"
attribution = [{{ text = "Mine", url = "https://example.org" }}]
quota = {{ per_day = 100, per_month = 1000 }}
[config.token]
label = "Token"
secret = true
[streams.live]
every = 60
[streams.fixtures]
every = 60
"""


def manifest(id: str = "mine") -> Manifest:
    return parse_manifest(TEXT.format(id=id))


def installed(status: Status = Status.OK, reason: str = "") -> InstalledProvider:
    return InstalledProvider("mine", "w2w_mine", manifest(), status, reason)


def run(outcome: str, ago: timedelta, **fields: object) -> None:
    started = NOW - ago
    always = {"stream": "live", "started_at": started, "touched_at": started, "finished_at": started}
    Run.objects.create(provider="mine", outcome=outcome, **always | fields)


def of(one: InstalledProvider | None = None, *, enabled: bool = True) -> Health:
    return health([one or installed()], ["mine"] if enabled else [], NOW)["mine"]


def test_a_run_of_which_all_was_set_aside_counts_as_failed() -> None:
    run("ok", 3 * HOUR, stream="fixtures", quarantined=400_000, written=1)
    assert of().state is State.WORKING
    run("ok", 2 * HOUR, stream="fixtures", quarantined=9)
    assert of().state is State.WORKING
    run("ok", HOUR, stream="fixtures", quarantined=400_000)
    assert of().state is State.FAILING
    assert of().reason == ("fixtures: nothing that it said could be used: all 400,000 items were set aside")


def test_a_source_works_fails_or_is_untried_as_its_newest_run_says() -> None:
    assert of().state is State.UNTRIED
    run("ok", 3 * HOUR)
    assert of().state is State.WORKING
    run("failed", 2 * HOUR, reason="Retryable: 503")
    assert (of().state, of().reason) == (State.FAILING, "live: Retryable: 503")
    run("ok", HOUR)
    assert (of().state, of().reason) == (State.WORKING, "")
    assert of().ledger.last_success_at == NOW - HOUR


def test_a_stream_that_fails_is_named_though_others_went_well_since() -> None:
    run("failed", 3 * HOUR, reason="Retryable: 503")
    run("ok", HOUR, stream="fixtures")
    assert (of().state, of().reason) == (State.FAILING, "live: Retryable: 503")
    assert of().ledger.last_success_at == NOW - HOUR


@pytest.mark.parametrize("no_longer", [{"stream": "titles"}, {"country": "GB"}])
def test_what_the_manifest_no_longer_has_does_not_fail(no_longer: dict[str, str]) -> None:
    run("failed", 3 * HOUR, **no_longer)
    run("ok", 4 * HOUR)
    assert of().state is State.WORKING


def test_a_run_under_way_says_nothing_yet() -> None:
    run("failed", 2 * HOUR, reason="x")
    run("running", HOUR, finished_at=None)
    assert of().state is State.FAILING


def test_the_last_day_is_counted() -> None:
    for outcome, ago in (("ok", 1), ("failed", 2), ("ok", 23), ("failed", 25)):
        run(outcome, ago * HOUR, quarantined=3)
    ledger = of().ledger
    assert (ledger.runs_24h, ledger.failed_24h, ledger.quarantined_24h) == (3, 1, 9)


def test_a_source_rests_until_its_time_has_come() -> None:
    run("ok", HOUR)
    state = SourceState.objects.create(
        provider="mine", failures=5, resting_until=NOW + HOUR, resting_why="503 five times"
    )
    found = of()
    assert (found.state, found.reason, found.resting_until, found.failures) == (
        State.RESTING, "503 five times", NOW + HOUR, 5
    )  # fmt: skip
    state.resting_until = NOW
    state.save()
    assert (of().state, of().resting_until) == (State.WORKING, None)


def test_a_refused_key_is_forgotten_with_a_new_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("W2W_MINE_TOKEN", "old")
    SourceState.objects.create(provider="mine", refused_key=config.fingerprint(manifest()))
    assert of().state is State.NEEDS_KEY
    assert "W2W_MINE_TOKEN" in of().reason
    monkeypatch.setenv("W2W_MINE_TOKEN", "new")
    assert of().state is State.UNTRIED


def test_what_cannot_run_says_why() -> None:
    assert of(installed(Status.DISABLED, "needs x")).state is State.NEEDS_KEY
    assert of(installed(Status.DISABLED, "enable it"), enabled=False).state is State.DISABLED
    assert of(InstalledProvider("mine", status=Status.FAILED, reason="broken")) == Health(
        State.FAILED, "broken"
    )


def test_a_setting_that_is_no_key_is_named_as_such(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("W2W_MINE_TOKEN", "x")
    assert of(installed(Status.DISABLED, "needs y")).state is State.NOT_CONFIGURED


def test_what_is_left_of_the_quota() -> None:
    for window, used in (("2026-02-13", 99), ("2026-02-14", 40), ("2026-02", 700)):
        QuotaUse.objects.create(provider="mine", window=window, used=used)
    day, month = of().quota
    assert (day.window.name, day.window.limit, day.used, day.window.reserved) == ("day", 100, 40, 20)
    assert day.window.resets_at == datetime(2026, 2, 15, tzinfo=UTC)
    assert (month.window.limit, month.used) == (1000, 700)
    assert month.window.resets_at == datetime(2026, 3, 1, tzinfo=UTC)


def test_what_the_source_says_of_its_quota_comes_first_while_it_holds() -> None:
    told = SourceState.objects.create(
        provider="mine", quota_limit=500, quota_remaining=120, quota_until=NOW + HOUR
    )
    plan = of().quota[0]
    assert (plan.window.name, plan.window.limit, plan.used) == ("plan", 500, 380)
    told.quota_until = NOW
    told.save()
    assert of().quota[0].window.name == "day"


def test_many_sources_take_as_many_queries_as_one() -> None:
    def queries(count: int) -> int:
        many = [InstalledProvider(f"p{n}", "w2w_mine", manifest(f"p{n}"), Status.OK) for n in range(count)]
        for one in many:
            started = {"started_at": NOW, "touched_at": NOW, "finished_at": NOW}
            Run.objects.create(provider=one.id, stream="live", outcome="ok", **started)
        with CaptureQueriesContext(
            connection,
        ) as made:
            health(many, [one.id for one in many], NOW)
        return len(made)

    assert queries(1) == queries(12)
