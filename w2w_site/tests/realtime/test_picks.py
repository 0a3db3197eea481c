"""What a person is pushed, from the request that changed something to their socket."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
import pytest
from celery.contrib.testing.worker import start_worker
from centrifuge import Client, PublicationContext, SubscriptionEventHandler

from w2w_core.preferences.models import FavoriteGenre, UserProfile
from w2w_site.config.celery import app
from w2w_site.jobs import tasks
from w2w_site.realtime import tokens
from w2w_site.realtime.threads import in_thread
from w2w_site.users.models import User
from w2w_site.users.tokens import sign_in

pytestmark = pytest.mark.django_db(transaction=True)
PREFERENCES = "/api/preferences"


@pytest.fixture
def worker(transactional_db: None) -> Iterator[None]:
    """Takes the tasks that are asked for, and none that are on the schedule."""
    app.control.purge()  # others' tests may have asked for work that nobody did
    options = {"pool": "threads", "concurrency": 2, "perform_ping_check": False, "loglevel": "WARNING"}
    root = logging.getLogger()
    level = root.level
    with start_worker(app, shutdown_timeout=120, **options):
        yield
    root.setLevel(level)  # Celery has changed it


@pytest.fixture
def films(make: Any, user: User) -> list[int]:
    """The most popular first; more of them than are pushed at once."""
    UserProfile.objects.create(user=user, country="US").platforms.add(make.platform("Netflix"))
    found = [make.movie(f"Film {n}", genres=["Drama"], popularity=1 - n / 40) for n in range(40)]
    for film in found:
        make.offer(film)
    return [film.pk for film in found]


class Person(SubscriptionEventHandler):
    """Signed in, with a socket on their own channel."""

    def __init__(self, api: httpx.AsyncClient) -> None:
        self._api = api
        self._told: list[dict[str, Any]] = []

    async def on_publication(self, ctx: PublicationContext) -> None:
        self._told.append(ctx.pub.data)

    async def does(self, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        """Sends a request; answers with its JSON."""
        response = await self._api.request(method, f"{PREFERENCES}/{path}/", json=body)
        assert response.status_code in (200, 201, 204), response.text
        return response.json() if response.content else None

    async def hears(self, number: int) -> dict[str, Any]:
        async with asyncio.timeout(60):
            while len(self._told) < number:
                await asyncio.sleep(0.01)
        return self._told[number - 1]

    async def tonight(self) -> list[str]:
        response = await self._api.get("/api/recommendations/", params={"page_size": 100})
        return [pick["id"] for pick in response.json()["results"]]

    @property
    def pushed(self) -> list[str]:
        return [pick["id"] for told in self._told for pick in told["picks"]]


@pytest.fixture
async def ada(server: str, worker: None, user: User) -> AsyncIterator[Person]:
    async with signed_in(server, user) as person:
        yield person


@asynccontextmanager
async def signed_in(server: str, user: User) -> AsyncIterator[Person]:
    access, live = await in_thread(lambda: (sign_in(user).access, tokens.issue(user)[0]))
    headers = {"Authorization": f"Bearer {access}"}
    async with httpx.AsyncClient(
        base_url=f"http://{server}", headers=headers, trust_env=False, timeout=60
    ) as api:
        person = Person(api)
        socket = Client(f"ws://{server}/connection/websocket", token=live, proxy=None, timeout=60)
        await socket.connect()
        subscription = socket.new_subscription(f"user:{user.pk}", events=person)
        await subscription.subscribe()
        await subscription.ready()
        yield person
        await socket.disconnect()


async def test_a_change_is_answered_with_picks_and_their_reasons(ada: Person, films: list[int]) -> None:
    await ada.does("POST", "watchlist", {"title": films[-1]})  # the catalogue is read at the first time
    assert len((await ada.hears(1))["picks"]) == 10
    for number, (path, body) in enumerate(
        [
            ("ratings", {"title": films[0], "value": 5}),
            ("dismissals", {"title": films[1]}),
            ("watched", {"title": films[2]}),
        ]
    ):
        await ada.does("POST", path, body)
        told = await ada.hears(number + 2)
        assert told["because"] == {"ratings": "rating", "dismissals": "dismissal"}.get(path, path)
        for pick in told["picks"]:
            assert sum(reason["contribution"] for reason in pick["reasons"]) == pytest.approx(pick["score"])
    assert len(ada.pushed) == len(set(ada.pushed))


async def test_what_arrives_is_pushed_to_whom_it_suits(
    ada: Person, films: list[int], user: User, make: Any
) -> None:
    await in_thread(lambda: FavoriteGenre.objects.create(user=user, genre=make.genre("Comedy")))
    await in_thread(tasks.push_arrivals)  # the first run takes what is there for known
    film = await in_thread(lambda: make.movie("New", genres=["Comedy"], popularity=1))
    await in_thread(make.offer, film)
    await in_thread(tasks.push_arrivals.delay)
    told = await ada.hears(1)
    assert (told["because"], ada.pushed) == ("arrival", [f"title:{film.pk}"])


async def test_a_dismissed_film_is_gone_with_its_airings_and_back_when_that_is_undone(
    ada: Person, films: list[int], make: Any
) -> None:
    film, *_ = films
    airing = await in_thread(lambda: make.program("Film 0", title_id=film))
    ways = {f"title:{film}", f"program:{airing.pk}"}
    before = await ada.tonight()
    assert ways & set(before)

    dismissal = await ada.does("POST", "dismissals", {"title": film})
    told = await ada.hears(1)
    assert told["because"] == "dismissal"
    assert not ways & {*await ada.tonight(), *ada.pushed}

    await ada.does("DELETE", f"dismissals/{dismissal['id']}")
    assert await ada.tonight() == before
