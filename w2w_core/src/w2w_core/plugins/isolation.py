"""A provider in a process of its own: whatever its code does ends its own run, with a reason.

The child runs the generator and holds no key; requests are made here, by the host. A process without a
word for too long, or that says too much, is killed with all that it started.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import select
import signal
import subprocess
import sys
import tempfile
import time
import uuid
from dataclasses import dataclass

import msgspec
import structlog

from w2w_core.plugins.frames import (
    HEADER,
    LARGEST_EMIT,
    Crashed,
    Loaded,
    ToChild,
    ToHost,
)
from w2w_core.plugins.priority import LOW, LOWEST, give_way, processor_time
from w2w_core.plugins.started import marked, members
from w2w_core.plugins.starts import wait_for_a_turn
from w2w_sdk import ProviderError

_READ = 256 * 1024
_BUSY = 0.05
"""Seconds of processor time in one: what is silent meanwhile then gets only what nobody else wants."""
_TIDIES = 0.3
"""Seconds of processor time that a process may take after a run, to free what the run needed."""
_TAIL = 2000
"""Bytes of what a provider printed that are kept in the log."""

# At import, since msgspec crashes where two threads first meet a type.
_messages: msgspec.msgpack.Decoder[ToHost] = msgspec.msgpack.Decoder(ToHost)
log = structlog.get_logger(__name__)


class Faulty(ProviderError):
    """The provider's own code failed. Its process is gone."""

    def __init__(self, what: str) -> None:
        """`what` it did."""
        super().__init__(f"its code {what}")


class Vanished(Faulty):
    """Its process ended by itself, or was ended by the system."""


@dataclass(frozen=True)
class Bounds:
    """Of one run; seconds and bytes."""

    silence: float = 30
    """Without a word while the host waits for one."""
    whole: float = 3600
    start: float = 15
    """Until the package is imported."""
    cpu: int = 900
    memory: int = 1024 * 1024 * 1024
    output: int = 1024 * 1024
    """Printed, or written to any one file."""
    records: int = 1_000_000
    requests: int = 20_000


class Child:
    """One process with one provider; it runs one stream after the other. Not for two threads at once."""

    def __init__(self, package: str, bounds: Bounds) -> None:
        self.package = package
        self._mark = f"W2W_CHILD={uuid.uuid4().hex}"
        self._bounds = bounds
        self._too_long = f"took more than {bounds.start:g} seconds to import"
        self._input = bytearray()
        self._spins = False
        self._runs = 0
        self._idle_since = self._used = 0.0
        self._output = tempfile.TemporaryFile()  # noqa: SIM115  (closed with the process)
        # What is cut off after a run would leave a hole before the next line otherwise.
        fcntl.fcntl(self._output, fcntl.F_SETFL, fcntl.fcntl(self._output, fcntl.F_GETFL) | os.O_APPEND)
        wait_for_a_turn()
        self._until = time.monotonic() + bounds.start
        self._process, self._to, self._from, self._life = self._spawn()
        self.streams = self._loaded()
        give_way(self._process.pid, LOW)  # not sooner: a start on a busy machine would take too long

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    @property
    def was_idle(self) -> bool:
        """Whether the run is not its first: it waited for this one, and may have ended meanwhile."""
        return self._runs > 1

    def begin(self, bounds: Bounds) -> None:
        """A new run: its time counts from here."""
        if self.computes_unasked():
            raise self.fail("went on computing after its run had ended")
        self._runs += 1
        self._bounds = bounds
        self._until = time.monotonic() + bounds.whole
        self._too_long = f"ran for more than {bounds.whole:g} seconds"

    def expect_alone(self) -> None:
        """As a run ends: Faulty if something that it started goes on."""
        if left := len(members(self._process.pid)):
            raise self.fail(f"left {left} process{'es' * (left > 1)} running as its run ended")

    def rest(self) -> None:
        """Nobody asks for anything from here."""
        self._idle_since, self._used = time.monotonic(), processor_time(self._process.pid)

    def computes_unasked(self) -> bool:
        """Whether it used the processor since its last run, as threads do that were left behind."""
        if not self._runs:
            return False
        idle = time.monotonic() - self._idle_since
        return processor_time(self._process.pid) - self._used > max(_TIDIES, _BUSY * idle)

    def send(self, message: ToChild) -> None:
        frame = msgspec.msgpack.encode(message)
        left = memoryview(HEADER.pack(len(frame)) + frame)
        silent_at = time.monotonic() + self._bounds.silence
        while left:
            try:
                left = left[os.write(self._to, left) :]
            except BlockingIOError:
                self._wait(self._to, select.POLLOUT, silent_at)
            except BrokenPipeError:
                raise self._gone() from None

    def receive(self) -> ToHost:
        """The next message; Faulty, the process killed, if none comes in time or it is none."""
        silent_at = time.monotonic() + self._bounds.silence
        while (frame := self._frame()) is None:
            try:
                data = os.read(self._from, _READ)
            except BlockingIOError:
                self._wait(self._from, select.POLLIN, silent_at)
                continue
            if not data:
                raise self._gone()
            self._input += data
        if time.monotonic() > self._until:
            raise self.fail(self._too_long)
        try:
            return _messages.decode(frame)
        except msgspec.DecodeError as error:
            raise self.fail(f"wrote something else than messages to the host: {error}") from error

    def fail(self, reason: str) -> Faulty:
        """Kills the process; for the caller to raise."""
        self.close()
        return Faulty(reason)

    def log_output(self) -> None:
        """What the provider's code printed since the last time goes to the log."""
        size = os.fstat(self._output.fileno()).st_size
        if not size:
            return
        self._output.seek(max(0, size - _TAIL))
        text = self._output.read().decode(errors="replace").strip()
        os.ftruncate(self._output.fileno(), 0)
        log.info("provider_printed", package=self.package, characters=size, text=text)

    def close(self) -> None:
        """Kills it, and all that it started."""
        if self._output.closed:
            return
        before = members(self._process.pid)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        for pid in before | members(self._process.pid) | marked(self._mark.encode()):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        for pipe in (self._life, self._to, self._from):
            os.close(pipe)
        self.log_output()
        self._output.close()

    def _spawn(self) -> tuple[subprocess.Popen[bytes], int, int, int]:
        """The process, and the host's ends of its input, of its output, and of what ends with the host."""
        (reads, to), (from_, writes), (reads_life, life) = os.pipe(), os.pipe(), os.pipe()
        os.set_blocking(to, False)
        os.set_blocking(from_, False)
        name, _, value = self._mark.partition("=")
        limits = (self._bounds.memory, self._bounds.cpu, self._bounds.output)
        # No key, no DATABASE_URL, nothing of the site's environment: only where to find Python's packages.
        environment = {
            "PATH": os.environ.get("PATH", os.defpath),
            "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
            "LANG": "C.UTF-8",
            name: value,
        }
        command = [sys.executable, "-P", "-X", "faulthandler", "-m", "w2w_core.plugins.child", self.package]
        try:
            process = subprocess.Popen(  # noqa: S603  (our own interpreter)
                [*command, str(reads_life), *map(str, limits)],
                stdin=reads,
                stdout=writes,
                stderr=self._output,
                env=environment,
                cwd="/",
                start_new_session=True,
                pass_fds=[reads_life],
            )
        finally:
            for theirs in (reads, writes, reads_life):
                os.close(theirs)
        return process, to, from_, life

    def _loaded(self) -> list[str]:
        said = self.receive()
        if isinstance(said, Loaded):
            return said.streams
        raise self.fail(f"raised {said.what}" if isinstance(said, Crashed) else "spoke before it was asked")

    def _frame(self) -> bytes | None:
        if len(self._input) < HEADER.size:
            return None
        (length,) = HEADER.unpack_from(self._input)
        if length > 2 * LARGEST_EMIT:
            raise self.fail(f"wrote a message of {length:,} bytes to the host")
        end = HEADER.size + length
        if len(self._input) < end:
            return None
        frame = bytes(self._input[HEADER.size : end])
        del self._input[:end]
        return frame

    def _wait(self, descriptor: int, event: int, silent_at: float) -> None:
        now = time.monotonic()
        until = min(silent_at, self._until)
        if now >= until:
            silence = f"gave no sign of life for {self._bounds.silence:g} seconds"
            raise self.fail(silence if until == silent_at else self._too_long)
        poll = select.poll()
        poll.register(descriptor, event)
        if not self._spins and until - now > 2 and self._computes(poll):
            self._spins = True
            pid = self._process.pid
            for one in {pid} | members(pid) | marked(self._mark.encode()):
                give_way(one, LOWEST)
        poll.poll(max(0, until - time.monotonic()) * 1000 + 1)

    def _computes(self, poll: select.poll) -> bool:
        """Whether it says nothing for two seconds, and used the processor in the second of them."""
        if poll.poll(1000):
            return False
        used = processor_time(self._process.pid)
        return not poll.poll(1000) and processor_time(self._process.pid) - used > _BUSY

    def _gone(self) -> Faulty:
        """The pipe has ended: the process has, or does so now."""
        try:
            code = self._process.wait(1)
        except subprocess.TimeoutExpired:
            return self.fail("closed its pipe to the host")
        self.close()
        return Vanished(_ending(code, self._bounds))


def _ending(code: int, bounds: Bounds) -> str:
    if code == -signal.SIGXCPU:
        return f"used more than {bounds.cpu} seconds of processor time"
    if code == -signal.SIGKILL:
        return "was killed by the system, which may be short of memory"
    if code < 0:
        return f"crashed: {signal.strsignal(-code) or -code}"
    return f"ended its own process, with exit code {code}"
