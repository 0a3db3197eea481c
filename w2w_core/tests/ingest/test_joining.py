from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from w2w_core.content.models import Claim, Conflict, Credit, Episode, Joining, Season, Title
from w2w_core.ingest.joining import Refused, join, split, undo
from w2w_core.ingest.write import write_batch
from w2w_core.preferences.models import Dismissal, Rating, WatchEvent, WatchlistItem
from w2w_sdk import EpisodeRecord, PersonCredit, Role, TitleKind, TitleRecord

NOW = timezone.now()
TITLES = range(4)
PEOPLE = range(2)


def film(key: str, name: str, **fields: object) -> TitleRecord:
    return TitleRecord(**{"key": key, "kind": TitleKind.MOVIE, "name": name, "year": 2000} | fields)


def person(name: str = "ada"):
    return get_user_model().objects.create(username=name)


@pytest.fixture
def two(db) -> tuple[Title, Title]:
    director = (PersonCredit("Eve", Role.DIRECTOR),)
    write_batch("a", NOW, [film("a:1", "One", ids={"imdb": "tt1"})])
    write_batch("b", NOW, [film("b:1", "Uno", year=1990, runtime=90, genres=("War",), credits=director)])
    return Title.objects.get(name="One"), Title.objects.get(name="Uno")


def test_joined_titles_are_one_and_are_two_again_when_that_is_undone(two) -> None:
    one, uno = two
    credits = Credit.objects.values_list("title_id", "person__name")
    before, its_id = list(credits), uno.pk
    joining = join(one, uno, NOW)
    one.refresh_from_db()
    assert (Title.objects.get().name, one.runtime, one.genres.get().slug) == ("One", 90, "war")
    again = undo(joining, NOW)
    assert (again.pk, again.name, again.runtime, again.genres.get().slug) == (its_id, "Uno", 90, "war")
    one.refresh_from_db()
    assert (one.runtime, one.genres.count()) == (None, 0)
    assert list(credits) == before
    assert again.external_ids.get().value == "b:1"


def test_what_sources_say_later_goes_to_the_joined_title_and_comes_back_from_it(two) -> None:
    joining = join(*two, NOW)
    write_batch("b", NOW, [film("b:1", "Uno", year=1990, runtime=95, ids={"wikidata": "Q1"})])
    assert Title.objects.get().runtime == 95
    again = undo(joining, NOW)
    assert again.runtime == 95
    assert again.external_ids.filter(value="Q1").exists()
    write_batch("b", NOW, [film("b:1", "Uno", year=1990, runtime=96)])
    assert Title.objects.count() == 2


def test_a_source_that_listed_a_title_twice_may_go_on_doing_so(two) -> None:
    write_batch("a", NOW, [film("a:2", "One More")])
    join(two[0], Title.objects.get(name="One More"), NOW)
    write_batch("a", NOW, [film("a:1", "One", runtime=80), film("a:2", "One More", language="en")])
    assert (Title.objects.get(pk=two[0].pk).runtime, Title.objects.get(pk=two[0].pk).language) == (80, "en")
    assert Title.objects.count() == 2


def test_of_two_ratings_the_newer_counts_until_they_are_two_again(two) -> None:
    one, uno = two
    ada = person()
    Rating.objects.create(user=ada, title=one, value=2)
    Rating.objects.create(user=ada, title=uno, value=5)
    Rating.objects.filter(title=one).update(updated_at=NOW - timedelta(days=1))
    joining = join(one, uno, NOW)
    assert Rating.objects.get().value == 5
    undo(joining, NOW)
    assert dict(Rating.objects.values_list("title__name", "value")) == {"One": 2, "Uno": 5}


def test_what_was_seen_of_a_show_stays_seen(db) -> None:
    for key in ("a", "b"):
        show = TitleRecord(key=f"{key}:1", kind=TitleKind.SHOW, name=f"Show {key}", year=2000)
        episodes = [EpisodeRecord(key=f"{key}:{n}", title=f"{key}:1", season=1, number=n) for n in (1, 2)]
        write_batch(key, NOW, [show, *episodes])
    kept, gone = Title.objects.order_by("name")
    its_id = gone.pk
    seen = WatchEvent.objects.create(
        user=person(), title=gone, episode=Episode.objects.get(season__title=gone, number=2)
    )
    joining = join(kept, gone, NOW)
    seen.refresh_from_db()
    assert (seen.title, seen.episode.season.title, seen.episode.number) == (kept, kept, 2)
    assert (Season.objects.count(), Episode.objects.count()) == (1, 2)
    undo(joining, NOW)
    seen.refresh_from_db()
    assert (seen.title_id, seen.episode.season.title_id, seen.episode.number) == (its_id, its_id, 2)
    assert (Season.objects.count(), Episode.objects.count()) == (2, 4)


def test_a_mark_that_was_taken_away_from_both_and_made_anew_is_on_the_one_it_was_made_on(two) -> None:
    one, uno = two
    ada = person()
    for title in two:
        WatchlistItem.objects.create(user=ada, title=title)
    joining = join(one, uno, NOW)
    WatchlistItem.objects.all().delete()
    WatchlistItem.objects.create(user=ada, title=one)
    undo(joining, NOW)
    assert WatchlistItem.objects.get().title == one


def test_titles_of_two_kinds_are_not_joined(two) -> None:
    show = Title.objects.create(kind="show", name="One")
    with pytest.raises(Refused, match="not two titles of one kind"):
        join(two[0], show, NOW)


def test_what_somebody_else_joined_or_undid_a_moment_ago_is_refused(two) -> None:
    one, uno = two
    stale = Title.objects.get(pk=uno.pk)
    joining = join(one, uno, NOW)
    for kept, gone in ((one, stale), (stale, one)):
        with pytest.raises(Refused, match=r"Uno \(1990\) is no title any more"):
            join(kept, gone, NOW)
    same = Joining.objects.get()
    undo(joining, NOW)
    with pytest.raises(Refused, match=r"Uno was taken apart from One .* already"):
        undo(same, NOW)
    assert Title.objects.count() == 2


def test_joinings_are_undone_from_the_last_on(two) -> None:
    first = join(*two, NOW)
    third = Title.objects.create(kind="movie", name="Three")
    second = join(two[0], third, NOW)
    with pytest.raises(Refused, match="undo the joining of Three into One"):
        undo(first, NOW)
    undo(second, NOW)
    undo(first, NOW)
    assert set(Title.objects.values_list("name", flat=True)) == {"One", "Uno", "Three"}


def test_claims_that_were_matched_by_mistake_are_split_off(db) -> None:
    write_batch("a", NOW, [film("a:1", "Twin", runtime=90, ids={"imdb": "tt1"})])
    write_batch("b", NOW, [film("b:1", "Twin", runtime=91, ids={"wikidata": "Q2"})])
    old = Title.objects.get()
    WatchlistItem.objects.create(user=person(), title=old)
    new = split([Claim.objects.get(provider="b")], NOW)
    old.refresh_from_db()
    assert (old.runtime, new.runtime) == (90, 91)
    assert set(new.external_ids.values_list("value", flat=True)) == {"b:1", "Q2"}
    assert WatchlistItem.objects.get().title == old
    write_batch("b", NOW, [film("b:1", "Twin", runtime=92, ids={"wikidata": "Q2"})])
    new.refresh_from_db()
    assert new.runtime == 92
    with pytest.raises(Refused, match="nothing would be left"):
        split([Claim.objects.get(provider="b")], NOW)


def test_disagreement_is_listed_until_it_is_settled(db) -> None:
    write_batch("a", NOW, [film("a:1", "One", runtime=90, year=2000, ids={"imdb": "tt1"})])
    write_batch("b", NOW, [film("b:1", "One", runtime=140, year=2001, ids={"imdb": "tt1"})])
    conflict = Conflict.objects.get()
    assert (conflict.field, conflict.values) == ("runtime", {"a": 90, "b": 140})
    write_batch("b", NOW, [film("b:1", "One", runtime=92, year=2001, ids={"imdb": "tt1"})])
    assert not Conflict.objects.exists()


MARKS = st.sampled_from([WatchlistItem, Rating, Dismissal])
WHO = st.sampled_from(PEOPLE)
WHICH = st.integers(0, 7)
"""A title, counted round: those that were split off are among them."""


class Marks(RuleBasedStateMachine):
    """Whatever staff join, split and undo: each mark is on its title, or on the one that took that in."""

    def __init__(self) -> None:
        super().__init__()
        for model in (Joining, Title, get_user_model()):
            model.objects.all().delete()
        write_batch("a", NOW, [film(f"a:{n}", f"Film {chr(65 + n) * 5}", year=1950 + 10 * n) for n in TITLES])
        self.titles = list(Title.objects.order_by("pk").values_list("pk", flat=True))
        self.people = [person(f"p{n}").pk for n in PEOPLE]
        self.taken_in_by: dict[int, int] = {}
        self.joinings: list[tuple[int, int]] = []
        """Id, and the title that went."""
        self.marks: dict[type, set[tuple[int, int]]] = {WatchlistItem: set(), Rating: set(), Dismissal: set()}
        self.seen: dict[int, int] = {}

    def now(self, title: int) -> int:
        while title in self.taken_in_by:
            title = self.taken_in_by[title]
        return title

    def chosen(self, which: int) -> int:
        return self.now(self.titles[which % len(self.titles)])

    def here(self, title: int) -> set[int]:
        return {pk for pk in self.titles if self.now(pk) == title}

    @rule(model=MARKS, who=WHO, which=WHICH)
    def mark(self, model, who: int, which: int) -> None:
        user, title = self.people[who], self.chosen(which)
        extra = {"value": 3} if model is Rating else {}
        model.objects.get_or_create(user_id=user, title_id=title, defaults=extra)
        if not any((user, pk) in self.marks[model] for pk in self.here(title)):
            self.marks[model].add((user, title))

    @rule(model=MARKS, who=WHO, which=WHICH)
    def take_away(self, model, who: int, which: int) -> None:
        user, title = self.people[who], self.chosen(which)
        model.objects.filter(user_id=user, title_id=title).delete()
        self.marks[model] -= {(user, pk) for pk in self.here(title)}

    @rule(who=WHO, which=WHICH)
    def watch(self, who: int, which: int) -> None:
        title = self.chosen(which)
        self.seen[WatchEvent.objects.create(user_id=self.people[who], title_id=title).pk] = title

    @rule(a=WHICH, b=WHICH)
    def join(self, a: int, b: int) -> None:
        kept, gone = self.chosen(a), self.chosen(b)
        if kept != gone:
            joining = join(Title.objects.get(pk=kept), Title.objects.get(pk=gone), NOW)
            self.joinings.append((joining.pk, gone))
            self.taken_in_by[gone] = kept

    @rule(which=WHICH, last=st.booleans())
    def split(self, which: int, last: bool) -> None:
        claims = list(Claim.objects.filter(title=self.chosen(which)).order_by("pk"))
        if len(claims) > 1:
            self.titles.append(split(claims[-1:] if last else claims[:1], NOW).pk)

    @precondition(lambda self: self.joinings)
    @rule(which=WHICH)
    def undo(self, which: int) -> None:
        """One that others stand on is refused, and nothing happens."""
        pk, gone = self.joinings[which % len(self.joinings)]
        joining = Joining.objects.get(pk=pk)
        into = self.now(gone)
        if any(later > pk and self.now(other) == into for later, other in self.joinings):
            with pytest.raises(Refused):
                undo(joining, NOW)
        else:
            assert undo(joining, NOW).pk == gone
            self.joinings.remove((pk, gone))
            del self.taken_in_by[gone]

    @rule(which=WHICH, runtime=st.integers(60, 200))
    def hear(self, which: int, runtime: int) -> None:
        """A source speaks of a title meanwhile."""
        n = which % len(TITLES)
        write_batch(
            "a", NOW, [film(f"a:{n}", f"Film {chr(65 + n) * 5}", year=1950 + 10 * n, runtime=runtime)]
        )

    @invariant()
    def marks_are_kept(self) -> None:
        for model, marks in self.marks.items():
            stored = set(model.objects.values_list("user_id", "title_id"))
            assert stored == {(user, self.now(title)) for user, title in marks}
        seen = dict(WatchEvent.objects.values_list("pk", "title_id"))
        assert seen == {pk: self.now(title) for pk, title in self.seen.items()}

    @invariant()
    def every_source_is_still_heard(self) -> None:
        assert set(Claim.objects.values_list("key", flat=True)) == {f"a:{n}" for n in TITLES}
        assert set(Title.objects.values_list("pk", flat=True)) == {self.now(pk) for pk in self.titles}


class TestMarks(TestCase, Marks.TestCase):
    settings = settings(
        max_examples=20, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
    )
