"""Celery tasks: each calls one thing of the core. All may run twice without harm."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta

import structlog
from celery.signals import beat_init, worker_process_init
from django.conf import settings
from django.core.cache import cache, caches
from django.utils import timezone

from w2w_core import ingest
from w2w_core.live import bus, catalogue, clock, guide, poll, restored, sources, store
from w2w_core.recommendations import training
from w2w_core.recommendations.models import Training
from w2w_core.recommendations.push.asked import push_new
from w2w_core.recommendations.push.ledger import Because, forget_old
from w2w_core.recommendations.push.unasked import push_waiting
from w2w_site.api.content.serializers import ProgramSerializer
from w2w_site.api.recommendations import publish_picks
from w2w_site.config.celery import app
from w2w_site.config.start import set_up_to_rank
from w2w_site.users.models import Session, User

log = structlog.get_logger(__name__)

RESEND_AFTER = timedelta(seconds=5)
SYNC_AT_MOST = timedelta(hours=1)
PUSH_AT_MOST = timedelta(minutes=1)
PATIENCE = 1.0
"""Seconds for which a worker waits for sources that are slow to tell their scores."""
AWAY_AFTER = timedelta(days=30)
"""Nothing is looked for on behalf of people who have no session that they used since."""

repeated = app.task(acks_late=False)
"""For what beat asks for again in a moment. A late acknowledgement that meets a broken connection to the
broker ends the whole worker (kombu 5.7: AttributeError in `Channel._connparams`): only long jobs have one."""


@repeated
def poll_live() -> None:
    poll.poll_live(clock.now(), PATIENCE)


@repeated
def resend_outbox() -> None:
    now = clock.now()
    restored.look(caches["lasting"], now)
    bus.resend(now - RESEND_AFTER)


@repeated
def tell_silence() -> None:
    store.tell_silence(clock.now())


@repeated
def tell_guide() -> None:
    guide.tell(clock.now(), ProgramSerializer().to_representation)


@repeated
def tell_catalogue() -> None:
    catalogue.tell(clock.now())


@repeated
def tell_sources() -> None:
    sources.tell(clock.now())


@beat_init.connect
def sync_at_start(**_: object) -> None:
    """A new site need not wait for the schedule's first minute."""
    sync_due.delay()


@repeated
def sync_due() -> None:
    for provider, stream in ingest.due(timezone.now()):
        sync_stream.delay(provider, stream)


@app.task
def sync_stream(provider: str, stream: str) -> None:
    with _alone(f"sync:{provider}:{stream}", SYNC_AT_MOST) as free:
        if free and (provider, stream) in ingest.due(timezone.now()):  # it may have been queued twice
            ingest.sync(provider, stream, now=timezone.now())
            sync_due.delay()  # streams that refer to this one's records may have waited for it


@app.task
def sync_now(provider: str, streams: Sequence[str]) -> None:
    """As staff ask for it, due or not: one stream after the other, for later ones refer to earlier ones."""
    for stream in streams:
        with _alone(f"sync:{provider}:{stream}", SYNC_AT_MOST) as free:
            if free:
                ingest.sync(provider, stream, now=timezone.now())
    sync_due.delay()


@app.task
def refresh_recommendations(user_id: int, because: Because, changed_at: float) -> None:
    """`changed_at` in seconds since 1970."""
    changed = datetime.fromtimestamp(changed_at, UTC)
    push_new(user_id, timezone.now(), publish_picks, because, changed)


@worker_process_init.connect
def set_up(**_: object) -> None:
    """Celery ends a process whose start takes over four seconds; the catalogue is read behind it."""
    set_up_to_rank()


@repeated
def push_arrivals() -> None:
    now = timezone.now()
    around = Session.objects.filter(rotated_at__gte=now - AWAY_AFTER).values("user")
    people = User.objects.filter(is_active=True, pk__in=around)
    with _alone("push-arrivals", PUSH_AT_MOST) as free:
        if free:
            push_waiting(now, people, publish_picks, settings.W2W_PUSHES_A_DAY)


@repeated
def train_if_due() -> None:
    if training.due(timezone.now()):
        train_recommendations.delay("events")


@app.task
def train_recommendations(because: str) -> None:
    with suppress(training.AlreadyRunning):
        training.train(Training.Because(because), timezone.now())


@app.task(autoretry_for=(bus.Postponed,), retry_backoff=True)
def send_again_to_newcomers(channel: str, offset: int) -> None:
    # The package that it needs is installed with `what2watch[centrifugo]` only; so below.
    from w2w_site.realtime.centrifugo import outlet

    outlet.send_again(channel, offset)


@repeated
def look_after_centrifugo() -> None:
    from w2w_site.realtime.centrifugo import upkeep

    upkeep.look_after()


@app.task
def clean_up() -> None:
    now = timezone.now()
    ingest.clean_up(now)
    bus.trim()
    forget_old(now)
    Session.objects.filter(expires_at__lt=now).delete()


@contextmanager
def _alone(name: str, at_most: timedelta) -> Iterator[bool]:
    """True for one caller at a time, over all workers; a killed one's claim lapses after `at_most`."""
    free = cache.add(f"alone:{name}", True, timeout=at_most.total_seconds())
    try:
        yield free
    finally:
        if free:
            cache.delete(f"alone:{name}")
