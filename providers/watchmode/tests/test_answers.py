from __future__ import annotations

from typing import Any

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
    drive,
)
from w2w_watchmode import provider

from .bodies import TODAY, body


@pytest.mark.parametrize(
    ("said", "error"),
    [
        ({"success": False, "statusCode": 400, "statusMessage": "Please set a valid type."}, Refused),
        ({"success": False, "statusCode": 401, "statusMessage": "Your API key is invalid."}, AuthFailed),
        ({"success": False, "statusCode": 402, "statusMessage": "Over plan quota."}, QuotaExhausted),
        ({"success": False, "statusCode": 404, "statusMessage": "Not found."}, Gone),
        ({"success": False, "statusCode": 429, "statusMessage": "The rate limit was exceeded."}, Retryable),
        ({"success": False, "statusCode": 503, "statusMessage": "Try later."}, Retryable),
        ({"message": "You are not subscribed to this API."}, NotSubscribed),
        ({"message": "Invalid API key."}, AuthFailed),
        ({"message": "You have exceeded the MONTHLY quota for Requests"}, QuotaExhausted),
        ({"message": "Too many requests"}, Retryable),
        ({"hello": "world"}, SchemaDrift),
    ],
)
@pytest.mark.parametrize("stream", ["titles", "search", "offers"])
def test_an_error_that_comes_as_a_success_is_an_error(
    stream: str, said: dict[str, Any], error: type[ProviderError]
) -> None:
    with pytest.raises(error):
        list(drive(getattr(provider, stream)(TODAY), lambda _: Response(200, body(said))))
