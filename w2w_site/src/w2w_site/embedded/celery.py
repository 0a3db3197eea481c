from __future__ import annotations

import threading
from types import TracebackType

from celery import Celery
from celery.beat import EmbeddedService
from celery.worker import WorkController, state

START_TIMEOUT = 15.0
STOP_TIMEOUT = 20.0
THREADS = 4


class EmbeddedCelery:
    """A worker with a pool of threads, and a beat, on the memory broker; a context manager."""

    def __init__(self, app: Celery) -> None:
        app.finalize()
        app.set_default()
        self._ready = threading.Event()
        self._app = app
        self._worker = WorkController(
            app=app,
            pool="threads",
            concurrency=THREADS,
            loglevel="WARNING",
            hostname="embedded@localhost",
            without_heartbeat=True,
            without_mingle=True,
            without_gossip=True,
            send_events=False,
            ready_callback=lambda _: self._ready.set(),
        )
        self._worker_thread = threading.Thread(target=self._worker.start, name="celery-worker", daemon=True)
        # Named, since Celery would write its schedule to a file in the current folder otherwise.
        self._beat = EmbeddedService(app, thread=True, scheduler_cls=app.conf.beat_scheduler)

    def __enter__(self) -> None:
        self._worker_thread.start()
        if not self._ready.wait(START_TIMEOUT):
            raise RuntimeError(f"the Celery worker did not start within {START_TIMEOUT:.0f} s")
        self._beat.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        # Not `service.stop()`, which waits for the schedule's next entry.
        self._beat.service._is_shutdown.set()
        self._beat.join(START_TIMEOUT)
        state.should_stop = 0  # the worker ends with the tasks at hand, at its loop's next turn
        self._app.control.shutdown(destination=[self._worker.hostname])  # and this wakes the loop
        self._worker_thread.join(STOP_TIMEOUT)
        state.should_stop = None
