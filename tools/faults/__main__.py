"""`./w2w faults`: break a site that runs as in production, again and again, and check what subscribers see.

Exit code 1, with the seed to run it again, if a promise was broken.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import logging
import secrets
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from faults.processes import WEB, Site
from faults.result import HEADER, Result, row

if TYPE_CHECKING:
    from faults.stage import Stage

Scenario = Callable[["Stage"], Awaitable[Result]]
BOTH, FEEDS, SLOW, UPDATES, CROWD, OFFICIAL = 10, 3, 20, 1000, 2000, 4
MOST_SHOWN = 20
STARTED = time.monotonic()
SHORT = {"kills": 2, "redis_kills": 2, "wipes": 2, "poller_kills": 2, "crowd": 200}


def main() -> int:
    options = _options()
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that nothing is left running
    seed = options.seed if options.seed is not None else secrets.randbelow(10**6)
    print(f"seed {seed}, {options.server}", flush=True)
    with (
        tempfile.TemporaryDirectory(prefix="w2w-faults-") as folder,
        Site(Path(folder), options.server) as site,
    ):
        site.prepare()
        _set_up_django()
        results = asyncio.run(_run(site, options, Random(seed)))  # noqa: S311  # meant to be repeatable
        violations = [f"{one.name}: {what}" for one in results for what in one.violations]
        if violations:
            print("\n".join(site.logs()))
    if options.json:
        found = {"seed": seed, "server": options.server, "scenarios": [one.as_json() for one in results]}
        options.json.write_text(json.dumps(found, indent=2))
    print(f"{sum(one.faults for one in results)} faults in {time.monotonic() - STARTED:.0f} s, seed {seed}")
    if violations:
        print(f"{len(violations)} violations; again: ./w2w faults --seed {seed} {' '.join(_sizes(options))}")
    return 1 if violations else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./w2w faults", description=__doc__)
    parser.add_argument(
        "--seed", type=int, help="of matches, victims and moments; by chance if it is not given"
    )
    parser.add_argument(
        "--short", action="store_true", help="each scenario a few times, whatever times they take"
    )
    parser.add_argument("--kills", type=int, default=200, help="of a web process")
    parser.add_argument("--redis-kills", type=int, default=50)
    parser.add_argument("--wipes", type=int, default=50, help="of Redis")
    parser.add_argument("--poller-kills", type=int, default=20, help="between a commit and its publication")
    parser.add_argument("--crowd", type=int, default=CROWD, help="that reconnects at once")
    parser.add_argument("--only", metavar="TEXT", default="", help="scenarios whose name contains it")
    parser.add_argument("--server", choices=WEB, default="daphne")
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write the figures there")
    options = parser.parse_args()
    if options.short:
        vars(options).update(SHORT)
    return options


def _sizes(options: argparse.Namespace) -> list[str]:
    if options.short:
        return ["--short"]
    return [f"--{name.replace('_', '-')} {getattr(options, name)}" for name in SHORT]


def _set_up_django() -> None:
    import django

    logging.getLogger("centrifuge").setLevel(logging.CRITICAL)  # it tells of every lost connection
    django.setup()
    subprocess.run([sys.executable, "-m", "django", "migrate", "--verbosity", "0"], check=True)


def _scenarios(options: argparse.Namespace) -> list[dict[str, Scenario]]:
    """One group after the other; those of a group spoil only their own matches, and run at once."""
    from faults.scenarios import (
        all_web_killed,
        poller_killed,
        redis_killed,
        redis_wiped,
        slow_sockets,
        spoilt_feed,
        stale_feed,
        storm,
        web_killed,
    )

    short = options.short
    groups: list[dict[str, Scenario]] = [
        {"web": lambda stage: web_killed.run(stage, options.kills)},
        {"redis kill": lambda stage: redis_killed.run(stage, options.redis_kills)},
        {"redis wipe": lambda stage: redis_wiped.run(stage, options.wipes)},
        {
            "shuffled": lambda stage: spoilt_feed.shuffled(stage, 1 if short else FEEDS),
            "skewed": lambda stage: spoilt_feed.skewed(stage, 1 if short else FEEDS),
            "stale": lambda stage: stale_feed.run(stage, 1 if short else FEEDS),
        },
        {"slow": lambda stage: slow_sockets.run(stage, 4 if short else SLOW, 100 if short else UPDATES)},
        {"storm": lambda stage: storm.run(stage, options.crowd)},
        {"poller": lambda stage: poller_killed.run(stage, options.poller_kills)},
    ]
    if not short:  # a boot of the whole site takes too long
        groups.append({"both": lambda stage: all_web_killed.run(stage, BOTH)})
    return groups


async def _run(site: Site, options: argparse.Namespace, rng: Random) -> list[Result]:
    from faults.balancer import Balancer
    from faults.source import Source
    from faults.stage import Stage

    source, balancer = Source(rng), Balancer(site.ports)
    serving = [asyncio.create_task(source.run()), asyncio.create_task(balancer.run())]
    await asyncio.sleep(0)
    stage = Stage(site, source, balancer, rng, 2 if options.short else OFFICIAL)
    results = []
    try:
        while not (source.url and balancer.port):
            await asyncio.sleep(0.01)
        await site.start(source.url)
        serving.append(asyncio.create_task(site.supervise()))
        print(f"up after {time.monotonic() - STARTED:.0f} s\n{HEADER}", flush=True)
        for group in _scenarios(options):
            begun = time.monotonic()
            chosen = [scenario for name, scenario in group.items() if options.only in name]
            for result in await asyncio.gather(*(scenario(stage) for scenario in chosen)):
                result.took = time.monotonic() - begun
                if not options.short:  # of a few faults, beside other tests, times say little
                    result.judge()
                result.figures |= {f"{name} revived": times for name, times in site.revived.items()}
                site.revived.clear()
                results.append(result)
                print(row(result), *result.violations[:MOST_SHOWN], sep="\n  VIOLATION ", flush=True)
    finally:
        for task in serving:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
    return results


if __name__ == "__main__":
    sys.exit(main())
