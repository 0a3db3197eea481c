from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from w2w_core.content.models import (
    Competition,
    ExternalId,
    Offer,
    SportsEvent,
    StreamingPlatform,
    Team,
    Title,
)


def test_the_offers_of_a_country_are_its_own_and_everybodys(db: None) -> None:
    film = Title.objects.create(kind="movie", name="Alien")
    netflix = StreamingPlatform.objects.create(slug="netflix", name="Netflix")
    for country in ("US", "GB", ""):
        Offer.objects.create(
            title=film, platform=netflix, country=country, kind="rent", last_confirmed_at=timezone.now()
        )

    assert {offer.country for offer in film.offers.in_country("GB")} == {"GB", ""}


def test_a_price_without_a_currency_is_refused(db: None) -> None:
    film = Title.objects.create(kind="movie", name="Alien")
    netflix = StreamingPlatform.objects.create(slug="netflix", name="Netflix")

    with pytest.raises(IntegrityError):
        Offer.objects.create(
            title=film, platform=netflix, kind="rent", price=3, last_confirmed_at=timezone.now()
        )


def test_no_team_plays_itself(db: None) -> None:
    league = Competition.objects.create(slug="league", name="League", sport="football")
    team = Team.objects.create(slug="team", name="Team", sport="football")

    with pytest.raises(IntegrityError):
        SportsEvent.objects.create(competition=league, home=team, away=team, starts_at=timezone.now())


def test_an_external_id_names_exactly_one_thing(db: None) -> None:
    film = Title.objects.create(kind="movie", name="Alien")
    team = Team.objects.create(slug="team", name="Team", sport="football")

    for targets in ({}, {"title": film, "team": team}):
        with pytest.raises(IntegrityError), transaction.atomic():
            ExternalId.objects.create(namespace="imdb", value="tt1", **targets)
