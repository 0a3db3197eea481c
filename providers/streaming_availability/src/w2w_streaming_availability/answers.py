"""Reads an answer: a page in any of the shapes that the source gives it, or what it says instead of one."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from w2w_sdk import Response, Skip, row, rows
from w2w_sdk.decoding import is_list
from w2w_sdk.reading import Reader
from w2w_sdk.statuses import said_by_gateway
from w2w_streaming_availability import wire

reader = Reader(said_by_gateway)


def page(answer: Response) -> wire.Page:
    """Searches by title and top lists are bare arrays; all others hold `shows`, in a list or by id."""
    if is_list(answer.body):
        return wire.Page(answer.decode(list[msgspec.Raw]))
    return reader.whole(answer, wire.Page)


def shows(page: wire.Page) -> Iterator[wire.Show | Skip]:
    if isinstance(page.shows, dict):
        return (row(raw, wire.Show, f"$.shows.{name}") for name, raw in page.shows.items())
    return rows(page.shows, wire.Show, "$.shows")


def changes(page: wire.Page) -> Iterator[wire.Change | Skip]:
    return rows(page.changes or (), wire.Change, "$.changes")
