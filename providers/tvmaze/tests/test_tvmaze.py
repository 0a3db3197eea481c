"""Small bodies of TVmaze's shape, one for each thing in them that surprises."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest

from w2w_sdk import (
    AiringRecord,
    ChannelRecord,
    Checkpoint,
    EpisodeRecord,
    Gone,
    OfferKind,
    OfferRecord,
    Query,
    Record,
    Retryable,
    Role,
    SchemaDrift,
    SeasonRecord,
    Skip,
    TitleRecord,
    drive,
)
from w2w_sdk.testing import Recorded, Replay, conformance, emitted, of
from w2w_tvmaze import provider

NOW = datetime(2024, 1, 2, 12, tzinfo=UTC)
TODAY = Query(now=NOW, country="US")
NETWORK = {
    "id": 5,
    "name": "Example One",
    "country": {"name": "United States", "code": "US", "timezone": "America/New_York"},
}
WEB = {"id": 9, "name": "Streamio", "country": None, "officialSite": "https://www.streamio.example/"}


def show(**changes: Any) -> dict[str, Any]:
    return {
        "id": 82,
        "url": "https://www.tvmaze.com/shows/82/example",
        "name": "Example",
        "type": "Scripted",
        "language": "English",
        "genres": ["Drama", "Science-Fiction"],
        "status": "Running",
        "runtime": None,
        "averageRuntime": 45,
        "premiered": "2015-10-01",
        "ended": None,
        "officialSite": "https://play.streamio.example/example",
        "rating": {"average": 8.1},
        "weight": 97,
        "network": NETWORK,
        "webChannel": None,
        "externals": {"tvrage": 1, "thetvdb": 279121, "imdb": "tt0000082"},
        "updated": 1704215354,
    } | changes


def row(**changes: Any) -> dict[str, Any]:
    return {
        "id": 7,
        "name": "Pilot",
        "season": 2,
        "number": 3,
        "type": "regular",
        "airdate": "2024-01-02",
        "airtime": "21:30",
        "airstamp": "2024-01-03T02:30:00+00:00",
        "runtime": 60,
        "rating": {"average": None},
        "summary": None,
        "show": show(),
    } | changes


def body(value: object) -> bytes:
    return json.dumps(value).encode()


def airings(*rows: dict[str, Any]) -> list[Any]:
    return emitted(provider, Recorded("airings", {"/schedule": body(rows)}, TODAY))


def about_82(said: dict[str, Any]) -> list[Any]:
    query = Query(now=NOW, ids={"tvmaze:show": "82"})
    return emitted(provider, Recorded("title", {"/shows/82": body(said)}, query))


class TestConformance(
    conformance(
        provider,
        [
            Recorded("airings", {"/schedule": body([row()])}, TODAY),
            Recorded(
                "offers",
                {"/schedule/web": body([row(show=None, _embedded={"show": show(webChannel=WEB)})])},
                TODAY,
            ),
            Recorded("search", {"/search/shows": body([{"score": 1, "show": show()}])}, TODAY),
            Recorded("title", {"/shows/82": body(show())}, Query(now=NOW, ids={"tvmaze:show": "82"})),
            Recorded("titles", {"/updates/shows": body({"82": 1}), "/shows/82": body(show())}, TODAY),
            Recorded("titles", {"/shows": (body([show()]),)}, Query(now=NOW, config={"catalogue": "all"})),
        ],
    )
): ...


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


def test_an_episode_is_not_taken_for_a_show() -> None:
    (skip,) = about_82(row(show=None))
    assert skip == Skip("episode 7", "is an episode, and no show")


def test_a_special_without_an_hour_is_kept_aside() -> None:
    title, channel, skip, _ = airings(row(number=None, airtime=""))
    assert isinstance(title, TitleRecord)
    assert isinstance(channel, ChannelRecord)
    assert skip == Skip("episode 7", "number: is missing, as it is of specials")


@pytest.mark.parametrize("said", [b"", b"null", b'{"name":"Not Found","message":"","code":0,"status":404}'])
def test_the_body_of_a_404_says_that_there_is_no_such_show(said: bytes) -> None:
    query = Query(now=NOW, ids={"tvmaze:show": "82"})
    assert emitted(provider, Recorded("title", {"/shows/82": said}, query)) == []


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


def test_releases_of_the_country_and_of_the_world_are_asked_for() -> None:
    fetch = Replay({}, otherwise=b"[]")
    list(drive(provider.offers(Query(now=NOW, country="DE", first=NOW.date(), last=NOW.date())), fetch))
    assert [request.params["country"] for request in fetch.asked] == ["DE", ""]


def test_an_outage_in_one_of_two_requests_is_no_empty_day() -> None:
    with pytest.raises(Retryable):
        emitted(provider, Recorded("offers", {"/schedule/web": (b"[]", Retryable("HTTP 503"))}, TODAY))


def test_an_unknown_show_is_nothing_and_no_error() -> None:
    for ids in ({"imdb": "tt9"}, {"tvmaze:show": "9"}, {"wikidata": "Q1"}):
        assert emitted(provider, Recorded("title", {}, Query(now=NOW, ids=ids))) == []
    assert emitted(provider, Recorded("search", {}, Query(now=NOW, text="Example"))) == []


def test_an_id_is_said_in_the_path_and_cannot_lead_elsewhere() -> None:
    fetch = Replay({})
    for ids in ({"tvmaze:show": "9/../82?x"},):
        list(drive(provider.title(Query(now=NOW, ids=ids)), fetch))
    assert [request.path for request in fetch.asked] == ["/shows/9%2F..%2F82%3Fx"]


def test_the_catalogue_is_read_to_its_end_from_where_it_was_cut_off() -> None:
    query = Query(now=NOW, config={"catalogue": "all"}, cursor="4")
    pages = {"/shows": (body([show()]), body([show(id=83)]), Gone("HTTP 404"))}
    emits = emitted(provider, Recorded("titles", pages, query))
    assert [emit.key if isinstance(emit, Record) else emit for emit in emits] == [
        "tvmaze:show:82",
        Checkpoint("5"),
        "tvmaze:show:83",
        Checkpoint("6"),
    ]


def test_an_answer_that_lists_no_changes_is_not_taken_for_one_without_any() -> None:
    with pytest.raises(SchemaDrift):
        emitted(provider, Recorded("titles", {"/updates/shows": body({"name": "Not Found"})}, TODAY))


@pytest.mark.parametrize(("days", "since"), [(1, "day"), (5, "week"), (20, "month")])
def test_only_shows_that_changed_are_asked_for(days: int, since: str) -> None:
    fetch = Replay({"/updates/shows": body({"90": 2, "82": 1, "7": 3}), "/shows/90": body(show(id=90))})
    first = date(2024, 1, 2).fromordinal(NOW.date().toordinal() - days)
    emits = list(drive(provider.titles(Query(now=NOW, first=first, cursor="7")), fetch))
    assert fetch.asked[0].params == {"since": since}
    assert [request.path for request in fetch.asked[1:]] == ["/shows/82", "/shows/90"]
    assert [emit.key for emit in emits if isinstance(emit, Record)] == ["tvmaze:show:90"]
