from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from w2w_core.ingest.merge import Claimed, Ranks, merge
from w2w_sdk import PersonCredit, Role, TitleKind, TitleRecord

RANK = Ranks({"a": 0, "b": 1})
TIMES = [datetime(2024, 1, day, tzinfo=UTC) for day in (1, 2, 3)]

records = st.builds(
    TitleRecord,
    key=st.just("x"),
    kind=st.just(TitleKind.SHOW),
    name=st.sampled_from(["One", "Two"]),
    year=st.none() | st.integers(1990, 1992),
    status=st.sampled_from(["", "running", "ended"]),
    rating=st.none() | st.sampled_from([5.0, 8.0]),
    votes=st.none() | st.sampled_from([0, 10, 99]),
    genres=st.lists(st.sampled_from(["Sci-Fi", "Science-Fiction", "Drama", "!"]), max_size=3).map(tuple),
    credits=st.lists(
        st.builds(PersonCredit, name=st.sampled_from(["Ada", "Bob"]), role=st.sampled_from(Role)), max_size=2
    ).map(tuple),
)
claims = st.lists(
    st.builds(Claimed, provider=st.sampled_from("abc"), record=records, observed_at=st.sampled_from(TIMES)),
    min_size=1,
    max_size=3,
    unique_by=lambda claim: claim.provider,
)


def claim(provider: str, day: int = 0, **fields: object) -> Claimed:
    record = TitleRecord(key="x", kind=TitleKind.SHOW, name=fields.pop("name", "One"), **fields)
    return Claimed(provider, record, TIMES[day])


@given(claims, st.randoms())
def test_the_order_of_the_claims_does_not_matter(said: list[Claimed], random) -> None:
    shuffled = random.sample(said, len(said))
    assert merge(shuffled, RANK) == merge(said, RANK)


@given(claims)
def test_a_claim_made_twice_counts_once(said: list[Claimed]) -> None:
    assert merge([*said, *said], RANK) == merge(said, RANK)


@given(claims)
def test_every_value_is_one_that_its_source_claims(said: list[Claimed]) -> None:
    merged = merge(said, RANK)
    by_provider = {one.provider: one.record for one in said}
    for field, provider in merged.sources.items():
        assert getattr(by_provider[provider], field) == merged.fields[field]


def test_the_more_trusted_source_is_believed_and_the_other_fills_gaps() -> None:
    merged = merge(
        [claim("b", name="Two", year=1999, language="en"), claim("a", name="One", year=2000)], RANK
    )
    assert (merged.fields["name"], merged.fields["year"], merged.fields["language"]) == ("One", 2000, "en")
    assert merged.sources["language"] == "b"


def test_an_age_of_nought_is_known_and_a_series_is_believed_like_other_fields() -> None:
    merged = merge([claim("a", minimum_age=0), claim("b", minimum_age=12, collection="Two")], RANK)
    assert (merged.fields["minimum_age"], merged.fields["collection"]) == (0, "Two")


def test_the_newest_observation_tells_whether_a_show_still_runs() -> None:
    merged = merge([claim("a", day=0, status="running"), claim("b", day=1, status="ended")], RANK)
    assert (merged.fields["status"], merged.sources["status"]) == ("ended", "b")


def test_a_mean_comes_with_the_votes_behind_it() -> None:
    merged = merge([claim("a", rating=9.9, votes=3), claim("b", rating=7.1, votes=5000)], RANK)
    assert (merged.fields["rating"], merged.fields["votes"]) == (7.1, 5000)


def test_names_of_one_genre_are_one_genre() -> None:
    merged = merge([claim("a", genres=("Sci-Fi",)), claim("b", genres=("Science-Fiction", "Animated"))], RANK)
    assert merged.genres == {"science-fiction": "Science fiction", "animation": "Animation"}


def test_the_cast_of_one_source_is_not_mixed_with_that_of_another() -> None:
    ada, bob, eve = (PersonCredit(name, Role.CAST) for name in ("Ada", "Bob", "Eve"))
    made = PersonCredit("Eve", Role.DIRECTOR)
    merged = merge([claim("b", credits=(eve, made)), claim("a", credits=(ada, bob))], RANK)
    assert merged.credits == [made, ada, bob]


def test_staff_may_trust_another_source_for_one_field() -> None:
    said = [
        claim("a", name="One", year=2000, rating=5.0, votes=9),
        claim("b", name="Two", year=1999, rating=8.0),
    ]
    merged = merge(said, Ranks({"a": 0, "b": 1}, {"year": {"b": -1}, "rating": {"b": -1}}))
    assert (merged.fields["name"], merged.fields["year"], merged.fields["rating"]) == ("One", 1999, 8.0)
    assert (merged.sources["name"], merged.sources["year"]) == ("a", "b")


def test_staff_may_trust_one_source_on_what_changes_and_a_mean_never_borrows_votes() -> None:
    said = [
        claim("a", day=0, status="ended", rating=5.0),
        claim("b", day=1, status="running", rating=8.0, votes=9),
    ]
    merged = merge(said, Ranks({"a": 0, "b": 1}, {"status": {"a": -1}, "rating": {"a": -1}}))
    assert merged.fields == {"name": "One", "status": "ended", "rating": 5.0}
