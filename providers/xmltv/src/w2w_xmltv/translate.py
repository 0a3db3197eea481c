"""From XMLTV's elements to records."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import msgspec

from w2w_sdk import AiringRecord, ChannelRecord
from w2w_xmltv import vocabulary
from w2w_xmltv.ids import title_ids
from w2w_xmltv.reader import Item
from w2w_xmltv.times import moment

_ONSCREEN = re.compile(
    r"\bs(?:eason|eries)?\.?\s*(\d{1,4})\s*[,.:-]?\s*e(?:p(?:isode)?)?\.?\s*(\d{1,5})\b|\b(\d{1,3})x(\d{1,4})\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"((?:18[7-9]|19\d|20\d)\d)(?:-?\d\d){0,2}(?!\d)")
_UNITS = {"seconds": 1, "minutes": 60, "hours": 3600}
_LARGEST_NUMBER = 32767
_LONGEST = timedelta(hours=24)
_LONGEST_STOP = timedelta(days=7)
"""Some channels fill days with one programme; weeks are a mistake in the date."""


class Programme(msgspec.Struct, frozen=True):
    """A programme that may have to wait for the next one, to tell when it ends."""

    airing: AiringRecord
    """With a made-up end where `ends_at` is None."""
    ends_at: datetime | None
    length: timedelta | None

    def ending(self, following: datetime | None) -> AiringRecord:
        """The airing, up to the following programme if no end is known; ValueError if there is none."""
        ends_at = self.ends_at
        if ends_at is None and following and following - self.airing.starts_at <= _LONGEST:
            ends_at = following
        if ends_at is None and self.length:
            ends_at = self.airing.starts_at + self.length
        if ends_at is None:
            raise ValueError(
                "stop: is missing, and neither a length nor the following programme tells the end"
            )
        return msgspec.structs.replace(self.airing, ends_at=ends_at)


def channel_key(channel: str) -> str:
    return f"xmltv:channel:{channel}"


def channel(item: Item, otherwise: str) -> ChannelRecord:
    """`otherwise` is the country if the id does not tell it."""
    number = item.attributes.get("id", "").strip()
    if not number:
        raise ValueError("id: is missing")
    names = list(item.texts("display-name"))
    named = [part.attributes.get("lang", "") for part in item.parts if part.name == "display-name"]
    iptv_org = vocabulary.iptv_org(number)
    return ChannelRecord(
        key=channel_key(number),
        ids={"iptv-org": iptv_org} if iptv_org else {},
        # The number on the remote control is a name, too.
        name=next((name for name in names if re.search(r"[^\W\d_]", name)), names[0] if names else number),
        country=vocabulary.country(number) or otherwise,
        language=vocabulary.language(next(filter(None, named), "")),
    )


def programme(item: Item) -> Programme:
    """ValueError if it has no name, no channel or no time, or lasts no time."""
    on = item.attributes.get("channel", "").strip()
    name = next(item.texts("title"), "")
    if not on or not name:
        raise ValueError("channel: is missing" if not on else "title: is missing")
    starts_at = moment(item.attributes.get("start", ""))
    stop = item.attributes.get("stop", "").strip()
    ends_at = moment(stop) if stop else None
    if ends_at is not None and ends_at <= starts_at:
        why = "is its start: it is over as it begins" if ends_at == starts_at else "is before its start"
        raise ValueError(f"stop: {why}")
    if ends_at is not None and ends_at - starts_at > _LONGEST_STOP:
        raise ValueError(f"stop: is {(ends_at - starts_at).days} days after its start")
    season, number = _numbers(item)
    episode = next(item.texts("sub-title"), "")
    return Programme(
        AiringRecord(
            key=f"xmltv:airing:{on}:{starts_at:%Y%m%dT%H%M%SZ}",
            channel=channel_key(on),
            name=name,
            starts_at=starts_at,
            ends_at=ends_at or starts_at + _LONGEST,
            season=season,
            number=number,
            episode_name=episode if episode != name else "",
            category=vocabulary.category(item.texts("category")),
            title_ids=title_ids(item),
            year=_year(item),
        ),
        ends_at,
        _length(item),
    )


def _numbers(item: Item) -> tuple[int | None, int | None]:
    """Season and episode, from the systems that say them; counted from 0 in `xmltv_ns` alone."""
    said = [(part.attributes.get("system", "onscreen"), part.text.strip()) for part in item.parts]
    said = [one for part, one in zip(item.parts, said, strict=True) if part.name == "episode-num"]
    for system, text in said:
        if system == "xmltv_ns":
            season, number, *_ = [*map(_counted_from_0, text.split(".")), None, None]
            if season is not None or number is not None:
                return season, number
    for system, text in said:
        if system != "xmltv_ns" and (read := _ONSCREEN.search(text)):
            return _sane(int(read[1] or read[3])), _sane(int(read[2] or read[4]))
    return None, None


def _year(item: Item) -> int | None:
    """Of the `date` on which it was made: "1999", "199903", "19990331", and at times "1999-03-31"."""
    years = (_YEAR.match(text) for text in item.texts("date"))
    return next((int(read[1]) for read in years if read), None)


def _counted_from_0(text: str) -> int | None:
    """The 4 of "3/10"; None where it is left out."""
    index = text.partition("/")[0].strip()
    return _sane(int(index) + 1) if re.fullmatch(r"-?\d{1,5}", index) else None


def _sane(number: int) -> int | None:
    return number if 0 <= number <= _LARGEST_NUMBER else None


def _length(item: Item) -> timedelta | None:
    for part in item.parts:
        if part.name == "length" and re.fullmatch(r"\d{1,5}", text := part.text.strip()):
            length = timedelta(seconds=int(text) * _UNITS.get(part.attributes.get("units", ""), 0))
            return length if timedelta(0) < length <= _LONGEST else None
    return None
