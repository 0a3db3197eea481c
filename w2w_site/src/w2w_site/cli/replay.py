"""`w2w providers replay`: a provider answered from files, without database, key or network."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta

import msgspec

from w2w_sdk import Checkpoint, Emit, Manifest, ProviderError, Query, Skip
from w2w_sdk.run import Bodies, absent_file, add_query, line, nobody_reads, query
from w2w_site.cli.errors import UserError
from w2w_site.cli.wording import Words

_ABOUT_ONE = {"title", "episodes"}
"""Streams that ask for nothing without an id."""
_EXAMPLES = {"imdb": "tt0000001", "wikidata": "Q1"}


class Parser(argparse.ArgumentParser):
    """Takes `ID STREAM --json FILE`, too: argparse ends a list of files before the first option."""

    def parse_known_args(  # type: ignore[override]  # of typeshed's overloads the one in use
        self, args: Sequence[str] | None = None, namespace: argparse.Namespace | None = None
    ) -> tuple[argparse.Namespace, list[str]]:
        known, rest = super().parse_known_args(args, namespace)
        if "files" in known:
            known.files += [one for one in rest if not one.startswith("-")]
            rest = [one for one in rest if one.startswith("-")]
        return known, rest


def register(group: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = group.add_parser(
        "replay",
        help="answer a stream from files, and show what it makes of them",
        description=(
            "Answers the requests of a stream with files, in order, and prints each record and each item set "
            "aside. With --json each is a line: an object with `type`, which is the record's class, or "
            "`quarantined` with `where` and `reason`. Exit code 0: it ran to its end or to the last file; "
            "1: it failed, and standard error says why; 2: wrong usage."
        ),
    )
    parser.add_argument("provider")
    parser.add_argument("stream")
    parser.add_argument(
        "files",
        nargs="*",
        metavar="FILE",
        help="answers in order, gzip and xz unpacked; 404:FILE for one with that status",
    )
    parser.add_argument("--json", action="store_true", help="one line of JSON each")
    add_query(parser)
    parser.set_defaults(run=_replay)


def _replay(options: argparse.Namespace) -> int:
    import django

    django.setup()
    from w2w_core.plugins import registry

    try:
        manifest = registry.installed(options.provider).manifest
    except registry.Unavailable as error:
        raise UserError(str(error)) from error
    if options.stream not in manifest.streams:
        raise UserError(
            f"{options.provider} has no stream {options.stream}; it has {', '.join(manifest.streams)}"
        )
    if absent := absent_file(options.files):
        raise UserError(f"there is no file {absent}")
    asked = _asked(manifest, options)
    if asked.ids or options.stream not in _ABOUT_ONE:
        run = _Run(manifest, asked, options)
        return _show(run, run, as_json=options.json)
    # A body does not tell by which kind of id it was asked for: the one that makes most of it was.
    runs = [
        _Run(manifest, msgspec.structs.replace(asked, ids=ids), options) for ids in _placeholders(manifest)
    ]
    tried = [(run, list(run)) for run in runs]
    return _show(*max(tried, key=lambda one: one[0].made), as_json=options.json)


class _Run(Iterable[Emit]):
    """What the stream emits, to be read once; then how it ended."""

    def __init__(self, manifest: Manifest, asked: Query, options: argparse.Namespace) -> None:
        from w2w_core.plugins import host

        self.bodies = Bodies(options.files, otherwise=options.status, quota=manifest.quota)
        self.records = self.aside = 0
        self.failure: Exception | None = None
        self._emits = host.replay(manifest.id, options.stream, asked, self.bodies.fetch)

    def __iter__(self) -> Iterator[Emit]:
        try:
            for emit in self._emits:
                self.records += not isinstance(emit, Skip | Checkpoint)
                self.aside += isinstance(emit, Skip)
                yield emit
        except Exception as error:  # whatever a provider's code raises
            if not self.bodies.ended_by(error):
                self.failure = error

    @property
    def made(self) -> tuple[bool, bool, int, int]:
        """The greater, the more it made of the files: one that asks for nothing makes least."""
        return self.bodies.asked > 0, self.failure is None, self.records, self.aside


def _show(run: _Run, emits: Iterable[Emit], *, as_json: bool) -> int:
    words = Words()
    try:
        for emit in emits:
            if text := line(emit).decode() if as_json else words.of(emit):
                print(text)
        sys.stdout.flush()
    except BrokenPipeError:
        return nobody_reads()
    _note(f"{run.records:,} records, {run.aside:,} set aside")
    if run.bodies.spent:
        _note(f"the stream {run.bodies.spent[0]}")
    elif run.bodies.unused:
        _note(f"the stream ended without asking for the last {run.bodies.unused} of the files")
    if run.failure:
        _note(f"failed: {'' if isinstance(run.failure, ProviderError) else 'bug: '}{_named(run.failure)}")
    return int(run.failure is not None)


def _placeholders(manifest: Manifest) -> list[dict[str, str]]:
    """An id in each of the provider's own namespaces, one after the other; else in all that it speaks."""
    own = [space for space in manifest.namespaces if space.startswith(f"{manifest.id}:")]
    ids = {space: _EXAMPLES.get(space, "1") for space in own or manifest.namespaces}
    return [{space: id_} for space, id_ in ids.items()] if own else [ids]


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


def _named(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"


def _note(text: str) -> None:
    print(text, file=sys.stderr)
