"""The run ledger: what each run of a stream did, and what it could not use; and what is known of a source."""

from __future__ import annotations

from django.db import models


class Run(models.Model):
    class Outcome(models.TextChoices):
        RUNNING = "running"
        OK = "ok"
        FAILED = "failed"
        CUT_OFF = "cut_off", "cut off"

    provider = models.CharField(max_length=60)
    stream = models.CharField(max_length=20)
    country = models.CharField(max_length=2, blank=True)
    started_at = models.DateTimeField()
    touched_at = models.DateTimeField(help_text="Last sign of life of a running one.")
    finished_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=8, choices=Outcome, default=Outcome.RUNNING)
    reason = models.TextField(blank=True)
    requests = models.PositiveIntegerField(default=0)
    records = models.PositiveIntegerField(default=0)
    written = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    quarantined = models.PositiveIntegerField(default=0)
    cursor = models.CharField(max_length=200, blank=True, help_text="Last checkpoint that was written.")

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["provider", "stream", "country"],
                condition=models.Q(outcome="running"),
                name="one_run_at_a_time",
            )
        ]
        # With the outcome, so that the newest of each stream are found without reading the rows.
        indexes = [
            models.Index(fields=["provider", "stream", "country", "-id", "outcome"]),
            models.Index(fields=["started_at"]),
        ]

    def __str__(self) -> str:
        return f"{self.provider} {self.stream}: {self.outcome}"


class QuarantinedItem(models.Model):
    """An item that did not become a row, kept for a person to look at."""

    run = models.ForeignKey(Run, models.CASCADE, related_name="quarantine")
    where = models.CharField(max_length=300, help_text="The record's key, or its place in the body.")
    why = models.CharField(max_length=1000)
    item = models.JSONField(
        null=True,
        blank=True,
        help_text="The record, or what the source wrote where that is none; left out when it is very large.",
    )

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.where}: {self.why}"


class SourceState(models.Model):
    """What all processes must know of a provider: the operator's switch, and why it is left alone for now."""

    provider = models.CharField(max_length=60, primary_key=True)
    enabled = models.BooleanField(null=True, help_text="Empty where the setting W2W_PROVIDERS decides.")
    failures = models.PositiveIntegerField(default=0, help_text="Requests in a row that failed.")
    resting_until = models.DateTimeField(null=True, blank=True)
    resting_why = models.CharField(max_length=500, blank=True)
    refused_key = models.CharField(max_length=64, blank=True, help_text="Fingerprint of the key refused.")
    next_request_at = models.DateTimeField(null=True, blank=True, help_text="By the manifest's pace.")
    quota_limit = models.PositiveIntegerField(null=True, blank=True, help_text="As its headers tell.")
    quota_remaining = models.PositiveIntegerField(null=True, blank=True)
    quota_until = models.DateTimeField(null=True, blank=True, help_text="When that starts anew.")

    def __str__(self) -> str:
        return self.provider


class QuotaUse(models.Model):
    """Requests that all processes together made of a provider in a window of its quota."""

    provider = models.CharField(max_length=60)
    window = models.CharField(max_length=12, help_text="The UTC day or month, such as 2026-11-22 or 2026-11.")
    used = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["provider", "window"], name="one_count_a_window")]

    def __str__(self) -> str:
        return f"{self.provider} {self.window}: {self.used}"


class ProviderSetting(models.Model):
    """What staff entered for a field of a provider's configuration."""

    provider = models.CharField(max_length=60)
    field = models.CharField(max_length=60)
    encrypted = models.TextField(help_text="By `secrets`; nobody is shown it again where it is a secret.")
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["provider", "field"], name="one_value_a_field")]

    def __str__(self) -> str:
        return f"{self.provider} {self.field}"
