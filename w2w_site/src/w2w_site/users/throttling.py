"""How often one may knock: an address, and an account whoever knocks at it."""

from __future__ import annotations

import hashlib
import unicodedata
from typing import Any

from django.http import HttpRequest
from rest_framework.request import Request
from rest_framework.throttling import AnonRateThrottle, SimpleRateThrottle, UserRateThrottle
from rest_framework.views import APIView


class RegisterThrottle(AnonRateThrottle):
    scope = "register"


class SignInThrottle(AnonRateThrottle):
    scope = "sign_in"


class ChangeThrottle(UserRateThrottle):
    """A refused name or address tells that somebody has it, which nobody may ask of many."""

    scope = "change"


class AccountThrottle(SimpleRateThrottle):
    """Guards a password against guesses from many addresses."""

    scope = "account"

    def get_cache_key(self, request: Request, view: APIView) -> str | None:
        # As serializers and forms read it: a number is its digits, and spaces around a name are none of it.
        name = unicodedata.normalize("NFKC", str(self.name(request))).strip().casefold()
        return self.cache_format % {
            "scope": self.scope,
            "ident": hashlib.sha256(name.encode(errors="replace")).hexdigest(),
        }

    def name(self, request: Any) -> object:
        return request.data.get("username") if isinstance(request.data, dict) else None


class FormAccountThrottle(AccountThrottle):
    """The same guesses, made at a form of Django's."""

    def name(self, request: HttpRequest) -> object:
        return request.POST.get("username")
