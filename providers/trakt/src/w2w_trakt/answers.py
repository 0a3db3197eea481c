"""What Trakt says instead of an answer, though its status was a success."""

from __future__ import annotations

from w2w_sdk import AuthFailed, ProviderError, Refused
from w2w_sdk.reading import Reader, said_in
from w2w_trakt import wire

_LONGEST = 200
_ABOUT_THE_KEY = {"invalid_api_key", "invalid_client", "invalid_grant", "invalid_token"}


def _error(said: wire.Refusal) -> ProviderError:
    words = f"{said.error}: {said.error_description or ''}".strip(": ")[:_LONGEST]
    return AuthFailed(words) if said.error in _ABOUT_THE_KEY else Refused(words)


reader = Reader(said_in(wire.Refusal, _error))
