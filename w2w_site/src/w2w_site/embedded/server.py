from __future__ import annotations

import asyncio
import contextlib
import signal
from collections.abc import Callable, Iterator

import uvicorn

from w2w_site.config.celery import app
from w2w_site.config.routing import application
from w2w_site.config.start import set_up_to_serve
from w2w_site.embedded.celery import EmbeddedCelery
from w2w_site.realtime.protocol import MAX_FRAME


def serve(host: str, port: int, ready: Callable[[], None]) -> None:
    """Runs until SIGINT or SIGTERM; `ready` is called once requests are answered."""
    config = uvicorn.Config(
        application,
        host=host,
        port=port,
        lifespan="off",
        log_config=None,
        timeout_graceful_shutdown=5,
        # The hub looks after frames and pings itself, by the rules of its protocol.
        ws_max_size=2 * MAX_FRAME,
        ws_ping_interval=None,
        ws_per_message_deflate=False,
    )
    set_up_to_serve()
    with EmbeddedCelery(app):
        asyncio.run(_Server(config, ready).serve())


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[object] | None = None) -> None:  # type: ignore[override]  # never given any
        await super().startup()
        if self.started:
            self._ready()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Ends `serve()` and no more: uvicorn would raise the signal anew, before Celery is stopped."""
        before = {name: signal.signal(name, self.handle_exit) for name in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for name, handler in before.items():
                signal.signal(name, handler)
