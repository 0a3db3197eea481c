"""The simplest provider: it asks for nothing, and what it says follows from `Query.now`. For tests."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import ClassVar

from w2w_sdk import (
    AiringRecord,
    ChannelRecord,
    Checkpoint,
    CompetitionRecord,
    EpisodeRecord,
    EventStatus,
    FixtureRecord,
    LiveScore,
    OfferKind,
    OfferRecord,
    Period,
    PersonCredit,
    Provider,
    Query,
    Role,
    SeasonRecord,
    Side,
    Skip,
    Stream,
    TeamRecord,
    TimelineEvent,
    TimelineKind,
    TitleKind,
    TitleRecord,
)

FILM, SEQUEL, SHOW = "dummy:movie:1", "dummy:movie:2", "dummy:show:1"
CHANNEL, CUP = "dummy:channel:1", "dummy:competition:1"
HOME, AWAY = "dummy:team:1", "dummy:team:2"
GOAL_EVERY = 20
"""Minutes; the sides take turns, the home side begins."""


class Dummy(Provider):
    id: ClassVar[str] = "dummy"

    def titles(self, query: Query) -> Stream:
        maker = PersonCredit("Ada Maker", Role.DIRECTOR)
        star = PersonCredit("Sam Star", Role.CAST, character="Captain")
        yield TitleRecord(
            key=FILM,
            ids={"imdb": "tt0000001"},
            kind=TitleKind.MOVIE,
            name="The Long Test",
            year=1999,
            runtime=101,
            genres=("Sci-Fi", "Drama"),
            themes=("time travel",),
            credits=(maker, star),
            popularity=0.9,
        )
        yield TitleRecord(
            key=SEQUEL,
            kind=TitleKind.MOVIE,
            name="The Longer Test",
            year=2003,
            genres=("Drama",),
            credits=(maker,),
        )
        yield Checkpoint("movies")
        yield TitleRecord(
            key=SHOW, kind=TitleKind.SHOW, name="Daily Test", year=2015, status="running", genres=("Comedy",)
        )
        yield Skip("movies[2]", "name: is missing")

    def episodes(self, query: Query) -> Stream:
        yield SeasonRecord(key="dummy:season:1", title=SHOW, number=1, episode_count=2)
        for number in (1, 2):
            yield EpisodeRecord(
                key=f"dummy:episode:{number}",
                title=SHOW,
                season=1,
                number=number,
                name=f"Part {number}",
                air_date=date(2015, 1, number),
            )

    def offers(self, query: Query) -> Stream:
        yield OfferRecord(
            key="dummy:offer:1", title=FILM, platform="Disney+", kind=OfferKind.SUBSCRIPTION, country="US"
        )
        yield OfferRecord(
            key="dummy:offer:2",
            title=SEQUEL,
            platform="Example Store",
            kind=OfferKind.RENT,
            price=Decimal("3.99"),
            currency="USD",
            country="US",
        )

    def channels(self, query: Query) -> Stream:
        yield ChannelRecord(
            key=CHANNEL, name="Test One", country="US", language="en", timezone="America/New_York"
        )

    def airings(self, query: Query) -> Stream:
        """The show every evening at eight, UTC."""
        for day in query.days:
            starts_at = datetime.combine(day, time(20), UTC)
            yield AiringRecord(
                key=f"dummy:airing:{day}",
                channel=CHANNEL,
                name="Daily Test",
                starts_at=starts_at,
                ends_at=starts_at + timedelta(minutes=30),
                title=SHOW,
                season=1,
                number=1,
                category="series",
            )

    def competitions(self, query: Query) -> Stream:
        yield CompetitionRecord(key=CUP, name="Test Cup", sport="football")
        yield TeamRecord(key=HOME, name="Home United", sport="football", code="HOM")
        yield TeamRecord(key=AWAY, name="Away City", sport="football", code="AWA")

    def fixtures(self, query: Query) -> Stream:
        """A match at the full hour: the one that runs now, and the next."""
        hour = query.now.replace(minute=0, second=0, microsecond=0)
        for starts_at in (hour, hour + timedelta(hours=1)):
            yield FixtureRecord(
                key=_match(starts_at), competition=CUP, home=HOME, away=AWAY, starts_at=starts_at
            )

    def live(self, query: Query) -> Stream:
        """The match of this hour, over its first 45 minutes and no more."""
        starts_at = query.now.replace(minute=0, second=0, microsecond=0)
        minute = min(query.now.minute, 45)
        goals = tuple(_goal(number) for number in range(1, minute // GOAL_EVERY + 1))
        over = query.now.minute >= 45
        yield LiveScore(
            key=_match(starts_at),
            observed_at=query.now,
            status=EventStatus.FINISHED if over else EventStatus.LIVE,
            period=Period.ENDED if over else Period.FIRST_HALF,
            minute=minute,
            home_score=sum(goal.side is Side.HOME for goal in goals),
            away_score=sum(goal.side is Side.AWAY for goal in goals),
            timeline=goals,
        )


def _match(starts_at: datetime) -> str:
    return f"dummy:match:{starts_at:%Y%m%d%H}"


def _goal(number: int) -> TimelineEvent:
    side = Side.HOME if number % 2 else Side.AWAY
    return TimelineEvent(
        f"goal-{number}", TimelineKind.GOAL, side, number * GOAL_EVERY, player=f"Scorer {number}"
    )


provider = Dummy()
