"""`w2w providers set` and `rotate`: settings kept by the site, as on the staff page."""

from __future__ import annotations

import argparse
import getpass
import sys

from w2w_site.cli.errors import UserError, in_database
from w2w_site.cli.states import told


def register(group: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    setting = group.add_parser("set", help="keep a setting of a provider, such as its key, encrypted")
    setting.add_argument("provider")
    setting.add_argument("field", help="as its manifest names it; the value is asked for, or read from stdin")
    setting.add_argument("--remove", action="store_true", help="forget what was set")
    setting.set_defaults(run=_set)
    rotation = group.add_parser("rotate", help="encrypt what is kept with the first key of W2W_SECRETS_KEY")
    rotation.set_defaults(run=_rotate)


def _set(options: argparse.Namespace) -> None:
    import django

    django.setup()
    from w2w_core.plugins import registry, secrets
    from w2w_core.plugins.configure import Refused, configure

    try:
        manifest = registry.installed(options.provider).manifest
    except registry.Unavailable as error:
        raise UserError(str(error)) from error
    field = manifest.config.get(options.field)
    value = None if options.remove else _asked(field.label if field else options.field)
    try:
        with in_database():
            configure(manifest, {options.field: value}, by="command line")
    except (Refused, secrets.Unusable) as error:
        raise UserError(str(error)) from error
    print(told(options.provider))


def _asked(label: str) -> str:
    """Never an argument: those are seen by all users of the machine, and kept in the shell's history."""
    return getpass.getpass(f"{label}: ") if sys.stdin.isatty() else sys.stdin.read()


def _rotate(options: argparse.Namespace) -> None:
    import django

    django.setup()
    from w2w_core.plugins import secrets
    from w2w_core.plugins.configure import rotate

    try:
        with in_database():
            count = rotate()
    except secrets.Unusable as error:
        raise UserError(f"nothing was changed: a value {error}") from error
    print(f"{count} values are encrypted with the first key now; the others may be dropped.")
