"""How a source's key is sent: as its manifest says, but to RapidAPI's gateway as that wants it."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import urlsplit

from w2w_sdk import Manifest
from w2w_sdk.manifest import Auth

RAPIDAPI = ".p.rapidapi.com"


class Credentials(NamedTuple):
    headers: dict[str, str]
    params: dict[str, str]


def credentials(manifest: Manifest, base_url: str, key: str) -> Credentials:
    """For requests to the host of `base_url`, and for no other."""
    host = (urlsplit(base_url).hostname or "").lower()
    auth = manifest.auth
    if auth is not Auth.NONE and host.endswith(RAPIDAPI):
        auth = Auth.RAPIDAPI
    match auth:
        case Auth.NONE:
            return Credentials({}, {})
        case Auth.RAPIDAPI:
            own = {manifest.auth_name: key} if manifest.auth_name and not host.endswith(RAPIDAPI) else {}
            return Credentials({"x-rapidapi-key": key, "x-rapidapi-host": host, **own}, {})
        case Auth.BEARER:
            return Credentials({"authorization": f"Bearer {key}"}, {})
        case Auth.HEADER:
            return Credentials({manifest.auth_name: key}, {})
        case Auth.QUERY:
            return Credentials({}, {manifest.auth_name: key})
