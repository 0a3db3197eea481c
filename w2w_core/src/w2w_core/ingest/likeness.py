"""How alike two titles are by what is said of them: names, years, people, run times. Pure.

Names are compared without what sources disagree on: articles, punctuation, accents, "&" and "and",
roman numerals, "Part", and what follows a colon, which some of them leave out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from functools import lru_cache, reduce
from hashlib import blake2b

import msgspec
from django.utils.functional import cached_property  # functools' takes a lock in Python 3.11
from rapidfuzz.distance import DamerauLevenshtein

from w2w_core.content.names import fold
from w2w_core.ingest.records import Id
from w2w_sdk import Role, TitleRecord

_ASIDE = re.compile(r"\s*[(\[][^)\]]*[)\]]\s*$")
_SUBTITLE = re.compile(r"\s*[:;–—|]\s*|\s+[-~]\s+|\s*,?\s+or,?:?\s+(?=[A-Z])")
_MAY_BE_PARTED = re.compile(r"[:;–—|~-]|or")
"""Tells most names that have no subtitle at a third of the cost."""
_TRAILING_ARTICLE = re.compile(r"^(.*), (the|a|an|le|la|les|l'|der|die|das|el|il|los|las)$", re.IGNORECASE)
_FILLERS = frozenset(("a", "an", "and", "the", "part", "pt", "vol", "volume", "chapter", "episode"))
_ARTICLES = frozenset(("das", "der", "die", "el", "gli", "het", "il", "la", "las", "le", "les", "lo", "los"))
_NUMBERS = {
    "one": "1",
    "two": "2",
    "ii": "2",
    "three": "3",
    "iii": "3",
    "four": "4",
    "iv": "4",
    "five": "5",
    "v": "5",
    "six": "6",
    "vi": "6",
    "seven": "7",
    "vii": "7",
    "eight": "8",
    "viii": "8",
    "nine": "9",
    "ix": "9",
    "ten": "10",
    "x": "10",
    "xi": "11",
    "xii": "12",
    "xiii": "13",
}
_GENERATION = frozenset(("jr", "sr", "ii", "iii", "iv"))
_APART = 2
"""Years by which sources differ on one title, at most."""
_CLOSE = 4
"""Minutes by which sources differ on one cut."""
_TELLING = 12
"""Letters of a name that two titles of neighbouring years do not share by chance."""
_TYPO_FROM = 8
"""Letters of a name from which one may be wrong: Heat is not Meat."""


class Name(msgspec.Struct, frozen=True):
    whole: str
    """All words without spaces, as "missionimpossiblefallout"."""
    head: str
    """Those before the subtitle; equal to `whole` where there is none."""
    numbers: tuple[str, ...]
    words: frozenset[str]


class Facts(msgspec.Struct, frozen=True, dict=True):
    """What is known of a title that tells it from others; several sources may each have a say."""

    kind: str
    ids: frozenset[Id] = frozenset()
    names: frozenset[Name] = frozenset()
    years: frozenset[int] = frozenset()
    makers: frozenset[str] = frozenset()
    """Directors and creators, as `person` has them."""
    actors: frozenset[str] = frozenset()
    """As they are written."""
    runtimes: frozenset[int] = frozenset()
    others: frozenset[str] = frozenset()
    """Network, date of the premiere: what rarely is the same by chance."""

    @cached_property
    def cast(self) -> frozenset[str]:
        """As `person` has them; most titles are told apart without."""
        return frozenset(map(person, self.actors))

    @cached_property
    def keys(self) -> frozenset[int]:
        """By which it is found: 64-bit hashes of kind and name or maker, and time; none without a year."""
        return self._keys(self.years)

    @cached_property
    def near_keys(self) -> frozenset[int]:
        """A title that may be the same has one of these among its `keys`."""
        # Two years apart they have name and maker in common, and if not the name, the year: see `likeness`.
        return self._keys({year + step for year in self.years for step in (-1, 0, 1)})

    def _keys(self, years: Set[int]) -> frozenset[int]:
        # With the time in the key, namesakes do not grow in number as the catalogue does.
        texts = {text for known in self.names for text in (known.whole, known.head)} if years else ()
        named = {f"{text}|{by}" for text in texts for by in (*years, *self.makers)}
        made = {f"{maker}|{year}" for maker in self.makers for year in self.years}
        return frozenset(_hash(f"{self.kind}|{key}") for key in named | made)

    def finds_more_than(self, other: Facts) -> bool:
        """Whether it may have keys that the other has not."""
        return not (self.names <= other.names and self.years <= other.years and self.makers <= other.makers)

    def __or__(self, other: Facts) -> Facts:
        return Facts(
            self.kind,
            self.ids | other.ids,
            self.names | other.names,
            self.years | other.years,
            self.makers | other.makers,
            self.actors | other.actors,
            self.runtimes | other.runtimes,
            self.others | other.others,
        )


def facts(record: TitleRecord) -> Facts:
    premiered = record.premiered
    makers: set[str] = set()
    actors: set[str] = set()
    for credit in record.credits:
        if credit.role is Role.CAST:
            actors.add(credit.name)
        else:
            makers.add(person(credit.name))
    return Facts(
        record.kind.value,
        frozenset(record.ids.items()),
        frozenset(map(name, filter(None, (record.name, record.original_name)))),
        frozenset(filter(None, (record.year, premiered.year if premiered else None))),
        frozenset(makers),
        frozenset(actors),
        frozenset((record.runtime,) if record.runtime else ()),
        frozenset(map(str, filter(None, (fold(record.network), premiered)))),
    )


def union(said: Iterable[Facts]) -> Facts:
    return reduce(Facts.__or__, said)


def contradicts(one: Facts, other: Facts) -> bool:
    """Whether a common id is a mistake: no name and no person is shared, and years or other ids differ."""
    if one.kind != other.kind:
        return True
    if _names_alike(one, other) or _people(one) & _people(other):
        return False
    distance = _distance(one.years, other.years)
    return _ids_differ(one, other) or (distance is not None and distance > 2)


def likeness(one: Facts, other: Facts) -> float | None:
    """From 0 on, the greater the more alike; None if they are two, or may well be."""
    years = _distance(one.years, other.years)
    if one.kind != other.kind or years is None or years > _APART or _ids_differ(one, other):
        return None
    named = _names_alike(one, other)
    runtime = _distance(one.runtimes, other.runtimes)
    makers, cast = one.makers & other.makers, one.cast & other.cast
    people = _people(one) & _people(other)
    if not named:
        return _translated(one, other, years, runtime)
    if not _plausible(one, other, runtime):
        return None
    corroborated = bool(makers) + (len(people) > 1) + bool(one.others & other.others)
    strangers = bool(one.makers and other.makers) and not makers
    if strangers and len(cast) < max(2, min(len(one.cast), len(other.cast)) / 2):
        return None
    if not people and one.cast and other.cast and not makers:
        return None
    if years == 2 and not (makers and cast):
        return None
    close = runtime is not None and runtime <= _CLOSE
    if years == 1 and not (people or corroborated or close or _telling(one, other)):
        return None
    if named < 1 and not _may_be_short(years, runtime, people, one.others & other.others):
        return None
    nearness = 0 if runtime is None else 1 / (1 + runtime)
    return 20 * named + 2 * bool(makers) + min(len(people), 8) / 4 + corroborated + nearness - years


def _may_be_short(years: int, runtime: int | None, people: frozenset[str], others: frozenset[str]) -> bool:
    """A sequel is named like a title with its subtitle, and has its people, but not its year and length."""
    if years:
        return bool(people) and runtime is not None and runtime <= _CLOSE
    return bool(people or others) if runtime is None else runtime <= _CLOSE


def _telling(one: Facts, other: Facts) -> bool:
    return any(len(known.whole) >= _TELLING and len(known.words) > 1 for known in one.names & other.names)


def same_name(one: Facts, other: Facts) -> bool:
    """Whether they may go by one name, cut short or mistyped."""
    return _names_alike(one, other) > 0


def _translated(one: Facts, other: Facts, years: int, runtime: int | None) -> float | None:
    """The same people in the same year under a name that has nothing in common with the other."""
    cast, smaller = one.cast & other.cast, min(len(one.cast), len(other.cast))
    if years or not one.makers & other.makers or len(cast) < 3 or len(cast) < 0.75 * smaller:
        return None
    if runtime is None or runtime > 3:
        return None
    words = [frozenset().union(*(known.words for known in each.names)) for each in (one, other)]
    # Two parts of a series that were made together have people and year in common too.
    return None if any(len(word) > 2 for word in words[0] & words[1]) else len(cast) / 8


def _names_alike(one: Facts, other: Facts) -> float:
    """1 for the same name, less for one that may be the other cut short or mistyped, 0 for another."""
    return max((_alike(a, b) for a in one.names for b in other.names), default=0)


def _alike(one: Name, other: Name) -> float:
    if one.whole == other.whole:
        return 1
    short, long = sorted((one, other), key=lambda known: len(known.whole))
    if short.whole == long.head and short.head == short.whole:
        return 0.8 if not long.numbers else 0.5
    if one.numbers != other.numbers or len(short.whole) < _TYPO_FROM:
        return 0
    wrong = DamerauLevenshtein.distance(one.whole, other.whole, score_cutoff=2)
    return 0.6 if wrong <= (1 if len(short.whole) < 2 * _TYPO_FROM else 2) else 0


def _plausible(one: Facts, other: Facts, runtime: int | None) -> bool:
    """Cuts of a film differ by more than its people do, so they are asked first."""
    if runtime is None or one.makers & other.makers:
        return True
    return runtime <= max(5, max(one.runtimes | other.runtimes) // 10)


def _ids_differ(one: Facts, other: Facts) -> bool:
    """Whether each has an id in one namespace, and none is the same."""
    if one.ids & other.ids:
        return False
    return not {namespace for namespace, _ in one.ids}.isdisjoint(namespace for namespace, _ in other.ids)


def _people(one: Facts) -> frozenset[str]:
    return one.makers | one.cast


def _distance(some: frozenset[int], others: frozenset[int]) -> int | None:
    return min((abs(a - b) for a in some for b in others), default=None)


@lru_cache(65536)
def name(text: str) -> Name:
    if text.rstrip().endswith((")", "]")):
        text = _ASIDE.sub("", text) or text
    if ", " in text and (moved := _TRAILING_ARTICLE.match(text)):
        text = f"{moved[2]} {moved[1]}"
    whole = head = _words(text)
    if _MAY_BE_PARTED.search(text) and len(parts := _SUBTITLE.split(text)) > 1:
        parts = [part for part in parts if fold(part)]
        head = _words(parts[0]) if len(parts) > 1 else whole
    numbers = tuple(word for word in whole if word.isdigit())
    return Name("".join(whole), "".join(head), numbers, frozenset(whole))


def _words(text: str) -> list[str]:
    words = fold(text).split()
    if len(words) > 1 and words[0] in _ARTICLES:
        words = words[1:]
    # The first word is no numeral: X-Men, I Robot.
    plain = [_NUMBERS.get(word, word) if place else word for place, word in enumerate(words)]
    return [word for word in plain if word not in _FILLERS] or words


@lru_cache(65536)
def person(text: str) -> str:
    """First initial and last name: sources abbreviate the rest, or leave it out."""
    if "," in text:
        last, _, first = text.partition(",")
        text = f"{first} {last}"
    words = fold(text).split()
    while len(words) > 2 and words[-1] in _GENERATION:
        words.pop()
    return f"{words[0][0]} {words[-1]}" if words else text


def _hash(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), signed=True)
