"""What an answer that is no success means; the gateway's sentences are those of its public documentation."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest

from w2w_sdk import (
    AuthFailed,
    Gone,
    NotSubscribed,
    ProviderError,
    QuotaExhausted,
    Refused,
    Response,
    Retryable,
    SchemaDrift,
)
from w2w_sdk.manifest import Quota
from w2w_sdk.statuses import error_of, said_by_gateway, until

MONTHLY = "You have exceeded the MONTHLY quota for Characters on your current plan, BASIC."
PER_SECOND = "You have exceeded the rate limit per second for your plan, BASIC, by the API provider"


def answer(status: int, message: str = "", **headers: str) -> Response:
    body = json.dumps({"message": message}).encode() if message else b""
    return Response(status, body, {name.replace("_", "-"): value for name, value in headers.items()})


@pytest.mark.parametrize(
    ("said", "error"),
    [
        (answer(401, "Invalid API key."), AuthFailed),
        (answer(403, "You are not subscribed to this API."), NotSubscribed),
        (answer(403), AuthFailed),
        (answer(404), Gone),
        (answer(404, "API doesn't exists"), Refused),
        (answer(404, "Endpoint '/x' does not exist"), Refused),
        (answer(404, "What?", x_rapidapi_proxy_response="true"), Refused),
        (answer(404, "Show not found", x_rapidapi_version="1.2.8"), Gone),
        (answer(429, MONTHLY), QuotaExhausted),
        (answer(429, PER_SECOND), Retryable),
        (answer(429, "Too many requests"), Retryable),
        (answer(429, x_left="0"), QuotaExhausted),
        (answer(429, x_left="-1"), QuotaExhausted),
        (answer(429, x_left="3"), Retryable),
        (answer(402), NotSubscribed),
        (answer(500, MONTHLY), Retryable),
        (answer(400), Refused),
        (answer(300), Refused),
    ],
)
def test_an_answer_says_what_to_do_next(said: Response, error: type[ProviderError]) -> None:
    assert type(error_of(said, where="a/b", quota=Quota(remaining_header="X-Left"))) is error


def test_a_success_is_no_error_and_no_body_is_too_strange() -> None:
    assert error_of(answer(204), where="a/b") is None
    for body in (b"[" * 100_000, b"\xff", b'{"message": 1}', b"<html>"):
        assert isinstance(error_of(Response(404, body), where="a/b"), Gone)


def test_a_vendor_may_have_a_status_of_its_own_for_a_spent_quota() -> None:
    assert isinstance(error_of(answer(402), where="a/b", quota=Quota(spent_status=402)), QuotaExhausted)


def test_the_quota_starts_anew_when_the_header_of_what_was_spent_says() -> None:
    said = answer(
        429,
        MONTHLY,
        x_ratelimit_characters_reset="3600",
        x_ratelimit_requests_reset="60",
        x_ratelimit_rapid_free_plans_hard_limit_reset="5",
    )
    error = error_of(said, where="a/b")
    assert isinstance(error, QuotaExhausted)
    assert error.until
    assert abs(error.until - datetime.now(UTC) - timedelta(hours=1)) < timedelta(minutes=1)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("30", 30),
        ("", None),
        ("soon", None),
        ("9" * 400, None),
        ("999999999", 86_400),
        ("1767225600", 0),
        ("Thu, 01 Jan 1970 00:00:00 GMT", 0),
        ("Fri, 31 Dec 9999 23:59:59 GMT", 86_400),
    ],
)
def test_a_pause_that_the_source_asks_for_lasts_a_day_at_most(header: str, seconds: float | None) -> None:
    error = error_of(answer(503, retry_after=header), where="a/b")
    assert isinstance(error, Retryable)
    assert error.retry_after == seconds


@pytest.mark.parametrize("reset", ["", "soon", "-5", "9" * 30, "1e9"])
def test_a_reset_that_tells_no_time_is_none(reset: str) -> None:
    assert until(reset, datetime.now(UTC)) is None
    assert until("1767225600", datetime.now(UTC)) == datetime(2026, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("message", "error"),
    [
        ("Invalid API key.", AuthFailed),
        ("You are not subscribed to this API.", NotSubscribed),
        (MONTHLY, QuotaExhausted),
        (PER_SECOND, Retryable),
        ("API doesn't exists", Refused),
        ("Hello", SchemaDrift),
    ],
)
def test_a_lone_message_stands_for_an_error_though_its_status_is_a_success(
    message: str, error: type[ProviderError]
) -> None:
    assert type(said_by_gateway(answer(200, message))) is error
    assert said_by_gateway(Response(200, b"[]")) is None
