"""Tokens: an access token of minutes, and a refresh token that is good once.

simplejwt alone lets parallel refreshes of one token all succeed, answers 500 for a deleted
user's, and knows no family; the `Session` row decides here, in one conditional UPDATE.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.utils import timezone
from rest_framework_simplejwt.authentication import JWTAuthentication
from rest_framework_simplejwt.exceptions import AuthenticationFailed, InvalidToken, TokenError
from rest_framework_simplejwt.settings import api_settings
from rest_framework_simplejwt.tokens import RefreshToken, Token
from rest_framework_simplejwt.utils import get_md5_hash_password

from w2w_site.users.models import Session, User

VERSION = "version"
SESSION = "session"
ENDED = "The session has ended; sign in again."
RELOAD_GRACE = timedelta(seconds=20)
"""A browser that reloads while it refreshes never sees the new cookie, and comes again with the old one."""


@dataclass(frozen=True)
class Pair:
    user: User
    access: str
    refresh: str


def sign_in(user: User) -> Pair:
    """A new session's tokens."""
    refresh = RefreshToken.for_user(user)
    session = Session.objects.create(
        user=user, current=refresh["jti"], rotated_at=timezone.now(), expires_at=_expiry(refresh)
    )
    return _pair(refresh, session)


def rotate(raw: str, grace: timedelta = timedelta(0)) -> Pair:
    """The next tokens for a refresh token; InvalidToken (401) if it is wrong, used, or its account is gone.

    One that was used before ends its whole session, unless it was replaced less than `grace` ago:
    then its successor is given out once more.
    """
    try:
        old = RefreshToken(raw)  # type: ignore[arg-type]  # its stub wants a Token where it takes the text
    except TokenError as error:
        raise InvalidToken(error.args[0]) from error
    session = Session.objects.select_related("user").filter(pk=old.get(SESSION)).first()
    if session is None or not _may_go_on(session.user, old):
        raise InvalidToken(ENDED)
    new = RefreshToken.for_user(session.user)
    if not _take_turn(session, old["jti"], new):
        replaced = Session.objects.filter(
            pk=session.pk, previous=old["jti"], rotated_at__gt=timezone.now() - grace
        ).first()
        if replaced is None:
            Session.objects.filter(pk=session.pk).delete()
            raise InvalidToken(ENDED)
        new["jti"] = replaced.current
    return _pair(new, session)


def sign_out(raw: str) -> None:
    """Ends the session of a refresh token; a wrong one has none to end."""
    try:
        token = RefreshToken(raw)  # type: ignore[arg-type]  # as above
    except TokenError:
        return
    Session.objects.filter(pk=token.get(SESSION)).delete()


class TokenAuthentication(JWTAuthentication):
    """simplejwt's, which also refuses tokens from before the account's `token_version` was raised."""

    def get_user(self, validated_token: Token) -> User:  # type: ignore[override]  # simplejwt's is any user model's
        user = super().get_user(validated_token)
        if not isinstance(user, User) or validated_token.get(VERSION) != user.token_version:
            raise AuthenticationFailed(ENDED, code="token_revoked")
        return user


def _take_turn(session: Session, jti: str, new: RefreshToken) -> bool:
    """Of several at once, the database lets one through."""
    turn = Session.objects.filter(pk=session.pk, current=jti)
    return bool(
        turn.update(current=new["jti"], previous=jti, rotated_at=timezone.now(), expires_at=_expiry(new))
    )


def _may_go_on(user: User, token: Token) -> bool:
    same_password = token.get(api_settings.REVOKE_TOKEN_CLAIM) == get_md5_hash_password(user.password)
    return user.is_active and same_password and token.get(VERSION) == user.token_version


def _pair(refresh: RefreshToken, session: Session) -> Pair:
    refresh[SESSION] = session.pk
    refresh[VERSION] = session.user.token_version
    return Pair(session.user, str(refresh.access_token), str(refresh))


def _expiry(token: Token) -> datetime:
    return datetime.fromtimestamp(token["exp"], UTC)
