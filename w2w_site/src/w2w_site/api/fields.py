"""How a body names a row that exists."""

from __future__ import annotations

from typing import Any

from django.db.models import Model
from rest_framework import serializers


class IdField(serializers.PrimaryKeyRelatedField[Any]):
    """The id of a row that exists."""

    default_error_messages = {"does_not_exist": "There is none with the id {pk_value}."}

    def to_internal_value(self, data: Any) -> Model:
        # The key is a number, and the database would take "7" and 7.9 for one.
        if not isinstance(data, int) or isinstance(data, bool):
            self.fail("incorrect_type", data_type=type(data).__name__)
        row: Model = super().to_internal_value(data)
        return row


class SlugField(serializers.SlugRelatedField[Any]):
    """The slug of a row that exists."""

    default_error_messages = {"does_not_exist": "Unknown: {value}."}

    def __init__(self, **options: Any) -> None:
        super().__init__(slug_field="slug", **options)

    def to_internal_value(self, data: Any) -> Model:
        # As a text first, for PostgreSQL fails at NUL.
        row: Model = super().to_internal_value(serializers.CharField(max_length=100).run_validation(data))
        return row
