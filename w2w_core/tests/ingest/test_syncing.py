from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import msgspec
import pytest
from django.db import connection

from w2w_core import ingest
from w2w_core.content.models import Offer, Title, TVProgram
from w2w_core.plugins import registry
from w2w_core.plugins.models import QuarantinedItem, Run
from w2w_sdk import (
    AiringRecord,
    ChannelRecord,
    Checkpoint,
    Emit,
    EventStatus,
    LiveScore,
    OfferKind,
    OfferRecord,
    PersonCredit,
    Query,
    Retryable,
    Role,
    SchemaDrift,
    Skip,
    TitleKind,
    TitleRecord,
)

pytestmark = pytest.mark.django_db
COUNT = 25


class Killed(BaseException):
    """Ends the process, as far as the code can see: no handler of Exception runs."""


def films(query: Query) -> Iterator[Emit]:
    """A catalogue with a checkpoint at every fifth film, resumed from the cursor."""
    for number in range(int(query.cursor or 0), COUNT):
        yield TitleRecord(
            key=f"fake:movie:{number}",
            ids={"imdb": f"tt{number}"},
            kind=TitleKind.MOVIE,
            name=f"Film {number}",
            year=1990 + number % 20,
            genres=("Drama", "Sci-Fi")[: number % 3],
            credits=(PersonCredit(f"Person {number % 4}", Role.DIRECTOR), PersonCredit("Star", Role.CAST)),
        )
        yield OfferRecord(
            key=f"fake:offer:{number}",
            title=f"fake:movie:{number}",
            platform="P",
            kind=OfferKind.FREE,
            country="US",
        )
        if number % 5 == 4:
            yield Checkpoint(str(number + 1))


def cut(after: int, error: BaseException):
    def stream(query: Query) -> Iterator[Emit | BaseException]:
        for count, emit in enumerate(films(query)):
            if count == after:
                yield error
            yield emit

    return stream


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("w2w_core.ingest.syncing.BATCH", 7)
    monkeypatch.setattr("w2w_core.ingest.syncing._LONGEST_WAIT", 3600)


@pytest.fixture
def whole(install, snapshot, now: datetime):
    """What an uninterrupted run leaves."""
    install(titles=films)
    ingest.sync("fake", "titles", now=now)
    expected = snapshot()
    for model in (Title, Run):
        model.objects.all().delete()
    connection.check_constraints()
    return expected


def test_a_run_is_entered_in_the_ledger(install, now: datetime) -> None:
    install(titles=films)
    report = ingest.sync("fake", "titles", now=now)
    run = Run.objects.get()
    assert (report.outcome, report.records, report.quarantined) == ("ok", 2 * COUNT, 0)
    assert (run.outcome, run.records, run.written, run.cursor) == ("ok", 2 * COUNT, 2 * COUNT, str(COUNT))
    assert Title.objects.count() == Offer.objects.count() == COUNT


def test_a_second_run_writes_nothing(install, snapshot, now: datetime, django_assert_max_num_queries) -> None:
    install(titles=films)
    ingest.sync("fake", "titles", now=now)
    before = snapshot()
    report = ingest.sync("fake", "titles", now=now)
    assert (report.written, report.unchanged) == (0, 2 * COUNT)
    assert snapshot() == before


@pytest.mark.parametrize("after", [0, 1, 6, 7, 8, 20, 33, 49])
def test_a_run_that_was_killed_anywhere_and_begun_again_gives_the_same_database(
    install, snapshot, whole, now: datetime, after: int
) -> None:
    install(titles=cut(after, Killed()))
    with pytest.raises(Killed):
        ingest.sync("fake", "titles", now=now)
    assert ingest.cut_off_runs() == 1
    install(titles=films)
    assert ingest.sync("fake", "titles", now=now).outcome == "ok"
    assert _but_people_without_titles(snapshot()) == _but_people_without_titles(whole)


@pytest.mark.parametrize(("after", "kept", "cursor"), [(0, 0, ""), (8, 4, ""), (33, 15, "15")])
def test_a_source_that_fails_half_way_loses_nothing_and_goes_on_from_there(
    install, snapshot, whole, now: datetime, after: int, kept: int, cursor: str
) -> None:
    install(titles=cut(after, Retryable("fake: HTTP 503")))
    report = ingest.sync("fake", "titles", now=now)
    assert (report.outcome, report.reason) == ("failed", "Retryable: fake: HTTP 503")
    assert Title.objects.count() == kept
    asked: list[Query] = []

    def resumed(query: Query) -> Iterator[Emit]:
        asked.append(query)
        return films(query)

    install(titles=resumed)
    ingest.sync("fake", "titles", now=now)
    assert asked[0].cursor == cursor
    assert _but_people_without_titles(snapshot()) == _but_people_without_titles(whole)


def test_a_bug_in_a_provider_is_a_reason_with_its_place(install, now: datetime) -> None:
    install(titles=[ZeroDivisionError("division by zero")])
    report = ingest.sync("fake", "titles", now=now)
    assert report.outcome == "failed"
    assert "ZeroDivisionError: division by zero at" in report.reason


def test_a_cursor_that_the_source_no_longer_takes_is_given_up(install, now: datetime) -> None:
    install(titles=cut(12, Retryable("HTTP 503")))
    ingest.sync("fake", "titles", now=now)
    install(titles=[SchemaDrift("$", "cursor unknown")])
    ingest.sync("fake", "titles", now=now)
    assert Run.objects.first().cursor == ""


def test_what_cannot_be_used_is_set_aside_with_its_reason(install, now: datetime) -> None:
    install(
        titles=[
            TitleRecord(key="fake:1", kind=TitleKind.MOVIE, name="Good"),
            Skip("row 7", "name: is missing", '{"id": 7, "note": "\\u0000"}'),
            Skip("row 8", "is no JSON", "<row>"),
            TitleRecord(key="fake:2", kind=TitleKind.MOVIE, name="x" * 400),
            OfferRecord(key="fake:3", title="fake:nobody", platform="P", kind=OfferKind.FREE),
            LiveScore(key="fake:4", status=EventStatus.LIVE),
        ]
    )
    report = ingest.sync("fake", "titles", now=now)
    assert (report.outcome, report.quarantined) == ("ok", 5)
    assert len(report.first_rejects) == 3
    assert Title.objects.get().name == "Good"
    reasons = dict(QuarantinedItem.objects.values_list("where", "why"))
    assert reasons["row 7"] == "name: is missing"
    assert reasons["fake:2"].startswith("name: has 400 characters")
    assert reasons["fake:3"] == "title: fake:nobody is unknown"
    assert reasons["fake:4"].startswith("LiveScore is for live; titles may say TitleRecord, ")
    items = dict(QuarantinedItem.objects.values_list("where", "item"))
    assert items["row 7"] == {"id": 7, "note": ""}
    assert items["row 8"] == "<row>"
    assert items["fake:3"]["platform"] == "P"
    assert items["fake:4"]["status"] == "live"


def test_a_record_that_the_database_refuses_does_not_take_its_batch_with_it(install, now: datetime) -> None:
    good = [TitleRecord(key=f"fake:{n}", kind=TitleKind.MOVIE, name=f"Good {n}") for n in range(6)]
    refused = OfferRecord(key="fake:9", title="fake:1", platform="P", kind=OfferKind.FREE, season=-1)
    install(titles=[*good, refused])
    report = ingest.sync("fake", "titles", now=now)
    assert (report.outcome, report.quarantined, Title.objects.count()) == ("ok", 1, 6)


@pytest.mark.parametrize(("at", "votes"), [(0, 2**70), (3, 2**40), (6, -(2**70))])
def test_a_number_that_no_database_holds_is_set_aside(install, now: datetime, at: int, votes: int) -> None:
    records = [TitleRecord(key=f"fake:{n}", kind=TitleKind.MOVIE, name=f"Film {n}") for n in range(7)]
    records[at] = msgspec.structs.replace(records[at], votes=votes)
    install(titles=records)
    report = ingest.sync("fake", "titles", now=now)
    assert (report.outcome, report.quarantined, Title.objects.count()) == ("ok", 1, 6)
    assert QuarantinedItem.objects.get().where == f"fake:{at}"


def test_a_dry_run_tells_what_it_would_do_and_leaves_no_trace(install, now: datetime) -> None:
    install(titles=films)
    report = ingest.sync("fake", "titles", now=now, dry_run=True)
    assert report.written == 2 * COUNT
    assert not Title.objects.exists()
    assert not Run.objects.exists()


def test_progress_is_told_after_each_batch(install, now: datetime) -> None:
    install(titles=films)
    told: list[int] = []
    ingest.sync("fake", "titles", now=now, progress=lambda report: told.append(report.records))
    assert told == sorted(told)
    assert (told[0], told[-1]) == (7, 2 * COUNT)


def test_what_comes_slowly_is_written_before_more_is_asked_for(
    install, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("w2w_core.ingest.syncing._LONGEST_WAIT", -1)
    said, stored = [], []

    def slowly(query: Query) -> Iterator[Emit]:
        for emit in films(query):
            stored.append(Title.objects.count())
            said.append(sum(isinstance(one, TitleRecord) for one in emits))
            emits.append(emit)
            yield emit

    emits: list[Emit] = []
    install(titles=slowly)
    ingest.sync("fake", "titles", now=now)
    assert stored == said
    assert said[-1] == COUNT


def test_two_runs_of_a_stream_do_not_run_at_once(install, now: datetime) -> None:
    inner = []

    def meanwhile(query: Query) -> Iterator[Emit]:
        inner.append(ingest.sync("fake", "titles", now=now))
        return films(query)

    install(titles=meanwhile)
    assert ingest.sync("fake", "titles", now=now).outcome == "ok"
    assert inner[0].outcome == "running"
    assert Run.objects.count() == 1


def test_a_run_without_a_sign_of_life_is_taken_over(install, now: datetime) -> None:
    install(titles=cut(20, Killed()))
    with pytest.raises(Killed):
        ingest.sync("fake", "titles", now=now)
    install(titles=films)
    assert ingest.sync("fake", "titles", now=now + timedelta(seconds=60)).outcome == "running"
    assert ingest.sync("fake", "titles", now=now + timedelta(seconds=180)).outcome == "ok"
    assert list(Run.objects.values_list("outcome", flat=True)) == ["ok", "cut_off"]


def guide(now: datetime, *hours: tuple[int, int], name: str = "Show") -> list[Emit]:
    channel = ChannelRecord(key="fake:channel", name="One", country="US")
    return [
        channel,
        *(
            AiringRecord(
                key=f"fake:{start}",
                channel="fake:channel",
                name=f"{name} {start}",
                starts_at=now + timedelta(hours=start),
                ends_at=now + timedelta(hours=end),
            )
            for start, end in hours
        ),
    ]


def test_a_guide_laid_anew_leaves_no_ghosts(install, now: datetime) -> None:
    install(airings=guide(now, (0, 1), (1, 2), (2, 3), (9, 10)))
    ingest.sync("fake", "airings", now=now)
    install(airings=guide(now, (0, 2), (2, 4), name="New"))
    ingest.sync("fake", "airings", now=now)
    assert list(TVProgram.objects.values_list("name", flat=True)) == ["New 0", "New 2", "Show 9"]


def test_a_guide_that_fails_half_way_deletes_nothing(install, now: datetime) -> None:
    install(airings=guide(now, (0, 1), (1, 2), (2, 3)))
    ingest.sync("fake", "airings", now=now)
    install(airings=[*guide(now, (0, 2)), SchemaDrift("$", "cut")])
    ingest.sync("fake", "airings", now=now)
    assert TVProgram.objects.count() == 3


def test_what_is_no_stream_to_synchronise_is_named(install, now: datetime) -> None:
    install(titles=[], live=[])
    for provider, stream in (("ghost", "titles"), ("fake", "offers"), ("fake", "live")):
        with pytest.raises(registry.Unavailable, match=f"{provider}.*"):
            ingest.sync(provider, stream, now=now)


def _but_people_without_titles(state: dict[str, list]) -> dict[str, list]:
    """The fixture `whole` deletes its titles and keeps its people, which are shared."""
    return {**state, "ids": [row for row in state["ids"] if row[0] != "name"]}
