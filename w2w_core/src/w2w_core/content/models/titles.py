"""Films and shows: one table with a kind, so that lists, ratings and search have one id space."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from w2w_core.content.names import collection_key, fold


class Genre(models.Model):
    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=60)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Theme(models.Model):
    """What a title is about, finer than a genre: heist, time-travel, based-on-novel."""

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=80)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Person(models.Model):
    name = models.CharField(max_length=200)

    class Meta:
        ordering = ["name", "id"]
        indexes = [models.Index(fields=["name", "id"])]
        verbose_name_plural = "people"

    def __str__(self) -> str:
        return self.name


class Title(models.Model):
    class Kind(models.TextChoices):
        MOVIE = "movie"
        SHOW = "show"

    kind = models.CharField(max_length=5, choices=Kind)
    name = models.CharField(max_length=300)
    name_key = models.CharField(max_length=300, editable=False)
    """`name` folded by `content.names.fold`, for matching and search."""
    original_name = models.CharField(max_length=300, blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    premiered = models.DateField(null=True, blank=True)
    ended = models.DateField(null=True, blank=True)
    status = models.CharField(max_length=20, blank=True)
    language = models.CharField(max_length=8, blank=True)
    country = models.CharField(max_length=2, blank=True)
    runtime = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Minutes; of one episode for a show."
    )
    network = models.CharField(max_length=100, blank=True)
    rating = models.FloatField(null=True, blank=True, help_text="Mean public vote, 0–10.")
    votes = models.PositiveIntegerField(default=0)
    popularity = models.FloatField(default=0, help_text="0–1, from the sources.")
    minimum_age = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Years, 0 for everybody; null where no source knows."
    )
    collection = models.CharField(
        max_length=120, blank=True, help_text="The series of films of which it is a part."
    )
    collection_key = models.CharField(max_length=120, blank=True, editable=False)
    """`collection` by `content.names.collection_key`: equal for the parts of one, whichever source told."""
    sources = models.JSONField(default=dict, blank=True, help_text="Which provider each field came from.")
    by_hand = models.GeneratedField(
        expression=models.Q(sources={}),  # type: ignore[arg-type]  # stubs: a condition is an expression
        output_field=models.BooleanField(),
        db_persist=True,
    )
    """Staff entered it. A column, as a condition on `sources` would have all indexes follow its changes."""
    genres = models.ManyToManyField(Genre, related_name="titles", blank=True)
    themes = models.ManyToManyField(Theme, related_name="titles", blank=True)
    people = models.ManyToManyField(Person, through="Credit", related_name="titles")
    retired_at = models.DateTimeField(
        null=True, blank=True, help_text="Since when no source lists it; it stays on people's lists."
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["-popularity", "id"]
        indexes = [
            # Those that staff entered: all others are found by TitleKey.
            models.Index(fields=["name_key"], name="titles_by_hand", condition=models.Q(by_hand=True)),
            models.Index(fields=["kind", "-popularity", "id"]),
            models.Index(fields=["kind", "year", "id"]),
            models.Index(fields=["kind", "name", "id"]),
            models.Index(
                fields=["collection_key"],
                name="titles_of_collections",
                condition=~models.Q(collection_key=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.year})" if self.year else self.name

    def save(self, *args: Any, **kwargs: Any) -> None:  # passed on to Django as they came
        self.name_key = fold(self.name)[:300]
        self.collection_key = collection_key(self.collection)
        super().save(*args, **kwargs)


class _OfKind(models.Manager["Title"]):
    def __init__(self, kind: str) -> None:
        super().__init__()
        self.kind = kind

    def get_queryset(self) -> models.QuerySet[Title]:
        return super().get_queryset().filter(kind=self.kind)


class Movie(Title):
    objects: ClassVar[_OfKind] = _OfKind(Title.Kind.MOVIE)  # type: ignore[assignment]  # stubs: of Movie

    class Meta:
        proxy = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.kind = Title.Kind.MOVIE
        super().save(*args, **kwargs)


class TVShow(Title):
    objects: ClassVar[_OfKind] = _OfKind(Title.Kind.SHOW)  # type: ignore[assignment]  # stubs: of TVShow

    class Meta:
        proxy = True
        verbose_name = "TV show"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.kind = Title.Kind.SHOW
        super().save(*args, **kwargs)


class Credit(models.Model):
    class Role(models.TextChoices):
        DIRECTOR = "director"
        CREATOR = "creator"
        CAST = "cast"

    title = models.ForeignKey(Title, models.CASCADE, db_index=False, related_name="credits")
    """Found by the constraint's index."""
    person = models.ForeignKey(Person, models.CASCADE, related_name="credits")
    role = models.CharField(max_length=8, choices=Role)
    character = models.CharField(max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]
        constraints = [models.UniqueConstraint(fields=["title", "person", "role"], name="one_credit_a_role")]

    def __str__(self) -> str:
        return f"{self.person} ({self.role})"


class Season(models.Model):
    title = models.ForeignKey(Title, models.CASCADE, related_name="seasons")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200, blank=True)
    premiered = models.DateField(null=True, blank=True)
    ended = models.DateField(null=True, blank=True)
    episode_count = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["title", "number"], name="one_season_a_number")]

    def __str__(self) -> str:
        return self.name or f"Season {self.number}"


class Episode(models.Model):
    season = models.ForeignKey(Season, models.CASCADE, related_name="episodes")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=300, blank=True)
    airs_at = models.DateTimeField(null=True, blank=True)
    air_date = models.DateField(null=True, blank=True)
    runtime = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["season", "number"], name="one_episode_a_number")]

    def __str__(self) -> str:
        return self.name or f"Episode {self.number}"
