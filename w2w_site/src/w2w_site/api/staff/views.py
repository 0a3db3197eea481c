"""What the views of the staff page share."""

from __future__ import annotations

import structlog
from rest_framework.permissions import IsAdminUser
from rest_framework.request import Request
from rest_framework.throttling import UserRateThrottle

from w2w_site.api.views import PublicList, person

log = structlog.get_logger(__name__)
"""Who changed what."""


class StaffThrottle(UserRateThrottle):
    """Over what asks a source, or changes what all see."""

    scope = "staff"


class StaffList(PublicList):
    permission_classes = [IsAdminUser]


def who(request: Request) -> str:
    """For the log."""
    return person(request).get_username()
