"""The recorded guides."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from w2w_sdk import AiringRecord, ChannelRecord, Emit, Query, Skip
from w2w_sdk.testing import Recorded, emitted
from w2w_xmltv import provider

NOW = datetime(2024, 1, 1, 12, tzinfo=UTC)


def read(guide: Path) -> tuple[str, list[Emit]]:
    body = guide.read_bytes()
    return body.decode(), emitted(provider, Recorded("airings", {"/": body}, Query(now=NOW)))


@pytest.mark.parametrize(
    "name", ["epgshare01_content.xml", "jellyfin_UK_Data.xml", "tv_augment_automatic_type_5-1.xml"]
)
def test_every_channel_and_programme_is_a_record_or_is_set_aside(recorded: Path, name: str) -> None:
    text, emits = read(recorded / name)
    channels = [emit for emit in emits if isinstance(emit, ChannelRecord)]
    airings = [emit for emit in emits if isinstance(emit, AiringRecord)]
    aside = [emit for emit in emits if isinstance(emit, Skip)]
    assert len(channels) == text.count("<channel ")
    assert len(airings) + len(aside) == text.count("<programme ")
    assert len({airing.key for airing in airings}) == len(airings)
    # Some guides list what shares a slot with the next programme as lasting no time.
    assert len(aside) == len(re.findall(r'start="([^"]*)" stop="\1"', text))


def test_twelve_digits_and_an_offset_are_a_time(recorded: Path) -> None:
    _, emits = read(recorded / "tv_augment_automatic_type_5-1.xml")
    first = next(emit for emit in emits if isinstance(emit, AiringRecord))
    assert first.starts_at == datetime(2016, 6, 30, 20, tzinfo=UTC)
    assert first.ends_at == datetime(2016, 6, 30, 21, tzinfo=UTC)


def test_a_recorded_programme_has_its_season_episode_and_category(recorded: Path) -> None:
    _, emits = read(recorded / "jellyfin_UK_Data.xml")
    airings = [emit for emit in emits if isinstance(emit, AiringRecord)]
    fake = next(airing for airing in airings if airing.name == "Fake Britain")
    assert (fake.season, fake.number, fake.category) == (6, 4, "documentary")
    homes = next(airing for airing in airings if airing.name.startswith("Homes Under"))
    assert homes.name == "Homes Under the Hammer - Title 1"
    assert sum(airing.category != "" for airing in airings) > 0.95 * len(airings)
