"""Errors, named by what the host does next.

    ProviderError
    ├── Retryable         try again, after `retry_after` when the source said how long
    ├── QuotaExhausted    no call before `until`
    ├── AuthFailed        the key is wrong: ask for a new one, stop polling
    ├── NotSubscribed     the key is right, the plan does not cover this
    ├── Gone              the thing asked for does not exist (any more)
    ├── SchemaDrift       the body is not what the source promises: `path` says where, `saw` what
    └── Refused           this request can never work

The host throws them into the stream at the `yield` that asked; a stream that knows what to do
(a look-up that finds nothing, say) catches them, any other lets them pass.
"""

from __future__ import annotations

from datetime import datetime


class ProviderError(Exception):
    """Base of all errors that cross the line between a provider and its host."""


class Retryable(ProviderError):
    def __init__(self, message: str, *, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.retry_after = retry_after
        """Seconds, as the source said; None if it did not."""


class QuotaExhausted(ProviderError):
    def __init__(self, message: str, *, until: datetime | None = None) -> None:
        super().__init__(message)
        self.until = until


class AuthFailed(ProviderError): ...


class NotSubscribed(ProviderError): ...


class Gone(ProviderError): ...


class SchemaDrift(ProviderError):
    def __init__(self, path: str, saw: str) -> None:
        super().__init__(f"{path}: {saw}")
        self.path = path
        self.saw = saw


class Refused(ProviderError): ...
