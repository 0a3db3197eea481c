"""A small world to recommend from: every maker fills in what a test does not care about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.utils.text import slugify

from w2w_core.content.models import (
    Competition,
    Credit,
    Episode,
    Genre,
    Offer,
    Person,
    Season,
    SportsEvent,
    StreamingPlatform,
    Team,
    Theme,
    Title,
    TVChannel,
    TVProgram,
)
from w2w_core.preferences.models import Rating, UserProfile
from w2w_core.recommendations import versioned
from w2w_core.recommendations.lists.tonight import tonight
from w2w_core.recommendations.models import Training
from w2w_core.recommendations.training import train
from w2w_core.recommendations.versioned import forget_all
from w2w_core.recommendations.vocabulary import Ask, Pick

NOW = datetime(2026, 3, 4, 19, 0, tzinfo=UTC)


class World:
    now = NOW

    def title(
        self,
        name: str,
        genres: Sequence[str] = (),
        *,
        themes: Sequence[str] = (),
        people: Sequence[str] = (),
        on: str | None = "Netflix",
        **fields: Any,
    ) -> Title:
        """A film on Netflix, unless said otherwise; `on=None`: nowhere."""
        title = Title.objects.create(
            **{"kind": "movie", "name": name, "popularity": 0.5, "runtime": 100, **fields}
        )
        title.genres.set(
            Genre.objects.get_or_create(slug=slugify(g), defaults={"name": g})[0] for g in genres
        )
        title.themes.set(
            Theme.objects.get_or_create(slug=slugify(t), defaults={"name": t})[0] for t in themes
        )
        for position, person in enumerate(people):
            Credit.objects.create(
                title=title,
                person=Person.objects.get_or_create(name=person)[0],
                role="cast",
                position=position,
            )
        if on:
            self.offer(title, on)
        forget_all()
        return title

    def offer(self, title: Title, platform: str, **fields: Any) -> Offer:
        forget_all()
        defaults = {"country": "US", "kind": "subscription", "last_confirmed_at": NOW}
        return Offer.objects.create(title=title, platform=self.platform(platform), **{**defaults, **fields})

    def platform(self, name: str) -> StreamingPlatform:
        return StreamingPlatform.objects.get_or_create(slug=slugify(name), defaults={"name": name})[0]

    def airing(
        self, name: str, hours: float = 1, *, channel: str = "BBC One", minutes: int = 60, **fields: Any
    ) -> TVProgram:
        on, _ = TVChannel.objects.get_or_create(
            slug=slugify(channel), defaults={"name": channel, "country": "US"}
        )
        starts_at = NOW + timedelta(hours=hours)
        forget_all()
        return TVProgram.objects.create(
            channel=on,
            name=name,
            starts_at=starts_at,
            ends_at=starts_at + timedelta(minutes=minutes),
            **fields,
        )

    def match(
        self, home: str, away: str, hours: float = 1, *, cup: str = "Cup", **fields: Any
    ) -> SportsEvent:
        sport = {"sport": "football"}
        competition, _ = Competition.objects.get_or_create(slug=slugify(cup), defaults={"name": cup, **sport})
        teams = [
            Team.objects.get_or_create(slug=slugify(t), defaults={"name": t, **sport})[0]
            for t in (home, away)
        ]
        return SportsEvent.objects.create(
            competition=competition,
            home=teams[0],
            away=teams[1],
            starts_at=NOW + timedelta(hours=hours),
            **fields,
        )

    def episodes(self, show: Title, count: int) -> list[Episode]:
        season = Season.objects.create(title=show, number=1)
        return [Episode.objects.create(season=season, number=number + 1) for number in range(count)]

    def person(self, name: str = "ann", *, services: Sequence[str] = (), **profile: Any) -> Any:
        user = get_user_model().objects.create_user(username=name)
        UserProfile.objects.create(user=user, **profile).platforms.set(map(self.platform, services))
        return user

    def rate(self, user: Any, title: Title, value: float) -> None:
        Rating.objects.update_or_create(user=user, title=title, defaults={"value": value})

    def camps(self, people: int = 60) -> dict[str, list[Title]]:
        """Films of two genres, and people who love the ones and not the others; each saw half of theirs."""
        films = {
            genre: [
                self.title(f"{genre} {n}", [genre], popularity=0.3 + 0.02 * (n * 7 % 20)) for n in range(20)
            ]
            for genre in ("Space", "Romance")
        }
        users = get_user_model().objects.bulk_create(
            get_user_model()(username=f"fan {n}") for n in range(people)
        )
        ratings = []
        for n, user in enumerate(users):
            loved, other = ("Space", "Romance") if n % 2 else ("Romance", "Space")
            for at, (film, alien) in enumerate(zip(films[loved], films[other], strict=True)):
                if (at * 7 + n * 3) % 5 < 3:
                    ratings.append(Rating(user=user, title=film, value=4.5 if at % 3 else 5))
                if at == n % 20:
                    ratings.append(Rating(user=user, title=alien, value=1))
        Rating.objects.bulk_create(ratings)
        return films

    def train(self) -> Training:
        training = train(Training.Because.ASKED, NOW)
        forget_all()
        return training

    def tonight(self, user: Any = None, **ask: Any) -> list[Pick]:
        return tonight(user, Ask(**ask), NOW).picks

    def ids(self, user: Any = None, **ask: Any) -> list[str]:
        return [pick.id for pick in self.tonight(user, **ask)]


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a test wrote and did not commit is seen by its own connection alone."""
    monkeypatch.setattr(versioned, "behind", lambda work: work())


@pytest.fixture
def world(db: None, settings: Any, tmp_path: Path) -> Iterator[World]:
    settings.W2W_COUNTRY = "US"
    settings.W2W_MODELS = tmp_path / "models"
    forget_all()
    yield World()
    forget_all()
