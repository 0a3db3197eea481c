"""Two titles made one by hand, and taken apart again; what people marked survives both.

Undoing gives the title that went its id, its claims and its marks back. Joinings into one title are
undone in reverse, as each stands on the one before it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from operator import attrgetter
from typing import Any

from django.core import serializers
from django.db import transaction
from django.db.models import Model

from w2w_core.content.models import (
    Claim,
    Conflict,
    Episode,
    ExternalId,
    Joining,
    Listing,
    Offer,
    Season,
    Signal,
    Title,
    TitleKey,
    TVProgram,
)
from w2w_core.ingest.likeness import union
from w2w_core.ingest.match import claims_of
from w2w_core.ingest.records import ids_of
from w2w_core.ingest.write import alone_until_commit
from w2w_core.ingest.write.belief import remerge
from w2w_core.preferences.models import Dismissal, Rating, WatchEvent, WatchlistItem

_MARKS: tuple[type[Model], ...] = (WatchlistItem, Rating, Dismissal)
"""Of which a person has one a title."""
_UNIQUE: dict[type[Model], tuple[str, ...]] = {
    **dict.fromkeys(_MARKS, ("user_id",)),
    Offer: ("season", "platform_id", "country", "kind", "quality", "cut"),
    TitleKey: ("key",),
    Season: ("number",),
    Conflict: ("field",),
}
"""What tells the rows of one title apart."""
_POINTING: tuple[type[Model], ...] = (
    *(Claim, ExternalId, WatchEvent, TVProgram, Listing, Signal),
    *_UNIQUE,
)


class Refused(ValueError):
    """It cannot be done; the message says why."""


@transaction.atomic
def join(kept: Title, gone: Title, now: datetime, by: int | None = None) -> Joining:
    """Makes `gone` one with `kept`, which keeps its id; of two ratings the newer one counts.

    `by` is the id of the person who does it.
    """
    if kept.pk == gone.pk or kept.kind != gone.kind:
        raise Refused(f"{kept} and {gone} are not two titles of one kind")
    _alone_with(kept, gone)
    doubles = [row for model, columns in _UNIQUE.items() for row in _doubles(model, columns, kept, gone)]
    episodes = Episode.objects.filter(season__in=[row.pk for row in doubles if isinstance(row, Season)])
    seen = WatchEvent.objects.filter(episode__in=episodes)
    joining = Joining(
        kept=kept,
        gone=gone.pk,
        name=gone.name,
        by_id=by,
        lost=_written([gone, *gone.credits.all(), *doubles, *episodes]),
        changed=_written([*seen, *_older_ratings(kept, gone)]),
    )
    for event in seen.select_related("episode__season"):
        _see_in(kept, event)
    _take_newer_ratings(kept, gone)
    for row in doubles:
        row.delete()
    joining.moved = {model._meta.label: _move(model, gone, kept) for model in _POINTING}
    joining.moved[Joining._meta.label] = list(Joining.objects.filter(kept=gone).values_list("pk", flat=True))
    Joining.objects.filter(kept=gone).update(kept=kept)
    gone.delete()
    joining.save()
    remerge([kept.pk], now)
    return joining


@transaction.atomic
def undo(joining: Joining, now: datetime) -> Title:
    """Gives back the title that went. Refused while a later joining into the same title stands."""
    kept = joining.kept
    _alone_with(kept)
    if not Joining.objects.filter(pk=joining.pk, kept=kept).exists():
        raise Refused(f"{joining.name} was taken apart from {kept} already")
    if later := Joining.objects.filter(kept=kept, pk__gt=joining.pk).first():
        raise Refused(f"undo the joining of {later} first")
    for model in _POINTING:
        rows = model._default_manager.filter(pk__in=joining.moved[model._meta.label], title=kept)
        rows.update(title=joining.gone)
    Joining.objects.filter(pk__in=joining.moved[Joining._meta.label]).update(kept=joining.gone)
    for lost in serializers.deserialize("python", joining.lost):
        if not _is_unwanted(lost.object, joining):
            lost.save()
    for before in serializers.deserialize("python", joining.changed):
        if isinstance(before.object, WatchEvent):
            WatchEvent.objects.filter(pk=before.object.pk).update(episode=before.object.episode_id)
        elif isinstance(before.object, Rating):
            _restore_rating(before.object, joining.gone)
    joining.delete()
    _share_ids(kept.pk, joining.gone)
    remerge([kept.pk, joining.gone], now)
    return Title.objects.get(pk=joining.gone)


@transaction.atomic
def split(claims: Sequence[Claim], now: datetime) -> Title:
    """Gives these claims of one title a title of their own; what people marked stays where it is."""
    chosen = [claim.pk for claim in claims]
    if len({claim.title_id for claim in claims}) != 1:
        raise Refused("these are claims of several titles")
    old = claims[0].title
    _alone_with(old)
    if not old.claims.exclude(pk__in=chosen).exists():
        raise Refused(f"these are all claims of {old}: nothing would be left of it")
    new = Title.objects.create(kind=old.kind, name=claims[0].fields["name"])
    Claim.objects.filter(pk__in=chosen).update(title=new)
    _share_ids(old.pk, new.pk)
    remerge([old.pk, new.pk], now)
    return Title.objects.get(pk=new.pk)


def _alone_with(*titles: Title) -> None:
    """Until the end of the transaction no run writes, and nobody marks these; Refused where one is gone."""
    alone_until_commit()
    locked = Title.objects.select_for_update().order_by("pk")
    there = set(locked.filter(pk__in=[title.pk for title in titles]).values_list("pk", flat=True))
    for title in titles:
        if title.pk not in there:
            raise Refused(f"{title} is no title any more")
        title.refresh_from_db()


def _doubles(model: type[Model], columns: tuple[str, ...], kept: Title, gone: Title) -> list[Any]:
    """Rows of `gone` that cannot stand beside one of `kept`."""
    identity = attrgetter(*columns)
    taken = {identity(row) for row in model._default_manager.filter(title=kept)}
    return [row for row in model._default_manager.filter(title=gone) if identity(row) in taken]


def _move(model: type[Model], gone: Title, kept: Title) -> list[int]:
    rows = model._default_manager.filter(title=gone)
    moved = list(rows.values_list("pk", flat=True))
    rows.update(title=kept)
    return moved


def _see_in(kept: Title, event: WatchEvent) -> None:
    """What was seen of an episode that goes was seen of its twin, or else of the title as a whole."""
    seen = event.episode
    twin = (
        seen
        and Episode.objects.filter(
            season__title=kept, season__number=seen.season.number, number=seen.number
        ).first()
    )
    WatchEvent.objects.filter(pk=event.pk).update(episode=twin)


def _older_ratings(kept: Title, gone: Title) -> list[Rating]:
    newer = {rating.user_id: rating for rating in gone.ratings.all()}
    return [
        rating
        for rating in kept.ratings.filter(user__in=newer)
        if rating.updated_at < newer[rating.user_id].updated_at
    ]


def _take_newer_ratings(kept: Title, gone: Title) -> None:
    newer = {rating.user_id: rating for rating in gone.ratings.all()}
    for rating in _older_ratings(kept, gone):
        better = newer[rating.user_id]
        Rating.objects.filter(pk=rating.pk).update(value=better.value, updated_at=better.updated_at)


def _is_unwanted(lost: Model, joining: Joining) -> bool:
    """Who has taken the mark away from the one title since meant both, though they may have made it anew."""
    if not isinstance(lost, WatchlistItem | Rating | Dismissal):
        return False
    theirs = type(lost)._default_manager.filter(user=lost.user_id, title=joining.kept)
    return not theirs.filter(created_at__lte=joining.created_at).exists()


def _restore_rating(before: Rating, gone: int) -> None:
    """Only where the person has not rated again since."""
    theirs = Rating.objects.filter(title=gone, user=before.user_id).first()
    if theirs:
        now = Rating.objects.filter(pk=before.pk, value=theirs.value, updated_at=theirs.updated_at)
        now.update(value=before.value, updated_at=before.updated_at)


def _share_ids(old: int, new: int) -> None:
    """What only the claims of the new title say names it, and both are found by their own names again."""
    said = claims_of([old, new])
    staying = {id_ for claim in said.get(old, ()) for id_ in ids_of(claim.record)}
    for namespace, value in {id_ for claim in said.get(new, ()) for id_ in ids_of(claim.record)} - staying:
        ExternalId.objects.filter(namespace=namespace, value=value, title=old).update(title=new)
    for title, claims in said.items():
        wanted = union(claim.facts for claim in claims).keys
        TitleKey.objects.filter(title=title).delete()
        TitleKey.objects.bulk_create(TitleKey(title_id=title, key=key) for key in sorted(wanted))


def _written(rows: Iterable[Model]) -> Any:
    """For a JSON column; Django's own encoder would cut times to milliseconds."""
    return json.loads(json.dumps(serializers.serialize("python", rows), default=str))
