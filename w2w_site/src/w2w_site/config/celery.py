"""The Celery application. `jobs.schedule` says what runs when."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "w2w_site.config.settings")

app = Celery("w2w")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(["w2w_site.jobs"])
