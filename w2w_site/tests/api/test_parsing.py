from __future__ import annotations

import pytest
from rest_framework.test import APIClient


@pytest.mark.parametrize(
    "body",
    [
        b"[" * 100_000,
        b'{"a":' * 10_000,
        b'"' + b"x" * 70_000 + b'"',
        b"{",
        b"\xff\xfe",
        b"NaN",
        b'{"title": 1e999}',
        b'{"title": ' + b"9" * 5000 + b"}",
        b'{"username": "\\ud800", "password": "x"}',
    ],
)
def test_json_that_no_client_of_ours_would_send_is_refused(api: APIClient, db: None, body: bytes) -> None:
    response = api.generic("POST", "/api/token/", body, content_type="application/json")

    assert response.status_code == 400


def test_another_type_than_json_is_refused(api: APIClient, db: None) -> None:
    assert api.generic("POST", "/api/token/", b"a=b", content_type="text/plain").status_code == 415
