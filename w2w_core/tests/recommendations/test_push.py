from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from w2w_core.content.models import Offer, Title
from w2w_core.ingest.joining import join
from w2w_core.preferences.models import Dismissal, FavoriteGenre, SportsPreference, WatchEvent, WatchlistItem
from w2w_core.recommendations import push
from w2w_core.recommendations.models import PushedPick
from w2w_core.recommendations.picks import Pick
from w2w_core.recommendations.push import LOOKED_AT, push_new, push_waiting
from w2w_core.recommendations.versioned import forget_all


class Channel:
    def __init__(self) -> None:
        self.messages: list[tuple[int, list[str], str]] = []

    def publish(self, user_id: int, picks: list[Pick], because: str) -> None:
        self.messages.append((user_id, [pick.subject for pick in picks], because))

    def sent(self, user_id: int | None = None) -> list[str]:
        return [one for to, subjects, _ in self.messages for one in subjects if user_id in (None, to)]


@pytest.fixture
def channel() -> Channel:
    return Channel()


def look(channel: Channel, now: datetime, *, a_day: int = 10) -> int:
    return push_waiting(now, get_user_model().objects.all(), channel.publish, a_day)


@pytest.fixture
def ann(world, channel):
    """She likes comedies, has Netflix, and the site has run for a while."""
    ann = world.person(services=["Netflix"], country="US")
    world.title("Old", ["Comedy"])
    FavoriteGenre.objects.create(user=ann, genre=Title.objects.get().genres.get())
    look(channel, world.now - timedelta(hours=1))
    return ann


def test_new_picks_are_published_with_reasons(world, channel) -> None:
    ann, film = world.person(), world.title("Heat")
    [pick] = push_new(ann.pk, world.now, channel.publish, "rating")
    assert channel.messages == [(ann.pk, [f"title:{film.pk}"], "rating")]
    assert pick.reasons


def test_quiet_when_nothing_is_new(world, channel) -> None:
    ann = world.person()
    world.title("Heat")
    push_new(ann.pk, world.now, channel.publish, "rating")
    assert push_new(ann.pk, world.now, channel.publish, "rating") == []
    assert len(channel.messages) == 1


def test_quiet_when_there_is_nothing_at_all(world, channel) -> None:
    push_new(world.person().pk, world.now, channel.publish, "rating")
    assert channel.messages == []


def test_quiet_without_personalisation(world, channel, ann) -> None:
    ann.profile.personalised = False
    ann.profile.save()
    world.title("Heat", ["Comedy"])
    push_new(ann.pk, world.now, channel.publish, "rating")
    look(channel, world.now)
    assert channel.messages == []


def test_changes_in_a_burst_are_answered_once(world, channel) -> None:
    ann = world.person()
    world.title("Heat")
    push_new(ann.pk, world.now, channel.publish, "rating", world.now)
    world.title("Ronin")
    before = world.now - timedelta(seconds=5)
    assert push_new(ann.pk, world.now, channel.publish, "rating", before) == []
    after = world.now + timedelta(seconds=5)
    assert push_new(ann.pk, after, channel.publish, "rating", after)


def test_a_list_that_a_later_change_overtook_is_not_published(world, channel) -> None:
    ann = world.person()
    world.title("Heat")
    push_new(ann.pk, world.now, channel.publish, "rating")
    world.title("Ronin")
    assert push_new(ann.pk, world.now - timedelta(seconds=1), channel.publish, "rating") == []


def test_never_the_same_twice(world, channel) -> None:
    ann = world.person()
    films = [
        world.title(f"Film {n}", ["Drama"] if n % 2 else ["Comedy"], popularity=n / 40) for n in range(40)
    ]
    for film in films[-1:-9:-1]:
        world.rate(ann, film, 5 if film.genres.filter(slug="comedy") else 1)
        push_new(ann.pk, world.now, channel.publish, "rating")
    sent = channel.sent()
    assert len(sent) > LOOKED_AT
    assert len(sent) == len(set(sent))


def test_a_film_that_was_pushed_is_not_pushed_again_as_an_airing(world, channel) -> None:
    ann, film = world.person(), world.title("Heat")
    push_new(ann.pk, world.now, channel.publish, "rating")
    film.offers.all().delete()
    world.airing("Heat", title=film)
    assert push_new(ann.pk, world.now, channel.publish, "rating") == []


def test_tomorrows_bulletin_is_not_pushed_again(world, channel) -> None:
    ann = world.person()
    for day in range(2):
        world.airing("News at Ten", hours=24 * day + 1)
        push_new(ann.pk, world.now + timedelta(days=day), channel.publish, "rating")
    assert len(channel.sent()) == 1


def test_a_title_that_was_joined_with_another_is_not_pushed_again(world, channel) -> None:
    ann, gone = world.person(), world.title("Heat")
    push_new(ann.pk, world.now, channel.publish, "rating")
    kept = world.title("Heat", year=1995)
    join(kept, gone, world.now)
    forget_all()
    assert push_new(ann.pk, world.now, channel.publish, "rating") == []


def test_what_could_not_be_published_is_not_taken_for_pushed(world, channel) -> None:
    ann = world.person()
    world.title("Heat")

    def fail(*_: object) -> None:
        raise ConnectionError

    with pytest.raises(ConnectionError):
        push_new(ann.pk, world.now, fail, "rating")
    assert push_new(ann.pk, world.now, channel.publish, "rating")


def test_a_title_that_arrives_and_suits_is_pushed_unasked(world, channel, ann) -> None:
    film = world.title("New", ["Comedy"])
    look(channel, world.now)
    assert channel.messages == [(ann.pk, [f"title:{film.pk}"], "arrival")]


def test_an_offer_that_begins_arrives_then(world, channel, ann) -> None:
    film = world.title("Soon", ["Comedy"], on=None)
    world.offer(film, "Netflix", available_since=world.now + timedelta(hours=1))
    look(channel, world.now)
    assert channel.messages == []
    forget_all()
    look(channel, world.now + timedelta(hours=2))
    assert channel.sent() == [f"title:{film.pk}"]


def test_an_airing_arrives_when_it_comes_within_the_horizon(world, channel, ann) -> None:
    airing = world.airing("Film", hours=30, title=world.title("Film", ["Comedy"], on=None))
    look(channel, world.now)
    assert channel.messages == []
    look(channel, world.now + timedelta(hours=8))
    assert channel.sent() == [f"title:{airing.title_id}"]


def test_a_match_of_a_team_that_one_follows_arrives(world, channel, ann) -> None:
    match = world.match("Arsenal", "Chelsea", hours=3)
    bob = world.person("bob", country="US")
    SportsPreference.objects.create(user=bob, team=match.home)
    look(channel, world.now)
    assert channel.messages == [(bob.pk, [f"event:{match.pk}"], "arrival")]


@pytest.mark.parametrize(
    "arrive",
    [
        lambda world: world.title("Drama", ["Drama"]),
        lambda world: world.title("Elsewhere", ["Comedy"], on="Mubi"),
        lambda world: world.offer(world.title("Abroad", ["Comedy"], on=None), "Netflix", country="DE"),
        lambda world: world.match("Arsenal", "Chelsea"),
        lambda world: world.airing("News at Ten"),
    ],
    ids=["no taste", "no service", "no country", "no follow", "no title"],
)
def test_what_does_not_suit_is_not_pushed_unasked(world, channel, ann, arrive) -> None:
    arrive(world)
    look(channel, world.now)
    assert channel.messages == []


def test_what_was_there_before_the_first_look_is_no_arrival(world, channel) -> None:
    ann, film = world.person(country="US"), world.title("Old", ["Comedy"])
    FavoriteGenre.objects.create(user=ann, genre=film.genres.get())
    look(channel, world.now)
    look(channel, world.now + timedelta(hours=1))
    assert channel.messages == []


def test_nobody_is_ranked_for_while_nothing_arrives(
    world, channel, ann, django_assert_max_num_queries
) -> None:
    with django_assert_max_num_queries(15):
        assert look(channel, world.now) == 0


def test_thousands_of_arrivals_cost_one_look_a_person(world, channel, ann) -> None:
    rows = [Title(kind="movie", name=f"Film {n}", popularity=0.5, runtime=90) for n in range(2000)]
    titles = Title.objects.bulk_create(rows)
    netflix, comedy = world.platform("Netflix"), FavoriteGenre.objects.get().genre
    Title.genres.through.objects.bulk_create(
        Title.genres.through(title=title, genre=comedy) for title in titles
    )
    Offer.objects.bulk_create(
        Offer(title=title, platform=netflix, country="US", kind="subscription", last_confirmed_at=world.now)
        for title in titles
    )
    forget_all()
    assert look(channel, world.now, a_day=3) == 1
    assert len(channel.sent()) == 3
    assert look(channel, world.now + timedelta(hours=1), a_day=3) == 0


def test_who_waits_longest_comes_first_and_a_run_ends_in_time(world, channel, monkeypatch) -> None:
    people = [world.person(name, country="US") for name in ("ann", "bob", "cleo")]
    look(channel, world.now)
    monkeypatch.setattr(push, "WORKS_FOR", 0)
    world.title("New")
    looked = []
    monkeypatch.setattr(push, "rank_for", _noting(looked, push.rank_for))
    for minute in range(4):
        if minute == 1:
            world.title("Newer")
        look(channel, world.now + timedelta(minutes=minute))
    assert looked[:3] == [one.pk for one in people]


def _noting(looked, rank_for):
    def noted(user_id, *rest):
        looked.append(user_id)
        return rank_for(user_id, *rest)

    return noted


def test_whose_look_fails_does_not_hold_up_the_others(world, channel, ann, monkeypatch) -> None:
    bob = world.person("bob", services=["Netflix"], country="US")
    FavoriteGenre.objects.create(user=bob, genre=FavoriteGenre.objects.get().genre)
    real = push.rank_for

    def failing(user_id, *rest):
        if user_id == ann.pk:
            raise RuntimeError("no such luck")
        return real(user_id, *rest)

    monkeypatch.setattr(push, "rank_for", failing)
    film = world.title("New", ["Comedy"])
    assert look(channel, world.now) == 2
    assert channel.messages == [(bob.pk, [f"title:{film.pk}"], "arrival")]
    monkeypatch.setattr(push, "rank_for", real)
    look(channel, world.now + timedelta(minutes=2))
    assert channel.sent(ann.pk) == [f"title:{film.pk}"]


def test_the_cap_is_of_the_persons_own_day(world, channel, ann) -> None:
    ann.profile.timezone = "Asia/Tokyo"  # midnight there is at 15:00 UTC
    ann.profile.save()
    noon = datetime(2026, 3, 5, 12, tzinfo=UTC)
    for hour, name in ((0, "a"), (1, "b"), (4, "c")):
        world.title(name, ["Comedy"])
        look(channel, noon + timedelta(hours=hour), a_day=1)
    assert len(channel.messages) == 2
    assert PushedPick.objects.filter(at__lt=noon + timedelta(hours=3)).count() == 1


def test_what_arrived_after_the_cap_is_looked_at_the_next_day(world, channel, ann) -> None:
    first = world.title("First", ["Comedy"])
    look(channel, world.now, a_day=1)
    second = world.title("Second", ["Comedy"])
    look(channel, world.now + timedelta(hours=1), a_day=1)
    world.title("Third", ["Drama"])
    look(channel, world.now + timedelta(days=1), a_day=1)
    assert channel.sent() == [f"title:{first.pk}", f"title:{second.pk}"]


def test_old_matches_are_forgotten_and_titles_are_not(world, channel) -> None:
    ann, film, match = world.person(), world.title("Heat"), world.match("Arsenal", "Chelsea")
    push_new(ann.pk, world.now, channel.publish, "rating")
    assert set(channel.sent()) == {f"title:{film.pk}", f"event:{match.pk}"}
    push.forget_old(world.now + timedelta(days=100))
    assert PushedPick.objects.get().subject == f"title:{film.pk}"


ACTIONS = st.lists(
    st.tuples(
        st.sampled_from(["arrive", "rate", "dismiss", "see", "list", "airing", "wait"]),
        st.integers(0, 5),
        st.booleans(),
    ),
    min_size=1,
    max_size=12,
)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(ACTIONS, st.integers(0, 3))
def test_whatever_happens_never_twice_never_over_the_cap_never_what_is_excluded(
    world, actions, a_day
) -> None:
    with rolled_back():
        _live_through(world, actions, a_day)


@contextmanager
def rolled_back():
    """Each example begins with an empty site."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    forget_all()


def _live_through(world, actions, a_day) -> None:
    channel = Channel()
    ann = world.person(services=["Netflix"], country="US")
    films = [world.title(f"Film {n}", ["Comedy" if n % 2 else "Drama"]) for n in range(3)]
    FavoriteGenre.objects.create(user=ann, genre=films[1].genres.get())
    now = world.now
    excluded: set[str] = set()
    look(channel, now, a_day=a_day)
    for at, (what, which, asked) in enumerate(actions):
        now += timedelta(minutes=30 if what != "wait" else 900)
        film, told = films[which % len(films)], len(channel.messages)
        match what:
            case "arrive":
                films.append(world.title(f"Film {len(films)}", ["Comedy" if which % 2 else "Drama"]))
            case "airing":
                # Plus some minutes, as a channel shows one thing at a time.
                starts_in = (now - world.now) / timedelta(hours=1) + which + at / 60
                world.airing(f"Film {which}", hours=starts_in, title=film)
            case "rate":
                world.rate(ann, film, which or 0.5)
                excluded.add(f"title:{film.pk}")
            case "see":
                WatchEvent.objects.create(user=ann, title=film)
                excluded.add(f"title:{film.pk}")
            case "dismiss":
                Dismissal.objects.get_or_create(user=ann, title=film)
                excluded.add(f"title:{film.pk}")
            case "list":
                WatchlistItem.objects.get_or_create(user=ann, title=film)
        forget_all()
        if asked:
            push_new(ann.pk, now, channel.publish, what, now)
        look(channel, now, a_day=a_day)
        told_now = {one for _, subjects, _ in channel.messages[told:] for one in subjects}
        assert not told_now & excluded
    sent = channel.sent()
    assert len(sent) == len(set(sent))
    by_day: dict[object, int] = {}
    for pick in PushedPick.objects.filter(unasked=True):
        by_day[pick.at.date()] = by_day.get(pick.at.date(), 0) + 1
    assert max(by_day.values(), default=0) <= a_day
