"""One row takes in another of its kind: all that pointed to it, but what has its like there already."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import Model

from w2w_core.content.models import Alias, Competition, ExternalId, SportsEvent, Team, TVChannel, TVProgram
from w2w_core.preferences.models import Dismissal, SportsPreference, WatchEvent, WatchlistItem

Row = Team | Competition | TVChannel | SportsEvent
TARGETS: Mapping[type[Model], str] = {
    Team: "team",
    Competition: "competition",
    TVChannel: "channel",
    SportsEvent: "event",
}
"""By model, the foreign key by which other rows name one of it."""
_UNIQUE: Mapping[str, tuple[tuple[type[Model], str], ...]] = {
    "team": ((Alias, "key"), (SportsPreference, "user")),
    "competition": ((Alias, "key"), (SportsPreference, "user")),
    "channel": ((Alias, "key"), (TVProgram, "starts_at")),
    "event": ((WatchlistItem, "user"), (Dismissal, "user")),
}
"""What points to a row once for each value of a column: who follows either follows the one that is kept."""
_POINTING: Mapping[str, tuple[type[Model], ...]] = {"event": (WatchEvent, TVProgram)}


def take_in(kept: Row, gone: Row) -> None:
    """Deletes `gone`; the matches of a team or a competition are the caller's to move before."""
    target = TARGETS[type(kept)]
    pointing: tuple[type[Model], ...] = (ExternalId, *_POINTING.get(target, ()))
    for model in pointing:
        model._default_manager.filter(**{target: gone}).update(**{target: kept})
    for model, column in _UNIQUE[target]:
        taken = model._default_manager.filter(**{target: kept}).order_by().values(column)
        rows = model._default_manager.filter(**{target: gone}).exclude(**{f"{column}__in": taken})
        rows.update(**{target: kept})
    gone.delete()
