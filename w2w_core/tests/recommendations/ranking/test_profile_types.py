"""Each profile type moves what suits it up the list, for a person of whom nothing else is known."""

from __future__ import annotations

import pytest

from w2w_core.preferences.models import ProfileType


@pytest.fixture
def shelf(world) -> dict[str, str]:
    """By what it is: the id of its pick. All are equally popular."""
    titles = {
        "heist of hackers": world.title("Sneakers", ["Thriller"], themes=["Hackers", "Heist"]),
        "space": world.title("Interstellar", ["Science fiction"], themes=["Space", "Robots"]),
        "romantic comedy": world.title("Notting Hill", ["Comedy", "Romance"], themes=["Romantic comedy"]),
        "noir": world.title("Chinatown", ["Noir", "Drama"], themes=["Detective"]),
        "superhero sequel": world.title("Spider-Man 3", ["Superhero"], themes=["Sequel"]),
        "crime series": world.title("The Wire", ["Crime", "Drama"], kind="show"),
        "cartoon": world.title("Toy Story", ["Animation", "Family"], themes=["Pixar"]),
        "slasher": world.title("Halloween", ["Horror", "Slasher"]),
        "documentary": world.title("Our Planet", ["Documentary", "Nature"], kind="show"),
        "journalism": world.title("Spotlight", ["Drama"], themes=["Journalism", "Politics"]),
    }
    return {
        **{what: f"title:{title.pk}" for what, title in titles.items()},
        "match": f"event:{world.match('Arsenal', 'Chelsea', 4).pk}",
        "bulletin": f"program:{world.airing('Evening News', category='news').pk}",
    }


@pytest.mark.parametrize(
    ("slug", "up", "down"),
    [
        ("hacker", "heist of hackers", "romantic comedy"),
        ("hacker", "space", "noir"),
        ("sports-fan", "match", "crime series"),
        ("film-buff", "noir", "superhero sequel"),
        ("series-binger", "crime series", "space"),
        ("family", "cartoon", "slasher"),
        ("news-junkie", "bulletin", "romantic comedy"),
        ("news-junkie", "journalism", "superhero sequel"),
        ("documentary-lover", "documentary", "superhero sequel"),
        ("casual", "romantic comedy", "slasher"),
    ],
)
def test_a_profile_type_moves_what_suits_it(world, shelf, slug: str, up: str, down: str) -> None:
    plain = world.ids(world.person("plain"))
    typed = world.ids(world.person("typed", profile_type=ProfileType.objects.get(slug=slug)))
    assert typed.index(shelf[up]) < typed.index(shelf[down])
    assert typed.index(shelf[up]) <= plain.index(shelf[up])
    assert typed != plain


def test_the_reason_names_the_type_and_fades_with_experience(world, shelf) -> None:
    ann = world.person(profile_type=ProfileType.objects.get(slug="family"))

    def share() -> float:
        pick = next(pick for pick in world.tonight(ann) if pick.id == shelf["cartoon"])
        reason = next(reason for reason in pick.reasons if reason.type == "profile_type")
        assert reason.params == {"slug": "family", "name": "Family"}
        return reason.contribution

    before = share()
    for number in range(10):
        world.rate(ann, world.title(f"Western {number}", ["Western"]), 3)
    assert share() < before
