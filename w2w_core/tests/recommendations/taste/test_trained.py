from __future__ import annotations

import numpy as np
import pytest

from w2w_core.content.models import Genre, SportsEvent, Title
from w2w_core.preferences.models import Dismissal, FavoriteGenre, Rating, SportsPreference, WatchlistItem
from w2w_core.recommendations.catalogue.load import current_catalogue
from w2w_core.recommendations.engine import History, storage
from w2w_core.recommendations.models import Training
from w2w_core.recommendations.signals.person import signals_of
from w2w_core.recommendations.taste.content import ContentTaste
from w2w_core.recommendations.taste.serving import read_taste, taste_at_hand
from w2w_core.recommendations.taste.stored import stored_model
from w2w_core.recommendations.taste.trained import TrainedTaste, fitted
from w2w_core.recommendations.training import train
from w2w_core.recommendations.versioned import forget_all, recheck_all

NONE = np.empty(0, dtype=np.int64)


@pytest.fixture
def town(world):
    """Sixty people of two camps, and the model of them. `town.films` by genre."""
    world.films = world.camps()
    world.train()
    return world


def taste():
    return taste_at_hand(current_catalogue.get())


def fan(world, *, of: str = "Space", events: int = 6):
    """Somebody whom the model was not trained with."""
    person = world.person(f"new fan of {of}")
    for film in world.films[of][:events]:
        world.rate(person, film, 5)
    return person


def test_the_model_serves_from_its_training_on_and_features_before(world) -> None:
    world.films = world.camps()
    assert isinstance(taste(), ContentTaste)
    world.train()
    assert isinstance(taste(), TrainedTaste)


def test_a_new_model_is_noticed_by_a_process_that_runs(town) -> None:
    first = stored_model.get()
    recheck_all()
    assert stored_model.get() is first
    second = train(Training.Because.NIGHT, town.now)
    recheck_all()
    assert stored_model.get().version == second.version != first.version


def test_a_damaged_model_leaves_the_one_before_and_then_features(town, settings) -> None:
    good = stored_model.get().version
    bad = town.train().version
    for version in (bad, good):
        for file in (settings.W2W_MODELS / version).glob("prior*"):
            file.write_bytes(b"cut")
        forget_all()
        served = stored_model.get()
        assert (served.version if served else None) == (good if version == bad else None)
    assert isinstance(taste(), ContentTaste)
    assert town.tonight(), "the list is there all the same"


def test_a_rating_counts_at_once_without_training(town) -> None:
    ann = town.person()
    first = {pick.title_id for pick in town.tonight(ann, limit=10)}
    for film in town.films["Space"][:4]:
        town.rate(ann, film, 5)
    space = {film.pk for film in town.films["Space"]}
    then = {pick.title_id for pick in town.tonight(ann, limit=10)}
    assert len(then & space) > len(first & space)
    assert len(then & space) >= 8


def test_the_contributions_add_up_and_name_what_the_person_loved(town) -> None:
    ann = fan(town)
    town.rate(ann, town.films["Romance"][0], 2)
    FavoriteGenre.objects.create(user=ann, genre=Genre.objects.get(slug="space"))
    WatchlistItem.objects.create(user=ann, title=town.films["Space"][7])
    Dismissal.objects.create(user=ann, title=town.films["Romance"][3])
    named = set()
    picks = town.tonight(ann, limit=40)
    assert len(picks) > 30
    for pick in picks:
        assert sum(reason.contribution for reason in pick.reasons) == pytest.approx(pick.score, abs=1e-6)
        for reason in pick.reasons:
            named |= {title["name"] for title in reason.params.get("titles", [])}
    assert named
    assert all(name.startswith("Space") for name in named), "two stars are no reason"
    assert {"liked_together", "popular"} <= {reason.type for pick in picks for reason in pick.reasons}


def test_what_each_event_adds_is_all_of_the_taste(town) -> None:
    random = np.random.default_rng(4)
    rows = random.permutation(40)[:9]
    history = History(rows, random.uniform(-0.3, 1, 9), random.uniform(0.3, 1, 9))
    reading = taste().read(history, np.array([0]))
    for row in range(40):
        events = reading.by_event(row)
        assert events.sum() == pytest.approx(reading.taste[row], abs=1e-9)
        left_out = np.argsort(-events)[:2]
        share = reading.share(row, left_out)
        rest = share.values.sum() + share.others + events[left_out].sum()
        assert rest == pytest.approx(reading.taste[row], abs=1e-9)


def test_titles_that_came_later_are_ranked_by_their_features(town) -> None:
    ann = fan(town)
    space = town.title("Space 99", ["Space"], themes=["Newly known"], popularity=0.4)
    romance = town.title("Romance 99", ["Romance"], popularity=0.4)
    reading = read_taste(current_catalogue.get(), signals_of(ann.pk))
    at = current_catalogue.get().rows([space.pk, romance.pk])
    assert reading.taste[at[0]] > reading.taste[at[1]]
    assert (reading.popular[at] > 0).all()
    assert reading.explored[at].all()
    ids = town.ids(ann, limit=50)
    assert ids.index(f"title:{space.pk}") < ids.index(f"title:{romance.pk}")


def test_titles_that_went_leave_the_others_as_they_were(town) -> None:
    before = {pick.title_id: pick.score for pick in town.tonight(limit=50)}
    gone = town.films["Space"][3]
    Title.objects.filter(pk=gone.pk).delete()
    Genre.objects.filter(slug="romance").delete()
    forget_all()
    after = {pick.title_id: pick.score for pick in town.tonight(limit=50)}
    assert after == pytest.approx({pk: score for pk, score in before.items() if pk != gone.pk})


def test_only_what_nobody_touched_is_explored_and_nothing_is_on_a_small_site(world) -> None:
    world.films = world.camps()
    quiet = world.title("Quiet", ["Space"])
    world.train()
    catalogue = current_catalogue.get()
    explored = taste().read(History(NONE, np.empty(0), np.empty(0)), NONE).explored
    assert catalogue.ids[explored].tolist() == [quiet.pk]
    Rating.objects.filter(user__username__in=[f"fan {n}" for n in range(4, 60)]).delete()
    world.train()
    assert not taste().read(History(NONE, np.empty(0), np.empty(0)), NONE).explored.any()


@pytest.mark.parametrize("with_model", [False, True])
@pytest.mark.parametrize("events", [0, 1, 5, 12])
class TestOneScale:
    """Whoever asks and whichever taste serves."""

    @pytest.fixture
    def ann(self, world, with_model: bool, events: int):
        world.films = world.camps()
        if with_model:
            world.train()
        return fan(world, events=events)

    def test_an_unrelated_film_is_not_lifted_over_the_live_match_of_a_followed_team(self, world, ann) -> None:
        match = self.live(world)
        SportsPreference.objects.create(user=ann, team=match.home)
        scores = self.scores(world, ann)
        assert scores[f"event:{match.pk}"] > max(
            scores[f"title:{film.pk}"] for film in world.films["Romance"]
        )

    def test_a_match_stands_among_the_first_also_for_one_who_follows_nothing(self, world, ann) -> None:
        match = self.live(world, minute=85, home_score=1, away_score=1)
        assert f"event:{match.pk}" in world.ids(ann, limit=8)

    def test_an_airing_has_the_score_of_its_title_and_what_the_moment_adds(self, world, ann) -> None:
        film = world.films["Space"][15]
        airing = world.airing(film.name, 0, title=film)
        on_demand = self.scores(world, ann, kinds=frozenset({"movie"}))[f"title:{film.pk}"]
        [pick] = world.tonight(ann, kinds=frozenset({"airing"}))
        assert pick.program_id == airing.pk
        terms = {reason.type: reason.contribution for reason in pick.reasons}
        moment = terms.pop("live_now")
        assert pick.score - moment == pytest.approx(on_demand, abs=1e-9)

    @staticmethod
    def live(world, **fields) -> SportsEvent:
        return world.match("Arsenal", "Chelsea", -0.5, status="live", **fields)

    @staticmethod
    def scores(world, ann, **ask) -> dict[str, float]:
        return {pick.id: pick.score for pick in world.tonight(ann, limit=100, **ask)}


def test_the_model_is_mapped_not_copied(town, settings) -> None:
    model, _ = storage.load(settings.W2W_MODELS)
    assert not model.prior.flags.owndata
    assert not fitted(stored_model.get(), current_catalogue.get()).model.weights.data.flags.owndata
