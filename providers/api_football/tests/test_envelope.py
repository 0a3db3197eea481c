from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from w2w_api_football import provider
from w2w_sdk import AuthFailed, NotSubscribed, ProviderError, QuotaExhausted, Refused, Retryable, SchemaDrift
from w2w_sdk.testing import Recorded, emitted

from .bodies import TODAY, body


@pytest.mark.parametrize(
    ("errors", "expected"),
    [
        ({"token": "Missing application key."}, AuthFailed),
        ({"requests": "You have reached the request limit for the day."}, QuotaExhausted),
        ({"rateLimit": "Too many requests."}, Retryable),
        ({"plan": "Free plans do not have access to this season."}, NotSubscribed),
        ({"live": "The Live field does not match."}, Refused),
        (["Something else"], Refused),
    ],
)
@pytest.mark.parametrize("stream", ["fixtures", "live"])
def test_an_error_that_comes_as_a_success_is_an_error(
    stream: str, errors: Any, expected: type[ProviderError]
) -> None:
    with pytest.raises(expected) as raised:
        emitted(provider, Recorded(stream, {"/fixtures": body(errors=errors)}, TODAY))
    if isinstance(raised.value, QuotaExhausted):
        assert raised.value.until == datetime(2026, 3, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("words", "expected"), [("Hello", SchemaDrift), ("You are not subscribed to this API.", NotSubscribed)]
)
def test_a_gateways_message_is_no_empty_day(words: str, expected: type[ProviderError]) -> None:
    with pytest.raises(expected, match=words):
        emitted(provider, Recorded("fixtures", {"/fixtures": json.dumps({"message": words}).encode()}, TODAY))
