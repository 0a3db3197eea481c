"""The document of the channels says what they really carry."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.utils import timezone
from jsonschema import Draft7Validator
from jsonschema.exceptions import ValidationError
from rest_framework.test import APIClient

from w2w_core.live import guide
from w2w_core.live.models import Publication
from w2w_core.recommendations.push.asked import push_new
from w2w_site.api.content.serializers import ProgramSerializer
from w2w_site.api.recommendations import publish_picks
from w2w_site.jobs import tasks
from w2w_site.realtime import asyncapi, channels
from w2w_site.realtime.messages import CHANNELS, Channel
from w2w_site.users.models import User

if TYPE_CHECKING:
    from conftest import Make, Match

REGENERATE = "run ./w2w manage asyncapi, then npm run generate --prefix frontend"


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    return dict(json.loads(asyncapi.PATH.read_text()))


def test_the_committed_document_is_up_to_date() -> None:
    assert asyncapi.PATH.read_text() == asyncapi.rendered(), REGENERATE


def test_every_reference_leads_somewhere(document: dict[str, Any]) -> None:
    references = re.findall(r'"\$ref": "#/([^"]+)"', json.dumps(document))
    assert references
    for reference in references:
        found = document
        for part in reference.split("/"):
            found = found[part]


def test_it_is_served(api: APIClient, document: dict[str, Any]) -> None:
    assert api.get("/api/asyncapi.json").json() == document


def channel_of(name: str) -> Channel:
    (found,) = (one for one in CHANNELS if re.fullmatch(one.address.replace("{id}", r"\d+"), name))
    return found


def validate(document: dict[str, Any], message: type[Any], data: Any) -> None:
    """ValidationError if the data is not what the document says of the message."""
    payload = document["components"]["messages"][message.__name__]["payload"]
    schema = {"allOf": [payload], "components": document["components"]}
    Draft7Validator(schema).validate(json.loads(json.dumps(data)))


@pytest.mark.django_db(transaction=True)
def test_what_is_published_is_what_it_says(
    document: dict[str, Any], match: Match, make: Make, user: User
) -> None:
    with_everything_told(match, make, user)

    told = {channel_of(one.channel).name for one in Publication.objects.all()}
    assert told == {one.name for one in CHANNELS}
    for one in Publication.objects.all():
        validate(document, channel_of(one.channel).publication, one.data)


@pytest.mark.django_db(transaction=True)
def test_snapshots_are_what_it_says(document: dict[str, Any], match: Match, make: Make, user: User) -> None:
    with_everything_told(match, make, user)

    for name in Publication.objects.values_list("channel", flat=True).distinct():
        data, expected = channels.snapshot(name), channel_of(name).snapshot
        assert (data is None) == (expected is None), name
        if expected is not None:
            validate(document, expected, data)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("field", ["event", "changes", "type"])
def test_a_message_without_one_of_its_fields_is_not(
    document: dict[str, Any], match: Match, field: str
) -> None:
    match.minute(1, goals=1)
    (data,) = (
        Publication.objects.filter(channel=match.channel)
        .order_by("-offset")
        .values_list("data", flat=True)[:1]
    )
    del data[field]
    with pytest.raises(ValidationError):
        validate(document, channel_of(match.channel).publication, data)


def with_everything_told(match: Match, make: Make, user: User) -> None:
    """A publication on each kind of channel, by the code that makes them in earnest."""
    tell_all = (tasks.tell_guide, tasks.tell_catalogue, tasks.tell_sources)
    for tell in tell_all:
        tell()  # from now on
    match.minute(1, goals=1)
    film = make.movie("The Third Man", genres=["Thriller"], cast=["Orson Welles"])
    make.offer(film, leaves_at=timezone.now() + timedelta(days=1))
    program = make.program("News", hours=0.001)
    tasks.tell_catalogue()
    guide.tell(program.starts_at, ProgramSerializer().to_representation)
    push_new(user.pk, timezone.now(), publish_picks, "rating")
