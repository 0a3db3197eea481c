"""For streams that ask for several things at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from w2w_sdk.errors import Gone, ProviderError
from w2w_sdk.provider import Emit, Response, Skip
from w2w_sdk.records import Record


def told(
    answers: Iterable[tuple[str, Response | ProviderError]],
    read: Callable[[str, Response], Iterable[Emit]],
    aside: tuple[type[ProviderError], ...] = (Gone,),
) -> Iterator[Emit]:
    """What `read` finds in each answer, which comes with the name of what was asked for.

    One that failed takes no other with it. An error of `aside` is set aside under that name; the first of
    any other kind is raised after the last answer.
    """
    failed: ProviderError | None = None
    for name, answer in answers:
        try:
            if isinstance(answer, ProviderError):
                raise answer
            yield from read(name, answer)
        except aside as error:
            yield Skip(name, str(error))
        except ProviderError as error:
            failed = failed or error
    if failed:
        raise failed


def once(emits: Iterable[Emit]) -> Iterator[Emit]:
    """Says each record, such as the team of many matches, a single time."""
    said: set[str] = set()
    for emit in emits:
        if isinstance(emit, Record):
            if emit.key in said:
                continue
            said.add(emit.key)
        yield emit
