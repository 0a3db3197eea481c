"""What complete runs list, and what is retired because several of them in a row did not.

A title that no source lists is retired: it is offered no more, and stays on people's lists. An offer
ends; a signal goes. A run that fails, or that lists nothing at all, retires nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Exists, F, OuterRef, QuerySet

from w2w_core.content.models import Claim, Listing, Offer, Signal, Title
from w2w_core.ingest.write.rows import Writing
from w2w_core.plugins.models import Run
from w2w_sdk import AnyRecord, TitleRecord
from w2w_sdk.manifest import StreamSpec

PATIENCE = {"title": 3, "offer": 3, "signal": 1}
"""Complete runs in a row without it until it is retired."""
_LISTED = {"titles": "title", "offers": "offer", "signals": "signal"}
"""What counts as listed by a stream: it may bring other kinds of records along."""


def is_complete(stream: str, spec: StreamSpec) -> bool:
    return stream == "signals" or (spec.complete and stream in _LISTED)


def enter(run: Run, writing: Writing, records: Iterable[AnyRecord]) -> None:
    """Notes what a batch of a complete run listed, within the batch's transaction."""
    target = _LISTED[run.stream]
    listed = {key: pk for key, (kind, pk) in writing.listed.items() if kind == target}
    if target == "title":
        listed = dict(writing.known("title", [one.key for one in records if isinstance(one, TitleRecord)]))
    Listing.objects.bulk_create(
        [
            Listing(
                provider=run.provider,
                stream=run.stream,
                country=run.country,
                key=key,
                run=run.pk,
                **{f"{target}_id": pk},
            )
            for key, pk in listed.items()
        ],
        update_conflicts=True,
        unique_fields=["provider", "stream", "country", "key"],
        update_fields=["run", "missed", target],
    )
    if target == "title":
        Title.objects.filter(pk__in=listed.values(), retired_at__isnull=False).update(
            retired_at=None, updated_at=writing.now
        )


def retire(run: Run, now: datetime, resumed: bool) -> None:
    """At the end of a complete run, within its transaction: what it did not list is missed once more.

    One that was `resumed` lists the rest of what the runs before it began.
    """
    here = Listing.objects.filter(provider=run.provider, stream=run.stream, country=run.country)
    first = _first_of_chain(run) if resumed else run.pk
    if not here.filter(run__gte=first).exists():
        return
    target = _LISTED[run.stream]
    here.filter(run__lt=first, missed__lt=PATIENCE[target]).update(missed=F("missed") + 1)
    missed = here.filter(missed__gte=PATIENCE[target])
    if target == "title":
        _retire_titles(missed, now)
    elif target == "offer":
        _retire_offers(missed, run.provider, now)
    else:
        Signal.objects.filter(pk__in=missed.values("signal")).delete()


def _first_of_chain(run: Run) -> int:
    """Those since the last one that ended well were cut off or failed."""
    before = Run.objects.filter(
        provider=run.provider, stream=run.stream, country=run.country, outcome=Run.Outcome.OK, pk__lt=run.pk
    )
    since = before.order_by("-pk").values_list("pk", flat=True).first()
    return (since or 0) + 1


def _retire_titles(missed: QuerySet[Listing], now: datetime) -> None:
    """Those that no other source claims, and no other listing of the same one holds."""
    of_claim = Listing.objects.filter(title__isnull=False, provider=OuterRef("provider"), key=OuterRef("key"))
    alive = Claim.objects.filter(title=OuterRef("pk")).filter(
        Exists(of_claim.filter(missed__lt=PATIENCE["title"])) | ~Exists(of_claim)
    )
    gone = Title.objects.filter(pk__in=missed.values("title"), retired_at=None).filter(~Exists(alive))
    gone.update(retired_at=now, updated_at=now)


def _retire_offers(missed: QuerySet[Listing], provider: str, now: datetime) -> None:
    """The source confirms them no more; without any that does, they have ended."""
    held = Listing.objects.filter(offer=OuterRef("pk"), provider=provider, missed__lt=PATIENCE["offer"])
    gone = list(Offer.objects.filter(pk__in=missed.values("offer")).filter(~Exists(held)))
    gone = [offer for offer in gone if provider in offer.sources]
    for offer in gone:
        offer.sources = [source for source in offer.sources if source != provider]
        if not offer.sources:
            offer.leaves_at = min(offer.leaves_at or now, now)
    Offer.objects.bulk_update(gone, ["sources", "leaves_at"], batch_size=500)
