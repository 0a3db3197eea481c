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


class PushedPicks(models.Model):
    """What was pushed to a person, so that nothing is pushed twice."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="pushed_picks")
    subjects = models.JSONField(default=list, help_text="Oldest first.")
    pushed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "pushed picks"

    def __str__(self) -> str:
        return f"Pushed to {self.user}"
