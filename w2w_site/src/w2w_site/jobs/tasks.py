"""Celery tasks: each calls one thing of the core. All may run twice without harm."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta

from celery.signals import beat_init
from django.core.cache import cache
from django.utils import timezone

from w2w_core import ingest
from w2w_core.live import bus, poll
from w2w_core.recommendations import push
from w2w_site.api.recommendations import publish_picks
from w2w_site.config.celery import app
from w2w_site.users.models import Session

RESEND_AFTER = timedelta(seconds=5)
SYNC_AT_MOST = timedelta(hours=1)


@app.task
def poll_live() -> None:
    with _alone("poll-live", timedelta(seconds=30)) as free:
        if free:
            poll.poll_live(timezone.now())


@app.task
def resend_outbox() -> None:
    bus.resend(timezone.now() - RESEND_AFTER)


@beat_init.connect
def sync_at_start(**_: object) -> None:
    """A new site need not wait for the schedule's first minute."""
    sync_due.delay()


@app.task
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
def refresh_recommendations(user_id: int, because: str) -> None:
    push.push_new(user_id, timezone.now(), publish_picks, because)


@app.task
def clean_up() -> None:
    now = timezone.now()
    ingest.clean_up(now)
    bus.trim()
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
