from __future__ import annotations

import pytest

from w2w_sdk import Query, Refused, SignalRecord, Skip, TitleRecord
from w2w_sdk.testing import Recorded, emitted, of
from w2w_tmdb import provider

from .bodies import IN_FULL, NOW, TODAY, body, movie, page


def test_people_and_bad_rows_among_what_was_found_are_set_aside() -> None:
    rows = page({"id": 1, "media_type": "person", "name": "Someone"}, {"id": "x"}, {"id": 3}, movie())
    emits = emitted(provider, Recorded("search", {"/search/multi": rows}))
    assert [type(emit) for emit in emits[:3]] == [Skip, Skip, Skip]
    assert of(TitleRecord, emits)


def test_a_title_tmdb_does_not_know_is_nothing_and_no_error() -> None:
    found = {"/find/tt9": body({"movie_results": [], "tv_results": []})}
    for ids in ({"imdb": "tt9"}, {"tmdb:movie": "9"}, {"trakt:movie": "1"}):
        assert emitted(provider, Recorded("title", found, Query(now=NOW, ids=ids))) == []


@pytest.mark.parametrize("pages", ["0", "501", "many"])
def test_a_setting_that_cannot_work_is_refused_in_words(pages: str) -> None:
    with pytest.raises(Refused, match="pages"):
        emitted(provider, Recorded("titles", {}, Query(now=NOW, config={"pages": pages})))


def test_what_trends_is_told_by_its_place_with_the_title_in_full() -> None:
    answers = {
        "/trending/movie/week": page({"id": 82, "title": "Example"}),
        "/trending/tv/week": page(
            {"id": 82, "name": "Example Show"}, {"id": 83, "name": "Other", "adult": True}
        ),
        **IN_FULL,
    }
    emits = emitted(provider, Recorded("signals", answers, TODAY))
    assert [(one.title, one.value, one.reason) for one in of(SignalRecord, emits)] == [
        ("tmdb:movie:82", 1, "trending"),
        ("tmdb:tv:82", 1, "trending"),
    ]
    assert [one.runtime for one in of(TitleRecord, emits)] == [101, 58]
