"""What Watchmode says instead of an answer, though its status was a success."""

from __future__ import annotations

from w2w_sdk import AuthFailed, Gone, ProviderError, QuotaExhausted, Refused, Retryable
from w2w_sdk.reading import Reader, said_in
from w2w_sdk.statuses import said_by_gateway
from w2w_watchmode import wire

_LONGEST = 200


def _error(said: wire.Trouble) -> ProviderError:
    words = f"{said.status_code} {said.status_message[:_LONGEST]}".strip()
    match said.status_code:
        case 401 | 403:
            return AuthFailed(words)
        case 402:
            return QuotaExhausted(words)
        case 404:
            return Gone(words)
        case 429:
            return Retryable(words)
        case status if status >= 500:
            return Retryable(words)
    return Refused(words)


reader = Reader(said_in(wire.Trouble, _error), said_by_gateway)
