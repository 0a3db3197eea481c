"""`w2w providers replay`: a provider answered from files, without database, key or network."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import msgspec

from w2w_sdk import Checkpoint, Emit, Manifest, ProviderError, Query, Skip
from w2w_sdk.run import Bodies, add_query, line, query
from w2w_site.cli.errors import UserError


def register(group: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = group.add_parser("replay", help="answer a stream from files, and show what it makes of them")
    parser.add_argument("provider")
    parser.add_argument("stream")
    parser.add_argument(
        "files", nargs="*", metavar="FILE", help="answers in order; 404:FILE for one not found"
    )
    parser.add_argument("--json", action="store_true", help="one line of JSON each")
    add_query(parser)
    parser.set_defaults(run=_replay)


def _replay(options: argparse.Namespace) -> int:
    import django

    django.setup()
    from w2w_core.plugins import host, registry

    try:
        manifest = registry.installed(options.provider).manifest
    except registry.Unavailable as error:
        raise UserError(str(error)) from error
    if options.stream not in manifest.streams:
        raise UserError(
            f"{options.provider} has no stream {options.stream}; it has {', '.join(manifest.streams)}"
        )
    if absent := [file for file in options.files if not file.startswith("404:") and not Path(file).is_file()]:
        raise UserError(f"there is no file {absent[0]}")
    bodies = Bodies(options.files)
    emits = host.replay(options.provider, options.stream, _asked(manifest, options), bodies.fetch)
    return _show(emits, bodies, as_json=options.json)


def _show(emits: Iterator[Emit], bodies: Bodies, *, as_json: bool) -> int:
    records = aside = 0
    failure: Exception | None = None
    try:
        for emit in emits:
            records += not isinstance(emit, Skip | Checkpoint)
            aside += isinstance(emit, Skip)
            if text := line(emit).decode() if as_json else _in_words(emit):
                print(text)
    except Exception as error:  # whatever a provider's code raises
        failure = error
    sys.stdout.flush()
    if bodies.spent and isinstance(failure, ProviderError):
        failure = None
    _note(f"{records:,} records, {aside:,} set aside")
    if bodies.spent:
        _note(f"the stream {bodies.spent}")
    elif bodies.unused:
        _note(f"the stream ended without asking for the last {bodies.unused} of the files")
    if failure:
        _note(f"failed: {'' if isinstance(failure, ProviderError) else 'bug: '}{_named(failure)}")
    return int(failure is not None)


def _asked(manifest: Manifest, options: argparse.Namespace) -> Query:
    """As a synchronisation would ask, but for what the options say."""
    from django.conf import settings

    from w2w_core.plugins import config

    asked, spec = query(options), manifest.streams[options.stream]
    countries = spec.countries or (settings.W2W_COUNTRY,)
    return msgspec.structs.replace(
        asked,
        country=asked.country or countries[0],
        first=asked.first or asked.now.date() - timedelta(days=spec.days_back),
        last=asked.last or asked.now.date() + timedelta(days=spec.days_ahead),
        config={**config.values(manifest), **asked.config},
    )


def _in_words(emit: Emit) -> str:
    match emit:
        case Checkpoint():
            return ""
        case Skip():
            return f"set aside  {emit.where}: {emit.why}"
    return f"{type(emit).__name__:18} {emit.key}  {getattr(emit, 'name', '')}".rstrip()


def _named(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"


def _note(text: str) -> None:
    print(text, file=sys.stderr)
