from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from w2w_core.content.models import Signal, Title
from w2w_core.ingest.cleanup import SIGNALS_KEPT, clean_up
from w2w_core.ingest.write import write_batch
from w2w_sdk import SignalRecord, TitleKind, TitleRecord

pytestmark = pytest.mark.django_db
NOW = datetime(2024, 1, 1, tzinfo=UTC)


def signal(**fields: object) -> SignalRecord:
    given = {"key": "a:trending:1", "title": "a:1", "kind": "trending", "value": 0.5, "reason": "trending"}
    return SignalRecord(**given | fields)


@pytest.fixture(autouse=True)
def films() -> None:
    write_batch("a", NOW, [TitleRecord(key=f"a:{n}", kind=TitleKind.MOVIE, name=f"Film {n}") for n in (1, 2)])


def test_a_signal_is_kept_with_its_title_and_its_reason() -> None:
    write_batch("a", NOW, [signal(kind="award", reason="won_award", params={"award": "Golden Bear"})])
    stored = Title.objects.get(name="Film 1").signals.get()
    assert (stored.kind, stored.value, stored.reason, stored.provider) == ("award", 0.5, "won_award", "a")
    assert (stored.params, stored.observed_at) == ({"award": "Golden Bear"}, NOW)


def test_a_signal_said_again_takes_the_place_of_the_old_one() -> None:
    write_batch("a", NOW, [signal(), signal(key="a:trending:2", title="a:2")])
    later = NOW + timedelta(hours=1)
    write_batch("a", later, [signal(value=0.9), signal(key="a:trending:2", title="a:1")])
    assert set(Signal.objects.values_list("title__name", "value", "observed_at")) == {
        ("Film 1", 0.9, later),
        ("Film 1", 0.5, later),
    }


def test_a_signal_about_nothing_known_or_without_bounds_is_set_aside() -> None:
    (reject,) = write_batch("a", NOW, [signal(title="a:9")]).rejects
    assert reject.why == "title: a:9 is unknown"
    (reject,) = write_batch("a", NOW, [signal(params={"award": ""})]).rejects
    assert reject.why.startswith("params: 'award'")
    for value in (-0.1, 1.1, float("nan")):
        with pytest.raises(ValueError, match="value"):
            signal(value=value)
    assert not Signal.objects.exists()


def test_what_is_out_of_date_counts_no_more_and_is_forgotten() -> None:
    day = timedelta(days=1)
    write_batch("a", NOW, [signal(expires_at=NOW + day), signal(key="a:award:1", kind="award")])
    assert {one.kind for one in Signal.objects.current(NOW)} == {"trending", "award"}
    assert {one.kind for one in Signal.objects.current(NOW + day)} == {"award"}
    clean_up(NOW + 2 * day)
    assert Signal.objects.get().kind == "award"
    clean_up(NOW + SIGNALS_KEPT + day)
    assert not Signal.objects.exists()


def test_the_number_of_queries_does_not_grow_with_the_batch(django_assert_max_num_queries) -> None:
    with django_assert_max_num_queries(8):
        write_batch("a", NOW, [signal(key=f"a:trending:{n}") for n in range(300)])
