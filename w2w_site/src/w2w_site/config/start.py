"""What a process that will serve long does as it starts, so that nobody waits for it later."""

from __future__ import annotations

from threading import Thread

import structlog
from django.db import DatabaseError, connections
from django.urls import get_resolver
from django.utils import timezone

from w2w_core.recommendations.lists.tonight import tonight
from w2w_core.recommendations.vocabulary import Ask
from w2w_site.config.allocator import keep_freed_memory
from w2w_site.config.collector import spare_the_collector

log = structlog.get_logger(__name__)


def set_up_to_serve() -> None:
    """For a process that answers requests, before the first one."""
    _ = get_resolver().url_patterns  # imports all views
    set_up_to_rank()


def set_up_to_rank() -> None:
    """For a process that ranks again and again."""
    spare_the_collector()
    keep_freed_memory()
    _warm_up()


def _warm_up() -> None:
    """Reads the catalogue, some seconds for a large one, while the process goes on.

    Who asks for recommendations meanwhile waits for the rest of that reading, and begins none.
    """
    Thread(target=read_catalogue, name="warm-up", daemon=True).start()


def read_catalogue() -> None:
    try:
        tonight(None, Ask(limit=1), timezone.now())
    except DatabaseError as error:
        log.warning("recommendations.cold", error=str(error))  # it is read when it is needed
    finally:
        connections.close_all()
