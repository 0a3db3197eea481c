"""Makes the compact files in `src/w2w_sandbox/facts` out of a folder of open data sets.

    python providers/sandbox/build_facts.py FOLDER

`NOTICE.md` names the data sets and their terms. Facts alone are taken: titles, years, people, ids,
times, scores. The same input gives the same bytes.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import sys
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any

from build_matches import matches

from w2w_sandbox.bundle import AiringFact, EpisodeFact, Film, FilmOffer, Show, by_alias, encode, kept

FACTS = Path(__file__).parent / "src" / "w2w_sandbox" / "facts"

_LANGUAGES = {
    "Afrikaans": "af", "Arabic": "ar", "Burmese": "my", "Chinese": "zh", "Czech": "cs", "Danish": "da",
    "Dutch": "nl", "English": "en", "Finnish": "fi", "French": "fr", "German": "de", "Greek": "el",
    "Hindi": "hi", "Indonesian": "id", "Italian": "it", "Japanese": "ja", "Korean": "ko",
    "Lithuanian": "lt", "Malayalam": "ml", "Norwegian": "no", "Polish": "pl", "Portuguese": "pt",
    "Russian": "ru", "Slovenian": "sl", "Spanish": "es", "Swedish": "sv", "Tagalog": "tl", "Tamil": "ta",
    "Thai": "th", "Turkish": "tr", "Ukrainian": "uk",
}  # fmt: skip
_STATUSES = {"Running": "running", "Ended": "ended"}

_ROLE_LEFT_IN = re.compile(
    r"\((?!actor\))|\)$|^\W|:$|\[|^(?:and|of|music by|narrated by|voices? of|story|writers?|screenwriters?)$",
    re.I,
)


def person(raw: str) -> str:
    """The name in a Wikipedia infobox; "" where it is what was left of a role ("(voices)", "writer)")."""
    name = raw.strip().removesuffix(" (actor)")
    if _ROLE_LEFT_IN.search(name):
        return ""
    name = re.sub(r'\s*["“][^"”]*["”]\s*', " ", name)
    return re.sub(r",?\s+(Jr|Sr)\.?$", r" \1.", name)


def people(raw: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, map(person, raw))))


def genres(raw: Iterable[str]) -> tuple[str, ...]:
    """One vocabulary for films and shows; what is a form of production and not a genre goes."""
    named = {row["source"]: row["genre"] for row in kept("genres")}
    return tuple(dict.fromkeys(filter(None, (named.get(name, name) for name in raw))))


def rows(folder: Path, name: str) -> list[dict[str, Any]]:
    with (folder / name).open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def films(folder: Path) -> list[Film]:
    def ids(row: dict[str, Any]) -> dict[str, str]:
        known = {"imdb": row["imdb"], "tmdb:movie": row["tmdb"], "wikidata": row["wikidata"]}
        return {namespace: str(value) for namespace, value in known.items() if value}

    return [
        Film(
            page=row["wikipedia"],
            name=re.sub(r" \([^)]*theatrical release\)$", "", row["title"]),
            year=row["year"],
            genres=genres(row["genres"]),
            directors=people(row["directors"]),
            cast=people(row["cast"]),
            themes=tuple(row["themes"]),
            ids=ids(row),
            rank=row["popularity_rank"],
        )
        for row in sorted(
            rows(folder, "movies.jsonl"), key=lambda row: (row["popularity_rank"] or 10**6, row["wikipedia"])
        )
    ]


def shows(folder: Path) -> list[Show]:
    made = []
    for row in sorted(rows(folder, "tvshows.jsonl"), key=lambda row: row["tvmaze"]):
        if "Adult" in row["genres"]:
            continue
        known = {"tvmaze:show": row["tvmaze"], "imdb": row["imdb"], "thetvdb": row["thetvdb"]}
        made.append(
            Show(
                tvmaze=row["tvmaze"],
                name=row["title"],
                kind=row["type"],
                language=_LANGUAGES.get(row["language"], ""),
                country=row["country"] or "",
                genres=genres(row["genres"]),
                status=_STATUSES.get(row["status"], ""),
                premiered=_day(row["premiered"]),
                ended=_day(row["ended"]),
                runtime=row["runtime"],
                rating=row["rating"],
                weight=row["weight"],
                network=row["network"] or "",
                platform=row["platform"] or "",
                ids={namespace: str(value) for namespace, value in known.items() if value},
                url=row["url"],
            )
        )
    return made


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


def episodes(folder: Path, bundled: set[int]) -> list[EpisodeFact]:
    """Of both files; an airing with its moment tells more than a release with its day."""
    found: dict[tuple[int, int, int], EpisodeFact] = {}
    for row in rows(folder, "streaming_releases.jsonl"):
        if row["show"] in bundled and row["number"] is not None:
            key = (row["show"], row["season"], row["number"])
            found[key] = EpisodeFact(*key, row["name"], None, _day(row["date"]), None)
    for row in rows(folder, "airings.jsonl"):
        if row["show"] in bundled and row["number"] is not None:
            key = (row["show"], row["season"], row["number"])
            at = _moment(row["start"])
            found[key] = EpisodeFact(*key, row["episode"], at, at.date(), row["runtime"])
    return [found[key] for key in sorted(found)]


def film_offers(folder: Path, bundled: set[str]) -> list[FilmOffer]:
    with (folder / "streaming_offers_2021_movies.csv").open(encoding="utf-8", newline="") as lines:
        pairs = {(row["wikipedia"], row["platform"]) for row in csv.DictReader(lines)}
    return [FilmOffer(page, platform) for page, platform in sorted(pairs) if page in bundled]


def airings(folder: Path, bundled: set[int]) -> list[AiringFact]:
    """What channels showed. A platform that releases a season at 6 in the morning is not a channel."""
    channels = {(row["country"], name): row["slug"] for name, row in by_alias("channels").items()}
    made: dict[tuple[str, datetime], AiringFact] = {}
    for row in rows(folder, "airings.jsonl"):
        slug = channels.get((row["country"], row["channel"]))
        if slug is None or not row["runtime"]:
            continue
        fact = AiringFact(
            channel=slug,
            starts_at=_moment(row["start"]),
            minutes=row["runtime"],
            show=row["show"] if row["show"] in bundled else None,
            name=row["title"],
            episode=row["episode"] or "",
            season=row["season"],
            number=row["number"],
        )
        made.setdefault((fact.channel, fact.starts_at), fact)
    return [made[key] for key in sorted(made)]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, help="where the source data sets are")
    folder = parser.parse_args().folder
    bundled_films, bundled_shows = films(folder), shows(folder)
    pages = {film.page for film in bundled_films}
    numbers = {show.tvmaze for show in bundled_shows}
    made: dict[str, list[Any]] = {
        "films": bundled_films,
        "shows": bundled_shows,
        "episodes": episodes(folder, numbers),
        "film_offers_2021": film_offers(folder, pages),
        "airings": airings(folder, numbers),
        "matches": matches(folder),
    }
    FACTS.mkdir(exist_ok=True)
    for name, facts in made.items():
        packed = encode(facts)
        (FACTS / f"{name}.json.gz").write_bytes(packed)
        sys.stdout.write(f"{name}: {len(facts)} in {len(packed) / 1000:.0f} kB\n")


if __name__ == "__main__":
    main()
