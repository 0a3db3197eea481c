"""TVmaze: shows, their episodes, what networks air and what web channels release. No key is needed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import ClassVar

from w2w_sdk import Checkpoint, Emit, Get, Gone, Provider, ProviderError, Query, Response, Skip, Stream
from w2w_tvmaze import translate, wire

_A_CHECKPOINT_EVERY = 50
_LOOK_UPS = ("imdb", "thetvdb")


class TVmaze(Provider):
    id: ClassVar[str] = "tvmaze"

    def titles(self, query: Query) -> Stream:
        """The whole catalogue page by page, or the shows that changed since `query.first`."""
        yield from _all_shows(query) if query.config.get("catalogue") == "all" else _changed_shows(query)

    def title(self, query: Query) -> Stream:
        """By `tvmaze:show`, `imdb` or `thetvdb`; nothing if TVmaze does not know it."""
        known = query.ids.get("tvmaze:show")
        look_up: dict[str, str | int] = {name: query.ids[name] for name in _LOOK_UPS if name in query.ids}
        if not known and not look_up:
            return
        try:
            page = yield Get(f"/shows/{known}") if known else Get("/lookup/shows", params=look_up)
        except Gone:
            return
        yield _title(page.decode(wire.Show))

    def search(self, query: Query) -> Stream:
        page = yield Get("/search/shows", params={"q": query.text})
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
    changed = sorted(show for show in map(int, page.decode(wire.Updates)) if show > done)
    for count, show in enumerate(changed, 1):
        try:
            page = yield Get(f"/shows/{show}")
        except Gone:
            continue  # deleted since
        yield _title(page.decode(wire.Show))
        if count % _A_CHECKPOINT_EVERY == 0:
            yield Checkpoint(str(show))


def _since(query: Query) -> str:
    days = (query.now.date() - (query.first or query.now.date())).days
    return "day" if days <= 1 else "week" if days <= 7 else "month"


def _title(show: wire.Show) -> Emit:
    try:
        return translate.title(show)
    except ValueError as error:
        return Skip(translate.title_key(show), str(error))


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
