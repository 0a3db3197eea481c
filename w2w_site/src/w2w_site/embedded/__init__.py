"""All in one process: the ASGI server, and Celery's worker and beat in threads.

The tasks are production's own.
"""

from w2w_site.embedded.server import serve

__all__ = ["serve"]
