"""One hub a process: who subscribes to what, the recent publications, and their way to the sockets.

The database holds the history. What reaches the hub on other ways is only the quick notice: doubles are
dropped, a gap is filled from the database, and a notice that never came is found by `reconcile`.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterable

import msgspec
import structlog

from w2w_site.realtime import history, protocol, upkeep
from w2w_site.realtime.connection import Connection
from w2w_site.realtime.fanout import FanOut
from w2w_site.realtime.notice import Notice
from w2w_site.realtime.presence import Presence
from w2w_site.realtime.protocol import Hangup, Refused, Subscribe, SubscribeResult
from w2w_site.realtime.threads import in_thread
from w2w_site.realtime.topic import RING, Topic

RECONCILE_EVERY = 2
IDLE_FOR = 60
SNAPSHOT_FOR = 2
ABSENT_FOR = 2

log = structlog.get_logger(__name__)


class Hub:
    """Belongs to one event loop; only `notify` may be called from elsewhere."""

    def __init__(self, tick: float = 0) -> None:
        """`tick`: see `FanOut`."""
        self.loop = asyncio.get_running_loop()
        self.connections: set[Connection] = set()
        self.topics: dict[str, Topic] = {}
        self.stopping = False
        self.fanout = FanOut(tick)
        self._tasks: set[asyncio.Task[None]] = set()
        self.every(RECONCILE_EVERY, self.reconcile)
        self.presence = Presence(self)
        upkeep.start(self)

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
                self.fanout.due(topic)
            elif topic.ready:
                self._start(self._fill(topic))
        self.fanout.run()

    def add(self, connection: Connection) -> None:
        self.connections.add(connection)
        if self.stopping:
            connection.close(protocol.SHUTDOWN)

    def remove(self, connection: Connection) -> None:
        self.connections.discard(connection)
        self.fanout.forget(connection)
        for channel in list(connection.channels):
            self.unsubscribe(connection, channel)
        connection.release()

    async def subscribe(
        self, connection: Connection, request: Subscribe, answer: Callable[[SubscribeResult], object]
    ) -> None:
        """Gives `answer` the result and joins, with no publication missed or doubled between the two.

        Refused(102) if there is no such channel, Refused(112) if the client asked for that in place
        of `recovered: false`.
        """
        topic = await self._open(request.channel)
        missed = await self._missed(topic, request) if request.recover else None
        if missed is not None:
            result = self._result(topic, request, recovered=True, publications=missed)
            self._join(topic, connection, result, answer)
        elif request.recover and request.rejects_unrecovered:
            raise Refused(protocol.UNRECOVERABLE_POSITION)
        else:
            snapshot, backlog = await self._snapshot(topic)
            result = self._result(topic, request, offset=snapshot.offset, data=snapshot.data)
            self._join(topic, connection, result, answer)
            if backlog:
                lines = [connection.medium.line(notice.push) for notice in backlog]
                connection.deliver(connection.medium.frame(lines), backlog)

    def unsubscribe(self, connection: Connection, channel: str) -> None:
        connection.channels.discard(channel)
        if topic := self.topics.get(channel):
            topic.leave(connection)

    async def page(self, request: protocol.History) -> protocol.HistoryResult:
        """Refused(102) if there is no such channel, Refused(112) if it is not kept so far back."""
        return (await self._open(request.channel)).page(request)

    async def known(self, channel: str) -> None:
        """Refused(102) if there is no such channel."""
        await self._open(channel)

    async def reconcile(self) -> None:
        """Compares every topic with the database: what no notice told of is sent now."""
        now = time.monotonic()
        for topic in list(self.topics.values()):
            # Of names that are no channel anybody may think up any number.
            kept = IDLE_FOR if topic.ready else ABSENT_FOR
            if now - topic.used_at > kept and not topic.subscribers and not topic.filling.locked():
                del self.topics[topic.channel]
        ready = [topic for topic in self.topics.values() if topic.ready]
        if not ready:
            return
        positions = await in_thread(history.positions, [topic.channel for topic in ready])
        for topic in ready:
            if topic.channel not in positions:
                continue
            epoch, offset = positions[topic.channel]
            if epoch != topic.epoch:
                self._reset(topic)
            elif offset > topic.offset:
                topic.heard = max(topic.heard, offset)
                await self._fill(topic)

    async def shutdown(self, timeout: float = 3) -> None:
        """Tells every client to come back later, and waits until they have gone."""
        self.stopping = True
        for connection in list(self.connections):
            connection.close(protocol.SHUTDOWN)
        end = self.loop.time() + timeout
        while self.connections and self.loop.time() < end:
            await asyncio.sleep(0.02)
        for task in self._tasks:
            task.cancel()
        await self.presence.leave()

    def every(self, seconds: float, work: Callable[[], Awaitable[None]]) -> None:
        """Does some work again and again, until `shutdown`."""

        async def forever() -> None:
            while True:
                await asyncio.sleep(seconds)
                try:
                    await work()
                except Exception:
                    # The database may be away for a while; the next turn tries again.
                    log.exception("realtime.upkeep_failed", work=work.__name__)

        self._start(forever())

    async def _open(self, channel: str) -> Topic:
        topic = self.topics.setdefault(channel, Topic(channel))
        topic.used_at = time.monotonic()
        if not topic.ready:
            async with topic.filling:
                if not topic.ready:
                    await self._load(topic)
        if topic.heard > topic.offset:
            await self._fill(topic)
        return topic

    async def _load(self, topic: Topic) -> None:
        if time.monotonic() < topic.absent_until:
            raise Refused(protocol.UNKNOWN_CHANNEL)
        found = await in_thread(history.recent, topic.channel, RING)
        if found is None:
            topic.absent_until = time.monotonic() + ABSENT_FOR
            raise Refused(protocol.UNKNOWN_CHANNEL)
        topic.epoch, topic.offset, recent = found
        topic.ring.extend(Notice.of(one) for one in recent)
        topic.ready = True

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
        self.fanout.due(topic)
        self.fanout.run()

    async def _missed(self, topic: Topic, request: Subscribe) -> list[Notice] | None:
        """What the client missed since its position; None if that cannot be told for sure."""
        if request.epoch == topic.epoch and request.offset > topic.offset:
            # Another process was quicker, or the offset is made up: the database knows.
            await self._catch_up(topic)
        return topic.after(request.offset) if request.epoch == topic.epoch else None

    async def _catch_up(self, topic: Topic) -> None:
        """Reads up to where the database is now. Those who want it at once share one look."""
        asked_at = time.monotonic()
        async with topic.filling:
            if topic.asked_at < asked_at:
                topic.asked_at = time.monotonic()
                positions = await in_thread(history.positions, [topic.channel])
                epoch, offset = positions.get(topic.channel, (topic.epoch, topic.offset))
                if epoch == topic.epoch:
                    topic.heard = max(topic.heard, offset)
        if topic.heard > topic.offset:
            await self._fill(topic)

    async def _snapshot(self, topic: Topic) -> tuple[history.Snapshot, list[Notice]]:
        """A snapshot and what came after it. Newcomers of the same moment share one."""
        while True:
            async with topic.snapshotting:
                taken = topic.snapshot
                if taken is None or time.monotonic() - topic.snapshot_at > SNAPSHOT_FOR:
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
            topic.snapshot = None

    @staticmethod
    def _result(
        topic: Topic,
        request: Subscribe,
        *,
        offset: int | None = None,
        recovered: bool = False,
        publications: Iterable[Notice] = (),
        data: msgspec.Raw | None = None,
    ) -> SubscribeResult:
        return SubscribeResult(
            recoverable=True,
            positioned=True,
            epoch=topic.epoch,
            offset=topic.offset if offset is None else offset,
            was_recovering=request.recover,
            recovered=recovered,
            publications=[notice.encoded for notice in publications],
            data=data,
        )

    def _join(
        self,
        topic: Topic,
        connection: Connection,
        result: SubscribeResult,
        answer: Callable[[SubscribeResult], object],
    ) -> None:
        if self.topics.get(topic.channel) is not topic:
            raise Hangup(protocol.INSUFFICIENT_STATE)
        if connection.closing:
            return
        topic.join(connection)
        answer(result)
        connection.channels.add(topic.channel)

    def _reset(self, topic: Topic) -> None:
        """The history was lost, or cut off behind us: subscribers come back for a snapshot."""
        log.warning("realtime.reset", channel=topic.channel, epoch=topic.epoch, offset=topic.offset)
        if self.topics.get(topic.channel) is topic:
            del self.topics[topic.channel]
        for connection in topic.subscribers:
            connection.close(protocol.INSUFFICIENT_STATE)

    def _start(self, work: Awaitable[None]) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
