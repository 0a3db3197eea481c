"""What vanishes from a source is retired late, and what people marked stays."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

import pytest
from django.contrib.auth import get_user_model

from w2w_core import ingest
from w2w_core.content.models import Listing, Offer, Signal, Title
from w2w_core.content.search import everything
from w2w_core.ingest.write import write_batch
from w2w_core.preferences.models import Rating, WatchlistItem
from w2w_sdk import (
    Checkpoint,
    Emit,
    OfferKind,
    OfferRecord,
    Query,
    Retryable,
    SchemaDrift,
    SignalRecord,
    TitleKind,
    TitleRecord,
)
from w2w_sdk.manifest import StreamSpec

pytestmark = pytest.mark.django_db
COMPLETE = StreamSpec(every=3600, complete=True)
Run = Callable[..., str]


class Killed(BaseException):
    """Ends the process, as far as the code can see."""


def film(number: int, provider: str = "fake") -> TitleRecord:
    return TitleRecord(
        key=f"{provider}:{number}",
        kind=TitleKind.MOVIE,
        name=f"Film {number}",
        year=1990,
        ids={"imdb": f"tt{number}"},
    )


def offer(number: int, provider: str = "fake", **fields: object) -> OfferRecord:
    given = {"key": f"{provider}:o{number}", "title": f"{provider}:{number}", "platform": "P"}
    return OfferRecord(**given | {"kind": OfferKind.FREE, "country": "US"} | fields)


def signal(number: int) -> SignalRecord:
    return SignalRecord(
        key=f"fake:s{number}", title=f"fake:{number}", kind="trending", value=1, reason="trending"
    )


@pytest.fixture
def run(install, now: datetime) -> Run:
    """Runs a stream that says this; its outcome."""

    def run(stream: str, *said: object, spec: StreamSpec = COMPLETE, country: str | None = None) -> str:
        install(
            **{stream: said[0] if callable(said[0]) else said} if said else {stream: []}, specs={stream: spec}
        )
        return ingest.sync("fake", stream, now=now, country=country).outcome

    return run


def retired() -> set[str]:
    return set(Title.objects.exclude(retired_at=None).values_list("name", flat=True))


def test_a_title_is_retired_after_three_complete_runs_without_it(run: Run) -> None:
    run("titles", film(1), film(2))
    for _ in range(2):
        run("titles", film(1))
        assert retired() == set()
    run("titles", film(1))
    assert retired() == {"Film 2"}
    assert [named.name for named in everything()] == ["Film 1"]


def test_lists_and_ratings_outlive_the_source(run: Run) -> None:
    ada = get_user_model().objects.create(username="ada")
    run("titles", film(1), film(2))
    title = Title.objects.get(name="Film 2")
    WatchlistItem.objects.create(user=ada, title=title)
    Rating.objects.create(user=ada, title=title, value=5)
    for _ in range(5):
        run("titles", film(1))
    assert retired() == {"Film 2"}
    assert WatchlistItem.objects.get().title == Rating.objects.get().title == title


@pytest.mark.parametrize("said_anew", [film(2), film(2, "other")])
def test_a_title_that_is_listed_again_is_back(run: Run, now: datetime, said_anew: TitleRecord) -> None:
    run("titles", film(1), film(2))
    for _ in range(3):
        run("titles", film(1))
    if said_anew.key.startswith("other"):
        write_batch("other", now, [said_anew])
    else:
        run("titles", film(1), said_anew)
    assert retired() == set()
    assert Title.objects.count() == 2


def test_a_title_that_another_source_knows_stays(run: Run, now: datetime) -> None:
    run("titles", film(1), film(2))
    write_batch("other", now, [film(2, "other")])
    for _ in range(4):
        run("titles", film(1))
    assert retired() == set()


def test_a_stream_that_lists_only_what_is_popular_retires_nothing(run: Run) -> None:
    for said in ((film(1), film(2)), *[(film(1),)] * 5):
        run("titles", *said, spec=StreamSpec(every=3600))
    assert retired() == set()


@pytest.mark.parametrize("failure", [Retryable("503"), SchemaDrift("$", "<html>"), ZeroDivisionError()])
def test_runs_that_fail_or_list_nothing_retire_nothing(run: Run, failure: Exception) -> None:
    run("titles", film(1), film(2))
    for _ in range(5):
        assert run("titles", film(1), failure) == "failed"
        run("titles")
    assert retired() == set()
    assert not Listing.objects.exclude(missed=0).exists()


def test_each_country_misses_for_itself(run: Run) -> None:
    spec = StreamSpec(every=3600, complete=True, countries=("US", "GB"))
    for country in spec.countries:
        run("titles", film(1), film(2), spec=spec, country=country)
    for _ in range(3):
        run("titles", film(1), spec=spec, country="US")
        run("titles", film(2), spec=spec, country="GB")
    assert retired() == set()


@pytest.mark.parametrize("after", range(5))
def test_a_run_that_was_killed_and_went_on_misses_what_a_whole_one_does(
    run: Run, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    monkeypatch.setattr("w2w_core.ingest.syncing.BATCH", 1)

    def some(numbers: Iterable[int], killed: bool = False) -> Callable[[Query], Iterator[Emit]]:
        def stream(query: Query) -> Iterator[Emit]:
            for place, number in enumerate(numbers):
                if place >= int(query.cursor or 0):
                    if killed and place == after:
                        raise Killed
                    yield Checkpoint(str(place + 1))
                    yield film(number)

        return stream

    run("titles", some(range(6)))
    for _ in range(3):
        with pytest.raises(Killed):
            run("titles", some(range(5), killed=True))
        ingest.cut_off_runs()
        run("titles", some(range(5)))
    assert retired() == {"Film 5"}
    assert set(Listing.objects.values_list("key", "missed")) == {
        *((f"fake:{number}", 0) for number in range(5)),
        ("fake:5", 3),
    }


def test_an_offer_ends_when_its_last_source_has_not_listed_it_three_times(run: Run, now: datetime) -> None:
    write_batch("fake", now, [film(1), film(2), film(3)])
    write_batch("other", now, [film(3, "other"), offer(3, "other")])
    run("offers", offer(1), offer(2), offer(3))
    for _ in range(3):
        assert not Offer.objects.exclude(leaves_at=None).exists()
        run("offers", offer(1))
    ended = Offer.objects.get(leaves_at=now)
    assert (ended.title.name, ended.sources) == ("Film 2", [])
    assert Offer.objects.get(title__name="Film 3").sources == ["other"]
    run("offers", offer(1), offer(2))
    assert not Offer.objects.exclude(leaves_at=None).exists()


def test_a_signal_goes_with_the_first_complete_run_without_it(run: Run) -> None:
    run("signals", film(1), film(2), signal(1), signal(2), spec=StreamSpec(every=3600))
    assert run("signals", film(1), signal(1), Retryable("503"), spec=StreamSpec(every=3600)) == "failed"
    assert run("signals", spec=StreamSpec(every=3600)) == "ok"
    assert Signal.objects.count() == 2
    run("signals", film(1), signal(1), spec=StreamSpec(every=3600))
    assert Signal.objects.get().title.name == "Film 1"
    assert retired() == set()
