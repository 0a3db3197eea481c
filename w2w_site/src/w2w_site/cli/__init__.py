"""The `w2w` command. Exit codes: 0 done, 1 it failed, 2 wrong usage."""

from __future__ import annotations

import argparse
import os
import signal
import sys
from collections.abc import Sequence

from w2w_site.cli import manage, providers, recommend, sandbox, up, users
from w2w_site.cli.errors import UserError

COMMANDS = (up, providers, recommend, sandbox, users, manage)


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
        code = int(options.run(options) or 0)
        sys.stdout.flush()
        return code
    except UserError as error:
        print(f"w2w: {error}", file=sys.stderr)
        return 1
    except BrokenPipeError:  # `w2w ... | head` has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # for the flush as Python ends
        return 128 + signal.SIGPIPE
    except KeyboardInterrupt:
        return 128 + signal.SIGINT
