"""The Celery application. `jobs.schedule` says what runs when."""

import os
from typing import Any

import kombu
from celery import Celery
from celery.app.amqp import AMQP

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "w2w_site.config.settings")


class Connection(kombu.Connection):
    """Tries soon, and often, to come back to a broker that was restarted.

    Kombu waits two seconds before its second attempt and four before its third; no setting changes that.
    """

    def ensure_connection(  # type: ignore[override]  # what is given is passed on
        self, *args: Any, **kwargs: Any
    ) -> kombu.Connection:
        pauses = {"interval_start": 0.2, "interval_step": 0.1, "interval_max": 5}
        return super().ensure_connection(*args, **pauses | kwargs)


class QuickAMQP(AMQP):
    Connection = Connection


app = Celery("w2w", amqp=QuickAMQP)
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(["w2w_site.jobs"])
