"""What runs when, for Celery's beat. Times in seconds; `expires` drops what a busy worker did not get to."""

from __future__ import annotations

from celery.schedules import crontab
from kombu import Exchange, Queue

SYNC = "sync"
"""The queue of what may take an hour. Scores do not wait behind it: a worker of its own may take it."""
# Bound to one exchange, both would get every message.
QUEUES = (Queue("celery", Exchange("celery"), "celery"), Queue(SYNC, Exchange(SYNC), SYNC))
ROUTES = {
    "w2w_site.jobs.tasks.sync_stream": {"queue": SYNC},
    "w2w_site.jobs.tasks.sync_now": {"queue": SYNC},
    "w2w_site.jobs.tasks.train_recommendations": {"queue": SYNC},
}

BEAT_SCHEDULE = {
    "poll-live": {"task": "w2w_site.jobs.tasks.poll_live", "schedule": 0.5, "options": {"expires": 1}},
    "resend-outbox": {
        "task": "w2w_site.jobs.tasks.resend_outbox",
        "schedule": 5.0,
        "options": {"expires": 5},
    },
    "tell-silence": {
        "task": "w2w_site.jobs.tasks.tell_silence",
        "schedule": 10.0,
        "options": {"expires": 10},
    },
    "tell-guide": {"task": "w2w_site.jobs.tasks.tell_guide", "schedule": 10.0, "options": {"expires": 10}},
    "tell-catalogue": {
        "task": "w2w_site.jobs.tasks.tell_catalogue",
        "schedule": 60.0,
        "options": {"expires": 60},
    },
    "tell-sources": {
        "task": "w2w_site.jobs.tasks.tell_sources",
        "schedule": 15.0,
        "options": {"expires": 15},
    },
    "push-arrivals": {
        "task": "w2w_site.jobs.tasks.push_arrivals",
        "schedule": 5.0,
        "options": {"expires": 5},
    },
    "sync-due": {"task": "w2w_site.jobs.tasks.sync_due", "schedule": 60.0, "options": {"expires": 60}},
    "train-nightly": {
        "task": "w2w_site.jobs.tasks.train_recommendations",
        "schedule": crontab(hour="3", minute="40"),  # UTC
        "args": ("night",),
        "options": {"expires": 6 * 3600},
    },
    "train-if-due": {
        "task": "w2w_site.jobs.tasks.train_if_due",
        "schedule": 300.0,
        "options": {"expires": 300},
    },
    "clean-up": {"task": "w2w_site.jobs.tasks.clean_up", "schedule": 3600.0, "options": {"expires": 3600}},
}

WITH_CENTRIFUGO = {
    "look-after-centrifugo": {
        "task": "w2w_site.jobs.tasks.look_after_centrifugo",
        "schedule": 10.0,
        "options": {"expires": 10},
    },
}
