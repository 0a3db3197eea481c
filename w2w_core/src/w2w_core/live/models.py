"""The outbox, which is the history too: what was published on each channel, in order; and doubts.

A publication is written in the transaction of the change it tells of, and sent on commit.
Because offsets and epoch live in the database, they survive a crash: a subscriber that comes
back after `kill -9` is recovered from here.
"""

from __future__ import annotations

import secrets

from django.db import models

from w2w_core.content.models import SportsEvent


def new_epoch() -> str:
    return secrets.token_hex(4)


class Stream(models.Model):
    """A channel's position. `epoch` changes only if its history is lost or reset."""

    channel = models.CharField(max_length=100, primary_key=True)
    epoch = models.CharField(max_length=16, default=new_epoch)
    offset = models.PositiveBigIntegerField(default=0, help_text="Of the newest publication; 0: none yet.")

    def __str__(self) -> str:
        return f"{self.channel}@{self.epoch}:{self.offset}"


class Publication(models.Model):
    channel = models.CharField(max_length=100)
    offset = models.PositiveBigIntegerField()
    data = models.JSONField()
    created_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True, blank=True, help_text="Empty: still to be sent (outbox).")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["channel", "offset"], name="one_publication_an_offset")
        ]
        indexes = [
            models.Index(fields=["created_at"]),
            models.Index(fields=["id"], condition=models.Q(sent_at__isnull=True), name="outbox"),
        ]

    def __str__(self) -> str:
        return f"{self.channel}:{self.offset}"


class Doubt(models.Model):
    """A source took a status back (full time to live, say): held until it is settled, and kept on record."""

    event = models.ForeignKey(SportsEvent, models.CASCADE, related_name="doubts")
    status = models.CharField(max_length=10, choices=SportsEvent.Status)
    since = models.DateTimeField(help_text="When the source first said so.")
    source = models.CharField(max_length=60)
    settled_at = models.DateTimeField(null=True, blank=True, help_text="Empty: it is held still.")
    upheld = models.BooleanField(default=False, help_text="The source kept to it, and was believed.")

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["event"], condition=models.Q(settled_at=None), name="one_open_doubt_a_match"
            )
        ]

    def __str__(self) -> str:
        return f"{self.event_id}: {self.status}?"


class Watch(models.Model):
    """That a web process has subscribers on a channel. It lapses by itself, for processes get killed."""

    process = models.CharField(max_length=40)
    channel = models.CharField(max_length=100)
    until = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["process", "channel"], name="one_watch_a_process_and_channel")
        ]
        indexes = [models.Index(fields=["until"])]

    def __str__(self) -> str:
        return f"{self.channel} by {self.process}"


class Turn(models.Model):
    """Whose turn some repeated work is, among all workers, and when it is due again."""

    name = models.CharField(max_length=80, primary_key=True)
    holder = models.CharField(max_length=40, blank=True, help_text="Empty: nobody is at it.")
    held_until = models.DateTimeField(
        null=True, blank=True, help_text="Then another may take over: the holder was killed."
    )
    due_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class Told(models.Model):
    """How far a channel that follows the clock or a state was told: never twice, and nothing left out."""

    channel = models.CharField(max_length=100, primary_key=True)
    until = models.DateTimeField()
    state = models.JSONField(default=dict, blank=True)

    def __str__(self) -> str:
        return f"{self.channel} until {self.until:%d %b %H:%M}"
