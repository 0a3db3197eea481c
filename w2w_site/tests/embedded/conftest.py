"""A server as `./w2w up` starts it, with the sandbox's data, and Chromium in front of it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from w2w_site import client

W2W = Path(sys.executable).parent / "w2w"
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
QUIET = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
START_TIMEOUT = 240
expect.set_options(timeout=60_000)


@dataclass(frozen=True)
class Server:
    address: str
    process: subprocess.Popen[bytes]
    environment: dict[str, str]


@pytest.fixture(scope="session")
def up(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app with the sandbox's matches at their fastest: two match minutes a second."""
    home = tmp_path_factory.mktemp("home")
    server = _started(home)
    yield server
    server.process.terminate()
    assert server.process.wait(300) == 0, (home / "log").read_text()[-3000:]


@pytest.fixture(scope="session")
def staff(up: Server) -> tuple[str, str]:
    """Username and password of a staff account."""
    username, password = "chief", "correct horse battery"
    environment = {**up.environment, "W2W_PASSWORD": password}
    subprocess.run([W2W, "user", "create", username, "--staff"], env=environment, check=True)
    return username, password


def _started(home: Path) -> Server:
    for _ in range(3):  # somebody else may take the port first
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        environment = {
            **os.environ,
            "W2W_HOME": str(home),
            "W2W_PORT": str(port),
            "W2W_PROVIDERS": "sandbox",
            "W2W_SANDBOX_SPEED": "120",
            "DATABASE_URL": "",
            "REDIS_URL": "",
        }
        with (home / "log").open("wb") as log:
            process = subprocess.Popen([W2W, "up"], env=environment, stdout=log, stderr=subprocess.STDOUT)
        server = Server(f"http://127.0.0.1:{port}", process, environment)
        if _becomes_healthy(server):
            return server
        process.kill()
        process.wait()
    pytest.fail(f"the server did not start:\n{(home / 'log').read_text()[-3000:]}")


def _becomes_healthy(server: Server) -> bool:
    end = time.monotonic() + START_TIMEOUT
    while time.monotonic() < end and server.process.poll() is None:
        with suppress(httpx.TransportError):
            return httpx.get(f"{server.address}/healthz", timeout=10, trust_env=False).is_success
        time.sleep(0.1)
    return False


@pytest.fixture(scope="module")  # while it lives its event loop runs, which the tests of sockets cannot have
def browser() -> Iterator[Browser]:
    if not CHROMIUM:
        pytest.skip("Chromium is not installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser, up: Server) -> Iterator[Page]:
    """A new visitor at a desk."""
    if not (Path(client.__file__).parent / "web/index.html").exists():
        pytest.skip("the web client is not built (npm is needed)")
    context = browser.new_context(base_url=up.address, viewport={"width": 1440, "height": 1000})
    page = context.new_page()
    page.set_default_timeout(60_000)
    yield page
    context.close()


@pytest.fixture
def line(up: Server) -> Iterator[Line]:
    port = urlsplit(up.address).port
    assert port
    line = Line(port)
    yield line
    line.close()


class Line:
    """To the site; a test can cut and mend it."""

    def __init__(self, port: int) -> None:
        self.is_cut = False
        self._port = port
        self._open: set[socket.socket] = set()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        Thread(target=self._accept, daemon=True).start()

    def cut(self) -> None:
        """Ends whatever is connected, and lets nobody in."""
        self.is_cut = True
        for end in list(self._open):
            _hang_up(end)

    def mend(self) -> None:
        self.is_cut = False

    def close(self) -> None:
        self.cut()
        self._listener.close()

    def _accept(self) -> None:
        with suppress(OSError):  # closed
            while True:
                near, _ = self._listener.accept()
                far = socket.create_connection(("127.0.0.1", self._port))
                self._open |= {near, far}
                if self.is_cut:  # while the other side was reached: nobody else ends these
                    _hang_up(near)
                    _hang_up(far)
                if self.is_cut:  # not looked at sooner: whoever cuts it sees these among the open ones
                    _hang_up(near)
                    _hang_up(far)
                for source, target in ((near, far), (far, near)):
                    Thread(target=self._pass_on, args=(source, target), daemon=True).start()

    def _pass_on(self, source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError):  # cut
            while data := source.recv(65536):
                target.sendall(data)
        _hang_up(target)
        self._open.discard(source)


def _hang_up(end: socket.socket) -> None:
    with suppress(OSError):  # the other side was faster
        end.shutdown(socket.SHUT_RDWR)
