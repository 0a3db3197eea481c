from __future__ import annotations

import msgspec
import pytest

from w2w_sdk import Response, SchemaDrift, Skip, decode, row
from w2w_sdk.decoding import is_list


class Row(msgspec.Struct, rename="camel"):
    id: int
    long_name: str | None = None
    anything: object = None
    rest: msgspec.Raw = msgspec.Raw(b"null")


@pytest.mark.parametrize(
    ("body", "path"),
    [
        (b'[{"id": "x"}]', "$[0].id"),
        (b'[{"id": 9223372036854775808}]', "$[0].id"),
        (b'[{"id": 1, "anything": {"a": [1, 123456789012345678901234567890]}}]', "$[0].anything.a[1]"),
        (b'[{"id": 1, "longName": "\xff"}]', "$"),
        (b"<html>", "$"),
        (b"", "$"),
        (b'[{"id": 1', "$"),
        ('[{"id": 1}]'.encode("utf-16"), "$"),
    ],
)
def test_what_is_not_as_promised_is_drift_that_says_where(body: bytes, path: str) -> None:
    with pytest.raises(SchemaDrift) as caught:
        Response(200, body).decode(list[Row])
    assert caught.value.path == path
    assert caught.value.saw


def test_a_number_may_be_a_string_and_a_name_stays_one() -> None:
    assert decode(b'{"id": "7", "longName": "1984"}', Row) == Row(7, "1984")
    assert decode(b'{"id": 7, "longName": "null"}', Row).long_name == "null"


def test_a_byte_order_mark_is_read_over() -> None:
    assert decode(b'\xef\xbb\xbf{"id": 7}', Row) == Row(7)
    assert is_list(b"\xef\xbb\xbf \n[]")
    assert not is_list(b'{"rows": []}')


def test_what_is_nested_too_deep_is_drift() -> None:
    with pytest.raises(SchemaDrift):
        decode(b"[" * 100_000 + b"]" * 100_000, list[object])
    with pytest.raises(SchemaDrift):
        decode(b'{"id": 1, "more": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", Row)


def test_long_digits_that_are_no_number_or_are_not_read_do_no_harm() -> None:
    body = b'{"id": 9223372036854775807, "longName": "12345678901234567890", "rest": 12345678901234567890}'
    assert decode(body, Row).long_name == "12345678901234567890"


def test_a_bad_row_costs_itself_alone() -> None:
    body = b'[{"id": 1}, {"id": 99999999999999999999}, {"id": 2, "longName": "\xff"}, {"id": 3}]'
    rows = list(Response(200, body).each(Row))
    assert [one.id if isinstance(one, Row) else one.where for one in rows] == [1, "$[1]", "$[2]", 3]
    assert row(b"{}", Row, "films[7]") == Skip("films[7]", "$: Object missing required field `id`", "{}")
