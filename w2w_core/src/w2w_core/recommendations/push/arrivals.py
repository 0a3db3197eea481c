"""What arrived, and whom it may concern: found by reach, in a few queries however much it was.

An offer arrives when it is stored, or when it begins to hold; an airing and a match when they come within
the horizon of Tonight, or are stored within it. Ten thousand titles at once are a handful of services in a
handful of countries here, and each person who can reach them waits for one look (see `unasked`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import UTC, datetime, timedelta
from functools import reduce
from operator import or_
from typing import Any, NamedTuple

from django.conf import settings
from django.db import transaction
from django.db.models import Max, Model, Q, QuerySet

from w2w_core.content.models import Offer, SportsEvent, TVProgram
from w2w_core.recommendations.candidates.reach import FREE
from w2w_core.recommendations.models import Noticed, PushState
from w2w_core.recommendations.ranking.ranking import Ranking

HORIZON = 24
"""Hours: an airing or a match that is further off has not arrived yet."""
_BATCH = 1000


class Marks(NamedTuple):
    """How far something was seen: the newest ids, and the moment in seconds since 1970."""

    offer: int
    program: int
    event: int
    until: float

    @classmethod
    def at(cls, now: datetime) -> Marks:
        return cls(_newest(Offer), _newest(TVProgram), _newest(SportsEvent), now.timestamp())


def notice(now: datetime, people: QuerySet[Any]) -> Marks:
    """Has those of `people` (users) wait for a look who can reach something that arrived since the last call.

    The first call of a site takes what is there for known.
    """
    with transaction.atomic():
        Noticed.objects.get_or_create(pk=1, defaults={"marks": Marks.at(now)._asdict()})
        noticed = Noticed.objects.select_for_update().get(pk=1)
        since, to = Marks(**noticed.marks), Marks.at(now)
        reach = _who(since, to)
        if reach is not None:
            _wait(people.filter(reach), now, since)
        noticed.marks = to._asdict()
        noticed.save(update_fields=["marks"])
        return to


def arrived(ranking: Ranking, chosen: Sequence[int], since: Marks, to: Marks) -> list[int]:
    """Those of a ranking's candidates that arrived between two marks, by at most three queries."""
    at_hand = [index for index in chosen if not ranking.event_id(index) and not ranking.program_id(index)]
    titles = {title for index in at_hand if (title := ranking.title_id(index))}
    events = {event for index in chosen if (event := ranking.event_id(index))}
    programs = {program for index in chosen if (program := ranking.program_id(index))}
    countries = [ranking.scope.country, ""]
    offers = _offers(since, to).filter(title__in=titles, country__in=countries)
    new_titles = set(offers.values_list("title_id", flat=True)) if titles else set()
    new_events = _ids(_events(since, to), events)
    new_programs = _ids(_programs(since, to), programs)
    return [
        index
        for index in chosen
        if ranking.event_id(index) in new_events
        or ranking.program_id(index) in new_programs
        or (index in at_hand and ranking.title_id(index) in new_titles)
    ]


def _newest(model: type[Model]) -> int:
    newest: int | None = model._default_manager.aggregate(newest=Max("pk"))["newest"]
    return newest or 0


def _moment(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


def _offers(since: Marks, to: Marks) -> QuerySet[Offer]:
    now = _moment(to.until)
    began = Q(available_since__gt=_moment(since.until), available_since__lte=now)
    stored = Q(pk__gt=since.offer) & (Q(available_since=None) | Q(available_since__lte=now))
    held = Q(leaves_at=None) | Q(leaves_at__gt=now)
    return Offer.objects.filter(held, stored | began)


def _near(since: Marks, to: Marks, newest: int) -> Q:
    """Stored since, within the horizon; or come within it since."""
    horizon = timedelta(hours=HORIZON)
    before, after = _moment(since.until) + horizon, _moment(to.until) + horizon
    near = Q(starts_at__gt=_moment(to.until) - horizon, starts_at__lte=after)
    return near & (Q(pk__gt=newest) | Q(starts_at__gt=before))


def _programs(since: Marks, to: Marks) -> QuerySet[TVProgram]:
    """Of titles alone: what has none is told from the rest of its kind by nothing that anybody likes."""
    shown = TVProgram.objects.filter(_near(since, to, since.program), ends_at__gt=_moment(to.until))
    return shown.filter(title__isnull=False, event=None)


def _events(since: Marks, to: Marks) -> QuerySet[SportsEvent]:
    return SportsEvent.objects.filter(_near(since, to, since.event))


def _ids(rows: QuerySet[Any], wanted: Collection[int]) -> set[int]:
    return set(rows.filter(pk__in=wanted).values_list("pk", flat=True)) if wanted else set()


def _who(since: Marks, to: Marks) -> Q | None:
    """Users who can reach something of it; None: nothing arrived."""
    everybody: set[str] = set(_programs(since, to).values_list("channel__country", flat=True).distinct())
    subscribers: dict[str, set[int]] = defaultdict(set)
    """By country, services; whoever named none is shown what has to be paid for, too."""
    ways = _offers(since, to).values_list("country", "platform_id", "kind").order_by().distinct()
    for country, platform, kind in ways:
        if kind in FREE:
            everybody.add(country)
        elif kind == Offer.Kind.SUBSCRIPTION:
            subscribers[country].add(platform)
        else:
            subscribers.setdefault(country, set())
    sides = _events(since, to).values_list("home_id", "away_id", "competition_id").order_by()
    teams = {team for home, away, _ in sides for team in (home, away)}
    competitions = {competition for *_, competition in sides}

    reach: list[Q] = [_in(everybody)] if everybody else []
    reach += [
        _in({country}) & (Q(profile__platforms__in=platforms) | Q(profile__platforms=None))
        for country, platforms in subscribers.items()
    ]
    if teams:
        reach.append(Q(sports_preferences__team__in=teams))
        reach.append(Q(sports_preferences__competition__in=competitions))
    if not reach:
        return None
    return reduce(or_, reach)


def _in(countries: set[str]) -> Q:
    """People for whom these countries' offers hold; those of the empty one hold everywhere."""
    if "" in countries:
        return Q(pk__isnull=False)  # an empty Q would be left out of an OR
    unsaid = Q(profile=None) | Q(profile__country="")
    return Q(profile__country__in=countries) | (unsaid if settings.W2W_COUNTRY in countries else Q(pk=None))


def _wait(people: QuerySet[Any], now: datetime, since: Marks) -> None:
    """Who waits already goes on waiting from when they began: nobody is overtaken."""
    people = people.exclude(profile__personalised=False).order_by()
    ids = people.values("pk")
    PushState.objects.filter(user__in=ids, waiting_since=None).update(waiting_since=now)
    # Who was never looked at has known what was there before this.
    PushState.objects.filter(user__in=ids, marks={}).update(marks=since._asdict())
    new = list(people.filter(push_state=None).values_list("pk", flat=True).distinct())
    PushState.objects.bulk_create(
        (PushState(user_id=pk, waiting_since=now, marks=since._asdict()) for pk in new),
        batch_size=_BATCH,
        ignore_conflicts=True,
    )
