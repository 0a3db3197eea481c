"""Reads XMLTV piece by piece, so that a guide of any size takes the memory of one programme.

A DOCTYPE is read over; a declared entity, whatever it may be for, is refused: a guide has no use for one,
and they are what external files are drawn in with, and what a few bytes are blown up to gigabytes with.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import IO
from xml.parsers import expat

import msgspec

from w2w_sdk import Refused, SchemaDrift

_CHUNK = 64 * 1024
_LONGEST_TOKEN = 4 * 1024 * 1024
"""Bytes between two things that the parser sees; it would read a longer one anew with each chunk."""
_LONGEST_ITEM = 100_000
"""Characters and elements that are kept of one item; what follows is left out."""
_READ = {"display-name", "title", "sub-title", "category", "episode-num", "length", "date", "url"}


class Part(msgspec.Struct):
    """An element within a channel or a programme, such as a title."""

    name: str
    attributes: dict[str, str]
    text: str = ""


class Item(msgspec.Struct):
    """A `channel` or a `programme`."""

    name: str
    attributes: dict[str, str]
    parts: list[Part] = []

    def texts(self, name: str) -> Iterator[str]:
        """What its elements of that name say, those without a word left out."""
        return (text for part in self.parts if part.name == name and (text := " ".join(part.text.split())))


def items(file: IO[bytes], *names: str) -> Iterator[Item]:
    """The channels and programmes, or those of the two that are named, as they come.

    SchemaDrift where the file stops being XMLTV; Refused where it declares an entity.
    """
    found: list[Item] = []
    parser = _parser(found.append, names or ("channel", "programme"))
    size = 0
    try:
        while chunk := file.read(_CHUNK):
            size += len(chunk)
            parser.Parse(chunk, False)
            if size - parser.CurrentByteIndex > _LONGEST_TOKEN:
                raise SchemaDrift(_place(parser), f"one piece of more than {_LONGEST_TOKEN} bytes")
            yield from found
            found.clear()
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        yield from found  # what came before the error
        raise SchemaDrift(_place(parser), expat.ErrorString(error.code)) from error
    except (LookupError, ValueError) as error:  # an encoding that it names, and that nobody knows
        raise SchemaDrift(_place(parser), str(error)) from error


class _Builder:
    """Keeps the elements that are read of the item that is open."""

    def __init__(self, found: Callable[[Item], None], names: Collection[str]) -> None:
        self._found = found
        self._names = names
        self._depth = 0
        self._item: Item | None = None
        self._part: Part | None = None
        self._room = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth == 1 and name != "tv":
            raise SchemaDrift("/", f"<{name[:40]}> instead of <tv>")
        if self._depth == 2 and name in self._names:
            self._item = Item(name, attributes, [])
            self._room = _LONGEST_ITEM
        elif self._depth == 3 and self._item and name in _READ and self._room > 0:
            self._part = Part(name, attributes)
            self._item.parts.append(self._part)
            self._room -= 1

    def text(self, text: str) -> None:
        if self._part and self._depth == 3 and self._room > 0:
            self._part.text += text[: self._room]
            self._room -= len(text)

    def end(self, _name: str) -> None:
        if self._depth == 3:
            self._part = None
        elif self._depth == 2 and self._item:
            self._found(self._item)
            self._item = None
        self._depth -= 1


def _parser(found: Callable[[Item], None], names: Collection[str]) -> expat.XMLParserType:
    parser = expat.ParserCreate()
    builder = _Builder(found, names)
    parser.buffer_text = True
    parser.StartElementHandler = builder.start
    parser.CharacterDataHandler = builder.text
    parser.EndElementHandler = builder.end
    parser.EntityDeclHandler = _refuse_entity
    parser.ExternalEntityRefHandler = _refuse_external
    return parser


def _refuse_entity(name: str, *_: object) -> None:
    raise Refused(f"the guide declares an entity, {name[:40]}: no XMLTV file needs one, and many attacks do")


def _refuse_external(*_: object) -> int:
    raise Refused("the guide refers to another file")


def _place(parser: expat.XMLParserType) -> str:
    return f"line {parser.CurrentLineNumber}"
