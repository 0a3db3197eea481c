from __future__ import annotations

import pytest

from w2w_core.plugins import config
from w2w_sdk import parse_manifest

MANIFEST = parse_manifest("""
id = "mine"
name = "Mine"
version = "1"
sdk = ">=0"
homepage = "https://example.org"
base_url = "https://api.example.org"
auth = "bearer"
attribution = [{ text = "Mine", url = "https://example.org" }]
streams = {}
[config.region]
label = "Region"
default = "EU"
[config.token]
label = "Token"
secret = true
""")


def test_settings_come_from_the_environment_with_the_manifests_defaults(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert config.values(MANIFEST) == {"region": "EU"}
    monkeypatch.setenv("W2W_MINE_REGION", "US")
    assert config.values(MANIFEST) == {"region": "US"}


def test_a_stream_never_sees_a_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    assert config.missing(MANIFEST) == ["W2W_MINE_TOKEN"]
    monkeypatch.setenv("W2W_MINE_TOKEN", "hush")
    assert config.missing(MANIFEST) == []
    assert config.key(MANIFEST) == "hush"
    assert "hush" not in str(config.values(MANIFEST))


def test_the_address_can_be_that_of_a_stand_in(monkeypatch: pytest.MonkeyPatch) -> None:
    assert config.base_url(MANIFEST) == "https://api.example.org"
    monkeypatch.setenv("W2W_MINE_BASE_URL", "http://127.0.0.1:9")
    assert config.base_url(MANIFEST) == "http://127.0.0.1:9"
