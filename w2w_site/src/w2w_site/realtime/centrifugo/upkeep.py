"""What the hub would know of its own connections, and has to be asked of Centrifugo."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from cent import ChannelsRequest, ClientInfo, Disconnect, DisconnectRequest, PresenceRequest

from w2w_core.live.demand import watch
from w2w_site.realtime import channels, protocol, tokens
from w2w_site.realtime.centrifugo.server import server
from w2w_site.realtime.tokens import Identity

PERSONAL = ("user:", "ops:")
"""Namespaces that tell who is present, though to the site alone."""


def look_after() -> int:
    """Says which channels are watched, and ends what tokens no longer allow; returns how many connections.

    Raises `cent.CentError` if Centrifugo is away: the next turn makes up for it.
    """
    watched = server().channels(ChannelsRequest()).channels
    watch("centrifugo", [name for name in watched if name.startswith("sports:")])
    return _close_revoked([name for name in watched if name.startswith(PERSONAL)])


def _close_revoked(names: list[str]) -> int:
    """Of users who were disabled, or signed out; or hear what is for staff, and are no longer staff."""
    present = [(name, info) for name in names for info in _present(name)]
    identities = {info.client: identity for _, info in present if (identity := _identity(info))}
    valid = tokens.still_valid(list(identities.values()))
    staff = channels.staff(one.user_id for one in valid)
    revoked: dict[str, ClientInfo] = {}
    for name, info in present:
        identity = identities.get(info.client)
        if identity not in valid or (channels.for_staff(name) and identity.user_id not in staff):
            revoked[info.client] = info
    ends = protocol.INVALID_TOKEN
    for info in revoked.values():
        why = Disconnect(code=ends.code, reason=ends.reason)
        server().disconnect(DisconnectRequest(user=info.user, client=info.client, disconnect=why))
    return len(revoked)


def _present(channel: str) -> Iterable[ClientInfo]:
    return server().presence(PresenceRequest(channel=channel)).presence.values()


def _identity(info: ClientInfo) -> Identity | None:
    """None for a token that is not ours."""
    if not info.user.isdecimal() or not isinstance(info.conn_info, dict):
        return None
    version, session = info.conn_info.get("version"), info.conn_info.get("session", 0)
    if not isinstance(version, int) or not isinstance(session, int):
        return None
    return Identity(int(info.user), version, datetime.max.replace(tzinfo=UTC), session)
