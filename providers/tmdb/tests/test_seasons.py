from __future__ import annotations

from datetime import date

from w2w_sdk import Emit, EpisodeRecord, Query, Record, SeasonRecord, Skip
from w2w_sdk.testing import Recorded, emitted, of
from w2w_tmdb import provider

from .bodies import NOW, SEASONS, TODAY, body, episode, movie, page, season, show


def test_a_show_has_all_episodes_of_all_seasons() -> None:
    query = Query(now=NOW, ids={"tmdb:tv": "82"})
    emits = emitted(provider, Recorded("episodes", {"/tv/82": body(show()), **SEASONS}, query))
    (series,) = of(SeasonRecord, emits)
    assert (series.title, series.number, series.premiered) == ("tmdb:tv:82", 1, date(2019, 3, 4))
    first, second = of(EpisodeRecord, emits)
    assert (first.season, first.number, first.name, first.air_date, first.runtime) == (
        *(1, 1, "Part 1", date(2019, 3, 4)),
        58,
    )
    assert (second.air_date, second.runtime) == (None, None)


def test_of_popular_shows_the_running_seasons_are_read() -> None:
    answers = {"/tv/popular": page({"id": 82}), "/tv/82": body(show()), **SEASONS}
    emits = emitted(provider, Recorded("episodes", answers, TODAY))
    assert [one.number for one in of(SeasonRecord, emits)] == [1, 2]
    assert len(of(EpisodeRecord, emits)) == 2


def test_a_broken_season_or_episode_takes_no_other_with_it() -> None:
    answers = {
        "/tv/82": body(show(seasons=[{"id": 30 + n, "season_number": n} for n in (1, 2)])),
        "/tv/82/season/1": season(1, episode(1, air_date="soon"), episode(2), {"id": "x"}),
        "/tv/82/season/2": b'{"success": false, "status_code": 34, "status_message": "not found"}',
    }
    emits = emitted(provider, Recorded("episodes", answers, Query(now=NOW, ids={"tmdb:tv": "82"})))
    assert [one.number for one in of(EpisodeRecord, emits)] == [2]
    assert [skip.where for skip in of(Skip, emits)] == [
        "tmdb:episode:101",
        "tmdb:tv:82 season 1, episodes[2]",
        "tmdb:tv:82 season 2",
    ]


def test_a_season_or_an_episode_by_itself_is_read_and_another_body_is_set_aside() -> None:
    query = Query(now=NOW, ids={"tmdb:tv": "82"})

    def said(answer: bytes) -> list[Emit]:
        return emitted(provider, Recorded("episodes", {"/tv/82": answer}, query))

    assert [emit.key for emit in of(Record, said(season(1, episode(1))))] == [
        "tmdb:season:31",
        "tmdb:episode:101",
    ]
    assert [emit.key for emit in of(Record, said(body(episode(2))))] == ["tmdb:episode:102"]
    assert said(body(movie())) == [Skip("tmdb:tv:82", "seasons: are missing")]
