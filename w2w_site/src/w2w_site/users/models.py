from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AbstractUser
from django.db import models


class User(AbstractUser):
    email = models.EmailField(unique=True, null=True, blank=True)  # type: ignore[assignment]  # may be absent
    token_version = models.PositiveIntegerField(
        default=0, help_text="Raised to make every token that was given out before worthless."
    )
    is_demo = models.BooleanField(
        default=False, help_text="Anybody on this machine may sign in as this account."
    )

    def save(self, *args: Any, **kwargs: Any) -> None:  # passed on to Django as they came
        # Two accounts without an address must not count as having the same one.
        self.email = self.email or None
        super().save(*args, **kwargs)


class Session(models.Model):
    """A family of refresh tokens: of each, only the newest is good, and using an older one ends them all."""

    user = models.ForeignKey(User, models.CASCADE, related_name="sessions")
    current = models.CharField(max_length=32, help_text="The `jti` of the newest token.")
    previous = models.CharField(max_length=32, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    rotated_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)

    class Meta:
        ordering = ["-rotated_at"]

    def __str__(self) -> str:
        return f"{self.user} since {self.created_at:%Y-%m-%d}"
