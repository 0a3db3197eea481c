"""Serves the pages of the web client, a Next.js static export, at the API's own address.

Their scripts, styles and fonts are ServeStatic's, in the middleware.

A dynamic route was exported once, with the placeholder `_`; every address below it gets that
page, or that router payload, so that deep links, reloads and soft navigation work.
"""

from __future__ import annotations

import mimetypes
import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse

NOT_BUILT = (
    "The web client is not built: run ./w2w up with Node.js 20 or newer on PATH. The API is at /api/docs/."
)
SCRIPTS_WRITTEN_INTO = re.compile(rb"<script(?![^>]*\ssrc=)[^>]*>(.*?)</script>", re.DOTALL)
CONTENT_TYPES = {".txt": "text/x-component; charset=utf-8", ".html": "text/html; charset=utf-8"}


def page(request: HttpRequest, path: str = "") -> HttpResponse:
    root: Path = settings.WEB_CLIENT
    if not (root / "index.html").is_file():
        return HttpResponse(NOT_BUILT, status=503, content_type="text/plain; charset=utf-8")
    found = _find(root, path.strip("/"))
    response = _send(found or root / "404.html")
    if found is None:
        response.status_code = 404
    return response


def _find(root: Path, path: str) -> Path | None:
    for name in (path, f"{path}.html") if path else ("index.html",):
        if file := _file(root, root / name):
            return file
    for pattern, folder in _dynamic_routes(root):
        if (match := pattern.fullmatch(path)) and (
            file := _file(root, folder / f"_{match['rest'] or '.html'}")
        ):
            return file
    return None


def _file(root: Path, path: Path) -> Path | None:
    try:
        file = path.resolve()
        return file if file.is_relative_to(root) and file.is_file() else None
    except (OSError, ValueError):  # a name that no file can have: too long, or with a null byte
        return None


@cache
def _dynamic_routes(root: Path) -> list[tuple[re.Pattern[str], Path]]:
    folders = [page.parent for page in root.rglob("_.html")]
    rest = r"(?P<rest>\.txt|/__next\.[^/]+\.txt)?"
    return [(re.compile(rf"{re.escape(str(f.relative_to(root)))}/[^/]+?{rest}"), f) for f in folders]


def _send(file: Path) -> HttpResponse:
    kind = CONTENT_TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0]
    content, headers = file.read_bytes(), {"Cache-Control": "no-cache"}
    if file.suffix == ".html":
        headers["Content-Security-Policy"] = _policy(content)
    return HttpResponse(content, content_type=kind, headers=headers)


def _policy(page: bytes) -> str:
    """What the page may load: a script that somebody managed to slip into it is none of these."""
    digests = {sha256(script).digest() for script in SCRIPTS_WRITTEN_INTO.findall(page)}
    own = " ".join(sorted(f"'sha256-{b64encode(digest).decode()}'" for digest in digests))
    socket = urlsplit(settings.W2W_REALTIME_URL)
    elsewhere = f" {socket.scheme}://{socket.netloc}" if socket.netloc else ""
    return (
        f"default-src 'self'; script-src 'self' {own}; connect-src 'self'{elsewhere};"
        " style-src 'self' 'unsafe-inline';"  # React writes style attributes
        " img-src 'self' data: https: http:;"  # posters lie wherever their vendors keep them
        " object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
    )
