"""`w2w providers new`: a package that installs and passes its own tests, to be changed into one's own."""

from __future__ import annotations

import argparse
import keyword
import re
import sys
from importlib.metadata import entry_points
from pathlib import Path
from string import Template

import w2w_sdk
from w2w_site.cli.errors import UserError
from w2w_site.cli.scaffold_texts import CODE, FILES, VALUES


def register(group: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = group.add_parser("new", help="write a package to start a provider of your own from")
    parser.add_argument("provider", help="its id: small letters, digits and _")
    parser.add_argument("--into", type=Path, help="folder to write (default: w2w-provider-ID)")
    parser.add_argument(
        "--stream", choices=CODE, default="titles", help="what it lists first (default: titles)"
    )
    parser.set_defaults(run=_new)


def _new(options: argparse.Namespace) -> None:
    provider: str = options.provider
    if not re.fullmatch("[a-z][a-z0-9_]*", provider):
        raise UserError(f"{provider} is no id: use small letters, digits and _, and begin with a letter")
    if keyword.iskeyword(provider):
        raise UserError(f"{provider} is a word of Python; choose another id")
    words = [word for word in provider.split("_") if word]
    dashed = "-".join(words)
    folder: Path = options.into or Path(f"w2w-provider-{dashed}")
    if folder.exists() and any(folder.iterdir()):
        raise UserError(f"{folder} holds files already; name another folder with --into")
    values = {
        "id": provider,
        "dashed": dashed,
        "name": " ".join(words).capitalize(),
        "type": "".join(word.capitalize() for word in words) + "Provider",
        "upper": f"W2W_{provider}_KEY".upper(),
        "sdk": ".".join(w2w_sdk.__version__.split(".")[:2]),
        "folder": str(folder),
        "stream": options.stream,
        **VALUES[options.stream],
    }
    for name, text in {**FILES, "src/w2w_$id/__init__.py": CODE[options.stream]}.items():
        path = folder / Template(name).substitute(values)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(Template(text).substitute(values))
    print(f"{folder} is there. Next:\n")
    print(f"    ./w2w install {folder}\n    .venv/bin/pytest {folder}\n    ./w2w providers enable {provider}")
    if provider in entry_points(group="w2w.providers").names:
        print(f"\n{provider} is installed already: a site runs one provider of an id", file=sys.stderr)
