"""One publication to thousands of sockets: the site's hub beside Channels, `websockets`, `ws`, `socket.io`.

One core for the server, another for the load. Each scenario runs its servers in turns, and reports medians.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from typing import Any

from benchmarks.fanout import plot
from benchmarks.fanout.processes import (
    SOCKET_IO,
    WEBSOCKETS,
    WS,
    Kind,
    Subject,
    channels,
    missing,
    running,
    site,
)

Figures = dict[str, float]
SOCKETS = 2000
MANY = 5000
STALLED = 250
STALLED_SIZE = 16_000
"""Bytes of a message there, so that what the kernel keeps for a socket is soon full."""
CHANNELS = [
    channels("uvicorn", "redis"),
    channels("uvicorn", "pubsub"),
    channels("uvicorn", "memory"),
    channels("daphne", "redis"),
]
SEVERAL, ENOUGH_FOR_CHANNELS = 16, 4
"""Messages on their way at a time, so that a server has always work: Channels takes a second for each."""
HUBS = [site("uvicorn", 0), site("daphne", 0)]
HUBS_WITH_TICK = [site("uvicorn", 20), site("daphne", 20)]


def run() -> Figures:
    """All scenarios; labels are `scenario: server: figure [unit]`."""
    quick = "W2W_BENCH_QUICK" in os.environ
    subprocess.run([sys.executable, "-m", "django", "migrate", "--no-input", "--verbosity", "0"], check=True)
    rounds, seconds = (3, 0.6) if quick else (7, 4.0)
    figures = _throughput(rounds, seconds)
    figures |= _paced(rounds=1 if quick else 3, messages=15 if quick else 100)
    figures |= _stalled(2 if quick else rounds, max(1.0, seconds))
    return figures


def _throughput(rounds: int, seconds: float) -> Figures:
    """2,000 sockets: what it takes to connect them; one message at a time; as many as a server can bear."""
    connected: dict[str, Figures] = {}
    with running(_possible([*HUBS, *HUBS_WITH_TICK, WS, WEBSOCKETS, SOCKET_IO, *CHANNELS])) as subjects:
        for subject in subjects:
            before = subject.rss
            told = subject.ask("connect", count=SOCKETS)
            connected[subject.kind.name] = {
                "connections [1/s]": SOCKETS / told["seconds"],
                "CPU a connection [µs]": told["cpu"] / SOCKETS * 1e6,
                "memory a socket [kB]": (told["rss"] - before) / SOCKETS / 1000,
            }
        quick = [one for one in subjects if one.kind not in CHANNELS]
        slow = [one for one in subjects if one.kind in CHANNELS]
        untimed = [one for one in quick if one.kind not in HUBS_WITH_TICK]
        few = max(1, rounds // 3)
        one_by_one = _in_turns(untimed, rounds, "burst", in_flight=1, seconds=seconds)
        one_by_one |= _in_turns(slow, few, "burst", in_flight=1, seconds=seconds)
        saturated = _in_turns(quick, rounds, "burst", in_flight=SEVERAL, seconds=seconds)
        saturated |= _in_turns(slow, few, "burst", in_flight=ENOUGH_FOR_CHANNELS, seconds=seconds)
    return (
        _labelled("2,000 sockets, connecting", connected)
        | _labelled("2,000 sockets, one message at a time", one_by_one)
        | _labelled("2,000 sockets, saturated", saturated)
        | _labelled("the hub, as many times Channels on the same server", _times(one_by_one, saturated))
    )


def _times(one_by_one: dict[str, Figures], saturated: dict[str, Figures]) -> dict[str, Figures]:
    """By each way that Channels was measured; above one, the hub is better."""
    found = {}
    for kind in CHANNELS:
        if (slow := saturated.get(kind.name)) is None:
            continue
        server = next(hub.name for hub in HUBS if kind.name.endswith(hub.name.partition(", ")[2]))
        single, ticks = one_by_one[server], saturated[f"{server}, 20 ms tick"]
        rate, cost = "deliveries [1/s]", "CPU a million [s]"
        found[kind.name] = {
            "deliveries [x]": saturated[server][rate] / slow[rate],
            "with a tick [x]": ticks[rate] / slow[rate],
            "CPU, single [x]": one_by_one[kind.name][cost] / single[cost],
            "CPU, saturated [x]": slow[cost] / saturated[server][cost],
            "CPU, with a tick [x]": slow[cost] / ticks[cost],
        }
    return found


def _paced(rounds: int, messages: int) -> Figures:
    """5,000 sockets and five messages a second: how late is the last one?"""
    with running(_possible([*HUBS, WS])) as subjects:
        for subject in subjects:
            subject.ask("connect", count=MANY)
        measured = _in_turns(subjects, rounds, "paced", rate=5, messages=messages)
    return _labelled("5,000 sockets, five messages a second", measured)


def _stalled(rounds: int, seconds: float) -> Figures:
    """A quarter of the clients never reads: what is left for the others, and what do they cost?"""
    figures: dict[str, Figures] = {}
    for kind in HUBS:
        with running([kind, kind]) as (all_read, some_stall):
            all_read.ask("connect", count=4 * STALLED)
            some_stall.ask("connect", count=3 * STALLED, stalled=STALLED)
            before = some_stall.rss
            rates: dict[Subject, list[float]] = {all_read: [], some_stall: []}
            lost = 0
            for _ in range(rounds):
                for subject, rate in rates.items():
                    told = subject.ask("burst", in_flight=4, seconds=seconds, size=STALLED_SIZE)
                    rate.append(told["messages"] / told["seconds"])
                    lost += told["missing"]
            figures[kind.name] = {
                "messages, all read [1/s]": statistics.median(rates[all_read]),
                "messages, a quarter stalled [1/s]": statistics.median(rates[some_stall]),
                "memory a stalled socket [kB]": max(0, some_stall.rss - before) / STALLED / 1000,
                "missing": lost,
            }
    return _labelled("a quarter stalled", figures)


def _possible(kinds: list[Kind]) -> list[Kind]:
    """What cannot run here is left out, and said."""
    possible = []
    for kind in kinds:
        if why := missing(kind):
            print(f"left out: {kind.name}: {why}", file=sys.stderr)
        else:
            possible.append(kind)
    return possible


def _in_turns(subjects: list[Subject], rounds: int, do: str, **order: Any) -> dict[str, Figures]:
    """Medians by server."""
    taken: dict[str, list[Figures]] = {subject.kind.name: [] for subject in subjects}
    for _ in range(rounds):
        for subject in subjects:
            taken[subject.kind.name].append(_figures(subject.ask(do, **order)))
    return {name: {key: _median(key, all_of) for key in all_of[0]} for name, all_of in taken.items()}


def _figures(told: dict[str, Any]) -> Figures:
    delivered = max(1, told["deliveries"])
    return {
        "deliveries [1/s]": delivered / told["seconds"],
        "CPU a million [s]": told["cpu"] / delivered * 1e6,
        "p50 [ms]": told["p50"],
        "p99 [ms]": told["p99"],
        "missing": told["missing"],
    }


def _median(key: str, rounds: list[Figures]) -> float:
    """Of what is missing the sum: a lost message must not hide behind a median."""
    values = [one[key] for one in rounds]
    return sum(values) if key == "missing" else statistics.median(values)


def _labelled(scenario: str, by_server: dict[str, Figures]) -> Figures:
    return {
        f"{scenario}: {server}: {figure}": value
        for server, figures in by_server.items()
        for figure, value in figures.items()
    }


def table(figures: Figures) -> str:
    """A table a scenario: servers down, figures across."""
    lines: list[str] = []
    for scenario, by_server in plot.scenarios(figures).items():
        columns = list(next(iter(by_server.values())))
        lines += ["", scenario, " " * 24 + "".join(f"{column:>24}" for column in columns)]
        for server, values in by_server.items():
            lines.append(f"{server:24}" + "".join(f"{values[column]:24,.1f}" for column in columns))
    return "\n".join(lines)


def picture(figures: Figures) -> str:
    """CPU-seconds per million deliveries, as SVG."""
    return plot.bars(figures, "CPU a million [s]", "CPU-seconds per million deliveries (less is better)")
