"""Offers, and the platforms they are on."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Count

from w2w_core.content.models import Offer, StreamingPlatform
from w2w_core.ingest import vocabulary
from w2w_core.ingest.write.rows import Writing, adopt, by_key
from w2w_sdk import OfferRecord

_WAY = ("title_id", "season", "platform_id", "country", "kind", "quality")
_COLUMNS = ("price", "currency", "link", "available_since", "leaves_at")


def write_offers(writing: Writing, records: Sequence[OfferRecord]) -> None:
    titles = writing.known("title", (record.title for record in records))
    sound = []
    for record in by_key(records):
        if record.title not in titles:
            writing.reject(record, f"title: {record.title} is unknown")
        elif not vocabulary.platform(record.platform)[0]:
            writing.reject(record, f"platform: {record.platform!r} is no name")
        elif record.price is not None and not record.currency:
            writing.reject(record, "currency: is missing, while there is a price")
        else:
            sound.append(record)
    platforms = _platforms(sound)
    stored = {_way(row): row for row in Offer.objects.filter(title__in={titles[r.title] for r in sound})}
    new: dict[tuple[object, ...], Offer] = {}
    changed: dict[int, Offer] = {}
    for record in sound:
        row = _offer(
            writing, record, titles[record.title], platforms[vocabulary.platform(record.platform)[0]]
        )
        old = stored.get(_way(row)) or new.get(_way(row))
        if old is None:
            new[_way(row)] = row
        elif _confirm(old, row) and old.pk:
            changed[old.pk] = old
        else:
            writing.unchanged += 1
    writing.save(list(new.values()), list(changed.values()), [*_COLUMNS, "last_confirmed_at", "sources"])


def refresh_popularity() -> None:
    """Each platform's share of all offers."""
    platforms = list(StreamingPlatform.objects.annotate(count=Count("offers")))
    total = sum(platform.count for platform in platforms)
    changed = []
    for platform in platforms:
        share = round(platform.count / total, 6) if total else 0.0
        if platform.popularity != share:
            platform.popularity = share
            changed.append(platform)
    StreamingPlatform.objects.bulk_update(changed, ["popularity"])


def _platforms(records: Sequence[OfferRecord]) -> dict[str, StreamingPlatform]:
    """By slug; the unknown are created. An alias that an operator entered names its platform."""
    names = dict(vocabulary.platform(record.platform) for record in records)
    platforms: dict[str, StreamingPlatform] = {}
    for platform in StreamingPlatform.objects.all():
        platforms |= dict.fromkeys([platform.slug, *platform.aliases], platform)
    unknown = sorted(names.keys() - platforms.keys())
    fresh = [StreamingPlatform(slug=slug, name=names[slug]) for slug in unknown]
    StreamingPlatform.objects.bulk_create(fresh)
    return platforms | {platform.slug: platform for platform in fresh}


def _offer(writing: Writing, record: OfferRecord, title: int, platform: StreamingPlatform) -> Offer:
    return Offer(
        title_id=title,
        season=record.season,
        platform=platform,
        country=record.country,
        kind=record.kind.value,
        quality=record.quality,
        price=record.price,
        currency=record.currency,
        link=record.link,
        available_since=record.available_since,
        leaves_at=record.leaves_at,
        last_confirmed_at=record.confirmed_at or record.observed_at or writing.now,
        sources=[writing.provider],
    )


def _way(offer: Offer) -> tuple[object, ...]:
    return tuple(getattr(offer, name) for name in _WAY)


def _confirm(old: Offer, new: Offer) -> bool:
    """Says whether that changed anything. A source that stands alone may take back what it said."""
    alone = old.sources == new.sources
    changed = adopt(old, new, _COLUMNS)
    if alone and old.leaves_at != new.leaves_at:
        old.leaves_at = new.leaves_at
        changed = True
    if new.last_confirmed_at > old.last_confirmed_at:
        old.last_confirmed_at = new.last_confirmed_at
        changed = True
    if not alone and not set(new.sources) <= set(old.sources):
        old.sources = sorted({*old.sources, *new.sources})
        changed = True
    return changed
