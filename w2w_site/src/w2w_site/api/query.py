"""What may stand behind the `?` of an address: typed, bounded, and documented in the schema from here."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from django.core.validators import RegexValidator
from django.db.models import Model, QuerySet
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request

from w2w_site.api.ordering import Ordering

LARGEST_ID = 2**63 - 1
EARLIEST, LATEST = date(1900, 1, 1), date(2100, 1, 1)
country_code = RegexValidator(r"^[A-Za-z]{2}\Z", "Not a country: two letters of ISO 3166-1, such as GB.")


class Query(serializers.Serializer[Any]):
    """The parameters of one endpoint; others are refused by name. An empty one counts as absent."""

    @classmethod
    def read(cls, request: Request) -> dict[str, Any]:
        """The values by name; ValidationError (400) names each parameter that is unknown or wrong."""
        given = {name: ",".join(values) for name, values in request.query_params.lists()}
        query = cls(data={name: value for name, value in given.items() if value.strip()})
        query.refuse_unknown(given)
        query.is_valid(raise_exception=True)
        params: dict[str, Any] = query.validated_data
        return params

    def refuse_unknown(self, given: dict[str, str]) -> None:
        known = ", ".join(self.fields) or "none"
        if unknown := given.keys() - self.fields.keys():
            raise serializers.ValidationError(
                {name: [f"Unknown filter. Known: {known}."] for name in sorted(unknown)}
            )


class CountryField(serializers.CharField):
    def __init__(self, **options: Any) -> None:
        super().__init__(min_length=2, max_length=2, validators=[country_code], **options)

    def to_internal_value(self, data: Any) -> str:
        return super().to_internal_value(data).upper()


class BoundedDateField(serializers.DateField):
    """A day that a calendar can still add to."""

    def to_internal_value(self, value: Any) -> date:
        day = super().to_internal_value(value)
        if not EARLIEST <= day <= LATEST:
            raise serializers.ValidationError(f"Not between {EARLIEST.year} and {LATEST.year}.")
        return day


class BoundedTimeField(serializers.DateTimeField):
    def to_internal_value(self, value: Any) -> datetime:
        moment = super().to_internal_value(value).astimezone(UTC)
        if not EARLIEST <= moment.date() <= LATEST:
            raise serializers.ValidationError(f"Not between {EARLIEST.year} and {LATEST.year}.")
        return moment


@extend_schema_field({"type": "string"})
class SlugsField(serializers.Field[list[Any], str, str, Any]):
    """Slugs of rows, parted by commas; the rows, at the cost of one query. An unknown slug is named."""

    def __init__(self, rows: QuerySet[Any], **options: Any) -> None:
        super().__init__(required=False, **options)
        self.rows = rows

    def to_internal_value(self, data: str) -> list[Any]:
        asked = list(dict.fromkeys(slug.strip() for slug in data.split(",")))
        return named_rows(self.rows, asked)


def named_rows(rows: QuerySet[Any], slugs: list[str]) -> list[Any]:
    """The rows of these slugs, in their order; ValidationError names the unknown ones."""
    if len(slugs) > 100:
        raise serializers.ValidationError("More than 100.")
    if any("\0" in slug for slug in slugs):
        raise serializers.ValidationError("Null characters are not allowed.")
    found = {row.slug: row for row in rows.filter(slug__in=slugs)}
    if unknown := [slug for slug in slugs if slug not in found]:
        raise serializers.ValidationError(f"Unknown: {', '.join(slug[:60] for slug in unknown)}.")
    return [found[slug] for slug in slugs]


@extend_schema_field({"type": "string"})
class SlugOrIdField(serializers.Field[Any, str, str, Any]):
    """A row by slug or by number."""

    def __init__(self, rows: QuerySet[Any], **options: Any) -> None:
        super().__init__(required=False, **options)
        self.rows = rows

    def to_internal_value(self, data: str) -> Model:
        if "\0" in data:
            raise serializers.ValidationError("Null characters are not allowed.")
        by_id = data.isascii() and data.isdigit() and len(data) < 19
        row: Model | None = self.rows.filter(**({"pk": int(data)} if by_id else {"slug": data})).first()
        if row is None:
            raise serializers.ValidationError(f"Unknown: {data[:60]}.")
        return row


class OrderingField(serializers.ChoiceField):
    """One of the orderings; the first where none is asked for."""

    def __init__(self, *orderings: Ordering) -> None:
        names = [ordering.name for ordering in orderings]
        super().__init__(choices=names, default=orderings[0])  # type: ignore[arg-type]  # is an Ordering read
        self.orderings = orderings

    def to_internal_value(self, data: Any) -> Ordering:  # type: ignore[override]  # a name becomes what it names
        name = super().to_internal_value(data)
        return next(o for o in self.orderings if o.name == name)


class CountryQuery(Query):
    country = CountryField(
        required=False,
        help_text="Whose offers and airings: ISO 3166-1 alpha-2. Else your profile's, else the site's.",
    )


class ListQuery(Query):
    """A query for a list; a subclass gives it its `ordering`."""

    cursor = serializers.CharField(required=False, max_length=1000, help_text="From `next` or `previous`.")
    page_size = serializers.IntegerField(min_value=1, max_value=100, default=30)


class WindowQuery(Query):
    """A span of time, `from` (inclusive) to `to` (exclusive)."""

    def get_fields(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        # `from` is a word of Python, and cannot be declared as the others are.
        return {
            **super().get_fields(),
            "from": BoundedTimeField(required=False),
            "to": BoundedTimeField(required=False),
        }

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if "from" in attrs and "to" in attrs and attrs["to"] <= attrs["from"]:
            raise serializers.ValidationError({"to": ["Is not after `from`."]})
        return attrs
