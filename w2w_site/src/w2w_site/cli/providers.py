"""`w2w providers ...`: what is installed, switched on, fetched, checked; and how a new one begins."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING

from w2w_site.cli import configure, merge, replay, scaffold
from w2w_site.cli.errors import UserError, in_database
from w2w_site.cli.progress import aside, bar, summary
from w2w_site.cli.states import Standing, standings, told

if TYPE_CHECKING:
    from w2w_core.plugins.registry import InstalledProvider


_PARSER: type[argparse.ArgumentParser] = replay.Parser


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    group = commands.add_parser("providers", help="the sources of data").add_subparsers(
        required=True, metavar="ACTION", parser_class=_PARSER
    )
    listing = group.add_parser("list", help="what is installed, and whether it works")
    listing.add_argument("--json", action="store_true")
    listing.set_defaults(run=_list)
    sync = group.add_parser("sync", help="fetch from a provider now")
    sync.add_argument("provider")
    sync.add_argument("--stream", action="append", help="only this stream (may be given several times)")
    sync.add_argument("--dry-run", action="store_true", help="say what would change, and change nothing")
    sync.set_defaults(run=_sync)
    for action, on in (("enable", True), ("disable", False)):
        switch = group.add_parser(action, help=f"{action} a provider, whatever W2W_PROVIDERS says")
        switch.add_argument("provider")
        switch.set_defaults(run=_switch, on=on)
    checking = group.add_parser("check", help="whether it works, with at most one request")
    checking.add_argument("provider")
    checking.set_defaults(run=_check)
    configure.register(group)
    replay.register(group)
    scaffold.register(group)
    merge.register(group)


def _list(options: argparse.Namespace) -> None:
    import django

    django.setup()
    from w2w_core.plugins import registry

    installed = registry.providers()
    stands = standings(installed)
    if options.json:
        print(json.dumps([_row(one, stands[one.id]) for one in installed], indent=2))
        return
    for one in installed:
        stand = stands[one.id]
        print(f"{one.id:24} {stand.word:19} {stand.reason or ', '.join(_streams(one))}")


def _row(one: InstalledProvider, stand: Standing) -> dict[str, object]:
    return {
        "id": one.id,
        "version": one.manifest.version if one.manifest else None,
        "status": one.status,
        "state": stand.state,
        "reason": stand.reason or one.reason,
        "streams": _streams(one),
    }


def _streams(one: InstalledProvider) -> list[str]:
    return list(one.manifest.streams) if one.manifest else []


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
    offered = ingest.streams(provider.manifest)
    streams = options.stream or offered
    if unknown := sorted(set(streams) - set(offered)):
        raise UserError(
            f"{options.provider} has no stream {', '.join(unknown)} to fetch; it has: {', '.join(offered)}"
        )
    failed = 0
    for stream in streams:
        with bar(f"{options.provider} {stream}") as progress:
            report = ingest.sync(
                options.provider, stream, now=timezone.now(), dry_run=options.dry_run, progress=progress
            )
        print(f"{options.provider} {stream}: {summary(report)}")
        for line in aside(report):
            print(f"    {line}")
        failed += report.outcome != "ok"
    return int(failed > 0)


def _switch(options: argparse.Namespace) -> None:
    import django

    django.setup()
    from w2w_core.plugins import registry, switches

    known = {one.id for one in registry.providers()}
    if options.provider not in known:
        raise UserError(f"no provider {options.provider} is installed; there are: {', '.join(sorted(known))}")
    with in_database():
        switches.turn(options.provider, on=options.on, by="command line")
    print(told(options.provider))
    if options.on:
        print("To see a package that was installed since, a site that runs has to be started anew.")


def _check(options: argparse.Namespace) -> int:
    import django

    django.setup()
    from django.conf import settings
    from django.utils import timezone

    from w2w_core.plugins import registry
    from w2w_core.plugins.check import check

    known = {one.id: one for one in registry.providers()}
    if options.provider not in known:
        raise UserError(f"no provider {options.provider} is installed; there are: {', '.join(known)}")
    found = check(known[options.provider], timezone.now(), settings.W2W_COUNTRY)
    print(f"{options.provider} {'works' if found.works else 'does not work'}: {found.said}")
    if found.mend:
        print(f"To mend it: {found.mend}")
    return int(not found.works)
