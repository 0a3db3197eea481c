from __future__ import annotations

import pytest

from .guides import CHANNEL, airings, programme


@pytest.mark.parametrize(
    ("inside", "ids"),
    [
        ('<episode-num system="imdb.com">title/tt0111161</episode-num>', {"imdb": "tt0111161"}),
        ('<episode-num system="themoviedb.org">movie/278</episode-num>', {"tmdb:movie": "278"}),
        ('<episode-num system="themoviedb.org">series/1399</episode-num>', {"tmdb:tv": "1399"}),
        ('<episode-num system="thetvdb.com">series/121361</episode-num>', {"thetvdb": "121361"}),
        ('<episode-num system="thetvdb.com">episode/3254641</episode-num>', {}),
        ('<episode-num system="dd_progid">EP01234567.0012</episode-num>', {"gracenote": "SH01234567"}),
        ('<episode-num system="dd_progid">MV00012345.0000</episode-num>', {"gracenote": "MV00012345"}),
        ("<url>https://www.imdb.com/title/tt0111161/</url>", {"imdb": "tt0111161"}),
        ('<url system="tmdb">https://www.themoviedb.org/tv/1399-game-of-thrones</url>', {"tmdb:tv": "1399"}),
        ("<url>https://example.org/tt0111161</url>", {}),
        ('<episode-num system="onscreen">S01E02</episode-num>', {}),
    ],
)
def test_what_a_programme_is_called_elsewhere_is_told(inside: str, ids: dict[str, str]) -> None:
    (airing,) = airings(CHANNEL, programme("2000", "2100", f"<title>A</title>{inside}"))
    assert airing.title_ids == ids
