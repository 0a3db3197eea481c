from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from w2w_core.content.models import SportsEvent
from w2w_core.live.models import Publication
from w2w_core.preferences.models import Rating, UserProfile
from w2w_core.recommendations.push.asked import push_new
from w2w_core.recommendations.versioned import forget_all
from w2w_site.api.recommendations import publish_picks
from w2w_site.config.celery import app

LIST, DAILY = "/api/recommendations/", "/api/recommendations/daily/"


@pytest.fixture
def jobs_at_once():
    app.conf.task_always_eager = True
    yield
    app.conf.task_always_eager = False


@pytest.fixture
def some_of_each(make):
    film = make.movie("Heat", genres=["Crime"], cast=["Al Pacino"], popularity=0.9)
    make.offer(film)
    show = make.show("Dark", genres=["Drama"], popularity=0.8)
    make.offer(show)
    return {
        "movie": f"title:{film.pk}",
        "show": f"title:{show.pk}",
        "airing": f"program:{make.program('Evening News', category='news').pk}",
        "event": f"event:{make.event(hours=1).pk}",
    }


def test_signed_out_one_gets_a_list_of_all_kinds(api, some_of_each) -> None:
    answer = api.get(LIST)
    assert answer.status_code == 200
    assert answer.json()["next"] is answer.json()["previous"] is None
    picks = {pick["kind"]: pick for pick in answer.json()["results"]}
    assert {kind: pick["id"] for kind, pick in picks.items()} == some_of_each
    assert picks["movie"]["title"]["name"] == "Heat"
    assert picks["movie"]["ways"][0]["platform"] == "netflix"
    assert picks["event"]["event"]["home"]["name"] == "Arsenal"
    assert picks["airing"]["program"]["name"] == "Evening News"
    assert picks["airing"]["ways"][0]["channel_id"]
    for pick in picks.values():
        assert sum(reason["contribution"] for reason in pick["reasons"]) == pytest.approx(
            pick["score"], abs=1e-6
        )


@pytest.mark.parametrize("kind", ["movie", "show", "airing", "event"])
def test_one_kind(api, some_of_each, kind: str) -> None:
    picks = api.get(LIST, {"kind": kind}).json()["results"]
    assert [pick["id"] for pick in picks] == [some_of_each[kind]]


def test_kinds_by_comma_or_repeated(api, some_of_each) -> None:
    for query in ("kind=movie,show", "kind=movie&kind=show"):
        picks = api.get(f"{LIST}?{query}").json()["results"]
        assert {pick["kind"] for pick in picks} == {"movie", "show"}


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("kinds=movie", "kinds"),
        ("kind=films", "kind"),
        ("minutes=soon", "minutes"),
        ("minutes=0", "minutes"),
        ("services=theirs", "services"),
        ("country=USA", "country"),
        ("genre=no-such-genre", "genre"),
        ("hours=0", "hours"),
        ("hours=99999999999999999999", "hours"),
        ("page_size=101", "page_size"),
        ("cursor=nonsense", "cursor"),
        ("cursor=WzFlOTksMF0", "cursor"),
        ("cursor=W251bGwsLTFd", "cursor"),
        ("cursor=WzEsMF0", "cursor"),
    ],
)
def test_bad_parameters_are_named(api, db, query: str, named: str) -> None:
    answer = api.get(f"{LIST}?{query}")
    assert answer.status_code == 400
    assert named in answer.json()


def test_daily_takes_the_country_alone(api, db) -> None:
    assert api.get(DAILY, {"kind": "movie"}).status_code == 400
    assert api.get(DAILY, {"country": "de"}).status_code == 200


def test_a_match_that_turns_close_rises(api, make) -> None:
    open_, decided = (
        make.event(home=home, hours=-1.5, status="live", minute=85, home_score=score, away_score=0)
        for home, score in (("Leeds", 4), ("Fulham", 3))
    )
    film = make.movie("Heat", popularity=1)
    make.offer(film)

    def places() -> list[str]:
        return [pick["id"] for pick in api.get(LIST).json()["results"]]

    before = places()
    SportsEvent.objects.filter(pk=open_.pk).update(away_score=4)
    after = places()
    assert after[0] == f"event:{open_.pk}"
    assert before.index(f"event:{open_.pk}") > 0 or before[1] == f"event:{decided.pk}"
    [pick] = [pick for pick in api.get(LIST).json()["results"] if pick["id"] == after[0]]
    assert "close_match" in {reason["type"] for reason in pick["reasons"]}


@pytest.mark.parametrize("query", ["mood=scary", "shelf=live", "shelf=new", "mood=light&shelf=leaving"])
def test_moods_and_shelves_are_parameters(api, some_of_each, query: str) -> None:
    assert api.get(f"{LIST}?{query}").status_code == 200
    assert api.get(f"{LIST}?{query}x").status_code == 400


def test_pages_join_to_the_whole_list(api, make) -> None:
    for number in range(23):
        make.offer(make.movie(f"Film {number}", popularity=number / 30))
    whole = [pick["id"] for pick in api.get(LIST, {"page_size": 100}).json()["results"]]
    seen, url, pages = [], f"{LIST}?page_size=10", []
    while url:
        pages.append(api.get(url).json())
        seen += [pick["id"] for pick in pages[-1]["results"]]
        url = pages[-1]["next"]
    assert seen == whole
    assert len(pages) == 3
    assert api.get(pages[1]["previous"]).json()["results"] == pages[0]["results"]


def test_a_rating_changes_what_comes_next(ann_api, make) -> None:
    loved = make.movie("Alien", genres=["Horror"], cast=["Sigourney Weaver"])
    kin = make.movie("Aliens", genres=["Horror"], cast=["Sigourney Weaver"], popularity=0.1)
    other = make.movie("Notting Hill", genres=["Romance"], popularity=0.2)
    for film in (loved, kin, other):
        make.offer(film)
    ann_api.post("/api/preferences/ratings/", {"title": loved.pk, "value": 5})
    first, second = ann_api.get(LIST).json()["results"]
    assert (first["title"]["name"], second["title"]["name"]) == ("Aliens", "Notting Hill")
    reason = first["reasons"][0]
    assert reason["type"] == "because_you_rated"
    assert reason["titles"] == [{"id": loved.pk, "name": "Alien", "value": 5.0}]


def test_services_and_country_come_from_the_profile(ann_api, ann, make) -> None:
    profile, _ = UserProfile.objects.get_or_create(user=ann)
    profile.country = "GB"
    profile.save()
    profile.platforms.add(make.platform("Netflix"))
    mine, theirs = make.movie("Mine"), make.movie("Theirs")
    make.offer(mine, "Netflix", country="GB")
    make.offer(mine, "Hulu", country="US")
    make.offer(theirs, "Hulu", country="GB")
    [pick] = ann_api.get(LIST).json()["results"]
    assert pick["title"]["name"] == "Mine"
    assert [offer["country"] for offer in pick["title"]["offers"]] == ["GB"]
    assert len(ann_api.get(LIST, {"services": "all"}).json()["results"]) == 2


def test_the_picks_of_the_day_stay(ann_api, make, monkeypatch) -> None:
    now = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: now)  # else it may be midnight in between
    for number in range(12):
        make.offer(make.movie(f"Film {number}", popularity=number / 12))
    first = ann_api.get(DAILY).json()
    assert first["date"] == now.date().isoformat()
    assert len(first["results"]) == 5
    make.offer(make.movie("Brand new", popularity=1))
    forget_all()
    again = ann_api.get(DAILY).json()
    assert [pick["id"] for pick in again["results"]] == [pick["id"] for pick in first["results"]]


def test_the_number_of_queries_is_fixed(ann_api, ann, make) -> None:
    def count(films: int) -> int:
        for number in range(films):
            film = make.movie(f"Film {films} {number}", genres=["Drama"], cast=["Al Pacino"])
            make.offer(film)
            make.offer(film, "Hulu")
            make.event(f"Home {films} {number}", "Away")
            make.program(f"Programme {films} {number}", channel=f"Channel {films} {number}")
        Rating.objects.create(user=ann, title=make.movie(f"Rated {films}", genres=["Drama"]), value=5)
        forget_all()
        ann_api.get(LIST)
        with CaptureQueriesContext(connection) as queries:
            ann_api.get(LIST)
        return len(queries)

    assert count(2) == count(8)


def test_what_is_pushed_is_what_the_list_shows(ann_api, ann, some_of_each) -> None:
    listed = {pick["id"]: pick for pick in ann_api.get(LIST).json()["results"]}
    push_new(ann.pk, timezone.now() + timedelta(seconds=1), publish_picks, "rating")
    message = Publication.objects.get(channel=f"user:{ann.pk}").data
    assert message["type"] == "recommendations"
    assert message["because"] == "rating"
    assert {pick["id"] for pick in message["picks"]} == listed.keys()
    for pick in message["picks"]:
        assert pick["title"] == listed[pick["id"]]["title"]
        assert pick.keys() == listed[pick["id"]].keys()


def test_a_push_is_undone_with_its_transaction(ann, some_of_each) -> None:
    with transaction.atomic():
        push_new(ann.pk, timezone.now(), publish_picks, "rating")
        transaction.set_rollback(True)
    assert not Publication.objects.exists()
    assert push_new(ann.pk, timezone.now(), publish_picks, "rating")


def test_a_rating_is_answered_by_a_push(
    ann_api, ann, some_of_each, jobs_at_once, django_capture_on_commit_callbacks
) -> None:
    film = int(some_of_each["movie"].partition(":")[2])
    with django_capture_on_commit_callbacks(execute=True):
        ann_api.post("/api/preferences/ratings/", {"title": film, "value": 5})
    message = Publication.objects.get(channel=f"user:{ann.pk}").data
    assert message["because"] == "rating"
    assert some_of_each["movie"] not in {pick["id"] for pick in message["picks"]}
