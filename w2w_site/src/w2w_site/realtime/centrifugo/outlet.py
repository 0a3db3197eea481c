"""From the outbox to Centrifugo: in order on each channel, kept until acknowledged, without doubles."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import structlog
from cent import CentApiResponseError, CentError, CentUnauthorizedError
from django.core.cache import cache

from w2w_core.live import bus
from w2w_core.live.models import Publication
from w2w_site.realtime.centrifugo.server import RESERVED, Publish, server
from w2w_site.realtime.notice import Notice

REST = 2.0
"""Seconds without another attempt after one that failed, lest each change of a match wait for it."""
TURN = 60
"""Seconds until a sender that was killed no longer holds up its channel."""

log = structlog.get_logger(__name__)

_rests_until = float("-inf")


def deliver(publications: Sequence[Publication]) -> None:
    """The function that setting W2W_DELIVER names: sends these, after what their channels still have.

    Raises bus.Postponed if any stay in the outbox: Centrifugo is away, or another process is at it.
    """
    left = [one for one in dict.fromkeys(one.channel for one in publications) if not _emptied(one)]
    if left:
        raise bus.Postponed


def send_again(channel: str, offset: int) -> int:
    """Tells the newest state of all that was published after `offset` once more; returns of how many things.

    For a newcomer who got the snapshot of that offset from us, and was joined to the channel by Centrifugo a
    moment later: what was published in between went past both. It is not added to the history, and to the
    others it is a state that they have.
    """
    with _turn(channel) as ours:
        newest = {Notice.of(one).key or one.pk: one for one in bus.since(channel, offset)}
        if not ours:
            raise bus.Postponed
        for one in newest.values():
            server().publish(Publish(channel=channel, data=one.data, skip_history=True))
    return len(newest)


def _emptied(channel: str) -> bool:
    """Whether all that the channel has in the outbox was sent."""
    while bus.unsent(channel):
        with _turn(channel) as ours:
            # Whoever has the turn looks once more when it is done, and finds these.
            if not ours or not _send(channel, bus.unsent(channel)):
                return False
    return True


def _send(channel: str, publications: Sequence[Publication]) -> bool:
    global _rests_until
    if time.monotonic() < _rests_until:
        return False
    epoch = bus.position(channel).epoch
    sent: list[Publication] = []
    try:
        for one in publications:
            _publish(one, epoch)
            sent.append(one)
    except CentError as error:
        _rests_until = time.monotonic() + REST
        log.warning("live.centrifugo_away", channel=channel, **_why(error))
        return False
    finally:
        bus.mark_sent(sent)
    return True


def _publish(one: Publication, epoch: str) -> None:
    request = Publish(
        channel=one.channel,
        data=one.data,
        idempotency_key=f"{epoch}:{one.offset}",
        version=one.offset,
        version_epoch=epoch,
    )
    try:
        server().publish(request)
    except CentApiResponseError as error:
        if error.code not in RESERVED:
            raise
        # It would be refused again and again, and hold up all that comes after it.
        log.warning("live.centrifugo_refused", channel=one.channel, offset=one.offset, **_why(error))


def _why(error: CentError) -> dict[str, str]:
    if isinstance(error, CentUnauthorizedError):
        mend = "give W2W_CENTRIFUGO_API_KEY and Centrifugo's http_api.key the same value"
        return {"error": "the API key is refused", "mend": mend}
    if isinstance(error, CentApiResponseError) and error.code in RESERVED:
        return {"error": str(error), "mend": "compare its configuration with docker/centrifugo/config.json"}
    return {"error": str(error) or type(error).__name__}


@contextmanager
def _turn(channel: str) -> Iterator[bool]:
    """True for one sender at a time, over all processes."""
    name = f"centrifugo:sending:{channel}"
    ours = cache.add(name, True, timeout=TURN)
    try:
        yield ours
    finally:
        if ours:
            cache.delete(name)
