"""Where a title can be watched, and for how much."""

from __future__ import annotations

from django.db import models

from w2w_core.content.models.titles import Title


class StreamingPlatform(models.Model):
    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=80)
    homepage = models.URLField(blank=True)
    aliases = models.JSONField(default=list, blank=True, help_text="Other names that sources use, as slugs.")
    popularity = models.FloatField(default=0, help_text="Share of the catalogue's offers, 0–1.")

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class OfferQuerySet(models.QuerySet["Offer"]):
    def in_country(self, country: str) -> OfferQuerySet:
        """Those that hold in a country (ISO alpha-2), the ones that hold everywhere among them."""
        return self.filter(country__in=[country, ""])


class Offer(models.Model):
    class Kind(models.TextChoices):
        SUBSCRIPTION = "subscription"
        FREE = "free"
        ADS = "ads"
        RENT = "rent"
        BUY = "buy"
        ADDON = "addon"

    title = models.ForeignKey(Title, models.CASCADE, related_name="offers")
    season = models.PositiveSmallIntegerField(null=True, blank=True)
    platform = models.ForeignKey(StreamingPlatform, models.CASCADE, related_name="offers")
    country = models.CharField(max_length=2, blank=True, help_text="ISO 3166-1 alpha-2; empty: everywhere.")
    kind = models.CharField(max_length=12, choices=Kind)
    quality = models.CharField(max_length=4, blank=True)
    cut = models.PositiveSmallIntegerField(
        default=0,
        help_text="Which of several that a platform offers in one way, each with a link of its own.",
    )
    price = models.DecimalField(max_digits=8, decimal_places=2, null=True, blank=True)
    currency = models.CharField(max_length=3, blank=True)
    link = models.URLField(max_length=1000, blank=True)
    available_since = models.DateTimeField(null=True, blank=True)
    leaves_at = models.DateTimeField(null=True, blank=True)
    last_confirmed_at = models.DateTimeField()
    sources = models.JSONField(default=list, help_text="Providers that confirm it; none: it is gone.")

    objects = OfferQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["title", "season", "platform", "country", "kind", "quality", "cut"],
                condition=models.Q(season__isnull=False),
                name="one_offer_a_season_and_way",
            ),
            models.UniqueConstraint(
                fields=["title", "platform", "country", "kind", "quality", "cut"],
                condition=models.Q(season__isnull=True),
                name="one_offer_a_way",
            ),
            models.CheckConstraint(
                condition=models.Q(price__isnull=True) | ~models.Q(currency=""), name="price_has_currency"
            ),
        ]
        indexes = [models.Index(fields=["country", "platform", "title"])]

    def __str__(self) -> str:
        return f"{self.title} on {self.platform}"
