"""Whose pages a browser may let speak to the site: by the `Origin` that it sends with what they ask."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import SplitResult, urlsplit

from django.utils.http import is_same_domain


def is_trusted(origin: str, host: str, trusted: Iterable[str]) -> bool:
    """Whether it is a page of `host` itself, or of one of `trusted` (CSRF_TRUSTED_ORIGINS)."""
    try:
        page = urlsplit(origin)
    except ValueError:  # such as http://[, which no browser sends
        return False
    return page.netloc == host or any(_covers(one, page) for one in trusted)


def _covers(trusted: str, page: SplitResult) -> bool:
    """As Django's CSRF check: `https://*.example.com` stands for every name below it."""
    known = urlsplit(trusted)
    return known.scheme == page.scheme and is_same_domain(page.netloc, known.netloc.lstrip("*"))
