"""Who is who: the names that sources give to our rows, and what each of them claims."""

from __future__ import annotations

from collections.abc import Collection
from functools import reduce
from operator import or_

from django.conf import settings
from django.db import models

from w2w_core.content.models.offers import Offer
from w2w_core.content.models.signals import Signal
from w2w_core.content.models.sports import Competition, SportsEvent, Team
from w2w_core.content.models.titles import Person, Title
from w2w_core.content.models.tv import TVChannel

_TARGETS = ("title", "person", "channel", "competition", "team", "event")


def _exactly_one(fields: tuple[str, ...]) -> models.Q:
    return reduce(or_, (models.Q(**{f"{f}__isnull": f != chosen for f in fields}) for chosen in fields))


class ExternalId(models.Model):
    """`(namespace, value)` names exactly one of our rows; no vendor's id is a primary key.

    A provider's own key is kept under the namespace `key`.
    """

    namespace = models.CharField(max_length=40)
    value = models.CharField(max_length=200)
    title = models.ForeignKey(
        Title, models.CASCADE, null=True, blank=True, db_index=False, related_name="external_ids"
    )
    person = models.ForeignKey(
        Person, models.CASCADE, null=True, blank=True, db_index=False, related_name="external_ids"
    )
    channel = models.ForeignKey(
        TVChannel, models.CASCADE, null=True, blank=True, db_index=False, related_name="external_ids"
    )
    competition = models.ForeignKey(
        Competition, models.CASCADE, null=True, blank=True, db_index=False, related_name="external_ids"
    )
    team = models.ForeignKey(
        Team, models.CASCADE, null=True, blank=True, db_index=False, related_name="external_ids"
    )
    event = models.ForeignKey(
        SportsEvent, models.CASCADE, null=True, blank=True, db_index=False, related_name="external_ids"
    )

    class Meta:
        ordering = ["namespace", "value"]
        # Each row stands in one of them, not in all six.
        indexes = [
            models.Index(fields=[one], name=f"ids_of_{one}", condition=models.Q(**{f"{one}__isnull": False}))
            for one in _TARGETS
        ]
        constraints = [
            models.UniqueConstraint(fields=["namespace", "value"], name="one_row_an_id"),
            models.CheckConstraint(condition=_exactly_one(_TARGETS), name="id_names_one_row"),
        ]

    def __str__(self) -> str:
        return f"{self.namespace}:{self.value}"


class Claim(models.Model):
    """What one provider last said of one title, kept so that a merge can be explained, redone and undone."""

    provider = models.CharField(max_length=60)
    key = models.CharField(max_length=200)
    title = models.ForeignKey(Title, models.CASCADE, related_name="claims")
    fields = models.JSONField(help_text="The record, as the provider sent it.")
    digest = models.CharField(max_length=32, help_text="Of `fields`: an unchanged claim is not merged again.")
    observed_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        # The key first: it tells more than the provider, of which a planner may know nothing yet.
        constraints = [models.UniqueConstraint(fields=["key", "provider"], name="one_claim_a_key")]

    def __str__(self) -> str:
        return f"{self.provider}: {self.key}"

    @classmethod
    def merge_again(cls, providers: Collection[str]) -> None:
        """When these are read the next time: a claim without a digest is new to a synchronisation."""
        cls.objects.filter(provider__in=providers).update(digest="")


class Listing(models.Model):
    """That a source lists a thing in a stream whose every run is complete, and how often it did not since."""

    provider = models.CharField(max_length=60)
    stream = models.CharField(max_length=20)
    country = models.CharField(max_length=2, blank=True)
    key = models.CharField(max_length=200, help_text="Of the record.")
    title = models.ForeignKey(Title, models.CASCADE, null=True, blank=True, related_name="listings")
    offer = models.ForeignKey(Offer, models.CASCADE, null=True, blank=True, related_name="listings")
    signal = models.ForeignKey(Signal, models.CASCADE, null=True, blank=True, related_name="listings")
    run = models.PositiveBigIntegerField(help_text="Id of the run that listed it last.")
    missed = models.PositiveSmallIntegerField(default=0, help_text="Complete runs since without it.")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["provider", "stream", "country", "key"], name="one_listing_a_stream_and_key"
            ),
            models.CheckConstraint(
                condition=_exactly_one(("title", "offer", "signal")), name="lists_one_row"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.provider} {self.stream}: {self.key}"


class TitleKey(models.Model):
    """Titles that may be one have a key in common: a hash of name or maker, and time."""

    title = models.ForeignKey(Title, models.CASCADE, db_constraint=False, related_name="keys")
    """Not watched by the database: the key of a title that is gone would find nothing."""
    key = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "title"], name="one_key_a_title")]

    def __str__(self) -> str:
        return f"{self.title_id}: {self.key}"


class Alias(models.Model):
    """A name of a team, competition or channel; namesakes are told by what else is known of them."""

    key = models.CharField(max_length=120, db_index=True, help_text="Folded, without FC and the like.")
    team = models.ForeignKey(Team, models.CASCADE, null=True, blank=True, related_name="aliases")
    competition = models.ForeignKey(
        Competition, models.CASCADE, null=True, blank=True, related_name="aliases"
    )
    channel = models.ForeignKey(TVChannel, models.CASCADE, null=True, blank=True, related_name="aliases")

    class Meta:
        ordering = ["key", "id"]
        verbose_name_plural = "aliases"
        constraints = [
            models.CheckConstraint(
                condition=_exactly_one(("team", "competition", "channel")), name="alias_of_one_row"
            ),
        ]

    def __str__(self) -> str:
        return self.key


class Precedence(models.Model):
    """Whom to believe. A provider without an entry has its place in W2W_PROVIDERS, counted from 0."""

    provider = models.CharField(max_length=60)
    field = models.CharField(
        max_length=20, blank=True, help_text="A field of titles, such as name; empty: all of them."
    )
    rank = models.SmallIntegerField(help_text="The lowest is believed first.")

    class Meta:
        ordering = ["field", "rank", "provider"]
        verbose_name_plural = "precedences"
        constraints = [models.UniqueConstraint(fields=["provider", "field"], name="one_rank_a_field")]

    def __str__(self) -> str:
        return f"{self.provider} {self.field or '(all fields)'}: {self.rank}"


class Conflict(models.Model):
    """Providers disagree on a field of a title so far that one of them must be wrong; a person may say which.

    What was settled stays, also while they agree.
    """

    title = models.ForeignKey(Title, models.CASCADE, related_name="conflicts")
    field = models.CharField(max_length=20)
    values = models.JSONField(help_text="What each provider says.")
    settled = models.CharField(
        max_length=60, blank=True, help_text="Provider whose value counts, by a person's word."
    )
    dismissed = models.BooleanField(default=False, help_text="Until one of them says something else.")
    since = models.DateTimeField()

    class Meta:
        ordering = ["-since", "id"]
        constraints = [models.UniqueConstraint(fields=["title", "field"], name="one_conflict_a_field")]

    def __str__(self) -> str:
        return f"{self.title}: {self.field}"


class Joining(models.Model):
    """Two titles that were made one by hand, with all it takes to undo that."""

    kept = models.ForeignKey(Title, models.CASCADE, related_name="joinings")
    gone = models.PositiveBigIntegerField(help_text="Id that the other title had, and gets back.")
    name = models.CharField(max_length=300, help_text="Of the other title.")
    moved = models.JSONField(help_text="Ids of the rows that pointed to it, by model.")
    lost = models.JSONField(help_text="Rows that had no place beside those of the title that was kept.")
    changed = models.JSONField(help_text="Rows of the title that was kept, as they were before.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.name} into {self.kept}"
