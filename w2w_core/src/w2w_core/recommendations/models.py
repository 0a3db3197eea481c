"""What was shown, as far as it must be remembered."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class DailyPicks(models.Model):
    """The picks of one day: for a person, or for all who are signed out in a country."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="daily_picks"
    )
    country = models.CharField(max_length=2)
    date = models.DateField()
    picks = models.JSONField(default=list, help_text='Subjects in their order: ["title:12", "event:7"].')

    class Meta:
        ordering = ["-date", "id"]
        verbose_name_plural = "daily picks"
        constraints = [
            models.UniqueConstraint(fields=["user", "country", "date"], name="one_choice_a_person_and_day"),
            models.UniqueConstraint(
                fields=["country", "date"], condition=models.Q(user=None), name="one_choice_a_country_and_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.date}: {self.user or self.country}"


class PushedPick(models.Model):
    """What was pushed to a person, and never is again."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="pushed_picks")
    subject = models.CharField(
        max_length=320, help_text="title:12, event:7, or programme: and the name of one that has no title."
    )
    at = models.DateTimeField()
    unasked = models.BooleanField(help_text="Something arrived; else it answered what the person did.")

    class Meta:
        ordering = ["-at", "id"]
        constraints = [models.UniqueConstraint(fields=["user", "subject"], name="pushed_once")]
        indexes = [models.Index(fields=["user", "at"])]

    def __str__(self) -> str:
        return f"{self.subject} to {self.user_id}"


class PushState(models.Model):
    """Where pushing to one person stands. Who pushes holds this row locked."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="push_state")
    answered_at = models.DateTimeField(
        null=True, blank=True, help_text="As of when they were last ranked for, after something they did."
    )
    waiting_since = models.DateTimeField(
        null=True, blank=True, db_index=True, help_text="Something arrived that they can reach."
    )
    looked_at = models.DateTimeField(
        null=True, blank=True, help_text="When they were last ranked for, because something had arrived."
    )
    marks = models.JSONField(default=dict, blank=True, help_text="How far that look saw, as `Marks` says.")

    def __str__(self) -> str:
        return f"Pushing to {self.user_id}"


class Noticed(models.Model):
    """How far arrivals were noticed. One row."""

    marks = models.JSONField(default=dict)

    class Meta:
        verbose_name_plural = "noticed"

    def __str__(self) -> str:
        return f"{self.marks}"


class Training(models.Model):
    """One training of the model that ranks titles."""

    class State(models.TextChoices):
        RUNNING = "running"
        USED = "used"
        REFUSED = "refused"
        FAILED = "failed"
        CUT_OFF = "cut_off", "cut off"

    class Because(models.TextChoices):
        ASKED = "asked"
        NIGHT = "night"
        EVENTS = "events"

    because = models.CharField(max_length=6, choices=Because)
    started_at = models.DateTimeField()
    touched_at = models.DateTimeField(help_text="Last sign of life of a running one.")
    finished_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=7, choices=State, default=State.RUNNING)
    step = models.CharField(max_length=40, blank=True, help_text="At hand, or the last one there was.")
    progress = models.FloatField(default=0, help_text="0–1.")
    people = models.PositiveIntegerField(default=0)
    titles = models.PositiveIntegerField(default=0)
    events = models.PositiveIntegerField(default=0)
    seconds = models.FloatField(null=True, blank=True)
    metrics = models.JSONField(default=dict, blank=True)
    error = models.TextField(blank=True, help_text="Why it failed, or why its model is not used.")
    version = models.CharField(max_length=40, blank=True, help_text="Of the stored model.")
    newest = models.JSONField(default=dict, help_text="Id of the newest event of each kind as it began.")

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["state"], condition=models.Q(state="running"), name="one_training_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.started_at:%Y-%m-%d %H:%M}: {self.state}"
