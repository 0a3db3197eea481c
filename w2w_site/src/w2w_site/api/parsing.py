"""JSON of a size and depth that a request of ours can have."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from typing import IO, Any, NoReturn

from rest_framework.exceptions import ParseError
from rest_framework.parsers import JSONParser

LARGEST_BODY = 64 * 1024
"""Bytes. The largest honest body, a profile with a hundred platforms, has 7 KB."""


class BoundedJSONParser(JSONParser):
    """DRF's own answers 500 to 100,000 opened brackets, and lets 1e999 through as infinity."""

    def parse(
        self,
        stream: IO[bytes],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> Any:
        body = stream.read(LARGEST_BODY + 1)
        if len(body) > LARGEST_BODY:
            raise ParseError(f"The body is larger than {LARGEST_BODY // 1024} KB.")
        try:
            data = json.loads(body.decode(), parse_constant=_refuse, parse_float=_finite)
            # Half of a surrogate pair can be neither stored nor answered.
            json.dumps(data, ensure_ascii=False).encode()
        except RecursionError as error:
            raise ParseError("JSON parse error: nested too deeply.") from error
        except ValueError as error:
            raise ParseError(f"JSON parse error: {error}") from error
        return data


def _finite(digits: str) -> float:
    value = float(digits)
    if not math.isfinite(value):
        raise ValueError(f"{digits[:20]} is out of range")
    return value


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no JSON")
