"""`/connection/sse`, as a client sees it that knows server-sent events and nothing else."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from w2w_core.live.models import Publication
from w2w_site.realtime import protocol, tokens, upkeep
from w2w_site.realtime.event_stream import EVENTS, EventStream
from w2w_site.realtime.notice import Notice
from w2w_site.realtime.threads import in_thread
from w2w_site.users.models import User

if TYPE_CHECKING:
    from conftest import Match

pytestmark = pytest.mark.django_db(transaction=True)


class Stream:
    """Parsed events, and the id of the last one."""

    def __init__(self, response: httpx.Response) -> None:
        self.response = response
        self.last_id = ""
        self._lines = response.aiter_lines()

    async def next(self) -> dict[str, Any]:
        event = None
        async with asyncio.timeout(60):
            async for line in self._lines:
                name, _, value = line.partition(": ")
                if name == "data":
                    event = json.loads(value)
                elif name == "id":
                    self.last_id = value
                elif event is not None:
                    return dict(event)
        raise EOFError


@asynccontextmanager
async def opened(
    server: str, connect: dict[str, Any] | None = None, method: str = "GET", **options: Any
) -> AsyncIterator[Stream]:
    if connect is not None and method == "GET":
        options["params"] = {"cf_connect": json.dumps(connect)}
    elif connect is not None:
        options["json"] = connect
    url = f"http://{server}/connection/sse"
    async with (
        httpx.AsyncClient(trust_env=False, timeout=60) as client,
        client.stream(method, url, **options) as response,
    ):
        yield Stream(response)


def live(*channels: str) -> dict[str, Any]:
    return {"subs": {channel: {} for channel in channels}}


async def test_it_begins_with_a_snapshot_and_goes_on_with_what_changes(server: str, match: Match) -> None:
    async with opened(server, live("sports:live", match.channel)) as stream:
        assert stream.response.headers["content-type"] == "text/event-stream"
        first = (await stream.next())["connect"]
        assert first["ping"] == upkeep.PING_EVERY
        assert first["subs"]["sports:live"]["data"]["events"][0]["id"] == match.id
        assert first["subs"][match.channel]["data"]["event"]["version"] == 1
        await in_thread(match.minute, 1, 1)
        told = [await stream.next(), await stream.next()]
    assert {one["channel"] for one in told} == {"sports:live", match.channel}
    assert [one["pub"]["data"]["event"]["score"]["home"] for one in told] == [1, 1]


@pytest.mark.parametrize("missed", [0, 3])
async def test_last_event_id_goes_on_where_it_ended(server: str, match: Match, missed: int) -> None:
    wanted = live("sports:live", match.channel)
    async with opened(server, wanted) as stream:
        await stream.next()
        await in_thread(match.minute, 1, 1)
        await stream.next()
        await stream.next()
    for goals in range(2, 2 + missed):
        await in_thread(match.minute, goals, goals)
    async with opened(server, wanted, headers={"Last-Event-ID": stream.last_id}) as again:
        subs = (await again.next())["connect"]["subs"]
        await in_thread(match.minute, 9, 9)
        assert [sub["recovered"] for sub in subs.values()] == [True, True]
        told = {channel: list(sub.get("publications", [])) for channel, sub in subs.items()}
        # What Redis brings later than this client comes is pushed, and not part of the answer.
        while any(not pubs or score(pubs[-1]) < 9 for pubs in told.values()):
            pushed = await again.next()
            told[pushed["channel"]].append(pushed["pub"])
    for channel, sub in subs.items():
        first = sub["offset"] + 1 - len(sub.get("publications", []))
        goals = [*range(2, 2 + missed), 9]
        assert [(pub["offset"], score(pub)) for pub in told[channel]] == [*enumerate(goals, first)]


def score(publication: dict[str, Any]) -> int:
    return int(publication["data"]["event"]["score"]["home"])


@pytest.mark.parametrize(
    "last", ["nonsense", "sports:live=other:1", "sports:live=", "sports:live=x:" + "9" * 30]
)
async def test_a_position_that_is_not_kept_gives_a_snapshot(server: str, match: Match, last: str) -> None:
    async with opened(server, live("sports:live"), headers={"Last-Event-ID": last}) as stream:
        sub = (await stream.next())["connect"]["subs"]["sports:live"]
    assert "recovered" not in sub
    assert sub["data"]["events"][0]["id"] == match.id


@pytest.mark.parametrize("how", ["header", "body"])
async def test_an_own_channel_needs_the_own_token(server: str, user: User, how: str) -> None:
    token, _ = await in_thread(tokens.issue, user)
    channel = f"user:{user.pk}"
    if how == "header":
        given: dict[str, Any] = {"connect": live(channel), "headers": {"Authorization": f"Bearer {token}"}}
    else:
        given = {"connect": {"token": token, **live(channel)}, "method": "POST"}
    async with opened(server, **given) as stream:
        first = (await stream.next())["connect"]
        assert first["expires"] is True
        assert channel in first["subs"]


async def test_a_token_that_ran_out_ends_the_stream(
    server: str, user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upkeep, "REFRESH_GRACE", -tokens.LIFETIME)
    token, _ = await in_thread(tokens.issue, user)
    headers = {"Authorization": f"Bearer {token}"}
    async with opened(server, live(f"user:{user.pk}"), headers=headers) as stream:
        await stream.next()
        assert (await stream.next())["disconnect"]["code"] == 3005
        with pytest.raises(EOFError):
            await stream.next()


async def test_pings_are_empty_events(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(upkeep, "PING_EVERY", 0)
    async with opened(server, live("sports:live")) as stream:
        await stream.next()
        assert [await stream.next() for _ in range(2)] == [{}, {}]


@pytest.mark.parametrize(
    ("options", "status", "code"),
    [
        ({"connect": live("user:1")}, 403, 103),
        ({"connect": live("sports:event.999")}, 404, 102),
        ({"connect": live("nonsense")}, 404, 102),
        ({"connect": {"subs": {}}}, 400, 106),
        ({"connect": live(*(f"sports:event.{n}" for n in range(1, 70)))}, 400, 106),
        ({"params": {"cf_connect": "{"}}, 400, 3501),
        ({"connect": {"token": "in.an.address", **live("sports:live")}}, 400, 107),
        ({"connect": live("sports:live"), "headers": {"Authorization": "Bearer nonsense"}}, 401, 3500),
        ({"connect": live("sports:live"), "headers": {"Origin": "https://evil.example"}}, 403, 103),
        ({"connect": live("sports:live"), "headers": {"Origin": "http://["}}, 403, 103),
        ({"connect": {"name": "x" * 70_000, **live("sports:live")}, "method": "POST"}, 413, 1009),
        ({"method": "PUT"}, 405, 107),
    ],
)
async def test_what_cannot_be_done_is_answered_once_and_for_all(
    server: str, options: dict[str, Any], status: int, code: int
) -> None:
    async with opened(server, **options) as stream:
        assert stream.response.status_code == status
        assert json.loads(await stream.response.aread())["code"] == code


class Wire:
    """Takes nothing while it is full."""

    medium = EVENTS

    def __init__(self) -> None:
        self.full = False
        self.text = ""

    def write(self, data: bytes) -> None:
        self.text += data.decode()

    def waiting(self) -> int:
        return 1_000_000 if self.full else 0

    def close(self, code: int, reason: str) -> None: ...

    def abort(self) -> None: ...


def goal(offset: int) -> Notice:
    data = {"type": "event", "event": {"id": 1}}
    return Notice.of(Publication(channel="sports:live", offset=offset, data=data))


def test_the_id_is_of_what_was_written_and_not_of_what_is_held() -> None:
    wire = Wire()
    stream = EventStream(wire, lambda _: None, None)
    stream.positions["sports:live"] = "e", 1
    stream.open(protocol.PING)
    stream.deliver(b"", [goal(2)])
    assert wire.text.endswith("id: sports:live=e:2\n\n")
    wire.full = True
    stream.deliver(b"", [goal(3)])
    stream.deliver(b"", [goal(4)])
    stream.drain()
    assert wire.text.endswith("id: sports:live=e:2\n\n")
    wire.full = False
    stream.drain()
    assert wire.text.endswith("id: sports:live=e:4\n\n")
    assert '"offset":3' not in wire.text
