from __future__ import annotations

import gzip
import lzma
from io import BytesIO

import pytest

from w2w_sdk import Get, Refused, Retryable
from w2w_sdk.testing import answered
from w2w_sdk.unpacking import unpacked

TEXT = b"<tv>" + b"programme " * 50_000 + b"</tv>"
PACKED = [TEXT, gzip.compress(TEXT), lzma.compress(TEXT)]


@pytest.mark.parametrize("packed", PACKED, ids=["plain", "gzip", "xz"])
def test_a_file_is_unpacked_as_it_is_read(packed: bytes) -> None:
    file = unpacked(BytesIO(packed), len(TEXT))
    assert file.read(4) == b"<tv>"
    assert b"<tv>" + file.read() == TEXT
    assert file.read() == b""


def test_files_that_were_packed_one_after_the_other_are_one() -> None:
    for pack in (gzip.compress, lzma.compress):
        assert unpacked(BytesIO(pack(b"one ") + pack(b"two")), 100).read() == b"one two"


def test_what_follows_the_end_is_left_alone() -> None:
    assert unpacked(BytesIO(gzip.compress(b"one") + b"\0\0trailer"), 100).read() == b"one"


@pytest.mark.parametrize("packed", PACKED, ids=["plain", "gzip", "xz"])
def test_more_than_is_allowed_is_refused_before_it_is_held(packed: bytes) -> None:
    file = unpacked(BytesIO(packed), 1000)
    with pytest.raises(Refused, match="larger than 1000 bytes"):
        file.read()


@pytest.mark.parametrize("packed", PACKED[1:], ids=["gzip", "xz"])
def test_a_file_cut_short_or_damaged_is_worth_another_try(packed: bytes) -> None:
    with pytest.raises(Retryable, match="cut short"):
        unpacked(BytesIO(packed[:-20]), len(TEXT)).read()
    damaged = packed[:40] + bytes(b ^ 0xFF for b in packed[40:80]) + packed[80:]
    with pytest.raises(Retryable, match=r"damaged|cut short"):
        unpacked(BytesIO(damaged), len(TEXT)).read()


def test_an_empty_file_is_empty() -> None:
    assert unpacked(BytesIO(b""), 10).read() == b""


def test_a_body_comes_as_it_was_asked_for() -> None:
    asked_for = answered(Get("/guide", as_file=True), gzip.compress(b"guide"))
    assert (asked_for.body, asked_for.file.read()) == (b"", b"guide")
    usual = answered(Get("/guide"), b"page")
    assert (usual.body, usual.file.read()) == (b"page", b"")
