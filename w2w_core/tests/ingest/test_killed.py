"""A run that is killed at any point, however often, and begun again gives the identical database."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

import msgspec
import pytest
from django.db import transaction

from w2w_core import ingest
from w2w_core.content.models import (
    Alias,
    Claim,
    Competition,
    Conflict,
    Credit,
    Episode,
    ExternalId,
    Listing,
    Offer,
    Signal,
    SportsEvent,
    Team,
    Title,
    TitleKey,
    TVProgram,
)
from w2w_core.ingest.write import write_batch
from w2w_sdk import (
    AiringRecord,
    ChannelRecord,
    Checkpoint,
    CompetitionRecord,
    Emit,
    EpisodeRecord,
    FixtureRecord,
    OfferKind,
    OfferRecord,
    PersonCredit,
    Query,
    Record,
    Role,
    SignalRecord,
    TeamRecord,
    TitleKind,
    TitleRecord,
)
from w2w_sdk.manifest import StreamSpec
from w2w_sdk.streams import STREAM_RECORDS

pytestmark = pytest.mark.django_db
PARTS = 4
COLUMNS = {
    Title: ("name", "kind", "year", "runtime", "sources", "retired_at", "genres__slug"),
    Claim: ("provider", "key", "title__name", "digest"),
    TitleKey: ("title__name", "key"),
    Credit: ("title__name", "person__name", "role", "position"),
    Episode: ("season__title__name", "season__number", "number", "name"),
    Offer: ("title__name", "platform__slug", "kind", "quality", "cut", "link", "sources", "leaves_at"),
    Signal: ("title__name", "key", "value"),
    Competition: ("slug", "country"),
    Team: ("slug", "country"),
    Alias: ("key", "team__slug", "competition__slug", "channel__slug"),
    SportsEvent: ("competition__slug", "home__slug", "away__slug", "starts_at", "turned"),
    TVProgram: ("channel__slug", "starts_at", "name", "title__name", "event__home__slug"),
    ExternalId: ("namespace", "value", "title__name", "team__slug", "competition__slug", "channel__slug"),
    Listing: ("key", "missed", "title__name"),
    Conflict: ("title__name", "field", "values"),
}


class Killed(BaseException):
    """Ends the process, as far as the code can see: no handler of Exception runs."""


def database() -> dict[str, list[str]]:
    return {
        model.__name__: sorted(repr(row) for row in model._default_manager.order_by().values_list(*columns))
        for model, columns in COLUMNS.items()
    }


def part(provider: str, n: int, now: datetime) -> Iterator[Record]:
    """Everything that a source may say, with doubles and with names that other parts refer to."""
    title, other = f"{provider}:{n}", f"{provider}:{(n + 1) % PARTS}"
    film = TitleRecord(
        key=title,
        ids={"imdb": f"tt{n}"},
        kind=TitleKind.SHOW,
        name=f"Show {n}",
        year=1990 + n,
        runtime=30 if provider == "other" else 60,
        genres=("Drama",),
        credits=(PersonCredit(f"Person {n % 2}", Role.CAST),),
    )
    offer = OfferRecord(
        key=f"{title}:o", title=title, platform="P", kind=OfferKind.FREE, quality="hd", link="https://e.org/1"
    )
    yield film
    yield EpisodeRecord(key=f"{title}:e", title=title, season=1, number=n, name="Pilot")
    yield offer
    yield msgspec.structs.replace(offer, key=f"{title}:cut", link="https://e.org/2")
    yield SignalRecord(key=f"{title}:s", title=title, kind="trending", value=n / 10, reason="trending")
    yield ChannelRecord(key=f"{title}:c", name=f"Channel {n}", country="GB")
    for number in (n, (n + 1) % PARTS):
        yield TeamRecord(key=f"{provider}:t{number}", name=f"Club {number} FC", sport="football")
    league = "Premier League" if provider == "other" else "English Premier League"
    yield CompetitionRecord(key=f"{provider}:l", name=league, sport="football", country="GB")
    yield FixtureRecord(
        key=f"{title}:m",
        competition=f"{provider}:l",
        home=f"{provider}:t{n}",
        away=f"{provider}:t{(n + 1) % PARTS}",
        starts_at=now + timedelta(days=9 * n),
    )
    yield AiringRecord(
        key=f"{title}:a",
        channel=f"{title}:c",
        name="Match",
        event=f"{title}:m",
        title=other if n else None,
        starts_at=now,
        ends_at=now + timedelta(hours=2),
    )
    yield film


def stream(query: Query) -> Iterator[Emit]:
    for n in range(int(query.cursor or 0), PARTS):
        yield from part("fake", n, query.now)  # type: ignore[misc]  # each is one of Emit
        yield Checkpoint(str(n + 1))


def killed_after(count: int):
    def cut(query: Query) -> Iterator[Emit | BaseException]:
        for place, emit in enumerate(stream(query)):
            if place == count:
                yield Killed()
            yield emit
        yield Killed()

    return cut


@pytest.mark.parametrize("known_before", [False, True])
@pytest.mark.parametrize(
    "kills", [*([n] for n in range(0, 56, 5)), [7, 7, 7], [56, 0], [20, 3, 30], [1, 2, 3, 4, 5]]
)
def test_whatever_was_killed_the_database_is_the_same(
    install, now: datetime, monkeypatch: pytest.MonkeyPatch, kills: Sequence[int], known_before: bool
) -> None:
    monkeypatch.setattr("w2w_core.ingest.syncing.BATCH", 4)
    # All kinds in one stream: batches are cut anywhere between things that refer to each other.
    monkeypatch.setitem(STREAM_RECORDS, "titles", (Record,))
    specs = {"titles": StreamSpec(every=3600, complete=True)}
    if known_before:
        for n in range(PARTS):
            write_batch("other", now, list(part("other", n, now)))
    with transaction.atomic():
        install(titles=stream, specs=specs)
        assert ingest.sync("fake", "titles", now=now).outcome == "ok"
        whole = database()
        transaction.set_rollback(True)
    for count in kills:
        install(titles=killed_after(count), specs=specs)
        with pytest.raises(Killed):
            ingest.sync("fake", "titles", now=now)
        ingest.cut_off_runs()
    install(titles=stream, specs=specs)
    assert ingest.sync("fake", "titles", now=now).outcome == "ok"
    assert database() == whole
    assert all(whole[name] for name in whole if known_before or name != "Conflict")
