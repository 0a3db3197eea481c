"""`catalog:new`: titles and offers that arrived, and offers that leave soon."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, TypedDict

from django.db.models import Max, QuerySet

from w2w_core.content.models import Offer, Title
from w2w_core.live import bus
from w2w_core.live.models import Told
from w2w_core.live.progress import told

CHANNEL = "catalog:new"
MOST = 50
"""Of each kind in one run, the most popular first: a catalogue that is read for the first time is no news."""
LEAVES_SOON = timedelta(days=3)
LEAVING_EVERY = timedelta(hours=1)


class TitleNews(TypedDict):
    id: int
    kind: str
    name: str
    year: int | None


class OfferNews(TypedDict):
    title: TitleNews
    platform: str
    """Name."""
    country: str
    kind: str
    season: int | None
    leaves_at: str | None


def tell(now: datetime) -> int:
    """Publishes what is new since the last time; returns how many things were told."""
    with told(CHANNEL, now) as progress:
        before = dict(progress.state)
        newest = {"title": _newest(Title.objects.all()), "offer": _newest(Offer.objects.all())}
        if not before:
            return _note(progress, now, {**newest, "leaving": now.timestamp()}, 0)
        titles = Title.objects.filter(pk__gt=before["title"], pk__lte=newest["title"], retired_at=None)
        offers = _current().filter(pk__gt=before["offer"], pk__lte=newest["offer"])
        looked = datetime.fromtimestamp(before["leaving"], now.tzinfo)
        due = now - looked >= LEAVING_EVERY
        leaving = _leaving(looked, now) if due else Offer.objects.none()
        news: dict[str, list[Any]] = {
            "titles": [_title(one) for one in titles.order_by("-popularity", "id")[:MOST]],
            "offers": [_offer(one) for one in offers[:MOST]],
            "leaving": [_offer(one) for one in leaving[:MOST]],
        }
        count = sum(map(len, news.values()))
        if count:
            bus.publish(CHANNEL, {"type": "catalog", **news})
        state = {**newest, "leaving": now.timestamp() if due else before["leaving"]}
        return _note(progress, now, state, count) if state != before else count


def _note(progress: Told, now: datetime, state: dict[str, float], count: int) -> int:
    progress.until, progress.state = now, state
    progress.save(update_fields=["until", "state"])
    return count


def _newest(rows: QuerySet[Any]) -> int:
    newest: int | None = rows.aggregate(newest=Max("pk"))["newest"]
    return newest or 0


def _current() -> QuerySet[Offer]:
    offers = Offer.objects.filter(title__retired_at=None).exclude(sources=[])
    return offers.select_related("title", "platform").order_by("-title__popularity", "id")


def _leaving(since: datetime, now: datetime) -> QuerySet[Offer]:
    """Those of which that could be said for the first time after `since`."""
    return _current().filter(leaves_at__gt=since + LEAVES_SOON, leaves_at__lte=now + LEAVES_SOON)


def _title(title: Title) -> TitleNews:
    return {"id": title.pk, "kind": title.kind, "name": title.name, "year": title.year}


def _offer(offer: Offer) -> OfferNews:
    return {
        "title": _title(offer.title),
        "platform": offer.platform.name,
        "country": offer.country,
        "kind": offer.kind,
        "season": offer.season,
        "leaves_at": offer.leaves_at.isoformat() if offer.leaves_at else None,
    }
