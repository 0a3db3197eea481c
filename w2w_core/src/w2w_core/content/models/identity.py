"""Who is who: the names that sources give to our rows, and what each of them claims."""

from __future__ import annotations

from functools import reduce
from operator import or_

from django.db import models

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
    title = models.ForeignKey(Title, models.CASCADE, null=True, blank=True, related_name="external_ids")
    person = models.ForeignKey(Person, models.CASCADE, null=True, blank=True, related_name="external_ids")
    channel = models.ForeignKey(TVChannel, models.CASCADE, null=True, blank=True, related_name="external_ids")
    competition = models.ForeignKey(
        Competition, models.CASCADE, null=True, blank=True, related_name="external_ids"
    )
    team = models.ForeignKey(Team, models.CASCADE, null=True, blank=True, related_name="external_ids")
    event = models.ForeignKey(SportsEvent, models.CASCADE, null=True, blank=True, related_name="external_ids")

    class Meta:
        ordering = ["namespace", "value"]
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
        constraints = [models.UniqueConstraint(fields=["provider", "key"], name="one_claim_a_key")]

    def __str__(self) -> str:
        return f"{self.provider}: {self.key}"


class TitleKey(models.Model):
    """Titles that may be one have a key in common: a hash of a name or of a maker and a year."""

    title = models.ForeignKey(Title, models.CASCADE, related_name="keys")
    key = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "title"], name="one_key_a_title")]

    def __str__(self) -> str:
        return f"{self.title_id}: {self.key}"
