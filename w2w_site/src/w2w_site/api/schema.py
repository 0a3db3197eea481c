"""The OpenAPI document: our names for pages, and the errors that any operation may answer."""

from __future__ import annotations

from typing import Any

from drf_spectacular.contrib.rest_framework_simplejwt import SimpleJWTScheme
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import extend_schema, extend_schema_view

ERRORS = {
    "400": ("BadInput", "Wrong input: the messages for each field or parameter."),
    "401": ("Unauthorized", "No token, or one that is wrong or expired."),
    "403": ("Forbidden", "Not allowed."),
    "404": ("NotFound", "There is no such thing."),
    "429": ("TooOften", "Retry-After says when to come again."),
}


class Schema(AutoSchema):
    def get_paginated_name(self, serializer_name: str) -> str:
        return f"{serializer_name}Page"

    def get_description(self) -> str:  # type: ignore[override]  # spectacular takes no arguments
        # The docstring of a view is for those who read the code.
        return ""

    def get_override_parameters(self) -> list[Any]:
        query = getattr(self.view, "query", None)
        return [query] if query and query().fields and self.method == "GET" else []

    def get_tags(self) -> list[str]:
        return [self.path.removeprefix("/api/").strip("/").split("/")[0]]


def finish(result: dict[str, Any], generator: Any, request: Any, public: bool) -> dict[str, Any]:
    """A spectacular hook: answers have all of their fields, and every operation may answer an error."""
    schemas: dict[str, Any] = result["components"]["schemas"]
    for name, schema in schemas.items():
        for field in schema.get("properties", {}).values():
            field.pop("readOnly", None)
        # What may be left out of a request is in the answer all the same.
        if {f"{name}Request", f"Patched{name}Request"} & schemas.keys():
            schema["required"] = list(schema["properties"])
    schemas["Errors"] = {
        "type": "object",
        "description": "Messages by field or parameter, or one of all as `detail`.",
        "additionalProperties": {},
    }
    body = {"application/json": {"schema": {"$ref": "#/components/schemas/Errors"}}}
    result["components"]["responses"] = {
        name: {"description": description, "content": body} for name, description in ERRORS.values()
    }
    for path in result["paths"].values():
        for operation in path.values():
            for code, (name, _) in ERRORS.items():
                operation["responses"].setdefault(code, {"$ref": f"#/components/responses/{name}"})
    return result


class BearerScheme(SimpleJWTScheme):  # type: ignore[no-untyped-call]  # registers itself by being defined
    target_class = "w2w_site.users.tokens.TokenAuthentication"
    name = "bearer"


def operation(method: str, operation_id: str, summary: str, **options: Any) -> Any:
    """Names the one operation of a view class; `options` are those of `extend_schema`."""
    return extend_schema_view(
        **{method: extend_schema(operation_id=operation_id, summary=summary, **options)}
    )
