from __future__ import annotations

import pytest

from w2w_sdk import parse_manifest

GOOD = """
id = "mine"
name = "Mine"
version = "1"
sdk = ">=0.1,<1"
homepage = "https://example.org"
attribution = [{ text = "Mine", url = "https://example.org" }]
[streams.titles]
every = 60
"""


def test_a_manifest_is_read() -> None:
    manifest = parse_manifest(GOOD)
    assert manifest.streams["titles"].every == 60
    assert manifest.quota.per_second is None


@pytest.mark.parametrize(
    ("broken", "named"),
    [
        (GOOD.replace('"mine"', '"My Source"'), "id"),
        (GOOD.replace("streams.titles", "streams.films"), "films"),
        (GOOD.replace("every = 60", 'every = "often"'), "every"),
        (GOOD.replace('name = "Mine"\n', ""), "name"),
        (GOOD + "\ncolour = 1", "colour"),
        ("id = ", "Invalid value"),
    ],
)
def test_what_is_wrong_is_named(broken: str, named: str) -> None:
    with pytest.raises(ValueError, match=named):
        parse_manifest(broken)
