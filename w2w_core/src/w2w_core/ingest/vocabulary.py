"""What sources call a genre, a theme or a platform, and what we call it: names are made equal here alone."""

from __future__ import annotations

from functools import cache

from w2w_core.ingest.records import slug

_GENRES = {
    "animated": "animation",
    "anime": "anime",
    "biographical": "biography",
    "biopic": "biography",
    "children": "family",
    "childrens": "family",
    "docudrama": "documentary",
    "documentaries": "documentary",
    "historical": "history",
    "kids": "family",
    "martial-arts": "martial-arts",
    "mysteries": "mystery",
    "romantic": "romance",
    "sci-fi": "science-fiction",
    "sci-fi-and-fantasy": "science-fiction",
    "scifi": "science-fiction",
    "science-fiction-and-fantasy": "science-fiction",
    "sport": "sports",
    "superheroes": "superhero",
    "suspense": "thriller",
    "war-and-politics": "war",
}
_PLATFORMS = {
    "amazon": "prime-video",
    "amazon-prime": "prime-video",
    "amazon-prime-video": "prime-video",
    "apple-tv": "apple-tv-plus",
    "appletv-plus": "apple-tv-plus",
    "disney": "disney-plus",
    "disneyplus": "disney-plus",
    "max": "hbo-max",
    "netflix-com": "netflix",
    "paramount": "paramount-plus",
    "paramountplus": "paramount-plus",
    "peacock-premium": "peacock",
    "prime": "prime-video",
    "primevideo": "prime-video",
}
_WRITTEN = {
    "science-fiction": "Science fiction",
    "martial-arts": "Martial arts",
    "prime-video": "Prime Video",
    "disney-plus": "Disney+",
    "apple-tv-plus": "Apple TV+",
    "paramount-plus": "Paramount+",
    "hbo-max": "HBO Max",
}


@cache
def genre(name: str) -> tuple[str, str]:
    """Slug and name; ("", "") for a name that holds no letter."""
    plain = slug(name)[:60]
    ours = _GENRES.get(plain, plain)
    return ours, _WRITTEN.get(ours) or (ours.capitalize() if ours != plain else name.strip()[:60])


@cache
def theme(name: str) -> tuple[str, str]:
    ours = slug(name)[:80]
    return ours, ours.replace("-", " ")


@cache
def platform(name: str) -> tuple[str, str]:
    """Slug and name: "Disney Plus", "Disney+" and "disneyplus" are one."""
    plain = slug(name.replace("+", " plus"))[:60]
    ours = _PLATFORMS.get(plain, plain)
    return ours, _WRITTEN.get(ours) or name.strip()[:80]
