from __future__ import annotations

import pytest

from w2w_core.ingest import vocabulary


@pytest.mark.parametrize(
    ("names", "slug", "shown"),
    [
        (["Sci-Fi", "Science-Fiction", "science fiction", "SciFi"], "science-fiction", "Science fiction"),
        (["Animated", "animation"], "animation", "Animation"),
        (["Kids", "Children"], "family", "Family"),
    ],
)
def test_a_genre_has_one_name(names: list[str], slug: str, shown: str) -> None:
    assert {vocabulary.genre(name)[0] for name in names} == {slug}
    assert vocabulary.genre(names[0])[1] == shown


@pytest.mark.parametrize(
    ("names", "slug", "shown"),
    [
        (["Disney+", "Disney Plus", "disneyplus"], "disney-plus", "Disney+"),
        (["Amazon Prime Video", "Prime Video", "primevideo"], "prime-video", "Prime Video"),
    ],
)
def test_a_platform_has_one_name(names: list[str], slug: str, shown: str) -> None:
    assert {vocabulary.platform(name) for name in names} == {(slug, shown)}


def test_a_name_of_signs_alone_is_none() -> None:
    assert vocabulary.genre("!?")[0] == vocabulary.platform("—")[0] == ""
