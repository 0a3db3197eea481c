from __future__ import annotations

import json
from typing import Any

import pytest

from w2w_sdk import FixtureRecord, NotSubscribed, Refused, Retryable, SchemaDrift
from w2w_sdk.testing import Recorded, emitted, of
from w2w_thesportsdb import provider

from .bodies import LIVE, NEXT, PAST, body, event, query


@pytest.mark.parametrize("under", ["events", "results", "schedule", "livescore", "lookup"])
def test_rows_are_found_under_any_of_their_names(under: str) -> None:
    answers = {PAST: body(event(), under=under), NEXT: body(under=under)}
    assert of(FixtureRecord, emitted(provider, Recorded("fixtures", answers, query())))


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"Message": "This is a premium feature"}, NotSubscribed),
        ({"events": "Patreon only"}, NotSubscribed),
        ({"Message": "Rate limit exceeded"}, Retryable),
        ({"Message": "Bad league"}, Refused),
        ({"unknown": []}, SchemaDrift),
    ],
)
def test_an_error_in_words_is_an_error(said: Any, expected: type[Exception]) -> None:
    with pytest.raises(expected):
        emitted(provider, Recorded("live", {LIVE: json.dumps(said).encode()}, query(plan="premium")))


def test_no_results_are_no_error() -> None:
    for said in ({"events": None}, {"events": []}, {"Message": "No data found"}):
        assert (
            emitted(provider, Recorded("live", {LIVE: json.dumps(said).encode()}, query(plan="premium")))
            == []
        )
