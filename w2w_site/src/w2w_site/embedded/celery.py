from __future__ import annotations

import threading
from types import TracebackType

from celery import Celery, beat
from celery.worker import WorkController, state

START_TIMEOUT = 15.0
STOP_TIMEOUT = 20.0
THREADS = 4
HOSTNAME = "embedded@localhost"


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
            hostname=HOSTNAME,
            without_heartbeat=True,
            without_mingle=True,
            without_gossip=True,
            send_events=False,
            ready_callback=lambda _: self._ready.set(),
        )
        self._worker_thread = threading.Thread(target=self._worker.start, name="celery-worker", daemon=True)
        # Named, since Celery would write its schedule to a file in the current folder otherwise.
        self._beat = beat.Service(app, scheduler_cls=app.conf.beat_scheduler)
        self._beat_thread = threading.Thread(target=self._beat.start, name="celery-beat", daemon=True)

    def __enter__(self) -> None:
        self._worker_thread.start()
        if not self._ready.wait(START_TIMEOUT):
            raise RuntimeError(f"the Celery worker did not start within {START_TIMEOUT:.0f} s")
        self._beat_thread.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._beat.stop()
        self._beat_thread.join(START_TIMEOUT)
        # The worker ends with the tasks at hand, at its loop's next turn; the stubs know only None.
        state.should_stop = 0  # type: ignore[assignment]
        self._app.control.shutdown(destination=[HOSTNAME])  # and this wakes the loop
        self._worker_thread.join(STOP_TIMEOUT)
        state.should_stop = None
