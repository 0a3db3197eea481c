"""The token of a live connection: short-lived, of an audience and a key of its own, worthless in the API.

Its claims are those that Centrifugo knows, so that it takes the same tokens, given the key. There, `info`
comes back with who is present on a channel, and `meta` with each request to subscribe.
Source: https://centrifugal.dev/docs/server/authentication
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.utils.crypto import salted_hmac
from rest_framework_simplejwt.backends import TokenBackend
from rest_framework_simplejwt.exceptions import TokenBackendError, TokenBackendExpiredToken

from w2w_site.users.models import Session, User

ISSUER = "what2watch"
AUDIENCE = "what2watch-live"
LIFETIME = timedelta(minutes=10)


class InvalidToken(Exception):
    """Forged, meant for something else, revoked, or of a user who may not sign in."""


class ExpiredToken(Exception):
    """It was good once: ask for another."""


@dataclass(frozen=True)
class Identity:
    """Who is connected, and for how long."""

    user_id: int
    version: int
    """Of the user's tokens; a token of another version is revoked."""
    expires_at: datetime
    session: int = 0
    """Who signs out ends it, and with it the token; 0: of no session."""


def issue(user: User, now: datetime | None = None, session: int = 0) -> tuple[str, datetime]:
    """A token for the user, and when it ends at the latest: it is worthless once the session is over."""
    issued = now or datetime.now(UTC)
    expires_at = issued + LIFETIME
    about = {"version": user.token_version, "session": session}
    claims = {"sub": str(user.pk), "info": about, "meta": about, "iat": issued, "exp": expires_at}
    return _backend().encode(claims), expires_at


def read(token: str) -> Identity:
    """Whose token it is; InvalidToken or ExpiredToken. Reads the user from the database."""
    try:
        claims = _backend().decode(token)  # type: ignore[arg-type]  # the stubs say Token, and it takes text
        about, ends = claims["meta"], datetime.fromtimestamp(claims["exp"], UTC)
        identity = Identity(int(claims["sub"]), int(about["version"]), ends, int(about["session"]))
    except TokenBackendExpiredToken as error:
        raise ExpiredToken from error
    except (TokenBackendError, KeyError, ValueError, TypeError) as error:
        raise InvalidToken from error
    if identity not in still_valid([identity]):
        raise InvalidToken
    return identity


def still_valid(identities: list[Identity]) -> set[Identity]:
    """Those of them whose user is active, and has neither revoked the token nor signed out."""
    users = User.objects.filter(pk__in={one.user_id for one in identities}, is_active=True)
    versions = dict(users.values_list("pk", "token_version"))
    sessions = {one.session for one in identities if one.session}
    open_still = {0, *Session.objects.filter(pk__in=sessions).values_list("pk", flat=True)}
    return {
        one for one in identities if versions.get(one.user_id) == one.version and one.session in open_still
    }


def _backend() -> TokenBackend:
    key = settings.W2W_CENTRIFUGO_TOKEN_KEY or _own_key()
    return TokenBackend("HS256", signing_key=key, audience=AUDIENCE, issuer=ISSUER)


def _own_key() -> str:
    salt = "w2w_site.realtime.tokens"
    return salted_hmac(salt, "signing", secret=settings.SIGNING_KEY, algorithm="sha256").hexdigest()
