"""The `w2w` command. Exit codes: 0 done, 1 it failed, 2 wrong usage."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from w2w_site.cli import manage, providers, sandbox, up, users
from w2w_site.cli.errors import UserError

COMMANDS = (up, providers, sandbox, users, manage)


def main(arguments: Sequence[str] | None = None) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "w2w_site.config.settings")
    parser = argparse.ArgumentParser(
        prog="w2w", description="What2Watch: what to watch tonight, on one screen."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for command in COMMANDS:
        command.register(commands)
    options = parser.parse_args(arguments)
    try:
        return int(options.run(options) or 0)
    except UserError as error:
        print(f"w2w: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
