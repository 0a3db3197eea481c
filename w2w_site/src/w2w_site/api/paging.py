"""Pages by cursor: the place after which to go on, so that a page costs the same however deep it lies."""

from __future__ import annotations

import binascii
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import datetime
from typing import Any

from django.db.models import Model, Q, QuerySet
from rest_framework.exceptions import ValidationError
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import replace_query_param
from rest_framework.views import APIView

from w2w_site.api.ordering import Ordering, integer


class CursorPagination(BasePagination):
    """Keyset paging over the view's `params`, which hold a ListQuery's `cursor`, `page_size` and `ordering`.

    A cursor is `[ordering, backwards, key, id]`: the page starts behind (or ends before) that row.
    """

    def paginate_queryset(  # type: ignore[override]  # no plain sequences here
        self, queryset: QuerySet[Any], request: Request, view: APIView | None = None
    ) -> list[Any]:
        params: dict[str, Any] = view.params  # type: ignore[union-attr]  # a ListView's
        self.request = request
        self.ordering: Ordering = params["ordering"]
        size: int = params["page_size"]
        backwards, place = self._read(params["cursor"]) if "cursor" in params else (False, None)

        rows = queryset.annotate(_key=self.ordering.key)
        descending = self.ordering.descending != backwards
        if place is not None:
            rows = rows.filter(_beyond(place, descending, backwards))
        rows = rows.order_by("-_key" if descending else "_key", "-pk" if backwards else "pk")
        found = list(rows[: size + 1])
        page, more = found[:size], len(found) > size
        if backwards:
            page.reverse()

        self.has_next = bool(page) and (backwards or more)
        self.has_previous = bool(page) and (more if backwards else place is not None)
        self.page = page
        return page

    def get_paginated_response(self, data: Any) -> Response:
        return Response(
            {
                "next": self._link(False, self.page[-1]) if self.has_next else None,
                "previous": self._link(True, self.page[0]) if self.has_previous else None,
                "results": data,
            }
        )

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        link = {"type": ["string", "null"], "format": "uri"}
        return {
            "type": "object",
            "required": ["next", "previous", "results"],
            "properties": {"next": link, "previous": link, "results": schema},
        }

    def _read(self, cursor: str) -> tuple[bool, tuple[Any, int]]:
        try:
            name, backwards, key, pk = decode(cursor)
            if name != self.ordering.name:
                raise ValueError("of another ordering")
            return bool(backwards), (self.ordering.read(key), integer(pk))
        except (TypeError, ValueError, OverflowError) as error:
            raise not_a_cursor() from error

    def _link(self, backwards: bool, row: Model) -> str:
        key = row._key  # type: ignore[attr-defined]  # annotated above
        value = key.isoformat() if isinstance(key, datetime) else key
        cursor = encode([self.ordering.name, int(backwards), value, row.pk])
        return replace_query_param(self.request.build_absolute_uri(), "cursor", cursor)


def not_a_cursor() -> ValidationError:
    return ValidationError(
        {"cursor": ["Not a cursor of this list and ordering: take it from `next` or `previous`."]}
    )


def encode(parts: list[Any]) -> str:
    return urlsafe_b64encode(json.dumps(parts, separators=(",", ":")).encode()).decode().rstrip("=")


def decode(cursor: str) -> list[Any]:
    """ValueError if it is not what `encode` made of a list."""
    try:
        parts = json.loads(urlsafe_b64decode(cursor.encode("ascii") + b"=" * (-len(cursor) % 4)))
    except (binascii.Error, UnicodeError, RecursionError) as error:
        raise ValueError("not a cursor") from error
    if not isinstance(parts, list):
        raise ValueError("not a cursor")
    return parts


def _beyond(place: tuple[Any, int], descending: bool, backwards: bool) -> Q:
    key, pk = place
    further = Q(**{"_key__lt" if descending else "_key__gt": key})
    return further | Q(_key=key, **{"pk__lt" if backwards else "pk__gt": pk})
