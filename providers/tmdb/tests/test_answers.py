from __future__ import annotations

import pytest

from w2w_sdk import AuthFailed, Gone, Refused, Retryable, SchemaDrift
from w2w_sdk.testing import Recorded, emitted
from w2w_tmdb import provider

from .bodies import body


@pytest.mark.parametrize(
    ("code", "error"), [(7, AuthFailed), (34, Gone), (25, Retryable), (20, Refused), (999, Refused)]
)
def test_an_error_with_http_200_is_an_error(code: int, error: type[Exception]) -> None:
    said = body({"success": False, "status_code": code, "status_message": "Example."})
    with pytest.raises(error):
        emitted(provider, Recorded("search", {"/search/multi": said}))


def test_a_body_in_no_known_encoding_is_drift() -> None:
    with pytest.raises(SchemaDrift):
        emitted(provider, Recorded("search", {"/search/multi": b'{"results": "\xff"}'}))
