from __future__ import annotations

from typing import Any

import pytest
from rest_framework.test import APIClient

from w2w_core.content.models import Precedence

pytestmark = pytest.mark.django_db
PRECEDENCE = "/api/staff/precedence/"


def test_the_order_is_that_of_the_setting_until_staff_change_it(staff_api: APIClient) -> None:
    before = staff_api.get(PRECEDENCE).json()

    assert before["own"] == []
    assert before["fields"][""][:2] == ["dummy", "tmdb"]
    assert {"name", "year", "rating", "credits"} <= set(before["fields"])

    after = staff_api.put(PRECEDENCE, {"fields": {"name": ["tmdb", "tvmaze"]}}).json()

    assert (after["own"], after["fields"]["name"][:3]) == (["name"], ["tmdb", "tvmaze", "dummy"])
    assert after["fields"]["year"] == before["fields"]["year"]
    assert staff_api.put(PRECEDENCE, {"fields": {"name": None}}).json() == before


def test_what_was_answered_can_be_sent_back(staff_api: APIClient) -> None:
    fields = staff_api.get(PRECEDENCE).json()["fields"]

    assert staff_api.put(PRECEDENCE, {"fields": fields}).json()["fields"] == fields


@pytest.mark.parametrize(
    "fields",
    [
        {"votes": ["dummy"]},
        {"name": ["nobody"]},
        {"name": ["dummy", "dummy"]},
        {"name": []},
        {"name": "dummy"},
        {"name": [None]},
        [],
        None,
    ],
)
def test_wrong_orders_change_nothing(staff_api: APIClient, fields: Any) -> None:
    answer = staff_api.put(PRECEDENCE, {"fields": fields})

    assert (answer.status_code, list(answer.json())) == (400, ["fields"])
    assert not Precedence.objects.exists()
