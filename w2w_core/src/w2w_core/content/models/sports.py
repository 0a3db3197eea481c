"""Competitions, teams and matches."""

from __future__ import annotations

from django.db import models


class Competition(models.Model):
    slug = models.SlugField(max_length=100, unique=True)
    name = models.CharField(max_length=120)
    sport = models.CharField(max_length=30)
    country = models.CharField(max_length=2, blank=True)
    apart_from = models.ManyToManyField(
        "self", blank=True, help_text="Those that are not the same, by a person's word, whatever they share."
    )

    class Meta:
        ordering = ["name", "id"]

    def __str__(self) -> str:
        return self.name


class Team(models.Model):
    slug = models.SlugField(max_length=100, unique=True)
    name = models.CharField(max_length=120)
    short_name = models.CharField(max_length=40, blank=True)
    code = models.CharField(max_length=4, blank=True)
    sport = models.CharField(max_length=30)
    country = models.CharField(max_length=2, blank=True)
    national = models.BooleanField(default=False)

    class Meta:
        ordering = ["name", "id"]

    def __str__(self) -> str:
        return self.name


class SportsEvent(models.Model):
    """A match: its place in the calendar, and its state, written by `live.store` alone.

    `version` grows by one with every change of the state, and never falls within its `epoch`.
    """

    class Status(models.TextChoices):
        SCHEDULED = "scheduled"
        LIVE = "live"
        FINISHED = "finished"
        POSTPONED = "postponed"
        CANCELLED = "cancelled"

    competition = models.ForeignKey(Competition, models.CASCADE, related_name="events")
    season = models.CharField(max_length=20, blank=True)
    stage = models.CharField(max_length=80, blank=True)
    home = models.ForeignKey(Team, models.CASCADE, related_name="home_events")
    away = models.ForeignKey(Team, models.CASCADE, related_name="away_events")
    starts_at = models.DateTimeField()
    venue = models.CharField(max_length=120, blank=True)
    replay_of = models.DateTimeField(null=True, blank=True, help_text="True kick-off of a replayed match.")
    turned = models.JSONField(
        default=list, blank=True, help_text="Keys by which sources list it with home and away swapped."
    )

    status = models.CharField(max_length=10, choices=Status, default=Status.SCHEDULED)
    period = models.CharField(max_length=16, default="not_started")
    minute = models.PositiveSmallIntegerField(null=True, blank=True)
    added = models.PositiveSmallIntegerField(default=0)
    home_score = models.PositiveSmallIntegerField(null=True, blank=True)
    away_score = models.PositiveSmallIntegerField(null=True, blank=True)
    half_time = models.JSONField(null=True, blank=True)
    penalties = models.JSONField(null=True, blank=True)
    timeline = models.JSONField(default=list, blank=True)
    part = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Quarter, inning or set, from 1."
    )
    clock = models.CharField(max_length=20, blank=True, help_text="As the source shows it; without minutes.")
    line_score = models.JSONField(default=list, blank=True, help_text="[home, away] of each part.")
    version = models.PositiveBigIntegerField(default=0)
    epoch = models.PositiveBigIntegerField(
        default=0, help_text="When versions were last counted anew, in seconds since 1970; 0: never."
    )
    source = models.CharField(max_length=60, blank=True)
    observed_at = models.DateTimeField(null=True, blank=True, help_text="When the source last spoke of it.")
    changed_at = models.DateTimeField(null=True, blank=True)
    stale_since = models.DateTimeField(
        null=True, blank=True, help_text="Set while it runs and its source is silent: when it last spoke."
    )

    class Meta:
        ordering = ["starts_at", "id"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(home=models.F("away")), name="two_teams"),
        ]
        indexes = [
            models.Index(fields=["starts_at", "id"]),
            models.Index(fields=["status", "starts_at", "id"]),
            models.Index(fields=["competition", "starts_at", "id"]),
        ]

    def __str__(self) -> str:
        return f"{self.home} – {self.away}"
