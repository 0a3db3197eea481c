from __future__ import annotations

import subprocess
import sys

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
        (GOOD.replace("every = 60", "every = 0"), "every: 0 is not at least 1 second"),
        (
            GOOD + 'countries = ["Germany"]',
            "countries: 'Germany' is no ISO 3166-1 alpha-2 code in upper case",
        ),
        (GOOD + 'countries = ["DE", "at"]', "countries: 'at' is no ISO"),
        (
            'base_url = "api.mine.example"\n' + GOOD,
            "base_url: 'api.mine.example' does not begin with https://",
        ),
        ('base_url = "https:///films"\n' + GOOD, "base_url: .* and a host"),
        ('auth = "header"\n' + GOOD, "auth_name: is missing; it names the header that carries the key"),
        ('auth = "query"\n' + GOOD, "auth_name: is missing; it names the query parameter"),
        ('auth = "bearer"\n' + GOOD, "config: auth is bearer, but no field is secret"),
        (GOOD.replace(">=0.1,<1", ">=9"), "sdk: was written for >=9, and w2w-sdk is 0"),
        (GOOD.replace(">=0.1,<1", "newest"), "sdk: "),
    ],
)
def test_what_is_wrong_is_named(broken: str, named: str) -> None:
    with pytest.raises(ValueError, match=named):
        parse_manifest(broken)


def test_several_threads_may_read_manifests() -> None:
    """msgspec looks at the annotations of a type when it first meets it, which is not safe in two threads."""
    code = f"""
import sys
from w2w_sdk import parse_manifest
looked_at = []
sys.setprofile(lambda frame, event, _: looked_at.append(frame.f_code.co_name))
parse_manifest({GOOD!r})
sys.setprofile(None)
sys.exit("get_class_annotations" in looked_at)
"""
    subprocess.run([sys.executable, "-c", code], check=True)
