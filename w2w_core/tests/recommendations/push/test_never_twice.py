from __future__ import annotations

from contextlib import contextmanager
from datetime import timedelta

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from w2w_core.preferences.models import Dismissal, FavoriteGenre, WatchEvent, WatchlistItem
from w2w_core.recommendations.models import PushedPick
from w2w_core.recommendations.push.asked import push_new
from w2w_core.recommendations.versioned import forget_all

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
    world, channel, actions, a_day
) -> None:
    channel.messages.clear()
    with rolled_back():
        _live_through(world, channel, actions, a_day)


@contextmanager
def rolled_back():
    """Each example begins with an empty site."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    forget_all()


def _live_through(world, channel, actions, a_day) -> None:
    ann = world.person(services=["Netflix"], country="US")
    films = [world.title(f"Film {n}", ["Comedy" if n % 2 else "Drama"]) for n in range(3)]
    FavoriteGenre.objects.create(user=ann, genre=films[1].genres.get())
    now = world.now
    excluded: set[str] = set()
    channel.look(now, a_day=a_day)
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
        channel.look(now, a_day=a_day)
        told_now = {one for _, subjects, _ in channel.messages[told:] for one in subjects}
        assert not told_now & excluded
    sent = channel.sent()
    assert len(sent) == len(set(sent))
    by_day: dict[object, int] = {}
    for pick in PushedPick.objects.filter(unasked=True):
        by_day[pick.at.date()] = by_day.get(pick.at.date(), 0) + 1
    assert max(by_day.values(), default=0) <= a_day
