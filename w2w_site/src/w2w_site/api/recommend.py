"""Has a person's recommendations made anew, once what changed them is stored."""

from __future__ import annotations

from functools import partial
from typing import Literal

from django.db import transaction

from w2w_site.jobs import tasks
from w2w_site.users.models import User

Because = Literal["rating", "watchlist", "dismissal", "watched", "follow", "favorite_genre", "profile"]


def refresh_recommendations(user: User, because: Because) -> None:
    transaction.on_commit(partial(tasks.refresh_recommendations.delay, user.pk, because))
