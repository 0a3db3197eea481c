"""What the recommender holds on one person: to be seen, to be forgotten, and to be counted again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

import numpy as np
from django.db import transaction

from w2w_core.content.models import Person, SportsEvent, Title, TVProgram
from w2w_core.preferences.models import UserProfile
from w2w_core.recommendations.catalogue.catalogue import Catalogue
from w2w_core.recommendations.catalogue.load import current_catalogue
from w2w_core.recommendations.models import DailyPicks, PushedPick, PushState
from w2w_core.recommendations.signals.person import Did, Signals, signals_of
from w2w_core.recommendations.taste.serving import read_taste
from w2w_core.recommendations.taste.stored import stored_model

_STRONGEST = 20
"""Of what is liked, and of what is disliked; the weights of the others are smaller still."""


@dataclass(frozen=True)
class Event:
    """Something the person did, as it counts."""

    title_id: int
    title: str
    did: Did
    rating: float | None
    grade: float
    """1 loved, 0.5 neither, 0 and below not for me."""
    weight: float
    """1 for the newest; of those longer ago less, and never under 0.3."""
    at: datetime


@dataclass(frozen=True)
class Leaning:
    """A genre, a theme or a person whose titles are ranked higher for it, or lower if `weight` is below 0."""

    type: str
    id: int
    name: str
    weight: float


@dataclass(frozen=True)
class Pushed:
    subject: str
    name: str
    at: datetime
    unasked: bool


@dataclass(frozen=True)
class OfDay:
    date: date
    picks: list[str]
    """Names."""


@dataclass(frozen=True)
class Held:
    personalised: bool
    forgotten_before: datetime | None
    since: datetime | None
    """Of the oldest event that counts."""
    model: str
    """Version of what was trained on the people of this site; empty: none is in use."""
    trained_at: datetime | None
    events: list[Event]
    """Newest first."""
    likes: list[Leaning]
    dislikes: list[Leaning]
    profile_type: str
    """Name."""
    favorite_genres: list[str]
    """Names."""
    pushed: list[Pushed]
    daily: list[OfDay]


def held(user_id: int) -> Held:
    """Everything, by a fixed number of queries."""
    person = signals_of(user_id)
    catalogue, model = current_catalogue.get(), stored_model.get()
    profile = UserProfile.objects.filter(user=user_id).first()
    pushed = list(PushedPick.objects.filter(user=user_id))
    daily = list(DailyPicks.objects.filter(user=user_id))
    subjects = {pick.subject for pick in pushed} | {pick for day in daily for pick in day.picks}
    names = _names(subjects, {signal.title_id for signal in person.history})
    leanings = list(_leanings(person, catalogue))
    return Held(
        personalised=person.personalised,
        forgotten_before=profile.forgotten_before if profile else None,
        since=min((signal.at for signal in person.history), default=None),
        model=model.version if model else "",
        trained_at=model.created if model else None,
        events=[
            Event(
                signal.title_id,
                names.get(f"title:{signal.title_id}", ""),
                signal.did,
                signal.rating,
                signal.grade,
                signal.recency,
                signal.at,
            )
            for signal in person.history
        ],
        likes=[one for one in leanings if one.weight > 0],
        dislikes=[one for one in reversed(leanings) if one.weight < 0],
        profile_type=person.profile.name if person.profile else "",
        favorite_genres=sorted(person.favorite_genres.values()),
        pushed=[Pushed(one.subject, _name(one.subject, names), one.at, one.unasked) for one in pushed],
        daily=[OfDay(day.date, [_name(subject, names) for subject in day.picks]) for day in daily],
    )


@transaction.atomic
def forget(user_id: int, now: datetime) -> None:
    """From now on nothing counts that the person did so far, though their lists keep it.

    What was pushed and picked for a day is deleted. What they set stays as set: services, country,
    profile type, favourite genres, follows; and what they saw or dismissed stays hidden.
    """
    UserProfile.objects.update_or_create(user_id=user_id, defaults={"forgotten_before": now})
    for model in (PushedPick, PushState, DailyPicks):
        model._default_manager.filter(user=user_id).delete()


def count_again(user_id: int) -> None:
    """Undo `forget`, but for what it deleted."""
    UserProfile.objects.filter(user=user_id).update(forgotten_before=None)


def _leanings(person: Signals, catalogue: Catalogue) -> Iterator[Leaning]:
    """The strongest of either sign, the most liked first."""
    columns, weights = read_taste(catalogue, person).leaning
    order = np.argsort(-weights, kind="stable")
    telling = order if len(order) <= 2 * _STRONGEST else np.r_[order[:_STRONGEST], order[-_STRONGEST:]]
    found = [
        (column, *catalogue.columns[column], weight)
        for column, weight in zip(columns[telling].tolist(), weights[telling].tolist(), strict=True)
    ]
    people = {pk for _, block, pk, _ in found if block == "person"}
    names = dict(Person.objects.filter(pk__in=people).values_list("pk", "name"))
    for column, block, pk, weight in found:
        name = names.get(pk, "") if block == "person" else catalogue.labels[column][1]
        yield Leaning(block, pk, name, weight)


def _names(subjects: Iterable[str], title_ids: set[int]) -> dict[str, str]:
    """Of titles, matches and programmes, by subject."""
    ids: dict[str, set[int]] = {"title": set(title_ids), "event": set(), "program": set()}
    for subject in subjects:
        kind, _, rest = subject.partition(":")
        if kind in ids:
            ids[kind].add(int(rest))
    titles = Title.objects.filter(pk__in=ids["title"]).values_list("pk", "name")
    events = SportsEvent.objects.filter(pk__in=ids["event"]).select_related("home", "away")
    programs = TVProgram.objects.filter(pk__in=ids["program"]).values_list("pk", "name")
    return {
        **{f"title:{pk}": name for pk, name in titles},
        **{f"event:{one.pk}": str(one) for one in events},
        **{f"program:{pk}": name for pk, name in programs},
    }


def _name(subject: str, names: Mapping[str, str]) -> str:
    """What is no longer there has none."""
    kind, _, rest = subject.partition(":")
    return rest if kind == "programme" else names.get(subject, "")
