from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from drf_spectacular.generators import SchemaGenerator
from rest_framework.test import APIClient

import w2w_site.api

SNAPSHOT = Path(w2w_site.api.__file__).with_name("openapi.json")
REGENERATE = "./w2w manage spectacular --format openapi-json --file w2w_site/src/w2w_site/api/openapi.json"


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    return SchemaGenerator().get_schema(request=None, public=True)


def test_the_committed_schema_is_up_to_date(schema: dict[str, Any]) -> None:
    now = json.loads(json.dumps(schema))
    assert json.loads(SNAPSHOT.read_text()) == now, f"run {REGENERATE}, then generate the web client's types"


def test_every_operation_has_a_name_and_a_summary(schema: dict[str, Any]) -> None:
    operations = [operation for path in schema["paths"].values() for operation in path.values()]

    assert [o["operationId"] for o in operations if not o.get("summary")] == []
    assert [o["operationId"] for o in operations if "_" in o["operationId"]] == []


def test_an_answer_has_all_of_its_fields(schema: dict[str, Any]) -> None:
    answers = {name: schema["components"]["schemas"][name] for name in ("Title", "Event", "Profile", "User")}

    for name, answer in answers.items():
        assert set(answer["required"]) == set(answer["properties"]), name


def test_the_schema_and_its_page_are_served_without_another_host(api: APIClient) -> None:
    page = api.get("/api/docs/").content.decode()

    assert api.get("/api/schema/").status_code == 200
    assert "/static/drf_spectacular_sidecar/" in page
    assert "https://" not in page.replace("https://www.w3.org", "")
