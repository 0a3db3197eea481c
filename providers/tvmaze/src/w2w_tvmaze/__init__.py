"""TVmaze: shows, their episodes, what networks air and what web channels release. No key is needed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import ClassVar
from urllib.parse import quote

from w2w_sdk import (
    AiringRecord,
    Checkpoint,
    Emit,
    EpisodeRecord,
    Get,
    Gone,
    Provider,
    ProviderError,
    Query,
    Response,
    Skip,
    Stream,
    rows,
)
from w2w_tvmaze import translate, wire

_A_CHECKPOINT_EVERY = 50
_LOOK_UPS = ("imdb", "thetvdb")


class TVmaze(Provider):
    id: ClassVar[str] = "tvmaze"

    def titles(self, query: Query) -> Stream:
        """The whole catalogue page by page, or the shows that changed since `query.first`."""
        yield from _all_shows(query) if query.config.get("catalogue") == "all" else _changed_shows(query)

    def title(self, query: Query) -> Stream:
        """By `tvmaze:show`, and then with its episodes, `imdb` or `thetvdb`; nothing if it is not known."""
        known = query.ids.get("tvmaze:show")
        look_up: dict[str, str | int] = {name: query.ids[name] for name in _LOOK_UPS if name in query.ids}
        if not known and not look_up:
            return
        try:
            if known:
                answer = yield Get(f"/shows/{quote(known, safe='')}", params={"embed": "episodes"})
            else:
                answer = yield Get("/lookup/shows", params=look_up)
            told = wire.show(answer)
        except Gone:
            return
        for show in told:
            yield from [show] if isinstance(show, Skip) else _with_parts(show)

    def search(self, query: Query) -> Stream:
        try:
            page = yield Get("/search/shows", params={"q": query.text})
        except Gone:
            return
        for hit in page.each(wire.Hit):
            yield hit if isinstance(hit, Skip) else _title(hit.show)

    def offers(self, query: Query) -> Stream:
        """What web channels of the country, and those of no country, release day by day."""
        for day in query.days:
            asked = [
                Get("/schedule/web", params={"date": day.isoformat(), "country": country})
                for country in (query.country, "")
            ]
            for page in (yield asked):
                if isinstance(page, ProviderError):
                    raise page
                yield from _scheduled(page, _release)
            yield Checkpoint(day.isoformat())

    def airings(self, query: Query) -> Stream:
        """What networks of the country air day by day, with the shows and channels in it."""
        for day in query.days:
            page = yield Get("/schedule", params={"date": day.isoformat(), "country": query.country})
            yield from _scheduled(page, _broadcast)
            yield Checkpoint(day.isoformat())


def _all_shows(query: Query) -> Stream:
    number = int(query.cursor or 0)
    while True:
        try:
            page = yield Get("/shows", params={"page": number})
        except Gone:
            return
        for show in page.each(wire.Show):
            yield show if isinstance(show, Skip) else _title(show)
        number += 1
        yield Checkpoint(str(number))


def _changed_shows(query: Query) -> Stream:
    page = yield Get("/updates/shows", params={"since": _since(query)})
    done = int(query.cursor or 0)
    changed = sorted(number for number in page.decode(wire.Updates) if number > done)
    for count, number in enumerate(changed, 1):
        try:
            told = wire.show((yield Get(f"/shows/{number}")))
        except Gone:
            continue  # deleted since
        for show in told:
            yield show if isinstance(show, Skip) else _title(show)
        if count % _A_CHECKPOINT_EVERY == 0:
            yield Checkpoint(str(number))


def _since(query: Query) -> str:
    days = (query.now.date() - (query.first or query.now.date())).days
    return "day" if days <= 1 else "week" if days <= 7 else "month"


def _title(show: wire.Show, cast: Sequence[wire.Part] = ()) -> Emit:
    if show.season is not None:
        return Skip(f"episode {show.id}", "is an episode, and no show")
    try:
        return translate.title(show, cast)
    except ValueError as error:
        return Skip(translate.title_key(show), str(error))


def _with_parts(show: wire.Show) -> Iterator[Emit]:
    """The show with its cast, its seasons and its episodes, as far as they came with it."""
    parts, where = show.embedded or wire.Parts(), translate.title_key(show)
    cast: list[wire.Part] = []
    for part in rows(parts.cast or (), wire.Part, f"{where} cast"):
        if isinstance(part, Skip):
            yield part
        else:
            cast.append(part)
    title = _title(show, cast)
    yield title
    if isinstance(title, Skip):
        return
    for season in rows(parts.seasons or (), wire.Season, f"{where} seasons"):
        yield _part(season, show)
    for episode in rows(parts.episodes or (), wire.Episode, f"{where} episodes"):
        yield _part(episode, show)


def _part(part: wire.Season | wire.Episode | Skip, show: wire.Show) -> Emit:
    if isinstance(part, Skip):
        return part
    try:
        if isinstance(part, wire.Season):
            return translate.season(part, show)
        return translate.episode(part, show) or _special(part)
    except ValueError as error:
        return Skip(f"{type(part).__name__.lower()} {part.id}", str(error))


def _special(row: wire.Episode) -> Skip:
    return Skip(f"episode {row.id}", "number: is missing, as it is of specials")


def _scheduled(
    page: Response, records: Callable[[wire.Episode, wire.Show], Iterator[Emit | None]]
) -> Iterator[Emit]:
    said: set[str] = set()
    for row in page.each(wire.Episode):
        if isinstance(row, Skip):
            yield row
            continue
        show = row.show or (row.embedded.show if row.embedded else None)
        if show is None:
            yield Skip(f"episode {row.id}", "show: is missing")
            continue
        try:
            made = [record for record in records(row, show) if record]
        except ValueError as error:
            yield Skip(f"episode {row.id}", str(error))
            continue
        for record in made:
            if not isinstance(record, Checkpoint | Skip) and record.key not in said:
                said.add(record.key)
                yield record
        if not any(isinstance(record, EpisodeRecord | AiringRecord) for record in made):
            yield _special(row)


def _release(row: wire.Episode, show: wire.Show) -> Iterator[Emit | None]:
    yield translate.title(show)
    yield translate.episode(row, show)
    yield translate.offer(show)


def _broadcast(row: wire.Episode, show: wire.Show) -> Iterator[Emit | None]:
    yield translate.title(show)
    yield translate.episode(row, show)
    if show.network:
        yield translate.channel(show.network)
    yield translate.airing(row, show)


provider = TVmaze()
