"""Centrifugo's client protocol, JSON, version 2: what travels in the frames. Pure.

A frame holds one or more commands (or replies), one a line. `{}` is a ping, and the pong to it.
Source: https://centrifugal.dev/docs/transports/client_protocol and .../docs/server/codes
"""

from __future__ import annotations

from typing import Any

import msgspec

MAX_FRAME = 64 * 1024
"""Characters in a frame of a client."""


class Error(msgspec.Struct, frozen=True, omit_defaults=True):
    """Why a command failed; a client tries a temporary one again."""

    code: int
    message: str
    temporary: bool = False


INTERNAL = Error(100, "internal server error", temporary=True)
UNKNOWN_CHANNEL = Error(102, "unknown channel")
PERMISSION_DENIED = Error(103, "permission denied")
METHOD_NOT_FOUND = Error(104, "method not found")
ALREADY_SUBSCRIBED = Error(105, "already subscribed")
LIMIT_EXCEEDED = Error(106, "limit exceeded")
BAD_REQUEST = Error(107, "bad request")
NOT_AVAILABLE = Error(108, "not available")
TOKEN_EXPIRED = Error(109, "token expired")
UNRECOVERABLE_POSITION = Error(112, "unrecoverable position")


class Disconnect(msgspec.Struct, frozen=True):
    """Why the connection ends. Clients come back after 3000–3499, and not after 3500–3999."""

    code: int
    reason: str


SHUTDOWN = Disconnect(3001, "shutdown")
SERVER_ERROR = Disconnect(3004, "internal server error")
EXPIRED = Disconnect(3005, "connection expired")
SLOW = Disconnect(3008, "slow")
INSUFFICIENT_STATE = Disconnect(3010, "insufficient state")
NO_PONG = Disconnect(3012, "no pong")
INVALID_TOKEN = Disconnect(3500, "invalid token")
MALFORMED = Disconnect(3501, "bad request")
STALE = Disconnect(3502, "stale")
CANNOT_SEND = Disconnect(3508, "not available")
TOO_LARGE = Disconnect(1009, "message size limit")


class Refused(Exception):
    """The command is answered with an error, and the connection goes on."""

    def __init__(self, error: Error) -> None:
        super().__init__(error.message)
        self.error = error


class Hangup(Exception):
    """The connection is closed."""

    def __init__(self, disconnect: Disconnect) -> None:
        super().__init__(disconnect.reason)
        self.disconnect = disconnect


class Position(msgspec.Struct, frozen=True):
    offset: int = 0
    epoch: str = ""


class Wanted(msgspec.Struct, frozen=True):
    """A subscription asked for within a connect request."""

    recover: bool = False
    epoch: str = ""
    offset: int = 0


class Connect(msgspec.Struct, frozen=True):
    token: str = ""
    name: str = ""
    version: str = ""
    subs: dict[str, Wanted] = {}
    """By channel; read on unidirectional connections, which cannot subscribe later."""


class Subscribe(msgspec.Struct, frozen=True):
    channel: str
    recover: bool = False
    epoch: str = ""
    offset: int = 0
    flag: int = 0

    @property
    def rejects_unrecovered(self) -> bool:
        """The client would rather have an error 112 than `recovered: false`."""
        return bool(self.flag & 2)


class OnChannel(msgspec.Struct, frozen=True):
    channel: str


class History(msgspec.Struct, frozen=True):
    channel: str
    limit: int = 0
    """0: the position alone; negative: all that is kept."""
    since: Position | None = None
    reverse: bool = False


class Refresh(msgspec.Struct, frozen=True):
    token: str = ""


class Unsupported(msgspec.Struct, frozen=True):
    """Commands that the protocol has and this site does not."""


class Command(msgspec.Struct, frozen=True):
    """One of its methods is set; with none, and id 0, it is a pong."""

    id: int = 0
    connect: Connect | None = None
    subscribe: Subscribe | None = None
    unsubscribe: OnChannel | None = None
    history: History | None = None
    presence_stats: OnChannel | None = None
    refresh: Refresh | None = None
    publish: Unsupported | None = None
    presence: Unsupported | None = None
    rpc: Unsupported | None = None
    send: Unsupported | None = None
    sub_refresh: Unsupported | None = None
    ping: Unsupported | None = None


class ConnectResult(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    client: str
    version: str
    ping: int
    """Seconds between the server's pings."""
    pong: bool = False
    expires: bool = False
    ttl: int = 0
    subs: dict[str, SubscribeResult] = {}


class SubscribeResult(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    recoverable: bool
    positioned: bool
    epoch: str
    offset: int
    was_recovering: bool = False
    recovered: bool = False
    publications: list[msgspec.Raw] = []
    data: msgspec.Raw | None = None


class HistoryResult(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    epoch: str
    offset: int
    publications: list[msgspec.Raw] = []


class PresenceStatsResult(msgspec.Struct, frozen=True):
    num_clients: int
    num_users: int


class RefreshResult(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    client: str
    version: str
    expires: bool = False
    ttl: int = 0


class Nothing(msgspec.Struct, frozen=True):
    """A result without fields."""


class Reply(msgspec.Struct, frozen=True, omit_defaults=True):
    id: int
    error: Error | None = None
    connect: ConnectResult | None = None
    subscribe: SubscribeResult | None = None
    unsubscribe: Nothing | None = None
    history: HistoryResult | None = None
    presence_stats: PresenceStatsResult | None = None
    refresh: RefreshResult | None = None
    ping: Nothing | None = None


class Push(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a unidirectional connection is told besides publications."""

    connect: ConnectResult | None = None
    disconnect: Disconnect | None = None


class _Publication(msgspec.Struct, frozen=True):
    data: Any  # any JSON
    offset: int


PING = b"{}"

_commands = msgspec.json.Decoder(Command)
_connect = msgspec.json.Decoder(Connect)
_encode = msgspec.json.encode


def decode(frame: str | bytes) -> list[Command]:
    """The commands of a frame; Hangup if it is too large, or anything else than commands."""
    if len(frame) > MAX_FRAME:
        raise Hangup(TOO_LARGE)
    try:
        raw = frame.encode() if isinstance(frame, str) else frame
        commands = [_commands.decode(line) for line in raw.split(b"\n") if line.strip()]
    except (msgspec.DecodeError, UnicodeEncodeError, RecursionError) as error:
        raise Hangup(MALFORMED) from error
    if not commands:
        raise Hangup(MALFORMED)
    return commands


def decode_connect(body: str | bytes) -> Connect:
    """The connect request of a unidirectional connection; Hangup if it is none."""
    try:
        return _connect.decode(body or b"{}")
    except (msgspec.DecodeError, UnicodeEncodeError, RecursionError) as error:
        raise Hangup(MALFORMED) from error


def encode(message: Reply | Push) -> bytes:
    return _encode(message)


def publication(data: object, offset: int) -> msgspec.Raw:
    """Encoded once, for pushes, recovery and history alike."""
    return msgspec.Raw(_encode(_Publication(data, offset)))


def push(channel: str, encoded: msgspec.Raw) -> bytes:
    """A publication of a channel, as a unidirectional connection is told; see `line`."""
    return b'{"channel":' + _encode(channel) + b',"pub":' + bytes(encoded) + b"}"


def line(push: bytes) -> bytes:
    """A push as a bidirectional connection is told."""
    return b'{"push":' + push + b"}"
