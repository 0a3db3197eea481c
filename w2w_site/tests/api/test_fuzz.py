"""Requests made from the schema by a machine: none is answered 500, and each answer is as the schema says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.cache import cache
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.utils import timezone
from drf_spectacular.generators import SchemaGenerator
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import response_schema_conformance, status_code_conformance

from w2w_core.content.models import Conflict
from w2w_core.ingest.joining import join
from w2w_core.plugins.models import QuarantinedItem, Run
from w2w_core.preferences.models import Rating, WatchlistItem
from w2w_site.users.models import User
from w2w_site.users.tokens import sign_in

pytestmark = pytest.mark.fuzz

api = schemathesis.openapi.from_dict(SchemaGenerator().get_schema(request=None, public=True))
# Its thousands of cases take minutes.
api.config.phases.coverage.enabled = False
api.app = get_wsgi_application()
CHECKS = [not_a_server_error, response_schema_conformance, status_code_conformance]


@pytest.fixture(autouse=True)
def _one_connection() -> Iterator[None]:
    """As Django's own test client does: a request leaves the test's transaction open."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def account(make: Any, ann: User) -> User:
    """One of the staff, with some of everything to be asked for."""
    ann.is_staff = True
    ann.save()
    film = make.movie("Alien", genres=["Horror"], cast=["Sigourney Weaver"], rating=8.5)
    make.offer(film, price="3.99", currency="USD", kind="rent")
    make.program("Alien", title=film)
    event = make.event(status="live", period="first_half", minute=3, home_score=0, away_score=0, version=2)
    make.program("Arsenal v Chelsea", channel="Sky", event=event)
    make.show("The Wire", episodes=3)
    WatchlistItem.objects.create(user=ann, event=event)
    Rating.objects.create(user=ann, title=film, value=4)
    Conflict.objects.create(title=film, field="year", values={"a": 1979, "b": 1999}, since=timezone.now())
    join(film, make.movie("Alien again"), timezone.now(), ann.pk)
    now = timezone.now()
    run = Run.objects.create(provider="sandbox", stream="titles", started_at=now, touched_at=now)
    QuarantinedItem.objects.create(run=run, where="$[0]", why="no name", item={"key": "x"})
    return ann


@api.parametrize()
@settings(
    max_examples=12,
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
def test_no_request_is_answered_500(case: Any, account: User) -> None:
    cache.clear()
    headers = {"Authorization": f"Bearer {sign_in(account).access}", "Origin": "http://localhost"}

    case.call_and_validate(headers=headers, checks=CHECKS)
