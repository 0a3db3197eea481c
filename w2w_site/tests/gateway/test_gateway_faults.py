"""Vendors that fail in every way they do: the run says why, others go on, and nobody is asked in vain."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from w2w_core.content.models import Title
from w2w_core.plugins import gate, http, registry
from w2w_core.plugins.check import check
from w2w_sandbox.gateway import Fault

if TYPE_CHECKING:
    from conftest import Vendors

RAPID = ("streaming_availability", "titles")
FOOTBALL = ("api_football", "competitions")
TMDB = ("tmdb", "titles")


@pytest.fixture(autouse=True)
def _few_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("W2W_TMDB_PAGES", "1")
    monkeypatch.setenv("W2W_STREAMING_AVAILABILITY_PAGES", "1")


@pytest.mark.parametrize(
    ("asked", "fault", "reason"),
    [
        (RAPID, Fault.TOO_FAST, "Retryable: 127.0.0.1/rapidapi/streaming-availability/shows/search/filters"),
        (RAPID, Fault.SPENT, "the quota is spent"),
        (RAPID, Fault.BUSY, "Retryable: .*HTTP 429"),
        (RAPID, Fault.BAD_KEY, "AuthFailed: .*the key was not accepted"),
        (RAPID, Fault.NOT_SUBSCRIBED, "NotSubscribed: .*the key has no subscription to this"),
        (RAPID, Fault.REFUSED, "AuthFailed: .*access was refused"),
        (RAPID, Fault.GONE, "Gone: .*HTTP 404"),
        (RAPID, Fault.ERROR_AS_SUCCESS, "Something went wrong"),
        (TMDB, Fault.BAD_KEY, "AuthFailed: "),
        (TMDB, Fault.ERROR_AS_SUCCESS, "Something went wrong"),
        (TMDB, Fault.BROKEN, "Retryable: .*HTTP 500"),
        (TMDB, Fault.EMPTY, "SchemaDrift: "),
        (TMDB, Fault.CUT, "SchemaDrift: "),
        (TMDB, Fault.HTML, "SchemaDrift: "),
        (TMDB, Fault.BOMB, "Refused: .*the body is larger than"),
        (TMDB, Fault.REDIRECT, "Refused: .*redirects to 169.254.169.254, which the manifest does not allow"),
        (TMDB, Fault.RESET, "Retryable: "),
        (FOOTBALL, Fault.ERROR_AS_SUCCESS, "Retryable: bug: Something went wrong"),
    ],
    ids=lambda value: value if isinstance(value, Fault) else value[0] if isinstance(value, tuple) else "",
)
def test_a_fault_ends_its_run_with_a_reason_and_no_other(
    vendors: Vendors, asked: tuple[str, str], fault: Fault, reason: str
) -> None:
    provider, stream = asked
    before = vendors.sync(provider, stream)
    assert before.outcome == "ok"
    kept = Title.objects.count()
    vendors.fail(provider, fault)
    failed = vendors.sync(provider, stream)
    assert failed.outcome == "failed"
    assert re.search(reason, failed.reason), failed.reason
    assert Title.objects.count() == kept
    assert vendors.sync("tvmaze", "titles").outcome == "ok"


def test_a_body_that_drips_is_cut_off(vendors: Vendors, monkeypatch: pytest.MonkeyPatch) -> None:
    impatient = replace(http.Limits(), deadline=0.5, attempts=1)
    client = http.Client

    def quick(manifest, *args, **options):
        return client(manifest, f"{vendors.url}/tmdb/3", "sandbox-key", impatient)

    monkeypatch.setattr(http, "client", quick)
    vendors.fail("tmdb", Fault.DRIP)
    report = vendors.sync("tmdb", "titles")
    assert (report.outcome, "no answer in time" in report.reason) == ("failed", True)
    assert report.seconds < 120  # of the much longer time that the body takes


@pytest.mark.parametrize(
    ("fault", "why"),
    [
        (Fault.SPENT, "is left alone until"),
        (Fault.BAD_KEY, "needs a new key"),
        (Fault.REFUSED, "needs a new key"),
    ],
)
def test_a_source_that_wants_no_request_gets_none(vendors: Vendors, fault: Fault, why: str) -> None:
    vendors.fail("api_football", fault)
    vendors.sync("api_football", "competitions")
    asked = vendors.asked("api_football")
    vendors.fail("api_football", None)
    for _ in range(3):
        report = vendors.sync("api_football", "competitions")
        assert (report.outcome, why in report.reason) == ("failed", True), report.reason
    assert vendors.asked("api_football") == asked


def test_a_spent_day_said_with_success_is_believed_until_midnight(
    vendors: Vendors, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("W2W_API_FOOTBALL_BASE_URL", f"{vendors.url}/api-sports")
    vendors.fail("api_football_direct", Fault.ERROR_AS_SUCCESS)
    report = vendors.sync("api_football", "competitions")
    assert report.reason.startswith("QuotaExhausted: requests: ")
    vendors.fail("api_football_direct", None)
    asked = vendors.asked("api_football_direct")
    assert vendors.sync("api_football", "competitions").outcome == "failed"
    assert vendors.asked("api_football_direct") == asked


@pytest.mark.parametrize("vendors", [3], indirect=True)
def test_a_plan_is_used_up_and_not_asked_for_more(vendors: Vendors) -> None:
    report = vendors.sync("streaming_availability", "offers")
    assert report.reason.startswith("QuotaExhausted: ")
    assert report.records > 0
    again = vendors.sync("streaming_availability", "offers")
    assert (again.outcome, vendors.asked("streaming_availability")) == ("failed", 3)
    assert vendors.sync("tvmaze", "titles").outcome == "ok"


def test_a_source_that_fails_again_and_again_is_left_alone(
    vendors: Vendors, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gate, "_FIRST_REST", timedelta(hours=1))
    vendors.fail("tmdb", Fault.BROKEN)
    reasons = [vendors.sync("tmdb", "titles").reason for _ in range(7)]
    assert "HTTP 500" in reasons[0]
    assert "is left alone until" in reasons[-1]
    asked = vendors.asked("tmdb")
    vendors.sync("tmdb", "titles")
    assert vendors.asked("tmdb") == asked
    assert vendors.sync("tvmaze", "titles").outcome == "ok"


def test_a_new_key_is_tried(vendors: Vendors, monkeypatch: pytest.MonkeyPatch) -> None:
    right = "sandbox-key"
    monkeypatch.setenv("W2W_TMDB_KEY", "an old one")
    assert vendors.sync("tmdb", "titles").outcome == "failed"
    monkeypatch.setenv("W2W_TMDB_KEY", right)
    assert vendors.sync("tmdb", "titles").outcome == "ok"


@pytest.mark.parametrize(
    ("fault", "mend"),
    [
        (Fault.NOT_SUBSCRIBED, "subscribe the key"),
        (Fault.SPENT, "wait until"),
        (Fault.BAD_KEY, "needs a new key"),
        (Fault.BROKEN, "try again later"),
        (Fault.HTML, "answers in another shape"),
    ],
)
def test_a_check_says_how_to_mend_it(vendors: Vendors, fault: Fault, mend: str) -> None:
    vendors.fail("api_football", fault)
    one = next(one for one in registry.providers() if one.id == "api_football")
    found = check(one, vendors.now, "US")
    assert not found.works
    assert mend in found.mend
    assert vendors.asked("api_football") == 1


def test_no_key_is_in_a_reason(vendors: Vendors, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("W2W_TMDB_KEY", "canary-4711")
    monkeypatch.setenv("W2W_API_FOOTBALL_KEY", "canary-4711")
    for provider, stream in (TMDB, FOOTBALL):
        report = vendors.sync(provider, stream)
        assert report.outcome == "failed"
        assert "canary" not in report.reason
