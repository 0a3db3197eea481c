"""The sandbox's streams. It asks for nothing: all it says is in the package, or follows from `Query.now`."""

from __future__ import annotations

from typing import ClassVar

from w2w_sandbox import catalogue, guide, replay, sport
from w2w_sdk import Provider, Query, Stream


class Sandbox(Provider):
    id: ClassVar[str] = "sandbox"

    def titles(self, query: Query) -> Stream:
        yield from catalogue.films()
        yield from catalogue.shows()
        yield from catalogue.series()

    def episodes(self, query: Query) -> Stream:
        yield from catalogue.seasons()
        yield from catalogue.episodes()

    def offers(self, query: Query) -> Stream:
        yield from catalogue.film_offers()
        yield from catalogue.show_offers()
        yield from catalogue.series_offers()

    def channels(self, query: Query) -> Stream:
        yield from guide.channels()
        yield from replay.channels()

    def airings(self, query: Query) -> Stream:
        for day in query.days:
            yield from guide.airings(day)

    def competitions(self, query: Query) -> Stream:
        """With the teams, and the seasons that are over, whose matches change no more."""
        yield from sport.competitions()
        yield from sport.teams()
        yield from sport.past_fixtures()

    def fixtures(self, query: Query) -> Stream:
        """The replays near `now`, each with its place on the sandbox's own channels."""
        yield from replay.fixtures(query.now, replay.speed(query.config))

    def live(self, query: Query) -> Stream:
        yield from replay.live(query.now, replay.speed(query.config), query.keys)
