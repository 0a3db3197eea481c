from __future__ import annotations

import sys
import threading
from types import TracebackType

from celery import Celery, beat
from celery.worker import WorkController, state

from w2w_site.jobs.schedule import SYNC

START_TIMEOUT = 15.0
STOP_TIMEOUT = 20.0
THREADS = {"celery": 4, SYNC: 4}
"""By queue: what may take an hour takes no thread away from scores."""
_TURN = 0.001
"""Seconds for which a thread computes before another may: requests wait little for the tasks beside them."""


class EmbeddedCelery:
    """Workers with pools of threads, and a beat, on the memory broker; a context manager."""

    def __init__(self, app: Celery) -> None:
        app.finalize()
        app.set_default()
        self._app = app
        self._worker_threads: list[threading.Thread] = []
        # Named, since Celery would write its schedule to a file in the current folder otherwise.
        self._beat = beat.Service(app, scheduler_cls=app.conf.beat_scheduler)
        self._beat_thread = threading.Thread(target=self._beat.start, name="celery-beat", daemon=True)

    def __enter__(self) -> None:
        sys.setswitchinterval(_TURN)
        for queue, threads in THREADS.items():
            self._start_worker(queue, threads)
        self._beat_thread.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._beat.stop()
        self._beat_thread.join(START_TIMEOUT)
        # The worker ends with the tasks at hand, at its loop's next turn; the stubs know only None.
        state.should_stop = 0  # type: ignore[assignment]
        self._app.control.shutdown(destination=[_hostname(queue) for queue in THREADS])  # wakes the loops
        for worker in self._worker_threads:
            worker.join(STOP_TIMEOUT)
        state.should_stop = None

    def _start_worker(self, queue: str, threads: int) -> None:
        """Until it is ready: a second one that is made sooner would change the queues that it takes."""
        ready = threading.Event()
        worker = WorkController(
            app=self._app,
            pool="threads",
            queues=queue,
            concurrency=threads,
            loglevel="WARNING",
            hostname=_hostname(queue),
            without_heartbeat=True,
            without_mingle=True,
            without_gossip=True,
            send_events=False,
            ready_callback=lambda _: ready.set(),
        )
        self._worker_threads.append(
            threading.Thread(target=worker.start, name=f"worker of {queue}", daemon=True)
        )
        self._worker_threads[-1].start()
        if not ready.wait(START_TIMEOUT):
            raise RuntimeError(f"the Celery worker of {queue} did not start within {START_TIMEOUT:.0f} s")


def _hostname(queue: str) -> str:
    return f"{queue}@localhost"
