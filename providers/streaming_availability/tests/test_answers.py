from __future__ import annotations

import pytest

from w2w_sdk import (
    AuthFailed,
    NotSubscribed,
    ProviderError,
    QuotaExhausted,
    Response,
    Retryable,
    SchemaDrift,
    drive,
)
from w2w_streaming_availability import provider

from .bodies import TODAY, body


@pytest.mark.parametrize(
    ("message", "error"),
    [
        ("Invalid API key. Go to https://docs.rapidapi.com/docs/keys for more info.", AuthFailed),
        ("You are not subscribed to this API.", NotSubscribed),
        ("You have exceeded the MONTHLY quota for Requests on your current plan, BASIC.", QuotaExhausted),
        ("You have exceeded the rate limit per second for your plan, BASIC", Retryable),
        ("Too many requests", Retryable),
        ("An error occurred.", SchemaDrift),
    ],
)
@pytest.mark.parametrize("stream", ["titles", "search", "offers"])
def test_an_error_that_comes_as_a_success_is_an_error(
    stream: str, message: str, error: type[ProviderError]
) -> None:
    with pytest.raises(error):
        list(drive(getattr(provider, stream)(TODAY), lambda _: Response(200, body({"message": message}))))
