"""Hostile providers, each in a process of its own: the run ends with a reason, and nothing else does."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import msgspec
import pytest

from w2w_core.plugins import host, warm
from w2w_core.plugins.isolation import Bounds, Child, Faulty
from w2w_core.plugins.priority import LOW
from w2w_core.plugins.registry import Usable
from w2w_sdk import (
    Checkpoint,
    Emit,
    Get,
    Gone,
    Manifest,
    Query,
    QuotaExhausted,
    Response,
    SchemaDrift,
    Skip,
    TitleRecord,
)
from w2w_sdk.manifest import Attribution, StreamSpec

QUERY = Query(now=datetime(2024, 6, 14, tzinfo=UTC))
UNTIL = datetime(2024, 6, 15, tzinfo=UTC)
BOUNDS = Bounds(whole=120, start=60, cpu=60, memory=300 * 1024 * 1024, records=20_000, requests=50)
IMPATIENT = replace(BOUNDS, silence=3)
HEAD = """
import os, sys, time, signal, subprocess, threading, ctypes
from w2w_sdk import *
def film(number=1, name="One"):
    return TitleRecord(key=f"hostile:movie:{number}", kind="movie", name=name)
"""
TAIL = """
class Hostile(Provider):
    id = "hostile"
    titles = titles
provider = Hostile()
"""
_made = iter(range(1000))


@pytest.fixture(autouse=True)
def _no_child_left() -> Iterator[None]:
    yield
    warm.close_all()


@pytest.fixture
def running(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Starts a stream with this body, in a package with this code before it."""
    monkeypatch.syspath_prepend(tmp_path)

    def running(
        body: str,
        before: str = "",
        after: str = TAIL,
        fetch: Callable[[Get], Response] = lambda request: Response(200, b"[]"),
        bounds: Bounds = BOUNDS,
    ) -> host.Running:
        package = f"w2w_hostile_{os.getpid()}_{next(_made)}"
        lines = "\n".join(f"    {line}" for line in body.strip().splitlines())
        (tmp_path / package).mkdir()
        code = f"{HEAD}{before}\ndef titles(self, query):\n{lines}\n{after}"
        (tmp_path / package / "__init__.py").write_text(code)
        manifest = Manifest(
            id="hostile",
            name="Hostile",
            version="1",
            sdk=">=0",
            homepage="https://example.org",
            attribution=(Attribution(text="x", url="https://example.org"),),
            streams={"titles": StreamSpec(every=60)},
        )
        return host.Running(Usable(manifest, package), "titles", QUERY, fetch, bounds)

    return running


AT_IMPORT = {
    "raises": ("raise RuntimeError('no')", "RuntimeError: no .*line 6"),
    "does not parse": ("def (:", "SyntaxError"),
    "needs what is not installed": ("import nothing_of_the_kind", "No module named 'nothing_of_the_kind'"),
    "exits": ("sys.exit('bye')", "SystemExit: bye"),
    "exits hard": ("os._exit(7)", "ended its own process, with exit code 7"),
    "aborts": ("os.abort()", "crashed: Aborted"),
    "hangs": ("time.sleep(60)", "took more than 2 seconds to import"),
    "recurses": ("def f(): f()\nf()", "RecursionError"),
}


@pytest.mark.parametrize(("before", "says"), AT_IMPORT.values(), ids=AT_IMPORT)
def test_at_import(running, before: str, says: str) -> None:
    with pytest.raises(Faulty, match=says):
        list(
            running(
                "yield film()", before=before, bounds=replace(BOUNDS, start=2 if "2 seconds" in says else 60)
            )
        )


def test_a_package_without_a_provider_says_so(running) -> None:
    with pytest.raises(Faulty, match="has no `provider` that is a w2w_sdk"):
        list(running("yield film()", after=""))


WHILE_IT_RUNS = {
    "raises": (
        "yield film()\nraise ZeroDivisionError('oh')",
        "raised ZeroDivisionError: oh .*line 9, in titles",
    ),
    "raises at the end": (
        "try:\n    yield film()\nfinally:\n    raise OSError('late')",
        "raised OSError: late",
    ),
    "raises what cannot be printed": (
        "class E(Exception):\n    def __str__(self): raise self\nyield film()\nraise E()",
        "raised E, which cannot be printed",
    ),
    "raises no Exception": ("yield film()\nraise KeyboardInterrupt", "raised KeyboardInterrupt"),
    "exits": ("yield film()\nsys.exit(3)", "raised SystemExit: 3"),
    "exits hard": ("yield film()\nos._exit(3)", "ended its own process, with exit code 3"),
    "crashes": ("yield film()\nctypes.string_at(1)", "crashed: Segmentation fault"),
    "kills itself": ("yield film()\nos.kill(os.getpid(), 9)", "was killed by the system"),
    "hangs": ("yield film()\ntime.sleep(60)", "gave no sign of life for 3 seconds"),
    "spins": ("yield film()\nwhile True: pass", "gave no sign of life for 3 seconds"),
    "ignores signals": (
        "for n in (2, 15): signal.signal(n, signal.SIG_IGN)\ntime.sleep(60)",
        "gave no sign of life",
    ),
    "leaks": (
        "kept = []\nwhile True: kept.append(bytearray(10_000_000))",
        "raised MemoryError: it may use 300 MB",
    ),
    "says too much": ("n = 0\nwhile True:\n    n += 1\n    yield film(n)", "said more than 20,000 things"),
    "says garbage without end": (
        "while True:\n    yield None\n    yield object()",
        "said 1,000 things in a row that are no records, the last of type object",
    ),
    "leaves a process behind": (
        "subprocess.Popen(['sleep', '60'])\nyield film()",
        "left 1 process running as its run ended",
    ),
    "leaves processes of their own session behind": (
        "for _ in range(2): subprocess.Popen(['sleep', '60'], start_new_session=True, env={})\nyield film()",
        "left 2 processes running as its run ended",
    ),
    "asks without end": (
        "while True:\n    try: yield Get('/')\n    except ProviderError: pass",
        "asked more than 50 times",
    ),
    "asks for no request": ("yield [Get('/'), 12]", "raised TypeError: asks for int, which is no Get"),
    "dawdles": ("while True:\n    time.sleep(0.3)\n    yield film()", "ran for more than 3 seconds"),
    "prints without end": (
        "while True: print('x' * 10_000)",
        "OSError: it may print, or write to a file, 1,048,576 bytes",
    ),
    "is no generator": ("return [film()]", "titles returned list, and is no generator"),
    "writes into the pipe": (
        "yield film()\nfor n in range(3, 30):\n    try: os.write(n, b'\\xff' * 100)\n"
        "    except OSError: pass\ntime.sleep(60)",
        "wrote a message of|wrote something else",
    ),
    "closes the pipe": ("os.closerange(3, 100)\nyield film()\ntime.sleep(60)", "raised|closed|ended"),
    "hangs in a thread of C": (
        "threading.Lock().acquire()\nl = threading.Lock()\nl.acquire()\nl.acquire()",
        "gave no sign of life",
    ),
}


@pytest.mark.parametrize(("body", "says"), WHILE_IT_RUNS.values(), ids=WHILE_IT_RUNS)
def test_while_it_runs(running, body: str, says: str) -> None:
    bounds = replace(BOUNDS, whole=3) if "more than 3" in says else BOUNDS
    bounds = IMPATIENT if "no sign of life" in says else bounds
    with pytest.raises(Faulty, match=says):
        list(running(body if "yield" in body or "return" in body else f"{body}\nyield", bounds=bounds))


CONTAINED: dict[str, tuple[str, Callable[[list[Emit]], bool]]] = {
    "prints": ("print('hello', flush=True)\nos.write(1, b'raw')\nyield film()", lambda said: len(said) == 1),
    "says garbage": (
        "yield None\nyield object()\nyield 'text'\nyield {'a': 1}\nyield float('nan')\nyield film()",
        lambda said: [type(one) for one in said] == [Skip] * 5 + [TitleRecord],
    ),
    "a record of 50 MB": (
        "yield film(1, 'x' * 50_000_000)\nyield film(2)",
        lambda said: (
            isinstance(said[0], Skip)
            and said[0].where == "hostile:movie:1"
            and "too many for a record" in said[0].why
            and isinstance(said[1], TitleRecord)
        ),
    ),
    "a record of wrong types": (
        "yield ChannelRecord(key='hostile:movie:1', name=12)\nyield film(2)",
        lambda said: isinstance(said[0], Skip) and said[0].where == "hostile:movie:1" and len(said) == 2,
    ),
    "asks for its input": (
        "yield Checkpoint(repr(sys.stdin.read()))",
        lambda said: said == [Checkpoint("''")],
    ),
    "looks for keys": (
        "yield Checkpoint(' '.join(sorted(os.environ)))",
        lambda said: isinstance(said[0], Checkpoint) and "CANARY" not in said[0].cursor,
    ),
    "leaves threads": ("threading.Thread(target=time.sleep, args=(60,)).start()\nyield film()", bool),
    "forks": ("copy = os.fork()\nyield film()\nos.waitpid(copy, 0)", lambda said: len(said) == 1),
    "changes the world": (
        "os.chdir('/tmp')\nos.environ.clear()\nsys.stdout.close()\nsys.modules.clear()\nyield film()",
        bool,
    ),
}


@pytest.mark.parametrize(("body", "holds"), CONTAINED.values(), ids=CONTAINED)
def test_what_does_no_harm_is_let_be(
    running, monkeypatch: pytest.MonkeyPatch, body: str, holds: Callable[[list[Emit]], bool]
) -> None:
    monkeypatch.setenv("W2W_CANARY_KEY", "canary")
    assert holds(list(running(body)))


def test_what_was_said_before_a_fault_arrives(running) -> None:
    run = running("for n in range(5): yield film(n)\nraise ValueError")
    assert [next(run).key for _ in range(5)] == [f"hostile:movie:{n}" for n in range(5)]
    with pytest.raises(Faulty):
        next(run)


@pytest.mark.parametrize("detached", [False, True])
def test_what_it_started_ends_with_it(running, tmp_path: Path, detached: bool) -> None:
    note = tmp_path / "pid"
    body = f"""
child = subprocess.Popen(["sleep", "60"], start_new_session={detached}, env={{}})
open({str(note)!r}, "w").write(str(child.pid))
yield film()
"""
    with pytest.raises(Faulty, match="left 1 process running"):
        list(running(body))
    assert _ends(note.read_text())


def test_what_threads_left_behind_compute_is_a_fault(running) -> None:
    body = """
def compute():
    while True: pass
threading.Thread(target=compute).start()
yield film()
"""
    run = running(body)
    assert len(list(run)) == 1
    (child,) = [child for _, child in warm._idle.values()]
    deadline = time.monotonic() + 60
    while not child.computes_unasked() and time.monotonic() < deadline:
        time.sleep(0.01)
    with pytest.raises(Faulty, match="went on computing after its run had ended"):
        list(host.Running(run._usable, "titles", QUERY, run._fetch, BOUNDS))


def test_it_gives_way_to_the_site_and_so_does_what_it_starts(running) -> None:
    body = """
yield Checkpoint(str(os.getpriority(os.PRIO_PROCESS, 0)))
yield Checkpoint(subprocess.run(["nice"], capture_output=True, text=True).stdout)
"""
    assert min(int(said.cursor) for said in running(body)) >= LOW


def test_errors_of_the_contract_pass_both_ways_whole(running) -> None:
    thrown = QuotaExhausted("spent", until=UNTIL)

    def fetch(request: Get) -> Response:
        raise thrown

    with pytest.raises(QuotaExhausted) as caught:
        list(running("yield Get('/')", fetch=fetch))
    assert caught.value is thrown
    with pytest.raises(SchemaDrift, match=r"\$\.a: saw b"):
        list(running("raise SchemaDrift('$.a', 'saw b')\nyield"))


def test_requests_one_by_one_several_and_as_a_file(running) -> None:
    def fetch(request: Get) -> Response:
        if request.path == "/gone":
            raise Gone("404")
        if request.as_file:
            return Response(200, b"", {"x": "y"}, BytesIO(b"f" * 300_000))
        return Response(200, request.path.encode() * 100_000)

    body = """
one = yield Get("/a")
two, gone = yield [Get("/b"), Get("/gone")]
file = yield Get("/f", as_file=True)
read = file.file.read()
yield Checkpoint(f"{len(one.body)} {len(two.body)} {type(gone).__name__} {len(read)} {file.headers['x']}")
"""
    run = running(body, fetch=fetch)
    assert list(run) == [Checkpoint("200000 200000 Gone 300000 y")]
    assert run.requests == 4


def test_an_answer_that_the_provider_does_not_read_holds_up_nobody(running) -> None:
    body = "yield Get('/')\ntime.sleep(60)"
    with pytest.raises(Faulty, match="no sign of life"):
        list(running(body, fetch=lambda request: Response(200, b"x" * 30_000_000), bounds=IMPATIENT))


def test_a_sound_run_leaves_its_process_for_the_next(running) -> None:
    first = running("yield Checkpoint(str(os.getpid()))")
    second = host.Running(first._usable, "titles", QUERY, first._fetch, BOUNDS)
    assert list(first) == list(second)


@pytest.mark.parametrize("noticed", [True, False])
def test_a_process_that_ended_while_idle_is_replaced(
    running, monkeypatch: pytest.MonkeyPatch, noticed: bool
) -> None:
    first = running("yield Checkpoint(str(os.getpid()))")
    (one,) = first
    os.kill(int(one.cursor), signal.SIGKILL)
    os.waitid(os.P_PID, int(one.cursor), os.WEXITED | os.WNOWAIT)
    if not noticed:
        monkeypatch.setattr(Child, "alive", True)
    (other,) = host.Running(first._usable, "titles", QUERY, first._fetch, BOUNDS)
    assert one != other
    assert not warm.resting(first._usable.package)


def test_a_process_that_ends_whenever_it_begins_is_a_fault(running) -> None:
    first = running("if query.country: os._exit(3)\nyield Checkpoint('')")
    list(first)
    query = msgspec.structs.replace(QUERY, country="GB")
    with pytest.raises(Faulty, match="exit code 3"):
        list(host.Running(first._usable, "titles", query, first._fetch, BOUNDS))
    assert "exit code 3" in warm.resting(first._usable.package)


def test_a_child_ends_with_its_host(tmp_path: Path) -> None:
    note = tmp_path / "pid"
    code = f"""
import os, sys
sys.path.insert(0, {str(tmp_path)!r})
from w2w_core.plugins.isolation import Bounds, Child
child = Child("w2w_orphan", Bounds())
open({str(note)!r}, "w").write(str(child._process.pid))
os.kill(os.getpid(), 9)
"""
    (tmp_path / "w2w_orphan.py").write_text(f"{HEAD}\ndef titles(self, query): yield\n{TAIL}")
    subprocess.run([sys.executable, "-c", code], check=False)
    assert _ends(note.read_text())


def test_a_fault_rests_the_provider_and_success_wakes_it(running) -> None:
    run = running("raise ValueError\nyield")
    with pytest.raises(Faulty):
        list(run)
    package = run._usable.package
    assert "ValueError" in warm.resting(package)
    assert not warm.resting("w2w_another")


def test_many_records_pass(running) -> None:
    assert sum(1 for _ in running("for n in range(20_000): yield film(n)")) == 20_000


def test_messages_carry_queries_as_they_are(running) -> None:
    run = running("yield Checkpoint(f'{query.country} {query.days[0]} {query.ids} {query.now.tzinfo}')")
    query = msgspec.structs.replace(QUERY, country="GB", ids={"imdb": "tt1"})
    run = host.Running(run._usable, "titles", query, run._fetch, BOUNDS)
    assert list(run) == [Checkpoint("GB 2024-06-14 {'imdb': 'tt1'} UTC")]


def _ends(pid: str) -> bool:
    """Whether the process is gone, or waits to be buried, within a minute."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            if Path(f"/proc/{pid}/stat").read_text().split()[2] == "Z":
                return True
        except OSError:
            return True
        time.sleep(0.01)
    return False
