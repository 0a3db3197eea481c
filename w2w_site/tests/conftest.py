"""Fixtures of the site's tests: people, clients signed in as them, and a maker of content."""

from __future__ import annotations

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

import msgspec
import pytest
import redis
import stamina
from django.core.cache import cache
from django.utils import timezone
from django.utils.text import slugify
from rest_framework.test import APIClient

from w2w_core import ingest
from w2w_core.content import search as content_search
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
from w2w_core.content.search import search
from w2w_core.ingest import RunReport
from w2w_core.plugins import check, config, host, probes, registry, switches, warm
from w2w_core.plugins.isolation import Bounds
from w2w_core.plugins.registry import InstalledProvider
from w2w_core.recommendations import versioned
from w2w_core.recommendations.push import unasked
from w2w_sandbox.gateway import KEY, QUOTA, VENDORS, Fault, Gateway, serving
from w2w_sdk import parse_manifest
from w2w_site.users.models import User
from w2w_site.users.tokens import sign_in

PASSWORD = "correct horse battery"


class Make:
    """Makes rows with all that a test does not care about; what is named alike is made once."""

    def genre(self, name: str) -> Genre:
        return Genre.objects.get_or_create(slug=slugify(name), defaults={"name": name})[0]

    def theme(self, name: str) -> Theme:
        return Theme.objects.get_or_create(slug=slugify(name), defaults={"name": name})[0]

    def platform(self, name: str, **fields: Any) -> StreamingPlatform:
        return StreamingPlatform.objects.get_or_create(slug=slugify(name), defaults={"name": name, **fields})[
            0
        ]

    def movie(
        self, name: str, *, genres: list[str] | None = None, cast: list[str] | None = None, **fields: Any
    ) -> Title:
        title = Title.objects.create(
            **{"kind": "movie", "name": name, "year": 2001, "runtime": 100, **fields}
        )
        title.genres.set([self.genre(genre) for genre in genres or []])
        for person in cast or []:
            Credit.objects.create(title=title, person=self.person(person), role="cast")
        return title

    def show(self, name: str, *, episodes: int = 0, **fields: Any) -> Title:
        title = self.movie(name, **{"kind": "show", "runtime": 45, **fields})
        if episodes:
            season = Season.objects.create(title=title, number=1, episode_count=episodes)
            Episode.objects.bulk_create(Episode(season=season, number=n + 1) for n in range(episodes))
        return title

    def person(self, name: str) -> Person:
        return Person.objects.get_or_create(name=name)[0]

    def offer(self, title: Title, platform: str = "Netflix", **fields: Any) -> Offer:
        defaults = {"country": "US", "kind": "subscription", "last_confirmed_at": timezone.now()}
        return Offer.objects.create(title=title, platform=self.platform(platform), **{**defaults, **fields})

    def competition(self, name: str = "Premier League", **fields: Any) -> Competition:
        defaults = {"name": name, "sport": "football", "country": "GB", **fields}
        return Competition.objects.get_or_create(slug=slugify(name), defaults=defaults)[0]

    def team(self, name: str) -> Team:
        return Team.objects.get_or_create(slug=slugify(name), defaults={"name": name, "sport": "football"})[0]

    def event(
        self, home: str = "Arsenal", away: str = "Chelsea", *, hours: float = 2, **fields: Any
    ) -> SportsEvent:
        """Kicks off in `hours`."""
        return SportsEvent.objects.create(
            **{
                "competition": self.competition(),
                "home": self.team(home),
                "away": self.team(away),
                "starts_at": timezone.now() + timedelta(hours=hours),
                **fields,
            }
        )

    def channel(self, name: str = "BBC One", country: str = "US") -> TVChannel:
        return TVChannel.objects.get_or_create(
            slug=slugify(name), defaults={"name": name, "country": country}
        )[0]

    def program(self, name: str, *, hours: float = 1, channel: str = "BBC One", **fields: Any) -> TVProgram:
        """An hour long, beginning in `hours`."""
        starts_at: datetime = timezone.now() + timedelta(hours=hours)
        return TVProgram.objects.create(
            **{
                "channel": self.channel(channel),
                "name": name,
                "starts_at": starts_at,
                "ends_at": starts_at + timedelta(hours=1),
                **fields,
            }
        )


@pytest.fixture(autouse=True)
def _fresh(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What a process keeps to itself does not pass from one test to the next; and hashing is quick."""
    for module in (host, check, probes):
        monkeypatch.setattr(module, "Bounds", _patient)
    monkeypatch.setattr(host, "LIVE", _patient(records=host.LIVE.records, requests=host.LIVE.requests))
    # What a test wrote and did not commit is seen by its own connection alone.
    monkeypatch.setattr(versioned, "behind", lambda work: work())
    # Nothing is looked at anew, or put off, because a test takes long.
    monkeypatch.setattr(versioned, "CHECK_EVERY", 3600)
    monkeypatch.setattr(content_search, "CHECK_EVERY", 3600)
    monkeypatch.setattr(unasked, "WORKS_FOR", 3600)
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    # It looks through all static files for every client that a test makes.
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if not name.startswith("servestatic.")]
    settings.W2W_COUNTRY = "US"
    # No switch turned and nothing entered by staff, and no page asks for more.
    switches.heard.assume({})
    config.stored.assume({})
    cache.clear()
    search.reset()
    versioned.forget_all()
    yield
    cache.clear()
    search.reset()
    versioned.forget_all()


def _patient(**bounds: Any) -> Bounds:
    """A provider has time enough on a busy machine, too; what ends one that hangs is tested in core."""
    return Bounds(**bounds | {"silence": 120, "whole": 600, "start": 120})


@pytest.fixture
def make(db: None) -> Make:
    return Make()


@pytest.fixture
def api() -> APIClient:
    """A client without an account."""
    return APIClient()


@pytest.fixture
def ann(db: None) -> User:
    return User.objects.create_user("ann", "ann@example.org", PASSWORD)


@pytest.fixture
def bob(db: None) -> User:
    return User.objects.create_user("bob", "bob@example.org", PASSWORD)


@pytest.fixture
def staff(db: None) -> User:
    return User.objects.create_superuser("staff", "staff@example.org", PASSWORD)


def signed_in(user: User) -> APIClient:
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {sign_in(user).access}")
    return client


@pytest.fixture
def ann_api(ann: User) -> APIClient:
    return signed_in(ann)


@pytest.fixture
def bob_api(bob: User) -> APIClient:
    return signed_in(bob)


@pytest.fixture
def staff_api(staff: User) -> APIClient:
    return signed_in(staff)


class Vendors:
    """The sandbox's stand-ins for vendors, on a clock that a test sets; the plugins that ask them are on."""

    def __init__(self, url: str, gateway: Gateway, now: datetime) -> None:
        self.url = url
        self.gateway = gateway
        self.now = now

    def sync(self, provider: str, stream: str, **options: Any) -> RunReport:
        return ingest.sync(provider, stream, now=self.now, **options)

    def fail(self, vendor: str, fault: Fault | None, times: int | None = None) -> None:
        self.gateway.faults.set(vendor, fault, times)

    def asked(self, vendor: str) -> int:
        return self.gateway.requests[vendor]


@pytest.fixture
def vendors(
    request: pytest.FixtureRequest, transactional_db: None, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Vendors]:
    """In real processes and over real connections; without the pauses that real vendors are owed.

    The fixture's parameter, if it has one, is how many requests a plan holds.
    """
    gateway = Gateway(clock=lambda: running.now, quota=getattr(request, "param", QUOTA))
    installed = []
    with serving(gateway) as url, stamina.set_testing(True, attempts=2, cap=True):
        running = Vendors(url, gateway, timezone.now().replace(microsecond=0))
        for vendor in VENDORS:
            if vendor.id == vendor.provider:
                package = f"w2w_{vendor.id}"
                manifest = parse_manifest((registry.folder(package) / registry.MANIFEST).read_bytes())
                unpaced = msgspec.structs.replace(manifest.quota, per_second=None)
                manifest = msgspec.structs.replace(manifest, quota=unpaced)
                installed.append(InstalledProvider(vendor.id, package, manifest))
                monkeypatch.setenv(f"W2W_{vendor.id}_BASE_URL".upper(), url + vendor.mount)
                monkeypatch.setenv(f"W2W_{vendor.id}_KEY".upper(), KEY)
        monkeypatch.setattr(registry, "providers", lambda: installed)
        yield running
    warm.close_all()


@pytest.fixture
def own_redis() -> Iterator[str]:
    """The address of a Redis that a test may break."""
    if not shutil.which("redis-server"):
        pytest.skip("redis-server is not installed")
    process, address = _started_redis()
    yield address
    process.kill()
    process.wait()


def _started_redis() -> tuple[subprocess.Popen[bytes], str]:
    for _ in range(5):  # somebody else may take the port first
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        options = ["--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
        process = subprocess.Popen(["redis-server", *options], stdout=subprocess.DEVNULL)
        address = f"redis://127.0.0.1:{port}/0"
        while process.poll() is None:
            with suppress(redis.ConnectionError), redis.Redis.from_url(address) as connection:
                connection.ping()
                return process, address
            time.sleep(0.05)
    pytest.fail("redis-server ends at once")
