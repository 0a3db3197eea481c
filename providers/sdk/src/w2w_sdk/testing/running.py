"""A run of a stream for the conformance suite: what goes wrong is a sentence for its author."""

from __future__ import annotations

import os
import sys
from collections.abc import Generator
from traceback import walk_tb

from w2w_sdk.errors import Gone, ProviderError, Refused
from w2w_sdk.provider import Checkpoint, Emit, Get, Provider, Response, Skip, drive
from w2w_sdk.records import Record
from w2w_sdk.testing.recorded import Recorded, Replay

_PATIENCE = 20
"""Refused requests after which a stream is believed to ask for ever."""


def sound_run(provider: Provider, recorded: Recorded) -> list[Emit]:
    """What it says on the answers as they were recorded; AssertionError where it does not get to its end."""
    __tracebackhide__ = True  # of pytest: the sentence says it all
    asked: list[Get] = []
    try:
        return run(provider, recorded, asked=asked)
    except ProviderError as error:
        failed = error
    raise AssertionError(f"{recorded.stream}: {_why(recorded, failed, asked)}")


def run(
    provider: Provider, recorded: Recorded, where: str = "", asked: list[Get] | None = None
) -> list[Emit]:
    """What it says; ProviderError where it ends so, AssertionError for anything else that leaves it.

    `where` says what is broken in the answers; what the stream asks for is added to `asked`.
    """
    __tracebackhide__ = True
    answer = Replay(recorded.answers, recorded.most_requests)
    requests: list[Get] = [] if asked is None else asked

    def fetch(request: Get) -> Response:
        requests.append(request)
        beyond = len(requests) - recorded.most_requests
        if where and 0 < beyond < _PATIENCE:
            # The same broken page for ever is no fault of the stream: a host ends such a run, too.
            raise Refused(f"{request}: more than {recorded.most_requests} requests")
        return answer(request)

    at = f"{recorded.stream}{f', {where}' if where else ''}"
    stream = getattr(provider, recorded.stream)(recorded.query)
    if not isinstance(stream, Generator):
        raise AssertionError(f"{at}: returns {type(stream).__name__}, and is no generator: let it yield")
    try:
        emits = list(drive(stream, fetch))
    except ProviderError:
        raise
    except AssertionError as error:
        said = str(error)
    except Exception as error:
        said = (
            f"raises {type(error).__name__}: {error}{_place(error, provider)}; no more than a ProviderError "
            "may leave a stream: make a Skip of a row that cannot be a record"
        )
    else:
        said = next(filter(None, map(_strange, emits)), "")
    if said:
        raise AssertionError(f"{at}: {said}")
    return emits


def _why(recorded: Recorded, error: ProviderError, asked: list[Get]) -> str:
    if isinstance(error, Gone) and asked:
        if asked[-1].path not in recorded.answers:
            return (
                f"asks for {asked[-1]}, and no answer is recorded for that path; there are those to "
                f"{', '.join(recorded.answers) or 'none'}"
            )
        return (
            f"asks for {asked[-1]} after the last recorded answer, and does not catch the Gone that it gets: "
            "end where the source says that the list ends, or catch Gone if it says so with a 404"
        )
    last = f" after it asked for {asked[-1]}" if asked else ""
    return f"ends with {type(error).__name__}: {error}{last}: mend the wire type, or the recorded body"


def _strange(emit: object) -> str:
    if isinstance(emit, Record | Skip | Checkpoint):
        return ""
    what = "None" if emit is None else type(emit).__name__
    return f"yields {what}, which is neither a Get, a list of them, a record, a Skip nor a Checkpoint"


def _place(error: Exception, provider: Provider) -> str:
    """Which line of the provider's package it was."""
    module = sys.modules.get(type(provider).__module__)
    folder = os.path.dirname(getattr(module, "__file__", None) or "")
    places = [(frame.f_code, line) for frame, line in walk_tb(error.__traceback__)]
    own = [(code, line) for code, line in places if folder and code.co_filename.startswith(folder + os.sep)]
    if not own:
        return ""
    code, line = own[-1]
    return f" ({os.path.basename(code.co_filename)}, line {line}, in {code.co_name})"
