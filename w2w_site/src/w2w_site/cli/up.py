"""`w2w up`: everything in one process; the first time, the bundled data is loaded."""

from __future__ import annotations

import argparse
import socket
import sys
import time

from w2w_site.cli.errors import UserError
from w2w_site.cli.progress import bar, summary

BUNDLED = "sandbox"
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
QUICK = 600
"""Seconds between runs of a stream that changes quickly."""
STARTED = time.monotonic()


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser(
        "up", help="start the app in one process (settings: W2W_PORT, W2W_HOST, W2W_HOME)"
    )
    parser.set_defaults(run=_up)


def _up(options: argparse.Namespace) -> None:
    from w2w_site.config.env import env

    if not env.embedded:
        raise UserError(
            "`w2w up` runs without Redis: unset REDIS_URL, or start production's processes (docs/host.md)"
        )
    _refuse_port_in_use(env.host, env.port)
    # The demo account lets anybody in, so it is for this machine alone.
    env.demo_account = env.host in LOOPBACK and not env.database_url
    if sys.stderr.isatty() and "log_level" not in env.model_fields_set:
        env.log_level = "WARNING"  # a person at a terminal is told by the progress what goes well

    import django

    django.setup()
    _migrate()
    loaded = _load_bundled()
    from w2w_site.embedded import serve
    from w2w_site.embedded.demo import make_demo_account

    if env.demo_account:
        make_demo_account()

    serve(env.host, env.port, ready=lambda: _announce(env.host, env.port, loaded))


def _refuse_port_in_use(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise UserError(
                f"port {port} on {host} cannot be used ({error.strerror});"
                " choose another: W2W_PORT=8123 ./w2w up"
            ) from error


def _migrate() -> None:
    from django.core.management import call_command
    from django.db import OperationalError

    try:
        call_command("migrate", interactive=False, verbosity=0)
    except OperationalError as error:
        raise UserError(f"the database cannot be used: {error}; check DATABASE_URL and W2W_HOME") from error


def _load_bundled() -> bool:
    """Loads once what needs no network, and at every start what changes quickly; the rest comes by schedule.

    True if anything is bundled.
    """
    from django.utils import timezone

    from w2w_core import ingest
    from w2w_core.plugins import registry
    from w2w_core.plugins.models import Run
    from w2w_core.recommendations import training

    def load(provider: str, stream: str) -> None:
        loaded.add((provider, stream))
        with bar(f"{provider} {stream}") as progress:
            report = ingest.sync(provider, stream, now=timezone.now(), progress=progress)
        _say(f"loaded {provider} {stream}: {summary(report)}")

    # Of a process that was killed: this is the only one.
    ingest.cut_off_runs()
    training.cut_off_trainings()
    loaded = set(Run.objects.filter(outcome=Run.Outcome.OK).values_list("provider", "stream"))
    # Others that need no network come by schedule: nobody waits for their code before the site is there.
    bundled = {one.manifest.id: one.manifest for one in registry.usable() if one.manifest.id == BUNDLED}
    for provider, manifest in bundled.items():
        for stream in ingest.streams(manifest):
            if (provider, stream) in loaded and manifest.streams[stream].every <= QUICK:
                load(provider, stream)  # its settings may be others than those of the last start
    while missing := [s for s in ingest.due(timezone.now()) if s[0] in bundled and s not in loaded]:
        for provider, stream in missing:  # a stream is due only once those that it refers to ran well
            load(provider, stream)
    return bool(bundled)


def _announce(host: str, port: int, sandbox: bool) -> None:
    shown = f"[{host}]" if ":" in host else host
    data = " — sandbox data, no keys needed" if sandbox else ""
    _say(f"ready in {time.monotonic() - STARTED:.1f} s")
    print(f"\nWhat2Watch is at http://{shown}:{port}{data}", flush=True)
    print(
        "Try the demo account on the first page, the match that is being played under Sports, or /api/docs/."
    )
    print("Ctrl-C stops it.", flush=True)


def _say(message: str) -> None:
    print(f"[w2w {time.monotonic() - STARTED:5.1f} s] {message}", file=sys.stdout, flush=True)
