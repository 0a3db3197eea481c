"""A key that staff entered appears in no answer, log, error, task argument, dump or file of the database."""

from __future__ import annotations

import io
import json
import logging
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIClient

from w2w_core.plugins import config, registry
from w2w_core.plugins.models import SourceState
from w2w_site.jobs import tasks

CANARY = "canary-7f3a9c21e5"
TMDB = "/api/staff/providers/tmdb/"


class _Vendor(BaseHTTPRequestHandler):
    """Refuses every key, and repeats it as it does."""

    def do_GET(self) -> None:
        said = str(self.headers["Authorization"])
        self.server.keys.append(said)  # type: ignore[attr-defined]  # given to it below
        body = json.dumps({"error": f"bad key {said}"}).encode()
        self.send_response(401)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def keys(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Those that the vendor was sent."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Vendor) as server:
        server.keys = found = []  # type: ignore[attr-defined]  # for `_Vendor`
        threading.Thread(target=server.serve_forever, daemon=True).start()
        monkeypatch.setenv("W2W_TMDB_BASE_URL", f"http://127.0.0.1:{server.server_port}")
        yield found
        server.shutdown()


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What goes to the queue."""
    messages: list[Any] = []
    monkeypatch.setattr(
        tasks.sync_now, "apply_async", lambda *args, **kwargs: messages.append((args, kwargs))
    )
    return messages


@pytest.mark.django_db(transaction=True)
def test_a_canary_key_is_found_nowhere(
    staff_api: APIClient,
    ann_api: APIClient,
    keys: list[str],
    sent: list[Any],
    caplog: pytest.LogCaptureFixture,
) -> None:
    said: list[str] = []
    caplog.set_level(logging.DEBUG)
    with CaptureQueriesContext(connection) as queries:
        said.append(staff_api.put(f"{TMDB}config/", {"key": CANARY}).content.decode())
        said.append(staff_api.put(f"{TMDB}config/", {"key": f"{CANARY}\n\n{CANARY}"}).content.decode())
        assert config.key(registry.installed("tmdb").manifest) == CANARY
        said.append(staff_api.post(f"{TMDB}sync/").content.decode())
        said.append(staff_api.post(f"{TMDB}check/").content.decode())
        tasks.sync_now("tmdb", ["titles"])
        for path in ("providers/", "providers/tmdb/", "runs/", "quarantine/"):
            said.append(staff_api.get(f"/api/staff/{path}").content.decode())
        said.append(ann_api.get("/api/site/").content.decode())

    assert keys[0] == f"Bearer {CANARY}"
    assert SourceState.objects.get(provider="tmdb").refused_key
    assert "provider_setting_changed" in caplog.text
    assert sent
    for place in (said, caplog.text, sent, queries.captured_queries):
        assert place
        assert CANARY not in str(place)
    dump = io.StringIO()
    call_command("dumpdata", stdout=dump)
    assert '"plugins.providersetting"' in dump.getvalue()
    assert CANARY not in dump.getvalue()
