from __future__ import annotations

from typing import Any

import pytest
from rest_framework.test import APIClient

from w2w_core.plugins import config
from w2w_core.plugins.models import ProviderSetting

pytestmark = pytest.mark.django_db
PROVIDERS = "/api/staff/providers/"
CONFIG = f"{PROVIDERS}tmdb/config/"
KEY = "a key of many letters"


def fields(answer: Any) -> dict[str, dict[str, Any]]:
    return {field["name"]: field for field in answer.json()["config"]}


def test_a_key_makes_a_provider_ready_and_is_never_shown(
    staff_api: APIClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = staff_api.put(CONFIG, {"key": KEY})

    assert (answer.json()["status"], answer.json()["health"]["state"]) == ("ok", "untried")
    key = fields(answer)["key"]
    assert (key["secret"], key["required"], key["set_by"], key["value"]) == (True, True, "site", None)
    assert key["variable"] == "W2W_TMDB_KEY"
    assert KEY not in answer.content.decode()
    assert KEY not in ProviderSetting.objects.get().encrypted


def test_a_field_is_set_and_taken_back_while_others_stay(staff_api: APIClient) -> None:
    staff_api.put(CONFIG, {"pages": "7", "language": "de-DE"})

    found = fields(staff_api.put(CONFIG, {"pages": None}))

    assert (found["pages"]["value"], found["pages"]["set_by"]) == ("5", "default")
    assert (found["language"]["value"], found["language"]["set_by"]) == ("de-DE", "site")


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ({"pages": "many"}, {"pages": ["Not a number."]}),
        ({"pages": 7}, {"pages": ["Neither a text nor null."]}),
        ({"pages": ["7"]}, {"pages": ["Neither a text nor null."]}),
        (
            {"unheard": "x"},
            {"unheard": ["tmdb has no such setting. Known: key, catalogue, pages, language."]},
        ),
        ({"base_url": "https://evil.example"}, None),
        ({"key": "a\u0000b"}, {"key": ["Has a line break or another control character in it."]}),
        ({"key": "x" * 4001}, {"key": ["Longer than 4,000 characters."]}),
        ([], {"detail": "Not an object of fields and their values."}),
    ],
)
def test_wrong_input_is_named_and_changes_nothing(staff_api: APIClient, body: Any, said: Any) -> None:
    given = body if isinstance(body, list) else {"language": "de-DE", **body}

    answer = staff_api.put(CONFIG, given)

    assert answer.status_code == 400
    assert said is None or answer.json() == said
    assert not ProviderSetting.objects.exists()


def test_what_the_environment_sets_is_read_only(
    staff_api: APIClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("W2W_TMDB_KEY", KEY)

    answer = staff_api.put(CONFIG, {"key": "another"})

    assert answer.status_code == 400
    assert "W2W_TMDB_KEY" in answer.json()["key"][0]
    shown = fields(staff_api.get(f"{PROVIDERS}tmdb/"))["key"]
    assert (shown["set_by"], shown["value"]) == ("environment", None)


def test_a_provider_that_is_broken_cannot_be_configured(staff_api: APIClient, settings: Any) -> None:
    settings.W2W_PROVIDERS = ["ghost"]

    assert staff_api.put(f"{PROVIDERS}ghost/config/", {"key": "x"}).status_code == 400


def test_a_site_without_a_key_of_its_own_keeps_nothing(staff_api: APIClient, settings: Any) -> None:
    settings.W2W_SECRETS_KEYS = []

    answer = staff_api.put(CONFIG, {"key": KEY})

    assert answer.status_code == 400
    assert "W2W_SECRETS_KEYS is empty" in answer.json()["detail"]


def test_a_value_whose_key_is_lost_says_so(staff_api: APIClient, settings: Any) -> None:
    staff_api.put(CONFIG, {"key": KEY})
    settings.W2W_SECRETS_KEYS = ["another key, of thirty-two characters"]

    one = staff_api.get(f"{PROVIDERS}tmdb/").json()

    assert (one["status"], one["health"]["state"]) == ("disabled", "needs_key")
    assert "W2W_SECRETS_KEYS" in one["health"]["reason"]
    assert {field["name"] for field in one["config"] if field["problem"]} == {"key"}
    assert fields(staff_api.put(CONFIG, {"key": "a new one"}))["key"]["problem"] == ""


def test_other_people_set_nothing(ann_api: APIClient) -> None:
    assert ann_api.put(CONFIG, {"key": KEY}).status_code == 403
    assert config.stored.get() == {}
