"""Starts servers and loads, each on a core of its own, and looks at what a server costs."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil

SERVERS = Path(__file__).parent / "servers"
MODULE = "benchmarks.fanout.servers"
START_WITHIN = 180
QUIET_FOR, QUIET_WITHIN = 0.2, 60.0
"""Seconds."""
IDLE = 0.3
"""Of a core. Two thousand consumers of Channels' Redis layer are a fifth of one busy with asking again."""


@dataclass(frozen=True)
class Kind:
    """A server that is measured."""

    name: str
    command: tuple[str, ...]
    """`{port}` stands for the port."""
    dialect: str = "plain"
    environment: dict[str, str] = field(default_factory=dict)
    needs: str = ""
    """What else must be there: node or redis."""


def uvicorn(application: str) -> tuple[str, ...]:
    options = (
        "--port {port} --lifespan off --log-level error --ws-per-message-deflate false --ws-ping-interval 0"
    )
    return (sys.executable, "-m", "uvicorn", f"{MODULE}.{application}", *options.split())


def daphne(application: str) -> tuple[str, ...]:
    # By itself, daphne lets 50 clients wait to be accepted; whoever comes then tries again after a second.
    options = "--endpoint tcp:port={port}:interface=127.0.0.1:backlog=2048 --verbosity 0 --ping-interval 3600"
    return (sys.executable, "-m", "daphne", *options.split(), f"{MODULE}.{application}")


def node(script: str) -> tuple[str, ...]:
    return ("node", str(SERVERS / script), "{port}")


def site(server: str, tick: int) -> Kind:
    serve = {"uvicorn": uvicorn, "daphne": daphne}[server]
    name = f"hub, {server}" + (f", {tick} ms tick" if tick else "")
    return Kind(name, serve("site:application"), "centrifugo", {"W2W_LIVE_TICK_MS": str(tick)})


def channels(server: str, layer: str) -> Kind:
    serve = {"uvicorn": uvicorn, "daphne": daphne}[server]
    needs = "" if layer == "memory" else "redis"
    return Kind(
        f"Channels, {layer}, {server}",
        serve("channels_documented:application"),
        "channels",
        environment={"BENCH_LAYER": layer},
        needs=needs,
    )


WS = Kind("Node ws", node("ws.mjs"), needs="node")
SOCKET_IO = Kind("socket.io", node("socketio.mjs"), "socket.io", needs="node")
WEBSOCKETS = Kind("websockets", (sys.executable, "-m", f"{MODULE}.websockets_broadcast", "{port}"))


class Subject:
    """A running server, and its load."""

    def __init__(self, kind: Kind, process: subprocess.Popen[bytes], port: int, redis: int | None) -> None:
        """`redis`: the process whose work is the server's, too."""
        self.kind = kind
        self.process = psutil.Process(process.pid)
        self._worked = [self.process, *([psutil.Process(redis)] if redis else [])]
        command = [sys.executable, "-m", "benchmarks.fanout.load", str(port), kind.dialect]
        self._load = load = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=_environment()
        )
        assert load.stdin  # noqa: S101  # both are pipes
        assert load.stdout  # noqa: S101
        self._orders, self._answers = load.stdin, load.stdout
        _pin(load.pid, -1)

    def ask(self, do: str, **order: Any) -> dict[str, Any]:
        """Has the load do something; adds the CPU-seconds that it cost, and the memory after it [bytes].

        Until the server is quiet again: some go on long after the last delivery.
        """
        before = self._cpu()
        self._orders.write(json.dumps({"do": do, **order}) + "\n")
        self._orders.flush()
        line = self._answers.readline()
        if not line:
            raise RuntimeError(f"the load of {self.kind.name} ended")
        self._settle()
        return {**json.loads(line), "cpu": self._cpu() - before, "rss": self.process.memory_info().rss}

    @property
    def rss(self) -> int:
        return int(self.process.memory_info().rss)

    def stop(self) -> None:
        self._orders.close()
        self._load.wait(20)

    def _settle(self) -> None:
        end = time.monotonic() + QUIET_WITHIN
        busy = True
        while busy and time.monotonic() < end:
            before, began = self._cpu(), time.monotonic()
            time.sleep(QUIET_FOR)
            busy = self._cpu() - before > IDLE * (time.monotonic() - began)

    def _cpu(self) -> float:
        """Of the server and, where it has one, its Redis."""
        return float(sum(times.user + times.system for times in (one.cpu_times() for one in self._worked)))


def missing(kind: Kind) -> str:
    """Why this server cannot be run here; empty if it can."""
    if kind.needs == "node":
        if not shutil.which("npm"):
            return "Node.js is not installed"
        if not (SERVERS / "node_modules").is_dir():
            subprocess.run(
                ["npm", "ci", "--no-audit", "--no-fund"], cwd=SERVERS, check=True, stdout=sys.stderr
            )
    if kind.needs == "redis" and not shutil.which("redis-server"):
        return "redis-server is not installed"
    return ""


@contextlib.contextmanager
def running(kinds: list[Kind]) -> Iterator[list[Subject]]:
    """All of them at once: what is compared is measured in turn, and idle servers cost nothing."""
    with contextlib.ExitStack() as stack:
        environment, redis = _environment(), None
        if any(kind.needs == "redis" for kind in kinds):
            environment["BENCH_REDIS"], redis = stack.enter_context(_redis())
        started = []
        for kind in kinds:
            port = _free_port()
            command = [part.replace("{port}", str(port)) for part in kind.command]
            process = subprocess.Popen(command, env={**environment, **kind.environment})
            stack.callback(_end, process)
            started.append((kind, process, port))
        subjects = []
        for kind, process, port in started:
            _wait(kind.name, process, port)
            _pin(process.pid, 0)
            subject = Subject(kind, process, port, redis if kind.needs == "redis" else None)
            stack.callback(subject.stop)
            subjects.append(subject)
        yield subjects


def _environment() -> dict[str, str]:
    places = [str(Path(__file__).parents[2]), os.environ.get("PYTHONPATH", "")]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, places))}


@contextlib.contextmanager
def _redis() -> Iterator[tuple[str, int]]:
    """Its address, and its process."""
    port = _free_port()
    options = ["--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
    process = subprocess.Popen(["redis-server", *options], stdout=subprocess.DEVNULL)
    try:
        _wait("redis-server", process, port)
        _pin(process.pid, -1)
        yield f"redis://127.0.0.1:{port}/0", process.pid
    finally:
        _end(process)


def _pin(pid: int, core: int) -> None:
    """The first core is the server's, the last the load's."""
    cores = sorted(os.sched_getaffinity(0))
    for task in Path(f"/proc/{pid}/task").iterdir():
        with contextlib.suppress(ProcessLookupError):
            os.sched_setaffinity(int(task.name), {cores[core]})


def _wait(name: str, process: subprocess.Popen[Any], port: int) -> None:
    end = time.monotonic() + START_WITHIN
    while time.monotonic() < end and process.poll() is None:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 0.5):
            return
        time.sleep(0.05)
    ended = process.poll()
    raise RuntimeError(
        f"{name} did not start: " + (f"it ended with {ended}" if ended else "it took too long")
    )


def _end(process: subprocess.Popen[Any]) -> None:
    # There is nothing that it could lose.
    process.kill()
    process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
