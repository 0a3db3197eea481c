"""The manifest: `provider.toml` inside a provider's package, read without importing it."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from w2w_sdk.provider import STREAMS


class Auth(StrEnum):
    """How the key is sent; to a host that ends in `.p.rapidapi.com` always in RapidAPI's headers."""

    NONE = "none"
    RAPIDAPI = "rapidapi"
    BEARER = "bearer"
    QUERY = "query"
    HEADER = "header"


class FieldType(StrEnum):
    TEXT = "text"
    NUMBER = "number"
    BOOLEAN = "boolean"
    URL = "url"
    COUNTRY = "country"


class _Strict(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    pass


class ConfigField(_Strict, frozen=True, kw_only=True):
    """One setting the operator fills in; read from `W2W_<PROVIDER>_<NAME>`."""

    label: str
    type: FieldType = FieldType.TEXT
    help: str = ""
    secret: bool = False
    default: str = ""


class StreamSpec(_Strict, frozen=True, kw_only=True):
    every: int
    """Seconds between runs."""
    countries: tuple[str, ...] = ()
    """Run once for each; empty runs once for all."""
    only_while_watched: bool = False
    days_ahead: int = 0
    days_back: int = 0
    complete: bool = False
    """Whether a run lists all that there is: what is missing from several of them in a row is gone.

    Not for lists of what is popular or has changed. Runs of `signals` are always complete.
    """


class Quota(_Strict, frozen=True, kw_only=True):
    per_second: float | None = None
    per_day: int | None = None
    per_month: int | None = None
    remaining_header: str = ""
    """The header that tells how many requests of the day or month are left, such as
    `x-ratelimit-requests-remaining`; beside it are read the same with `limit` and with `reset`."""
    spent_status: int = 429
    """The status of an answer that says that the quota is spent, where it is one of its own, such as 402."""


class Attribution(_Strict, frozen=True, kw_only=True):
    text: str
    url: str
    licence: str = ""
    kinds: tuple[str, ...] = ()
    """What it is about, of movie, show, event and channel; empty: all that the provider says."""


class Manifest(_Strict, frozen=True, kw_only=True):
    id: str
    name: str
    version: str
    sdk: str
    """The versions of the contract it was written against, such as ">=0.1,<1"."""
    homepage: str
    attribution: tuple[Attribution, ...]
    base_url: str = ""
    """Empty for a provider that asks for nothing."""
    hosts: tuple[str, ...] = ()
    """Hosts that a redirect may lead to, beside that of `base_url`."""
    auth: Auth = Auth.NONE
    auth_name: str = ""
    """Name of the header or query parameter, for `header` and `query`; with `rapidapi` the name of the
    header that the vendor wants where its API is reached without RapidAPI."""
    namespaces: tuple[str, ...] = ()
    """The id namespaces it speaks: imdb, tmdb:movie, tvmaze:show, ..."""
    config: dict[str, ConfigField] = {}
    streams: dict[str, StreamSpec]
    quota: Quota = Quota()
    keep_days: int | None = None
    """The longest time its terms let data be kept; None for no limit."""

    def __post_init__(self) -> None:
        if not self.id.isidentifier() or self.id != self.id.lower():
            raise ValueError(f"id: {self.id!r} is not a lower-case identifier")
        if unknown := sorted(set(self.streams) - set(STREAMS)):
            raise ValueError(f"streams: {', '.join(unknown)} — known are {', '.join(STREAMS)}")


def parse_manifest(text: bytes | str) -> Manifest:
    """The manifest in a `provider.toml`; ValueError says what is wrong and where."""
    try:
        return msgspec.toml.decode(text, type=Manifest)
    except msgspec.DecodeError as error:
        raise ValueError(str(error)) from error
