"""An error that a source says in words is that error, and no body of an unknown shape."""

from __future__ import annotations

import msgspec
import pytest

from w2w_sdk import AuthFailed, NotSubscribed, ProviderError, Refused, Response, SchemaDrift, Skip
from w2w_sdk.reading import Reader, said_in
from w2w_sdk.statuses import said_by_gateway


class Trouble(msgspec.Struct):
    code: int
    words: str = ""


class Film(msgspec.Struct):
    id: int
    cast: list[str] = []


def error(said: Trouble) -> ProviderError:
    return AuthFailed(said.words) if said.code == 7 else Refused(said.words)


READER = Reader(said_in(Trouble, error), said_by_gateway)


def answer(body: bytes) -> Response:
    return Response(200, body)


def test_a_sound_body_is_read_as_it_is() -> None:
    assert READER.whole(answer(b'{"id": 1}'), Film) == Film(1)
    assert list(READER.each(answer(b'[{"id": 1}, {"id": 2}]'), Film)) == [Film(1), Film(2)]
    assert READER.mended(answer(b'{"id": 1, "cast": ["Ann"]}'), Film, "film 1") == [Film(1, ["Ann"])]


def test_what_is_broken_costs_itself_alone() -> None:
    skip, film = READER.each(answer(b'[{"id": "x"}, {"id": 2}]'), Film)
    assert (isinstance(skip, Skip), film) == (True, Film(2))
    skip, film = READER.mended(answer(b'{"id": 1, "cast": [5, "Ann"]}'), Film, "film 1")
    assert skip == Skip("film 1.cast[0]", "Expected `str`, got `int`")
    assert film == Film(1, ["Ann"])


@pytest.mark.parametrize(
    ("body", "raised", "words"),
    [
        (b'{"code": 7, "words": "wrong key"}', AuthFailed, "wrong key"),
        (b'{"code": 5, "words": "no such page"}', Refused, "no such page"),
        (b'{"message": "You are not subscribed to this API."}', NotSubscribed, "not subscribed"),
        (b"<html>", SchemaDrift, "JSON"),
    ],
)
def test_a_body_of_another_shape_is_the_error_that_it_stands_for(
    body: bytes, raised: type[ProviderError], words: str
) -> None:
    for read in (READER.whole, READER.each):
        with pytest.raises(raised, match=words):
            read(answer(body), Film)
    with pytest.raises(raised, match=words):
        READER.mended(answer(body), Film, "film 1")
