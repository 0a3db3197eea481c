"""The manifest: `provider.toml` inside a provider's package, read without importing it."""

from __future__ import annotations

import re
from enum import StrEnum
from urllib.parse import urlsplit

import msgspec
from packaging.specifiers import InvalidSpecifier, SpecifierSet

from w2w_sdk.streams import STREAMS
from w2w_sdk.version import __version__

_COUNTRY = re.compile("[A-Z]{2}")


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
    """Whether a run lists all that there is of its country: what is missing from several in a row is gone.

    For `titles` and `offers`, and not for lists of what is popular, or bounded by days.
    Runs of `signals` are always complete.
    """

    def __post_init__(self) -> None:
        if self.every < 1:
            raise ValueError(f"every: {self.every} is not at least 1 second")
        if strange := [one for one in self.countries if not _COUNTRY.fullmatch(one)]:
            raise ValueError(
                f"countries: {strange[0]!r} is no ISO 3166-1 alpha-2 code in upper case, such as DE"
            )


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
        if self.base_url and not _is_web_address(self.base_url):
            raise ValueError(f"base_url: {self.base_url!r} does not begin with https:// and a host")
        if self.auth in (Auth.QUERY, Auth.HEADER) and not self.auth_name:
            raise ValueError(
                f"auth_name: is missing; it names the {_SENT_IN[self.auth]} that carries the key"
            )


# At import, since msgspec crashes where two threads first meet a type, and manifests are read by several.
msgspec.json.Decoder(Manifest)
_SENT_IN = {Auth.QUERY: "query parameter", Auth.HEADER: "header"}


def parse_manifest(text: bytes | str) -> Manifest:
    """The manifest in a `provider.toml`; ValueError says what is wrong and where."""
    try:
        manifest = msgspec.toml.decode(text, type=Manifest)
    except msgspec.DecodeError as error:
        raise ValueError(str(error)) from error
    if manifest.auth is not Auth.NONE and not any(field.secret for field in manifest.config.values()):
        raise ValueError(f"config: auth is {manifest.auth}, but no field is secret")
    try:
        fits = SpecifierSet(manifest.sdk).contains(__version__, prereleases=True)
    except InvalidSpecifier as error:
        raise ValueError(f"sdk: {error}") from error
    if not fits:
        raise ValueError(f"sdk: was written for {manifest.sdk}, and w2w-sdk is {__version__} here")
    return manifest


def _is_web_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:  # such as "http://[example"
        return False
