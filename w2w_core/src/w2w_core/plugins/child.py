"""The other side of `isolation`: a process that holds one provider and runs its streams. No Django here.

    python -m w2w_core.plugins.child PACKAGE LIFE MEMORY CPU OUTPUT

LIFE is a pipe that ends with the host. The rest are limits: bytes of memory, seconds of processor time
for a run, bytes of what is printed. Frames come in on standard input and leave on standard output; both
are taken away from the provider's code before that is imported, so that a print goes to the log.
"""

from __future__ import annotations

import os
import resource
import sys
import threading
import time
from collections.abc import Generator, Iterator
from contextlib import contextmanager, suppress
from errno import EFBIG
from importlib import import_module
from pathlib import Path
from traceback import walk_tb
from typing import BinaryIO

import msgspec

from w2w_core.plugins.frames import (
    HEADER,
    LARGEST_EMIT,
    Answer,
    Answers,
    Asked,
    Crashed,
    Emitted,
    Ended,
    Failure,
    Loaded,
    Start,
    ToChild,
    ToHost,
    error_of,
    failure,
)
from w2w_sdk import Get, Provider, ProviderError, Response, Skip, drive

_MOST_UNFIT = 1000
"""In a row: what never says a record is broken."""
_FLUSH_AFTER = 0.2
"""Seconds for which a record may wait for others; a pipe carries them best together."""


class Channel:
    def __init__(self, source: BinaryIO, sink: BinaryIO) -> None:
        self._source, self._sink = source, sink
        self._pid = os.getpid()
        self._flushed = time.monotonic()
        self._unfit = 0
        self._encoder = msgspec.msgpack.Encoder()
        self._decoder: msgspec.msgpack.Decoder[ToChild] = msgspec.msgpack.Decoder(ToChild)

    def receive(self) -> ToChild | None:
        header = self._source.read(HEADER.size)
        return self._decoder.decode(self._source.read(*HEADER.unpack(header))) if header else None

    def send(self, message: ToHost, *, flush: bool = True) -> None:
        if os.getpid() != self._pid:
            os._exit(0)  # the provider's code has forked, and this is the copy
        frame = self._encoder.encode(message)
        self._sink.write(HEADER.pack(len(frame)))
        self._sink.write(frame)
        now = time.monotonic()
        if flush or now - self._flushed > _FLUSH_AFTER:
            self._sink.flush()
            self._flushed = now

    def flush(self) -> None:
        self._sink.flush()

    def emit(self, emit: object) -> None:
        self._unfit = 0 if isinstance(emit, msgspec.Struct) else self._unfit + 1
        if self._unfit == _MOST_UNFIT:
            last = type(emit).__name__
            raise TypeError(
                f"said {_MOST_UNFIT:,} things in a row that are no records, the last of type {last}"
            )
        self._emit(emit)

    def _emit(self, emit: object) -> None:
        key = str(getattr(emit, "key", type(emit).__name__))[:300]
        try:
            encoded = self._encoder.encode(emit)
        except (TypeError, ValueError, OverflowError, RecursionError) as error:
            return self._emit(Skip(key, str(error)))
        if len(encoded) > LARGEST_EMIT:
            return self._emit(Skip(key, f"{len(encoded):,} bytes are too many for a record"))
        return self.send(Emitted(msgspec.Raw(encoded)), flush=False)


def main() -> None:
    package, life, memory, cpu, output = sys.argv[1:]
    channel = Channel(*_take_the_pipes())
    threading.Thread(target=_end_with_the_host, args=(int(life),), daemon=True).start()
    _be_ended_first()
    _limit(resource.RLIMIT_AS, int(memory))
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_FSIZE, int(output))
    with _reported(channel, package):
        provider = _load(package)
        channel.send(Loaded(sorted(provider.streams())))
        while isinstance(start := channel.receive(), Start):
            _limit(resource.RLIMIT_CPU, int(time.process_time()) + int(cpu))
            with _reported(channel, package):
                _run(provider, start, channel)
                channel.send(Ended())
    with suppress(BrokenPipeError):
        channel.flush()
    # Without what the provider's code left for the end: threads, atexit, finalisers.
    os._exit(0)


def _take_the_pipes() -> tuple[BinaryIO, BinaryIO]:
    source, sink = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.dup2(2, 1)
    return os.fdopen(source, "rb"), os.fdopen(sink, "wb", 256 * 1024)


def _end_with_the_host(life: int) -> None:
    os.read(life, 1)
    os._exit(0)


def _be_ended_first() -> None:
    """Before anything else, where the machine runs out of memory."""
    with suppress(OSError):  # another system
        Path("/proc/self/oom_score_adj").write_text("1000")


def _limit(which: int, soft: int) -> None:
    """The soft limit alone, so that the next run's can be set anew."""
    _, hard = resource.getrlimit(which)
    resource.setrlimit(which, (soft if hard == resource.RLIM_INFINITY else min(soft, hard), hard))


@contextmanager
def _reported(channel: Channel, package: str) -> Iterator[None]:
    """Whatever the provider's code raises goes to the host in words."""
    try:
        yield
    except ProviderError as error:
        channel.send(failure(error))
    except BaseException as error:
        channel.send(Crashed(_in_words(error, package)))


def _in_words(error: BaseException, package: str) -> str:
    try:
        message = f": {error}"[:1000] if str(error) else ""
    except Exception:  # its __str__ is the provider's code too
        message = ", which cannot be printed"
    if isinstance(error, MemoryError):
        most = resource.getrlimit(resource.RLIMIT_AS)[0] // (1024 * 1024)
        message = f": it may use {most:,} MB of memory"
    if isinstance(error, OSError) and error.errno == EFBIG:
        most = resource.getrlimit(resource.RLIMIT_FSIZE)[0]
        message = f": it may print, or write to a file, {most:,} bytes"
    places = [(frame.f_code, line) for frame, line in walk_tb(error.__traceback__)]
    own = [place for place in places if package in place[0].co_filename.split(os.sep)[-2:][0]]
    if not own:
        return f"{type(error).__name__}{message}"
    code, line = own[-1]
    file = os.sep.join(code.co_filename.split(os.sep)[-2:])
    return f"{type(error).__name__}{message} ({file}, line {line}, in {code.co_name})"


def _load(package: str) -> Provider:
    provider = getattr(import_module(package), "provider", None)
    if not isinstance(provider, Provider):
        raise TypeError(f"{package} has no `provider` that is a w2w_sdk.Provider")
    return provider


def _run(provider: Provider, start: Start, channel: Channel) -> None:
    stream = getattr(provider, start.stream)(start.query)
    if not isinstance(stream, Generator):
        raise TypeError(f"{start.stream} returned {type(stream).__name__}, and is no generator")

    def fetch(request: Get) -> Response:
        channel.send(request)
        answer = _answer(channel.receive())
        if isinstance(answer, ProviderError):
            raise answer
        return answer

    def several(asked: list[Get]) -> list[Response | ProviderError]:
        channel.send(Asked(asked))
        answers = channel.receive()
        return [_answer(one) for one in answers.each] if isinstance(answers, Answers) else []

    for emit in drive(stream, fetch, several):
        channel.emit(emit)


def _answer(said: ToChild | None) -> Response | ProviderError:
    if isinstance(said, Failure):
        return error_of(said)
    if not isinstance(said, Answer):
        os._exit(0)  # the host is gone, or has given the run up
    if said.file:
        return Response(said.status, said.body, said.headers, open(said.file, "rb"))
    return Response(said.status, said.body, said.headers)


if __name__ == "__main__":
    main()
