"""A person's taste: what they told us, and what they did."""

from __future__ import annotations

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from w2w_core.content.models import Competition, Episode, Genre, SportsEvent, StreamingPlatform, Team, Title

_PERSON = settings.AUTH_USER_MODEL


def _title_or_event(name: str) -> models.CheckConstraint:
    one = models.Q(title__isnull=False, event__isnull=True) | models.Q(
        title__isnull=True, event__isnull=False
    )
    return models.CheckConstraint(condition=one, name=name)


class ProfileType(models.Model):
    """A taste prior: where recommendations start before a person has told us anything else."""

    slug = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=40)
    description = models.CharField(max_length=200, blank=True)
    weights = models.JSONField(
        default=dict,
        help_text='Affinity, −1 to 1, of features: {"genre:documentary": 0.8, "kind:event": 1}.',
    )
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "name"]

    def __str__(self) -> str:
        return self.name


class UserProfile(models.Model):
    user = models.OneToOneField(_PERSON, models.CASCADE, related_name="profile")
    profile_type = models.ForeignKey(ProfileType, models.SET_NULL, null=True, blank=True)
    country = models.CharField(max_length=2, blank=True, help_text="ISO 3166-1 alpha-2.")
    timezone = models.CharField(max_length=60, blank=True)
    language = models.CharField(max_length=8, blank=True)
    personalised = models.BooleanField(
        default=True, help_text="Off: nothing that this person did ranks, trains or pushes anything."
    )
    forgotten_before = models.DateTimeField(
        null=True,
        blank=True,
        help_text="What they did up to then stays in their lists, and no longer tells of their taste.",
    )
    age_limit = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        validators=[MaxValueValidator(18)],
        help_text="Years: nothing is recommended that is fit from a later age on. Null or 18: no limit.",
    )
    platforms = models.ManyToManyField(StreamingPlatform, through="Subscription", related_name="profiles")

    def __str__(self) -> str:
        return f"Profile of {self.user}"


class Subscription(models.Model):
    """A streaming service that a person pays for."""

    profile = models.ForeignKey(UserProfile, models.CASCADE, related_name="subscriptions")
    platform = models.ForeignKey(StreamingPlatform, models.CASCADE)
    since = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["profile", "platform"], name="one_subscription_a_platform")
        ]

    def __str__(self) -> str:
        return f"{self.platform}"


class _Mark(models.Model):
    """Something a person did to exactly one title or match."""

    user = models.ForeignKey(_PERSON, models.CASCADE)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True
        ordering = ["-created_at", "-id"]


class WatchlistItem(_Mark):
    title = models.ForeignKey(Title, models.CASCADE, null=True, blank=True)
    event = models.ForeignKey(SportsEvent, models.CASCADE, null=True, blank=True)

    class Meta(_Mark.Meta):
        default_related_name = "watchlist"
        constraints = [
            _title_or_event("watchlist_title_or_event"),
            models.UniqueConstraint(fields=["user", "title"], name="title_once_on_watchlist"),
            models.UniqueConstraint(fields=["user", "event"], name="event_once_on_watchlist"),
        ]

    def __str__(self) -> str:
        return str(self.title or self.event)


class Rating(_Mark):
    """One to five, halves allowed, as MovieLens and Letterboxd have it."""

    title = models.ForeignKey(Title, models.CASCADE)
    value = models.DecimalField(
        max_digits=2, decimal_places=1, validators=[MinValueValidator(0.5), MaxValueValidator(5)]
    )
    updated_at = models.DateTimeField(auto_now=True)

    class Meta(_Mark.Meta):
        default_related_name = "ratings"
        constraints = [models.UniqueConstraint(fields=["user", "title"], name="one_rating_a_title")]

    def __str__(self) -> str:
        return f"{self.title}: {self.value}"


class WatchEvent(_Mark):
    """A person saw a title, or an episode of it, or a match."""

    title = models.ForeignKey(Title, models.CASCADE, null=True, blank=True)
    episode = models.ForeignKey(Episode, models.CASCADE, null=True, blank=True)
    event = models.ForeignKey(SportsEvent, models.CASCADE, null=True, blank=True)

    class Meta(_Mark.Meta):
        default_related_name = "watch_events"
        constraints = [_title_or_event("watched_title_or_event")]

    def __str__(self) -> str:
        return str(self.title or self.event)


class Dismissal(_Mark):
    """Not interested: final until undone."""

    title = models.ForeignKey(Title, models.CASCADE, null=True, blank=True)
    event = models.ForeignKey(SportsEvent, models.CASCADE, null=True, blank=True)

    class Meta(_Mark.Meta):
        default_related_name = "dismissals"
        constraints = [
            _title_or_event("dismissed_title_or_event"),
            models.UniqueConstraint(fields=["user", "title"], name="title_dismissed_once"),
            models.UniqueConstraint(fields=["user", "event"], name="event_dismissed_once"),
        ]

    def __str__(self) -> str:
        return str(self.title or self.event)


class FavoriteGenre(_Mark):
    genre = models.ForeignKey(Genre, models.CASCADE)

    class Meta(_Mark.Meta):
        default_related_name = "favorite_genres"
        constraints = [models.UniqueConstraint(fields=["user", "genre"], name="genre_once")]

    def __str__(self) -> str:
        return f"{self.genre}"


class SportsPreference(_Mark):
    """A team or a competition that a person follows."""

    team = models.ForeignKey(Team, models.CASCADE, null=True, blank=True)
    competition = models.ForeignKey(Competition, models.CASCADE, null=True, blank=True)

    class Meta(_Mark.Meta):
        default_related_name = "sports_preferences"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(team__isnull=False, competition__isnull=True)
                | models.Q(team__isnull=True, competition__isnull=False),
                name="follows_team_or_competition",
            ),
            models.UniqueConstraint(fields=["user", "team"], name="team_followed_once"),
            models.UniqueConstraint(fields=["user", "competition"], name="competition_followed_once"),
        ]

    def __str__(self) -> str:
        return str(self.team or self.competition)
