"""What travels on the channels, as types; `asyncapi` makes their documentation."""

from __future__ import annotations

from typing import Annotated, Any, Literal, NamedTuple, TypedDict

from msgspec import Meta

from w2w_core.live import catalogue as catalog
from w2w_core.live import channels, guide, sources
from w2w_core.live.catalogue import OfferNews, TitleNews
from w2w_core.live.snapshot import EventDetail, EventState
from w2w_core.live.sources import SourceNews
from w2w_core.live.state import Change
from w2w_core.recommendations.push.ledger import Because


def _of_rest(name: str) -> Meta:
    """The REST API makes it, and has its schema."""
    return Meta(extra_json_schema={"$ref": f"#/components/schemas/{name}"})


Program = Annotated[dict[str, Any], _of_rest("Program")]
Pick = Annotated[dict[str, Any], _of_rest("Pick")]


class EventMessage(TypedDict):
    """A match changed: its whole state, and what changed of it."""

    type: Literal["event"]
    event: EventState
    changes: list[Change]


class EventDetailMessage(TypedDict):
    """The same, with the timeline."""

    type: Literal["event"]
    event: EventDetail
    changes: list[Change]


class EventsSnapshot(TypedDict):
    type: Literal["snapshot"]
    events: list[EventState]


class EventSnapshot(TypedDict):
    type: Literal["snapshot"]
    event: EventDetail


class ProgramsMessage(TypedDict):
    """What started on television, and the ids of what ended."""

    type: Literal["programs"]
    started: list[Program]
    ended: list[int]


class ProgramsSnapshot(TypedDict):
    type: Literal["snapshot"]
    programs: list[Program]


class CatalogMessage(TypedDict):
    """Titles and offers that arrived, and offers that leave within three days."""

    type: Literal["catalog"]
    titles: list[TitleNews]
    offers: list[OfferNews]
    leaving: list[OfferNews]


class PicksMessage(TypedDict):
    """Recommendations that were never pushed before, and what they are due to."""

    type: Literal["recommendations"]
    picks: list[Pick]
    because: Because


class ProviderMessage(TypedDict):
    """A source of the site fares differently now."""

    type: Literal["provider"]
    provider: SourceNews


class ProvidersSnapshot(TypedDict):
    type: Literal["snapshot"]
    providers: list[SourceNews]


class Channel(NamedTuple):
    name: str
    """Also what AsyncAPI calls it."""
    address: str
    """With the parameter in braces, if it has one."""
    who: str
    publication: type[Any]
    snapshot: type[Any] | None
    parameter: str = ""


CHANNELS = [
    Channel("live", channels.LIVE, "anyone", EventMessage, EventsSnapshot),
    Channel("event", "sports:event.{id}", "anyone", EventDetailMessage, EventSnapshot, "of the match"),
    Channel("team", "sports:team.{id}", "anyone", EventMessage, EventsSnapshot, "of the team"),
    Channel(
        "competition", "sports:competition.{id}", "anyone", EventMessage, EventsSnapshot, "of the competition"
    ),
    Channel("television", guide.CHANNEL, "anyone", ProgramsMessage, ProgramsSnapshot),
    Channel("catalog", catalog.CHANNEL, "anyone", CatalogMessage, None),
    Channel("user", "user:{id}", "that user alone", PicksMessage, None, "of the user"),
    Channel("providers", sources.CHANNEL, "staff", ProviderMessage, ProvidersSnapshot),
]
