"""What a client may say, in which order, and what it is answered."""

from __future__ import annotations

from datetime import UTC, datetime

import structlog

from w2w_site.realtime import channels, protocol, tokens, upkeep
from w2w_site.realtime.connection import Connection
from w2w_site.realtime.hub import Hub
from w2w_site.realtime.protocol import Command, ConnectResult, Hangup, Refused, Reply
from w2w_site.realtime.threads import in_thread
from w2w_site.realtime.tokens import Identity

VERSION = "what2watch"
MAX_CHANNELS = 64

log = structlog.get_logger(__name__)


class Session:
    """One connection's commands, handled in their order."""

    def __init__(self, hub: Hub, connection: Connection) -> None:
        self._hub = hub
        self._connection = connection

    async def receive(self, frame: str | bytes) -> None:
        """Handles a frame of commands; Hangup if the client must go."""
        for command in protocol.decode(frame):
            if command.send is not None:
                raise Hangup(protocol.CANNOT_SEND)
            if command.id == 0:
                self._pong(command)
                continue
            try:
                await self._answer(command)
            except Refused as refused:
                self._reply(Reply(command.id, error=refused.error))
            except Hangup:
                raise
            except Exception:
                log.exception("realtime.command_failed", client=self._connection.id)
                self._reply(Reply(command.id, error=protocol.INTERNAL))

    def _pong(self, command: Command) -> None:
        if command != Command():
            raise Hangup(protocol.MALFORMED)
        self._connection.pong_due = False

    async def _answer(self, command: Command) -> None:
        if (command.connect is None) != self._connection.connected:
            raise Hangup(protocol.MALFORMED)
        if command.connect is not None:
            await self._connect(command.id, command.connect)
        elif command.subscribe is not None:
            await self._subscribe(command.id, command.subscribe)
        elif command.unsubscribe is not None:
            self._hub.unsubscribe(self._connection, command.unsubscribe.channel)
            self._reply(Reply(command.id, unsubscribe=protocol.Nothing()))
        elif command.history is not None:
            await admitted(command.history.channel, self._connection.user_id)
            self._reply(Reply(command.id, history=await self._hub.page(command.history)))
        elif command.presence_stats is not None:
            channel = command.presence_stats.channel
            await admitted(channel, self._connection.user_id)
            await self._hub.known(channel)
            self._reply(Reply(command.id, presence_stats=await self._hub.presence.count(channel)))
        elif command.refresh is not None:
            await self._refresh(command.id, command.refresh)
        elif command.ping is not None:
            self._reply(Reply(command.id, ping=protocol.Nothing()))
        elif command.publish is not None:
            raise Refused(protocol.PERMISSION_DENIED)
        elif command.presence or command.rpc or command.sub_refresh:
            raise Refused(protocol.NOT_AVAILABLE)
        else:
            raise Refused(protocol.METHOD_NOT_FOUND)

    async def _connect(self, command_id: int, request: protocol.Connect) -> None:
        if request.token:
            self._connection.identity = await identified(request.token)
        self._connection.connected = True
        self._reply(Reply(command_id, connect=welcome(self._connection)))

    async def _subscribe(self, command_id: int, request: protocol.Subscribe) -> None:
        if request.channel in self._connection.channels:
            raise Refused(protocol.ALREADY_SUBSCRIBED)
        if len(self._connection.channels) >= MAX_CHANNELS:
            raise Refused(protocol.LIMIT_EXCEEDED)
        await admitted(request.channel, self._connection.user_id)

        def answer(result: protocol.SubscribeResult) -> None:
            self._reply(Reply(command_id, subscribe=result))

        await self._hub.subscribe(self._connection, request, answer)

    async def _refresh(self, command_id: int, request: protocol.Refresh) -> None:
        known, fresh = self._connection.identity, await identified(request.token)
        if known is None or known.user_id != fresh.user_id:
            raise Hangup(protocol.INVALID_TOKEN)
        self._connection.identity = fresh
        result = protocol.RefreshResult(
            client=self._connection.id, version=VERSION, expires=True, ttl=_ttl(fresh)
        )
        self._reply(Reply(command_id, refresh=result))

    def _reply(self, reply: Reply) -> None:
        self._connection.send(protocol.encode(reply))


def welcome(connection: Connection, subs: dict[str, protocol.SubscribeResult] | None = None) -> ConnectResult:
    return ConnectResult(
        client=connection.id,
        version=VERSION,
        ping=upkeep.PING_EVERY,
        pong=connection.answers_pings,
        expires=bool(connection.identity),
        ttl=_ttl(connection.identity),
        subs=subs or {},
    )


async def admitted(channel: str, user_id: int | None) -> None:
    """Refused(102) if no channel has such a name, Refused(103) if it is somebody else's."""
    channels.admit(channel, user_id)
    if channels.for_staff(channel):
        await in_thread(channels.admit_staff, user_id)


async def identified(token: str) -> Identity:
    """Refused(109) if the token has run out, Hangup if it is wrong or revoked."""
    try:
        return await in_thread(tokens.read, token)
    except tokens.ExpiredToken as error:
        raise Refused(protocol.TOKEN_EXPIRED) from error
    except tokens.InvalidToken as error:
        raise Hangup(protocol.INVALID_TOKEN) from error


def _ttl(identity: Identity | None) -> int:
    """Whole seconds; at least one, for 0 would mean never."""
    if identity is None:
        return 0
    return max(1, round((identity.expires_at - datetime.now(UTC)).total_seconds()))
