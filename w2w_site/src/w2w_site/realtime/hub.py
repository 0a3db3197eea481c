"""One hub a process: who subscribes to what, the recent publications, and their way to the sockets.

The database holds the history. What reaches the hub on other ways is only the quick notice: doubles are
dropped, a gap is filled from the database, and a notice that never came is found by `reconcile`.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterable
from datetime import UTC, datetime, timedelta

import msgspec
import structlog

from w2w_site.realtime import history, protocol, tokens
from w2w_site.realtime.connection import Connection
from w2w_site.realtime.protocol import Hangup, Refused, Reply, Subscribe, SubscribeResult
from w2w_site.realtime.threads import in_thread
from w2w_site.realtime.topic import RING, Notice, Topic

PING_EVERY = 25
PONG_WITHIN = 10
CONNECT_WITHIN = 10
REFRESH_GRACE = timedelta(seconds=15)
"""Official clients refresh a token when it has expired, not before."""
RECONCILE_EVERY = 3
REVOKE_EVERY = 10
IDLE_FOR = 60
SNAPSHOT_FOR = 5

log = structlog.get_logger(__name__)


class Hub:
    """Belongs to one event loop; only `notify` may be called from elsewhere."""

    def __init__(self) -> None:
        self.loop = asyncio.get_running_loop()
        self.connections: set[Connection] = set()
        self.topics: dict[str, Topic] = {}
        self.stopping = False
        self._tasks: set[asyncio.Task[None]] = set()
        self._every(1, self._look_after)
        self._every(RECONCILE_EVERY, self.reconcile)
        self._every(REVOKE_EVERY, self.revoke)

    def notify(self, notices: Iterable[Notice]) -> None:
        """Hands publications over from any thread; returns at once."""
        self.loop.call_soon_threadsafe(self.receive, notices)

    def receive(self, notices: Iterable[Notice]) -> None:
        for notice in notices:
            topic = self.topics.get(notice.channel)
            if topic is None or notice.offset <= topic.offset:
                continue
            topic.heard = max(topic.heard, notice.offset)
            if topic.ready and notice.offset == topic.offset + 1:
                topic.add(notice)
            elif topic.ready:
                self._start(self._fill(topic))

    def add(self, connection: Connection) -> None:
        self.connections.add(connection)
        if self.stopping:
            connection.close(protocol.SHUTDOWN)

    def remove(self, connection: Connection) -> None:
        self.connections.discard(connection)
        for channel in list(connection.channels):
            self.unsubscribe(connection, channel)
        connection.release()

    async def subscribe(self, connection: Connection, command_id: int, request: Subscribe) -> None:
        """Answers the command and joins, with no publication missed or doubled between the two.

        Refused(112) if the client asked for that in place of `recovered: false`.
        """
        topic = await self._open(request.channel)
        missed = await self._missed(topic, request) if request.recover else None
        if missed is not None:
            encoded = [notice.encoded for notice in missed]
            result = self._result(topic, request, recovered=True, publications=encoded)
            self._join(topic, connection, command_id, result)
        elif request.recover and request.rejects_unrecovered:
            raise Refused(protocol.UNRECOVERABLE_POSITION)
        else:
            snapshot, backlog = await self._snapshot(topic)
            result = self._result(topic, request, offset=snapshot.offset, data=snapshot.data)
            self._join(topic, connection, command_id, result)
            for notice in backlog:
                connection.push(protocol.push(topic.channel, notice.encoded))

    def unsubscribe(self, connection: Connection, channel: str) -> None:
        connection.channels.discard(channel)
        if topic := self.topics.get(channel):
            topic.subscribers.discard(connection)
            topic.used_at = time.monotonic()

    def knows(self, channel: str) -> bool:
        """The channel is open here already, so it exists."""
        topic = self.topics.get(channel)
        return topic is not None and topic.ready

    def presence(self, channel: str) -> tuple[int, int]:
        """Connections on the channel in this process, and the users among them."""
        topic = self.topics.get(channel)
        connections = topic.subscribers if topic else ()
        return len(connections), len({one.user_id for one in connections} - {None})

    async def reconcile(self) -> None:
        """Compares every topic with the database: what no notice told of is sent now."""
        now = time.monotonic()
        for topic in [one for one in self.topics.values() if not one.subscribers]:
            if now - topic.used_at > IDLE_FOR:
                del self.topics[topic.channel]
        if not self.topics:
            return
        positions = await in_thread(history.positions, list(self.topics))
        for topic in list(self.topics.values()):
            if not topic.ready or topic.channel not in positions:
                continue
            epoch, offset = positions[topic.channel]
            if epoch != topic.epoch:
                self._reset(topic)
            elif offset > topic.offset:
                topic.heard = max(topic.heard, offset)
                await self._fill(topic)

    async def revoke(self) -> None:
        """Closes the connections of users who were disabled, or signed out everywhere."""
        known = [one for one in self.connections if one.identity]
        if not known:
            return
        valid = await in_thread(tokens.still_valid, [one.identity for one in known if one.identity])
        for connection in known:
            if connection.identity not in valid:
                connection.close(protocol.INVALID_TOKEN)

    async def shutdown(self, timeout: float = 3) -> None:
        """Tells every client to come back later, and waits until that is on its way."""
        self.stopping = True
        leaving = list(self.connections)
        for connection in leaving:
            connection.close(protocol.SHUTDOWN)
        await asyncio.gather(*(one.closed(timeout) for one in leaving))
        for task in self._tasks:
            task.cancel()

    async def _open(self, channel: str) -> Topic:
        topic = self.topics.setdefault(channel, Topic(channel))
        topic.used_at = time.monotonic()
        async with topic.filling:
            if not topic.ready:
                topic.epoch, topic.offset, recent = await in_thread(history.recent, channel, RING)
                topic.ring.extend(Notice.of(one) for one in recent)
                topic.ready = True
        if topic.heard > topic.offset:
            await self._fill(topic)
        return topic

    async def _fill(self, topic: Topic) -> None:
        """Sends from the database what no notice brought."""
        async with topic.filling:
            while topic.heard > topic.offset:
                rows = await in_thread(history.since, topic.channel, topic.offset)
                fresh = [row for row in rows if row.offset > topic.offset]
                if topic.heard > topic.offset and (not fresh or fresh[0].offset != topic.offset + 1):
                    self._reset(topic)
                    return
                for row in fresh:
                    topic.add(Notice.of(row))

    async def _missed(self, topic: Topic, request: Subscribe) -> list[Notice] | None:
        """What the client missed since its position; None if that cannot be told for sure."""
        if request.epoch != topic.epoch:
            return None
        if request.offset > topic.offset:
            # Another process was quicker, or the offset is made up: the database knows.
            epoch, offset = (await in_thread(history.positions, [topic.channel]))[topic.channel]
            if epoch != topic.epoch or offset < request.offset:
                return None
            topic.heard = max(topic.heard, offset)
            await self._fill(topic)
        missed = topic.after(request.offset)
        if missed is not None:
            return missed
        rows = [Notice.of(row) for row in await in_thread(history.since, topic.channel, request.offset)]
        if not rows or rows[0].offset != request.offset + 1:
            return None
        newer = topic.after(rows[-1].offset)
        return None if newer is None else rows + newer

    async def _snapshot(self, topic: Topic) -> tuple[history.Snapshot, list[Notice]]:
        """A snapshot and what came after it. Newcomers share one while nothing happens."""
        while True:
            async with topic.snapshotting:
                taken = topic.snapshot
                fresh = time.monotonic() - topic.snapshot_at < SNAPSHOT_FOR
                if taken is None or not fresh or taken.offset < topic.offset:
                    taken = topic.snapshot = await in_thread(history.snapshot, topic.channel)
                    topic.snapshot_at = time.monotonic()
            if taken.epoch != topic.epoch:
                self._reset(topic)
                raise Hangup(protocol.INSUFFICIENT_STATE)
            if taken.offset > topic.offset:
                topic.heard = max(topic.heard, taken.offset)
                await self._fill(topic)
            backlog = topic.after(taken.offset)
            if backlog is not None:
                return taken, backlog

    @staticmethod
    def _result(
        topic: Topic,
        request: Subscribe,
        *,
        offset: int | None = None,
        recovered: bool = False,
        publications: list[msgspec.Raw] | None = None,
        data: msgspec.Raw | None = None,
    ) -> SubscribeResult:
        return SubscribeResult(
            recoverable=True,
            positioned=True,
            epoch=topic.epoch,
            offset=topic.offset if offset is None else offset,
            was_recovering=request.recover,
            recovered=recovered,
            publications=publications or [],
            data=data,
        )

    def _join(self, topic: Topic, connection: Connection, command_id: int, result: SubscribeResult) -> None:
        if self.topics.get(topic.channel) is not topic:
            raise Hangup(protocol.INSUFFICIENT_STATE)
        connection.push(protocol.encode(Reply(command_id, subscribe=result)))
        connection.channels.add(topic.channel)
        topic.subscribers.add(connection)

    def _reset(self, topic: Topic) -> None:
        """The history was lost, or cut off behind us: subscribers come back for a snapshot."""
        log.warning("realtime.reset", channel=topic.channel, epoch=topic.epoch, offset=topic.offset)
        if self.topics.get(topic.channel) is topic:
            del self.topics[topic.channel]
        for connection in list(topic.subscribers):
            connection.close(protocol.INSUFFICIENT_STATE)

    async def _look_after(self) -> None:
        now, today = time.monotonic(), datetime.now(UTC)
        for connection in list(self.connections):
            if connection.identity and today > connection.identity.expires_at + REFRESH_GRACE:
                connection.close(protocol.EXPIRED)
            elif not connection.connected:
                if now - connection.opened_at > CONNECT_WITHIN:
                    connection.close(protocol.STALE)
            elif connection.pong_due and now - connection.pinged_at > PONG_WITHIN:
                connection.close(protocol.NO_PONG)
            elif now - connection.pinged_at >= PING_EVERY:
                connection.pinged_at, connection.pong_due = now, True
                connection.push(protocol.PING)

    def _every(self, seconds: float, work: Callable[[], Awaitable[None]]) -> None:
        async def forever() -> None:
            while True:
                await asyncio.sleep(seconds)
                try:
                    await work()
                except Exception:
                    # The database may be away for a while; the next turn tries again.
                    log.exception("realtime.upkeep_failed", work=work.__name__)

        self._start(forever())

    def _start(self, work: Awaitable[None]) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
