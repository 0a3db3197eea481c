"""What the views of the staff page share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import structlog
from rest_framework import serializers
from rest_framework.permissions import IsAdminUser
from rest_framework.request import Request
from rest_framework.throttling import UserRateThrottle

from w2w_site.api.views import PublicList, person

log = structlog.get_logger(__name__)
"""Who changed what."""


class Body(serializers.Serializer[Any]):
    def to_internal_value(self, data: Any) -> Any:
        """Refuses an unknown field by name, lest a misspelt one do something else."""
        if isinstance(data, Mapping) and (unknown := data.keys() - self.fields.keys()):
            why = [f"Unknown field. Known: {', '.join(self.fields)}."]
            raise serializers.ValidationError(dict.fromkeys(sorted(unknown), why))
        return super().to_internal_value(data)


class StaffThrottle(UserRateThrottle):
    """Over what asks a source, or changes what all see."""

    scope = "staff"


class StaffList(PublicList):
    permission_classes = [IsAdminUser]


def who(request: Request) -> str:
    """For the log."""
    return person(request).get_username()
