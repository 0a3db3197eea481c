from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.db import models


class User(AbstractUser):
    email = models.EmailField(unique=True, null=True, blank=True)
    token_version = models.PositiveIntegerField(
        default=0, help_text="Raised to make every token that was given out before worthless."
    )
    is_demo = models.BooleanField(default=False, help_text="Anybody on this machine may sign in as this account.")
