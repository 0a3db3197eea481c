from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from w2w_core.content.models import Signal
from w2w_core.recommendations.signals.hints import LIFT
from w2w_core.recommendations.versioned import forget_all


def hint(world, title, kind="trending", value=1.0, provider="trakt", **fields) -> Signal:
    forget_all()
    defaults = {"reason": kind, "observed_at": world.now, "key": f"{kind} {title.pk}"}
    return Signal.objects.create(
        title=title, provider=provider, kind=kind, value=value, **{**defaults, **fields}
    )


def reason(pick, type_):
    return next((one for one in pick.reasons if one.type == type_), None)


@pytest.mark.parametrize("account", [True, False])
def test_what_trends_comes_higher_and_says_where_and_how_high(world, account) -> None:
    films = [world.title(f"Film {n}") for n in range(3)]
    hint(world, films[2], value=0.5)
    hint(world, films[1], value=0.9)
    first, second, _ = world.tonight(world.person() if account else None)
    assert (first.title_id, second.title_id) == (films[1].pk, films[2].pk)
    assert reason(first, "trending").params == {"provider": "Trakt", "rank": 1}
    assert reason(second, "trending").params["rank"] == 2


def test_what_is_equal_shares_a_rank(world) -> None:
    films = [world.title(f"Film {n}") for n in range(3)]
    for film, value in zip(films, (1, 1, 0.5), strict=True):
        hint(world, film, value=value)
    ranks = {pick.title_id: reason(pick, "trending").params["rank"] for pick in world.tonight()}
    assert [ranks[film.pk] for film in films] == [1, 1, 3]


def test_another_hint_has_the_words_of_its_provider(world) -> None:
    film = world.title("Film")
    hint(world, film, "award", 0.8, "films", reason="won_award", params={"award": "Palme d'Or"})
    [pick] = world.tonight()
    assert reason(pick, "hint").params == {
        "provider": "films",
        "message": "won_award",
        "values": {"award": "Palme d'Or"},
    }


def test_an_airing_inherits_the_hint_of_its_film(world) -> None:
    film = world.title("Film", on=None)
    world.airing("Film", title=film)
    hint(world, film)
    [pick] = world.tonight()
    assert reason(pick, "trending")


def test_a_hint_that_is_out_of_date_says_nothing(world) -> None:
    film = world.title("Film")
    hint(world, film, expires_at=world.now - timedelta(minutes=1))
    assert reason(world.tonight()[0], "trending") is None


HINTS = st.lists(
    st.tuples(
        st.integers(0, 3), st.sampled_from(["trending", "popular", "award", "critics"]), st.floats(0, 1)
    ),
    max_size=12,
)


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(HINTS)
def test_all_providers_together_lift_nothing_farther_than_that(world, hints) -> None:
    Signal.objects.all().delete()
    if not world.tonight():
        for n in range(4):
            world.title(f"Film {n}", popularity=n / 4)
    before = {pick.title_id: pick.score for pick in _bare(world)}
    titles = sorted(before)
    for n, (which, kind, value) in enumerate(hints):
        Signal.objects.create(
            title_id=titles[which],
            provider=f"provider {n % 3}",
            key=str(n),
            kind=kind,
            value=value,
            reason=kind,
            observed_at=world.now,
        )
    most = sum(LIFT.values()) * 1.0  # of the best prior, which is 1
    for pick in _bare(world):
        assert -1e-9 <= pick.score - before[pick.title_id] <= most + 1e-9
        assert sum(one.contribution for one in pick.reasons) == pytest.approx(pick.score, abs=1e-6)


def _bare(world):
    forget_all()
    return world.tonight()
