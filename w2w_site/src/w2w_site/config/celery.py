"""The Celery application. `jobs.schedule` says what runs when."""

import os
from typing import Any

import kombu
from celery import Celery
from celery.app.amqp import AMQP
from kombu.transport import redis
from redis.exceptions import ConnectionError

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "w2w_site.config.settings")


class Channel(redis.Channel):
    """Fails as a broken connection does once its connection was closed.

    Kombu 5.7 raises AttributeError there, when what was reserved is given back: that ends the whole worker.
    """

    def _connparams(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        if getattr(self.connection, "client", None) is None:
            raise ConnectionError("the connection of this channel was closed")
        found: dict[str, Any] = super()._connparams(  # type: ignore[misc]  # the stubs leave it out
            *args, **kwargs
        )
        return found


class Transport(redis.Transport):
    Channel = Channel


class Connection(kombu.Connection):
    """Tries soon, and often, to come back to a broker that was restarted.

    Kombu waits two seconds before its second attempt and four before its third; no setting changes that.
    """

    def ensure_connection(  # type: ignore[override]  # what is given is passed on
        self, *args: Any, **kwargs: Any
    ) -> kombu.Connection:
        pauses = {"interval_start": 0.2, "interval_step": 0.1, "interval_max": 5}
        return super().ensure_connection(*args, **pauses | kwargs)

    def get_transport_cls(self) -> type[Any]:
        found: type[Any] = super().get_transport_cls()
        return Transport if found is redis.Transport else found


class QuickAMQP(AMQP):
    Connection = Connection


app = Celery("w2w", amqp=QuickAMQP)
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(["w2w_site.jobs"])
