from __future__ import annotations

import re
import signal
import subprocess
import sys
from urllib.request import Request, urlopen

import pytest

from w2w_site.cli import main

SERVE = """
import signal
from w2w_site.cli import main
signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored by what a shell runs in the background
raise SystemExit(main())
"""


@pytest.mark.process
def test_what_it_prints_is_all_that_a_provider_needs() -> None:
    command = [sys.executable, "-c", SERVE, "sandbox", "serve", "--port", "0", "--fault", "espn=500"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        try:
            said = []
            while not said or "Control-C" not in said[-1]:
                said.append(server.stdout.readline())
                assert said[-1], "it ended"
            exported = dict(re.findall(r"^export (\w+)=(\S+)$", "".join(said), re.MULTILINE))
            token = {"authorization": f"Bearer {exported['W2W_TMDB_KEY']}"}
            film = Request(f"{exported['W2W_TMDB_BASE_URL']}/movie/559", headers=token)  # noqa: S310
            assert b"Spider-Man 3" in urlopen(film).read()  # noqa: S310  (on loopback)
            assert server.stdout.readline() == "tmdb 200 /movie/559\n"
            assert len(exported["W2W_PROVIDERS"].split(",")) == 5
        finally:
            server.send_signal(signal.SIGINT)
        assert server.wait(60) == 130


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--fault", "tmdb=x"], "x is no fault; there are: 429-second"),
        (["--fault", "nobody=cut"], "nobody is no vendor here; there are: streaming_availability"),
        (["--fault", "tmdb"], "nothing is no fault"),
        (["--speed", "1000"], "--speed 1000 is not between 1 and 120"),
        (["--port", "-1"], "--port"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["sandbox", "serve", *arguments]) == 1
    assert said in capsys.readouterr().err


def test_a_port_that_is_taken_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    from w2w_sandbox.gateway import Gateway, serving

    with serving(Gateway()) as url:
        port = url.rpartition(":")[2]
        assert main(["sandbox", "serve", "--port", port]) == 1
    assert f"port {port} cannot be used" in capsys.readouterr().err
