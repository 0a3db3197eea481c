"""What serializers read of a row, worked out once and not for each row.

The lists of the site are made of hundreds of small rows, and looking up fields takes most of their time.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

from django.utils.functional import cached_property
from rest_framework import serializers


class Quick(serializers.BaseSerializer[Any]):
    # Mixed into serializers whose rows are objects: attributes alone, no keys and no calls. A docstring here
    # would stand in the API's schema, as the description of all of them.
    _readable_fields: Any

    @cached_property
    def _plan(self) -> Sequence[tuple[str, Sequence[str], Callable[[Any], Any]]]:
        """Of each field its name, the attributes that lead to it, and how it is written."""
        return [
            (one.field_name, one.source_attrs, _in_utc if _is_moment(one) else one.to_representation)
            for one in self._readable_fields
        ]

    def to_representation(self, instance: Any) -> dict[str, Any]:
        row: dict[str, Any] = {}
        for name, path, written in self._plan:
            value = instance
            for attribute in path:
                value = getattr(value, attribute)
                if value is None:
                    break
            row[name] = None if value is None else written(value)
        return row


def _is_moment(field: object) -> bool:
    return isinstance(field, serializers.DateTimeField)


def _in_utc(moment: datetime) -> str:
    """As the framework writes it, which first asks for the time zone in force: here that is always UTC."""
    return f"{moment.astimezone(UTC).isoformat()[: -len('+00:00')]}Z"
