"""What TMDB says instead of an answer, though its status was a success."""

from __future__ import annotations

from w2w_sdk import AuthFailed, Gone, ProviderError, Refused, Retryable
from w2w_sdk.reading import Reader, said_in
from w2w_tmdb import wire

# https://developer.themoviedb.org/docs/errors
_BAD_KEY = {3, 7, 10, 14, 16, 17, 33, 35, 36, 45}
_NOT_THERE = {6, 21, 34, 37}
_TRY_AGAIN = {9, 11, 15, 24, 25, 43, 46}


def _error(said: wire.Failure) -> ProviderError:
    message = f"status_code {said.status_code}: {said.status_message}"
    if said.status_code in _BAD_KEY:
        return AuthFailed(message)
    if said.status_code in _NOT_THERE:
        return Gone(message)
    if said.status_code in _TRY_AGAIN:
        return Retryable(message)
    return Refused(message)


reader = Reader(said_in(wire.Failure, _error))
