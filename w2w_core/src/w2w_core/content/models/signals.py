"""Hints for ranking that come from providers: trending, an award, a critic's score."""

from __future__ import annotations

from datetime import datetime

from django.db import models

from w2w_core.content.models.titles import Title


class SignalQuerySet(models.QuerySet["Signal"]):
    def current(self, now: datetime) -> SignalQuerySet:
        """Those that are not out of date."""
        return self.filter(models.Q(expires_at=None) | models.Q(expires_at__gt=now))


class Signal(models.Model):
    """Gone as soon as a complete run of its provider says it no longer."""

    title = models.ForeignKey(Title, models.CASCADE, related_name="signals")
    provider = models.CharField(max_length=60)
    key = models.CharField(max_length=200)
    kind = models.CharField(max_length=30, help_text="trending, award, critics, ...")
    value = models.FloatField(help_text="0–1.")
    reason = models.CharField(max_length=60, help_text="Names a message in the client's catalogue.")
    params = models.JSONField(default=dict, blank=True, help_text="What fills the message's gaps.")
    observed_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True, blank=True)

    objects = SignalQuerySet.as_manager()

    class Meta:
        ordering = ["-value", "id"]
        constraints = [
            models.UniqueConstraint(fields=["provider", "key"], name="one_signal_a_key"),
            models.CheckConstraint(
                condition=models.Q(value__gte=0, value__lte=1), name="signal_between_0_and_1"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}: {self.kind} ({self.provider})"
