"""The AsyncAPI document of the channels, made from the types in `messages` and the schema of REST."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
from django.conf import settings

from w2w_site.realtime.messages import CHANNELS, Channel

PATH = Path(__file__).with_name("asyncapi.json")
_REST = Path(__file__).parents[1] / "api/openapi.json"
_REF = "#/components/schemas/"

Json = dict[str, Any]  # a JSON object

_IN_REST = {"EventState": "Event", "EventDetail": "EventWithTimeline"}
"""What REST calls the same shape, there told with the values that each field may have."""
_VALUES = {
    ("Change", "side"): "Side",
    ("OfferNews", "kind"): "OfferKind",
    ("SourceNews", "state"): "HealthState",
    ("TitleNews", "kind"): "TitleKind",
}
"""Fields that are text here, and of which REST lists the values."""
_WITH_TIMELINE = {
    "allOf": [
        {"$ref": _REF + "Event"},
        {
            "type": "object",
            "properties": {"timeline": {"type": "array", "items": {"$ref": _REF + "TimelineItem"}}},
            "required": ["timeline"],
        },
    ]
}


def document() -> Json:
    """AsyncAPI 3.0. The site is the one described: it sends what a client receives."""
    types = [kind for one in CHANNELS for kind in (one.publication, one.snapshot) if kind]
    _, made = msgspec.json.schema_components(types, ref_template=_REF + "{name}")
    known = {**json.loads(_REST.read_text())["components"]["schemas"], "EventWithTimeline": _WITH_TIMELINE}
    schemas = {**known, **{name: _adapted(schema) for name, schema in made.items() if name not in known}}
    for (name, field), values in _VALUES.items():
        schemas[name]["properties"][field] = {"$ref": _REF + values}
    names = sorted({kind.__name__ for kind in types})
    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": settings.SPECTACULAR_SETTINGS["TITLE"],
            "version": settings.SPECTACULAR_SETTINGS["VERSION"],
            "description": "Live scores, television, catalogue and recommendations, in the client "
            "protocol of Centrifugo (JSON, version 2). A subscriber gets the snapshot as `data` of the "
            "answer to its subscribe command, and from then on publications.",
        },
        "servers": {
            "site": {"host": "localhost:8000", "pathname": "/connection/websocket", "protocol": "ws"},
        },
        "defaultContentType": "application/json",
        "channels": {one.name: _channel(one) for one in CHANNELS},
        "operations": {_operation(one.name): _sends(one) for one in CHANNELS},
        "components": {
            "messages": {name: _message(name, schemas[name]) for name in names},
            "schemas": {name: schemas[name] for name in sorted(_needed(names, schemas))},
        },
    }


def rendered() -> str:
    return json.dumps(document(), indent=2, ensure_ascii=False) + "\n"


def _channel(one: Channel) -> Json:
    kinds = [kind for kind in (one.publication, one.snapshot) if kind]
    described: Json = {
        "address": one.address,
        "description": f"For {one.who}.",
        "messages": {kind.__name__: {"$ref": f"#/components/messages/{kind.__name__}"} for kind in kinds},
    }
    if one.parameter:
        described["parameters"] = {"id": {"description": f"The number {one.parameter}."}}
    return described


def _operation(name: str) -> str:
    return f"send{name.capitalize()}"


def _sends(one: Channel) -> Json:
    return {
        "action": "send",
        "channel": {"$ref": f"#/channels/{one.name}"},
        "messages": [{"$ref": f"#/channels/{one.name}/messages/{one.publication.__name__}"}],
    }


def _message(name: str, schema: Json) -> Json:
    described = {"summary": schema["description"]} if "description" in schema else {}
    return {"name": name, **described, "payload": {"$ref": _REF + name}}


def _adapted(node: Any) -> Any:
    """With REST's names; and a pair as a list of two, for AsyncAPI's own schemas know no `prefixItems`."""
    if isinstance(node, list):
        return [_adapted(one) for one in node]
    if not isinstance(node, dict):
        return node
    kept = {key: _adapted(value) for key, value in node.items()}
    if "prefixItems" in kept:
        kept["items"] = kept.pop("prefixItems")[0]
    if "$ref" in kept:
        name = kept["$ref"].removeprefix(_REF)
        return {"$ref": _REF + _IN_REST.get(name, name)}
    return kept


def _needed(names: list[str], schemas: Json) -> set[str]:
    """Those schemas, and all that they refer to."""
    found: set[str] = set()
    left = list(names)
    while left:
        name = left.pop()
        if name not in found:
            found.add(name)
            left += _references(schemas[name])
    return found


def _references(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        if isinstance(node.get("$ref"), str):
            yield node["$ref"].removeprefix(_REF)
        for value in node.values():
            yield from _references(value)
    elif isinstance(node, list):
        for value in node:
            yield from _references(value)
