"""Offers, and the platforms they are on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from operator import attrgetter

from django.db.models import Count

from w2w_core.content.models import Offer, StreamingPlatform
from w2w_core.ingest import vocabulary
from w2w_core.ingest.write.rows import Writing, adopt, by_key
from w2w_sdk import OfferRecord

_way = attrgetter("title_id", "season", "platform_id", "country", "kind")
_COLUMNS = ("price", "currency", "link", "available_since", "leaves_at")
_WRITTEN = (*_COLUMNS, "last_confirmed_at", "sources")
_TAKEN_BACK = ("price", "currency", "leaves_at")
"""What a source that stands alone takes back by leaving it out."""


def write_offers(writing: Writing, records: Sequence[OfferRecord]) -> None:
    titles = writing.known("title", (record.title for record in records))
    sound = list(_sound(writing, records, titles))
    platforms = _platforms(sound)
    stored: dict[object, list[Offer]] = defaultdict(list)
    for row in Offer.objects.filter(title__in={titles[record.title] for record in sound}):
        stored[_way(row)].append(row)
    said: dict[object, dict[str, Offer]] = defaultdict(dict)
    for record in sound:
        platform = platforms[vocabulary.platform(record.platform)[0]]
        row = _offer(writing, record, titles[record.title], platform)
        said[_way(row)][record.key] = row
    new: list[Offer] = []
    changed: dict[int, Offer] = {}
    listed: dict[str, Offer] = {}
    for way, rows in said.items():
        for key, row, meant in _meant(writing, rows, stored[way]):
            for old in meant:
                if not _confirm(old, row, writing):
                    writing.unchanged += 1
                elif old.pk:
                    changed[old.pk] = old
            if not meant and not _is_over(row, writing):
                row.cut = _free_cut(row, stored[way])
                stored[way].append(row)
                new.append(row)
                meant = [row]
            if meant and not _is_over(row, writing):
                listed[key] = meant[0]
    writing.save(new, list(changed.values()), _WRITTEN)
    writing.listed |= {key: ("offer", offer.pk) for key, offer in listed.items()}


def _sound(
    writing: Writing, records: Sequence[OfferRecord], titles: Mapping[str, int]
) -> Iterator[OfferRecord]:
    for record in by_key(records):
        if record.title not in titles:
            writing.reject(record, f"title: {record.title} is unknown")
        elif not vocabulary.platform(record.platform)[0]:
            writing.reject(record, f"platform: {record.platform!r} is no name")
        elif record.price is not None and not record.currency:
            writing.reject(record, "currency: is missing, while there is a price")
        else:
            yield record


def _meant(
    writing: Writing, rows: Mapping[str, Offer], stored: list[Offer]
) -> Iterator[tuple[str, Offer, list[Offer]]]:
    """What is said by the record's key, with the stored offers that it speaks of; all are of one way.

    Links differ by source, and change: they tell offers apart only where one source has several of a
    quality, as it has of two cuts of a film. What ends without a quality ends in all qualities.
    """
    links = {(old.quality, old.link) for old in stored}
    spoken: dict[tuple[str, str], Offer] = {}
    for key, row in sorted(rows.items(), key=lambda item: (item[1].quality, item[1].link) not in links):
        name = row.quality, row.link
        if _ends_all(row) and stored:
            yield key, row, stored
        elif name in spoken:
            yield key, row, [spoken[name]]
        else:
            taken = {id(offer) for offer in spoken.values()}
            left = [old for old in stored if old.quality == row.quality and id(old) not in taken]
            linked = [old for old in left if old.link == row.link]
            same = (linked or [old for old in left if _may_be_renamed(old, writing)])[:1]
            spoken[name] = same[0] if same else row
            yield key, row, same


def _may_be_renamed(offer: Offer, writing: Writing) -> bool:
    """Not what this very run of the source told of under another link."""
    return writing.provider not in offer.sources or offer.last_confirmed_at < writing.now


def _free_cut(offer: Offer, others: Sequence[Offer]) -> int:
    taken = {other.cut for other in others if other.quality == offer.quality}
    return next(cut for cut in count() if cut not in taken)


def _is_over(offer: Offer, writing: Writing) -> bool:
    return offer.leaves_at is not None and offer.leaves_at <= writing.now


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


def _ends_all(offer: Offer) -> bool:
    return offer.leaves_at is not None and not offer.quality


def _confirm(old: Offer, new: Offer, writing: Writing) -> bool:
    """Says whether that changed anything. A source that stands alone may take back what it said."""
    before = [getattr(old, name) for name in _WRITTEN]
    came_back = old.available_since and new.leaves_at and old.available_since > new.leaves_at
    if _ends_all(new):
        old.leaves_at = old.leaves_at if came_back else new.leaves_at
    else:
        if set(old.sources) <= set(new.sources):
            for name in _TAKEN_BACK:
                setattr(old, name, getattr(new, name))
        elif old.leaves_at and new.available_since and new.available_since >= old.leaves_at:
            old.leaves_at = None
        adopt(old, new, _COLUMNS)
    if not _is_over(new, writing):
        old.last_confirmed_at = max(old.last_confirmed_at, new.last_confirmed_at)
        old.sources = sorted({*old.sources, *new.sources})
    return before != [getattr(old, name) for name in _WRITTEN]
