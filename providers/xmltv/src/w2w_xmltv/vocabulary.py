"""What guides call languages, countries and kinds of programmes, and what records call them."""

from __future__ import annotations

import re
from collections.abc import Iterable

_ISO_3166 = """
AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT
BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH
ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT
HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS
LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI
NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG
SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG
UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW
"""
_COUNTRIES = frozenset(_ISO_3166.split())
_SOLD_TO_ALL = {"TV", "FM", "CC", "WS", "IO", "AI", "TK"}
"""Countries whose domain anybody has: "channel-one.tv" is not in Tuvalu."""
_IPTV_ORG = re.compile(r"([^\s.@]+\.[a-z]{2})(@\S+)?")
_DOMAIN = re.compile(r"[^\s@]+\.([a-z]{2})(?:@\S+)?")

_LANGUAGES = {
    "afr": "af",
    "alb": "sq",
    "ara": "ar",
    "arm": "hy",
    "aze": "az",
    "baq": "eu",
    "bel": "be",
    "ben": "bn",
    "bos": "bs",
    "bul": "bg",
    "bur": "my",
    "cat": "ca",
    "ces": "cs",
    "chi": "zh",
    "cmn": "zh",
    "cym": "cy",
    "cze": "cs",
    "dan": "da",
    "deu": "de",
    "dut": "nl",
    "ell": "el",
    "eng": "en",
    "est": "et",
    "eus": "eu",
    "fas": "fa",
    "fin": "fi",
    "fra": "fr",
    "fre": "fr",
    "geo": "ka",
    "ger": "de",
    "gle": "ga",
    "glg": "gl",
    "gre": "el",
    "guj": "gu",
    "heb": "he",
    "hin": "hi",
    "hrv": "hr",
    "hun": "hu",
    "hye": "hy",
    "ice": "is",
    "ind": "id",
    "isl": "is",
    "ita": "it",
    "jpn": "ja",
    "kan": "kn",
    "kat": "ka",
    "kaz": "kk",
    "khm": "km",
    "kor": "ko",
    "lav": "lv",
    "lit": "lt",
    "mac": "mk",
    "mal": "ml",
    "mar": "mr",
    "may": "ms",
    "mkd": "mk",
    "mlt": "mt",
    "mon": "mn",
    "msa": "ms",
    "mya": "my",
    "nld": "nl",
    "nor": "no",
    "pan": "pa",
    "per": "fa",
    "pol": "pl",
    "por": "pt",
    "ron": "ro",
    "rum": "ro",
    "rus": "ru",
    "slk": "sk",
    "slo": "sk",
    "slv": "sl",
    "spa": "es",
    "sqi": "sq",
    "srp": "sr",
    "swa": "sw",
    "swe": "sv",
    "tam": "ta",
    "tel": "te",
    "tgl": "tl",
    "tha": "th",
    "tur": "tr",
    "ukr": "uk",
    "urd": "ur",
    "uzb": "uz",
    "vie": "vi",
    "wel": "cy",
    "zho": "zh",
    "zul": "zu",
}
"""ISO 639-3, and the older codes of 639-2 for libraries."""

_CATEGORIES = {
    "film": (
        "movie movies film films filme spielfilm fernsehfilm pelicula película peliculas películas "
        "cinema cinéma cine speelfilm"
    ),
    "sport": (
        "sport sports sporting deporte deportes esporte esportes desporto football soccer fußball fútbol "
        "basketball baseball tennis hockey golf rugby cricket boxing motorsport"
    ),
    "kids": "kids children childrens kinder kinderserie infantil enfants jeunesse bambini ragazzi jeugd",
    "news": (
        "news newscast nachrichten noticias informativo informations journal notizie telegiornale nieuws "
        "actualités affairs weather"
    ),
    "documentary": "documentary documentaries docudrama doku documental documentaire documentario",
    "series": "series serie série sitcom soap telenovela drama comedy comédie komödie krimi",
    "entertainment": (
        "entertainment unterhaltung reality quiz talk talkshow show variety game music musik lifestyle "
        "food cooking property arts magazine divertissement entretenimiento"
    ),
}
"""Words by category; the first category that one of a programme's words belongs to is its own."""
_WHOLE = {"science": "documentary", "nature": "documentary", "history": "documentary"}
"""Only as all that is said: "science fiction" is no documentary."""
_WORDS = {word: category for category, words in _CATEGORIES.items() for word in words.split()}
_RANK = {category: place for place, category in enumerate(_CATEGORIES)}


def category(said: Iterable[str]) -> str:
    """One of the record's categories; "" where no word is known."""
    known = set()
    for text in said:
        whole = text.casefold().replace("'", "").replace("’", "")
        words = re.findall(r"\w+", whole)
        known |= {_WORDS[word] for word in words if word in _WORDS} | {_WHOLE.get(whole, "")} - {""}
    return min(known, key=_RANK.__getitem__, default="")


def language(code: str) -> str:
    """ISO 639-1 of "en", "en-GB", "fr_FR" or "eng"; one that has none is left as it is."""
    short = re.split("[-_]", code.strip().lower())[0]
    return _LANGUAGES.get(short, short) if re.fullmatch("[a-z]{2,3}", short) else ""


def country(channel: str) -> str:
    """Of "BBCOne.uk", "ITV1.uk@London" and "rai1.rai.it"; "" where the id does not tell."""
    read = _DOMAIN.fullmatch(channel)
    if not read:
        return ""
    code = read[1].upper()
    code = "GB" if code == "UK" else code
    return code if code in _COUNTRIES - _SOLD_TO_ALL else ""


def iptv_org(channel: str) -> str:
    """The id if it is one as of iptv-org ("BBCOne.uk", with a feed "BBCOne.uk@London"), else ""."""
    return channel if _IPTV_ORG.fullmatch(channel) and country(channel) else ""
