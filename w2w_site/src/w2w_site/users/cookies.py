"""The browser's refresh token: in a cookie that no script reads and no other site sends."""

from __future__ import annotations

from ipaddress import ip_address

from django.conf import settings
from django.http import HttpResponseBase
from rest_framework.exceptions import PermissionDenied
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.views import APIView
from rest_framework_simplejwt.settings import api_settings

from w2w_site.config.origins import is_trusted


def cookie_name(request: Request) -> str:
    """`__Host-` binds it to this very host, and needs HTTPS, which a site on loopback does without."""
    return "__Host-w2w-refresh" if _is_secure(request) else "w2w-refresh"


def keep_cookie(request: Request, response: HttpResponseBase, refresh: str) -> None:
    response.set_cookie(
        cookie_name(request),
        refresh,
        max_age=api_settings.REFRESH_TOKEN_LIFETIME,
        path="/",
        secure=_is_secure(request),
        httponly=True,
        samesite="Strict",
    )


def drop_cookie(request: Request, response: HttpResponseBase) -> None:
    # `delete_cookie` leaves out Secure, without which a browser ignores a `__Host-` cookie.
    response.set_cookie(
        cookie_name(request),
        max_age=0,
        path="/",
        secure=_is_secure(request),
        httponly=True,
        samesite="Strict",
    )


def _is_secure(request: Request) -> bool:
    """Whether the browser speaks HTTPS: behind a proxy only its `Origin`, which we check, tells."""
    return request.is_secure() or request.headers.get("Origin", "").startswith("https://")


class FromOurPages(BasePermission):
    """The request's `Origin` is this host, or one of CSRF_TRUSTED_ORIGINS."""

    def has_permission(self, request: Request, view: APIView) -> bool:
        origin = request.headers.get("Origin", "")
        if is_trusted(origin, request.get_host(), settings.CSRF_TRUSTED_ORIGINS):
            return True
        raise PermissionDenied(
            "Origin: browser sessions are for the pages of this site; elsewhere use /api/token/."
        )


def on_this_machine(request: Request) -> bool:
    """The client is on loopback, and not a proxy there that speaks for somebody else."""
    if "X-Forwarded-For" in request.headers or "Forwarded" in request.headers:
        return False
    try:
        return ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False
