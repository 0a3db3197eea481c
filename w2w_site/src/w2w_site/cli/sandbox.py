"""`w2w sandbox serve`: a stand-in for vendors, to try their providers without a key or a network."""

from __future__ import annotations

import argparse
import threading
from typing import TYPE_CHECKING

from w2w_site.cli.errors import UserError

if TYPE_CHECKING:
    from w2w_sandbox.gateway import Gateway

PORT = 8765


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    group = commands.add_parser("sandbox", help="stand-ins for the vendors").add_subparsers(
        required=True, metavar="ACTION"
    )
    serve = group.add_parser("serve", help="answer on loopback as the vendors do, from the bundled facts")
    serve.add_argument("--port", type=int, default=PORT)
    serve.add_argument("--quota", type=int, metavar="N", help="requests that a plan holds")
    serve.add_argument("--speed", type=float, default=10, help="match minutes in a real minute, 1 to 120")
    serve.add_argument(
        "--fault",
        action="append",
        default=[],
        metavar="VENDOR=FAULT",
        help="let a vendor fail from the start, such as tmdb=cut (may be given several times)",
    )
    serve.set_defaults(run=_serve)


def _serve(options: argparse.Namespace) -> None:
    from w2w_sandbox.gateway import QUOTA, Gateway, serving

    if not 1 <= options.speed <= 120:
        raise UserError(f"--speed {options.speed:g} is not between 1 and 120")
    if not 0 <= options.port <= 65535:
        raise UserError(f"--port {options.port} is no port; choose one from 1024 to 65535")
    quota = QUOTA if options.quota is None else options.quota
    gateway = Gateway(speed=options.speed, quota=quota, log=lambda line: print(line, flush=True))
    for wanted in options.fault:
        _break(gateway, wanted)
    try:
        with serving(gateway, options.port) as url:
            print(_how_to_use(url), flush=True)
            threading.Event().wait()
    except OSError as error:
        raise UserError(
            f"port {options.port} cannot be used ({error.strerror}); choose another: --port 8766"
        ) from error


def _break(gateway: Gateway, wanted: str) -> None:
    from w2w_sandbox.gateway import VENDORS, Fault

    vendor, _, fault = wanted.partition("=")
    if vendor not in {one.id for one in VENDORS}:
        raise UserError(f"{vendor} is no vendor here; there are: {', '.join(one.id for one in VENDORS)}")
    if fault not in set(Fault):
        raise UserError(f"{fault or 'nothing'} is no fault; there are: {', '.join(Fault)}")
    gateway.faults.set(vendor, Fault(fault))


def _how_to_use(url: str) -> str:
    from w2w_sandbox.gateway import KEY, VENDORS

    lines = ["# For the site's environment:"]
    for vendor in VENDORS:
        name = f"W2W_{vendor.provider.upper()}"
        instead = "" if vendor.id == vendor.provider else "# without RapidAPI: "
        lines.append(f"{instead}export {name}_BASE_URL={url}{vendor.mount}")
        if vendor.needs_key and not instead:
            lines.append(f"export {name}_KEY={KEY}")
    providers = dict.fromkeys(vendor.provider for vendor in VENDORS)
    example = '{"vendor": "tmdb", "fault": "cut", "times": 3}'
    return "\n".join(
        [
            *lines,
            "# These alone; put `sandbox,` before them to keep the bundled data, too:",
            f"export W2W_PROVIDERS={','.join(providers)}",
            "",
            f"# To let a vendor fail: curl {url}/_faults -H 'content-type: application/json' -d '{example}'",
            "# Control-C ends it.",
        ]
    )
