"""What is made of a show or an episode, one test for each thing in them that surprises."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from w2w_sdk import (
    AiringRecord,
    ChannelRecord,
    Checkpoint,
    EpisodeRecord,
    OfferKind,
    OfferRecord,
    Role,
    SeasonRecord,
    Skip,
    TitleRecord,
)
from w2w_sdk.testing import Recorded, emitted, of
from w2w_tvmaze import provider

from .bodies import NETWORK, TODAY, WEB, about_82, airings, body, row, show


def test_a_scheduled_episode_becomes_show_episode_channel_and_airing() -> None:
    title, episode, channel, airing, checkpoint = airings(row())
    assert isinstance(title, TitleRecord)
    assert (title.name, title.year, title.runtime, title.language, title.country) == (
        "Example",
        2015,
        45,
        "en",
        "US",
    )
    assert title.ids == {"tvmaze:show": "82", "imdb": "tt0000082", "thetvdb": "279121"}
    assert (title.rating, title.popularity, title.status, title.network) == (
        8.1,
        0.97,
        "running",
        "Example One",
    )
    assert isinstance(episode, EpisodeRecord)
    assert (episode.title, episode.season, episode.number) == (title.key, 2, 3)
    assert isinstance(channel, ChannelRecord)
    assert (channel.name, channel.country, channel.timezone) == ("Example One", "US", "America/New_York")
    assert isinstance(airing, AiringRecord)
    assert (airing.channel, airing.title) == (channel.key, title.key)
    assert airing.starts_at == datetime(2024, 1, 3, 2, 30, tzinfo=UTC)
    assert airing.ends_at == datetime(2024, 1, 3, 3, 30, tzinfo=UTC)
    assert checkpoint == Checkpoint("2024-01-02")


def test_a_show_comes_with_its_cast_seasons_and_episodes() -> None:
    special = {"id": 9, "name": "Behind the Scenes", "season": 1, "number": None, "airdate": ""}
    embedded = {
        "cast": [
            {"person": {"id": 1, "name": "Ada Player"}, "character": {"id": 2, "name": "Captain"}},
            {"person": None},
        ],
        "seasons": [
            {
                "id": 4,
                "number": 1,
                "name": "",
                "premiereDate": "2015-10-01",
                "endDate": None,
                "episodeOrder": 13,
            },
            {"number": 2},
        ],
        "episodes": [row(show=None), special],
    }
    emits = about_82(show(_embedded=embedded))
    (title,), (season,), (episode,) = (of(kind, emits) for kind in (TitleRecord, SeasonRecord, EpisodeRecord))
    assert [(one.name, one.role, one.character) for one in title.credits] == [
        ("Ada Player", Role.CAST, "Captain")
    ]
    assert (season.title, season.number, season.premiered, season.episode_count) == (
        title.key,
        1,
        date(2015, 10, 1),
        13,
    )
    assert (episode.title, episode.season, episode.number) == (title.key, 2, 3)
    assert [skip.where for skip in of(Skip, emits)] == [
        "tvmaze:show:82 cast[1]",
        "tvmaze:show:82 seasons[1]",
        "episode 9",
    ]


def test_a_network_of_which_nothing_but_the_name_is_known_is_read() -> None:
    bare = NETWORK | {"country": {"name": None, "code": None, "timezone": None}}
    title, _, channel, airing, _ = airings(row(show=show(network=bare, genres=None)))
    assert (title.network, title.country, title.genres) == ("Example One", "", ())
    assert (channel.country, channel.timezone) == ("", "")
    assert isinstance(airing, AiringRecord)


def test_a_special_without_an_hour_is_kept_aside() -> None:
    title, channel, skip, _ = airings(row(number=None, airtime=""))
    assert isinstance(title, TitleRecord)
    assert isinstance(channel, ChannelRecord)
    assert skip == Skip("episode 7", "number: is missing, as it is of specials")


def test_a_show_on_twice_is_said_once() -> None:
    assert len(of(TitleRecord, airings(row(), row(id=8, number=4)))) == 1


def test_a_made_up_hour_is_not_shown_to_anyone() -> None:
    emits = airings(row(airtime="", airstamp="2024-01-02T12:00:00+00:00"))
    assert not of(AiringRecord, emits)
    (episode,) = of(EpisodeRecord, emits)
    assert (episode.airs_at, episode.air_date) == (None, date(2024, 1, 2))


def test_a_year_is_no_season_of_an_airing() -> None:
    (airing,) = of(AiringRecord, airings(row(season=2024, number=73)))
    assert (airing.season, airing.number) == (None, None)


def test_a_special_airs_without_being_a_numbered_episode() -> None:
    emits = airings(row(number=None, type="significant_special"))
    assert of(AiringRecord, emits)
    assert not of(EpisodeRecord, emits)


def test_an_airing_of_unknown_length_takes_the_shows_usual_one() -> None:
    (airing,) = of(AiringRecord, airings(row(runtime=None)))
    assert (airing.ends_at - airing.starts_at).seconds == 45 * 60
    assert not of(AiringRecord, airings(row(runtime=None, show=show(averageRuntime=None))))


def test_a_bad_row_does_not_take_the_day_with_it() -> None:
    emits = airings(row(id="x"), row(airdate="soon"), row(show=None), row())
    assert [type(emit) for emit in emits[:3]] == [Skip, Skip, Skip]
    assert of(AiringRecord, emits)


@pytest.mark.parametrize(
    ("channel", "country", "kind", "link"),
    [
        (WEB, "", OfferKind.SUBSCRIPTION, "https://play.streamio.example/example"),
        (
            WEB | {"country": {"code": "GB"}},
            "GB",
            OfferKind.SUBSCRIPTION,
            "https://play.streamio.example/example",
        ),
        (WEB | {"name": "YouTube", "officialSite": None}, "", OfferKind.FREE, ""),
    ],
)
def test_a_release_is_an_offer_of_its_web_channel(
    channel: dict[str, Any], country: str, kind: OfferKind, link: str
) -> None:
    released = row(show=None, _embedded={"show": show(network=None, webChannel=channel)})
    emits = emitted(provider, Recorded("offers", {"/schedule/web": body([released])}, TODAY))
    offer = of(OfferRecord, emits)[0]
    assert (offer.platform, offer.country, offer.kind, offer.link) == (channel["name"], country, kind, link)
