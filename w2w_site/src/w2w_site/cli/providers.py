"""`w2w providers list` and `w2w providers sync`."""

from __future__ import annotations

import argparse
import json

from w2w_site.cli.errors import UserError
from w2w_site.cli.progress import bar
from w2w_site.cli.typing import Commands


def register(commands: Commands) -> None:
    group = commands.add_parser("providers", help="the sources of data").add_subparsers(
        required=True, metavar="ACTION"
    )
    listing = group.add_parser("list", help="what is installed, and whether it works")
    listing.add_argument("--json", action="store_true")
    listing.set_defaults(run=_list)
    sync = group.add_parser("sync", help="fetch from a provider now")
    sync.add_argument("provider")
    sync.add_argument("--stream", action="append", help="only this stream (may be given several times)")
    sync.add_argument("--dry-run", action="store_true", help="say what would change, and change nothing")
    sync.set_defaults(run=_sync)


def _list(options: argparse.Namespace) -> None:
    import django

    django.setup()
    from w2w_core.plugins import registry

    rows = [
        {
            "id": provider.id,
            "version": provider.manifest.version if provider.manifest else None,
            "status": provider.status,
            "reason": provider.reason,
            "streams": list(provider.manifest.streams) if provider.manifest else [],
        }
        for provider in registry.providers()
    ]
    if options.json:
        print(json.dumps(rows, indent=2))
        return
    for row in rows:
        print(f"{row['id']:24} {row['status']:9} {row['reason'] or ', '.join(row['streams'])}")


def _sync(options: argparse.Namespace) -> int:
    import django

    django.setup()
    from django.utils import timezone

    from w2w_core import ingest
    from w2w_core.plugins import registry

    known = {provider.id: provider for provider in registry.providers()}
    provider = known.get(options.provider)
    if provider is None:
        raise UserError(f"no provider {options.provider} is installed; there are: {', '.join(known)}")
    if provider.manifest is None or provider.status != "ok":
        raise UserError(f"{options.provider} cannot run: {provider.reason}")
    streams = options.stream or [s for s in provider.manifest.streams if s != "live"]
    if unknown := sorted(set(streams) - set(provider.manifest.streams)):
        raise UserError(
            f"{options.provider} has no stream {', '.join(unknown)};"
            f" it has: {', '.join(provider.manifest.streams)}"
        )
    failed = 0
    for stream in streams:
        with bar(f"{options.provider} {stream}") as progress:
            report = ingest.sync(
                options.provider, stream, now=timezone.now(), dry_run=options.dry_run, progress=progress
            )
        print(f"{options.provider} {stream}: {report}")
        failed += report.outcome != "ok"
    return int(failed > 0)
