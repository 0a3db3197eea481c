from __future__ import annotations

from functools import lru_cache

from django.conf import settings
from django.http.request import split_domain_port, validate_host

from w2w_site.config.origins import is_trusted
from w2w_site.realtime.transports.wire import Scope


def allowed(scope: Scope) -> bool:
    """Whether a connection may be opened from where it comes.

    A browser names the page's origin: it must be this site, or one of CSRF_TRUSTED_ORIGINS. Anything
    that is no browser sends none. The host must be ours, or a page could rebind its own name to us.
    """
    host, origin = b"", None
    for name, value in scope["headers"]:
        if name == b"host":
            host = value
        elif name == b"origin":
            origin = value
    return _allowed(host, origin, tuple(settings.ALLOWED_HOSTS), tuple(settings.CSRF_TRUSTED_ORIGINS))


@lru_cache(maxsize=256)
def _allowed(
    host_header: bytes, origin: bytes | None, hosts: tuple[str, ...], trusted: tuple[str, ...]
) -> bool:
    host = host_header.decode("latin-1")
    if not validate_host(split_domain_port(host)[0], hosts):
        return False
    return origin is None or is_trusted(origin.decode("latin-1"), host, trusted)
