"""Linear television: channels and what they show when."""

from __future__ import annotations

from django.db import models

from w2w_core.content.models.sports import SportsEvent
from w2w_core.content.models.titles import Episode, Title


class TVChannel(models.Model):
    slug = models.SlugField(max_length=100, unique=True)
    name = models.CharField(max_length=120)
    country = models.CharField(max_length=2, blank=True)
    language = models.CharField(max_length=8, blank=True)
    timezone = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ["name", "id"]
        verbose_name = "TV channel"
        indexes = [models.Index(fields=["country", "name", "id"])]

    def __str__(self) -> str:
        return self.name


class TVProgram(models.Model):
    """An airing. It belongs to a title, a match, or to neither (news, quiz)."""

    channel = models.ForeignKey(TVChannel, models.CASCADE, related_name="programs")
    name = models.CharField(max_length=300)
    episode_name = models.CharField(max_length=300, blank=True)
    season = models.PositiveSmallIntegerField(null=True, blank=True)
    number = models.PositiveSmallIntegerField(null=True, blank=True)
    category = models.CharField(max_length=20, blank=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    title = models.ForeignKey(Title, models.SET_NULL, null=True, blank=True, related_name="programs")
    episode = models.ForeignKey(Episode, models.SET_NULL, null=True, blank=True, related_name="programs")
    event = models.ForeignKey(SportsEvent, models.SET_NULL, null=True, blank=True, related_name="programs")
    first_shown_at = models.DateTimeField(
        null=True,
        blank=True,
        help_text="The true time, where a schedule of another day is laid over this one.",
    )
    source = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ["starts_at", "id"]
        verbose_name = "TV programme"
        constraints = [
            models.UniqueConstraint(fields=["channel", "starts_at"], name="one_programme_a_time"),
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="ends_after_start"
            ),
        ]
        indexes = [
            models.Index(fields=["starts_at", "id"]),
            models.Index(fields=["ends_at"]),
        ]

    def __str__(self) -> str:
        return self.name
