"""Channels and what they show."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence, Set
from datetime import datetime

from django.db.models import Q

from w2w_core.content.models import Alias, Episode, TVChannel, TVProgram
from w2w_core.ingest.aliases import plain
from w2w_core.ingest.records import ids_of, slug
from w2w_core.ingest.write.airing_titles import titles_of
from w2w_core.ingest.write.bulk import insert
from w2w_core.ingest.write.rows import Writing, by_key
from w2w_sdk import AiringRecord, ChannelRecord

_CHANNEL = ("name", "country", "language", "timezone")
_PROGRAM = (
    "name",
    "episode_name",
    "season",
    "number",
    "category",
    "ends_at",
    "title_id",
    "episode_id",
    "event_id",
    "first_shown_at",
    "source",
)


def write_channels(writing: Writing, records: Sequence[ChannelRecord]) -> None:
    """A channel is told by its key, an id it has elsewhere, a name it went by, or its name and country."""
    wanted = by_key(records)
    named = _aliased(wanted) | writing.named("channel", wanted)
    slugs = {record.key: _slug(record) for record in wanted}
    stored = TVChannel.objects.filter(Q(pk__in=named.values()) | Q(slug__in=slugs.values()))
    current = {channel.pk: channel for channel in stored}
    by_slug = {channel.slug: channel for channel in stored}
    rows = []
    for record in wanted:
        old = current.get(named.get(record.key, 0)) or by_slug.get(slugs[record.key])
        rows.append(
            TVChannel(
                slug=old.slug if old else slugs[record.key],
                name=record.name,
                country=record.country,
                language=record.language,
                timezone=record.timezone,
            )
        )
    saved = writing.upsert(rows, ("slug",), _CHANNEL, stored)
    writing.learn(
        "channel",
        ((id_, row.pk) for record, row in zip(wanted, saved, strict=True) for id_ in ids_of(record)),
    )
    _learn_names({(plain(record.name), row.pk) for record, row in zip(wanted, saved, strict=True)})


def write_airings(writing: Writing, records: Sequence[AiringRecord]) -> None:
    channels = writing.known("channel", (record.channel for record in records))
    titles = titles_of(writing, records)
    events = writing.known("event", (record.event or "" for record in records))
    episodes = _episodes(titles.values())
    rows: dict[tuple[int, datetime], TVProgram] = {}
    for record in by_key(records):
        channel = channels.get(record.channel)
        if channel is None:
            writing.reject(record, f"channel: {record.channel} is unknown")
            continue
        title = titles.get(record.key)
        rows[channel, record.starts_at] = TVProgram(
            channel_id=channel,
            name=record.name,
            episode_name=record.episode_name,
            season=record.season,
            number=record.number,
            category=record.category,
            starts_at=record.starts_at,
            ends_at=record.ends_at,
            title_id=title,
            episode_id=episodes.get((title, record.season, record.number)),
            event_id=events.get(record.event or ""),
            first_shown_at=record.first_shown_at,
            source=writing.provider,
        )
    _replace(writing, rows)


def remove_ghosts(provider: str, programs: Mapping[int, Set[datetime]]) -> None:
    """Deletes what the source listed earlier among the programmes it lists now, and lists no more.

    `programs` holds the starts of those it lists now, by channel.
    """
    stored = TVProgram.objects.filter(channel__in=programs, source=provider)
    ghosts = [
        pk
        for pk, channel, starts_at, ends_at in stored.values_list("pk", "channel_id", "starts_at", "ends_at")
        if starts_at not in programs[channel]
        and ends_at > min(programs[channel])
        and starts_at <= max(programs[channel])
    ]
    TVProgram.objects.filter(pk__in=ghosts).delete()


def _aliased(records: Sequence[ChannelRecord]) -> dict[str, int]:
    """Channels by the records' keys; those of other countries are namesakes."""
    keys = {record.key: plain(record.name) for record in records}
    known: dict[str, list[tuple[int, str]]] = defaultdict(list)
    rows = Alias.objects.filter(key__in=keys.values(), channel__isnull=False)
    for key, channel, country in rows.values_list("key", "channel_id", "channel__country"):
        if channel is not None:
            known[key].append((channel, country or ""))
    found: dict[str, int] = {}
    for record in records:
        countries = {"", record.country}
        same = [pk for pk, country in known[keys[record.key]] if not record.country or country in countries]
        if len(same) == 1:
            found[record.key] = same[0]
    return found


def _learn_names(names: Set[tuple[str, int]]) -> None:
    """As teams do: a name that the channel goes by later finds it, and so does the one it had."""
    rows = Alias.objects.filter(channel__in={channel for _, channel in names})
    fresh = names - set(rows.values_list("key", "channel_id")) - {("", channel) for _, channel in names}
    insert(Alias, ("key", "channel_id"), sorted(fresh))


def _slug(record: ChannelRecord) -> str:
    name = slug(record.name) or slug(record.key)
    return f"{name}-{record.country.lower()}"[:100] if record.country else name[:100]


def _episodes(titles: Collection[int]) -> dict[tuple[int | None, int | None, int | None], int]:
    rows = Episode.objects.filter(season__title__in=titles)
    return {
        (title, season, number): pk
        for title, season, number, pk in rows.values_list(
            "season__title_id", "season__number", "number", "pk"
        )
    }


def _replace(writing: Writing, rows: dict[tuple[int, datetime], TVProgram]) -> None:
    """A programme is replaced by what its own source says now, and a laid-over one by a real one."""
    stored = TVProgram.objects.filter(
        channel__in={channel for channel, _ in rows}, starts_at__in={starts_at for _, starts_at in rows}
    )
    current = {(row.channel_id, row.starts_at): row for row in stored}
    new: list[TVProgram] = []
    changed: list[TVProgram] = []
    for name, row in rows.items():
        old = current.get(name)
        if old is None:
            new.append(row)
        elif old.source == row.source or (old.first_shown_at and not row.first_shown_at):
            if any(getattr(old, field) != getattr(row, field) for field in _PROGRAM):
                row.pk = old.pk
                changed.append(row)
            else:
                writing.unchanged += 1
        else:
            continue
        writing.programs[name[0]].add(name[1])
    writing.save(new, changed, _PROGRAM)
