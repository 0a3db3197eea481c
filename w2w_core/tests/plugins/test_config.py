from __future__ import annotations

import time
from pathlib import Path

import pytest

from w2w_core.plugins import config, heard, secrets
from w2w_core.plugins.config import SetBy
from w2w_core.plugins.configure import configure
from w2w_core.plugins.models import ProviderSetting
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
GUIDE = parse_manifest("""
id = "guide"
name = "Guide"
version = "1"
sdk = ">=0"
homepage = "https://example.org"
attribution = [{ text = "Guide", url = "https://example.org" }]
streams = {}
[config.url]
label = "Guides"
type = "url"
[config.mirror]
label = "Mirror"
type = "url"
default = "https://example.org"
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
    assert "hush" not in repr(config.setting(MANIFEST, "token"))


def test_the_address_can_be_that_of_a_stand_in(monkeypatch: pytest.MonkeyPatch) -> None:
    assert config.base_url(MANIFEST) == "https://api.example.org"
    monkeypatch.setenv("W2W_MINE_BASE_URL", "http://127.0.0.1:9")
    assert config.base_url(MANIFEST) == "http://127.0.0.1:9"


def test_a_key_may_be_in_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "token").write_text("hush\n")
    monkeypatch.setenv("W2W_MINE_TOKEN_FILE", str(tmp_path / "token"))
    assert config.key(MANIFEST) == "hush"
    (tmp_path / "token").unlink()
    assert config.key(MANIFEST) == ""
    assert "W2W_MINE_TOKEN_FILE names a file that cannot be read" in config.problem(MANIFEST)


@pytest.mark.django_db
def test_the_environment_counts_before_the_site_and_the_site_before_the_default(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def region() -> tuple[str, SetBy]:
        found = config.setting(MANIFEST, "region")
        return found.value, found.set_by

    assert region() == ("EU", SetBy.DEFAULT)
    configure(MANIFEST, {"region": "AU"}, by="ada")
    assert region() == ("AU", SetBy.SITE)
    monkeypatch.setenv("W2W_MINE_REGION", "US")
    assert region() == ("US", SetBy.ENVIRONMENT)
    assert config.setting(MANIFEST, "token").set_by is SetBy.NOBODY


@pytest.mark.django_db
def test_what_another_process_stored_is_heard_of_later(monkeypatch: pytest.MonkeyPatch) -> None:
    configure(MANIFEST, {"token": "first"}, by="ada")
    assert config.key(MANIFEST) == "first"
    ProviderSetting.objects.update(encrypted=secrets.encrypt("second"))
    assert config.key(MANIFEST) == "first"
    later = time.monotonic() + 11
    monkeypatch.setattr(heard.time, "monotonic", lambda: later)
    assert config.key(MANIFEST) == "second"


def test_a_database_that_is_not_migrated_leaves_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> dict[tuple[str, str], str]:
        raise heard.DatabaseError("no such table")

    monkeypatch.setattr(config, "stored", heard.Heard(broken, otherwise={}))
    monkeypatch.setenv("W2W_MINE_TOKEN", "hush")
    assert config.problem(MANIFEST) == ""


@pytest.mark.django_db
def test_a_value_whose_key_is_lost_is_named_and_not_taken_for_the_default(settings) -> None:
    configure(MANIFEST, {"region": "AU", "token": "hush"}, by="ada")
    settings.W2W_SECRETS_KEYS = ["another key, of thirty-two characters"]
    assert "Region was encrypted with a key that is not in W2W_SECRETS_KEYS" in config.problem(MANIFEST)
    assert config.missing(MANIFEST) == ["W2W_MINE_TOKEN"]


def test_what_is_missing_can_be_set_in_two_ways(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "W2W_MINE_TOKEN in the environment" in config.problem(MANIFEST)
    assert "staff page" in config.problem(MANIFEST)


def test_an_address_without_a_default_is_required(monkeypatch: pytest.MonkeyPatch) -> None:
    assert config.missing(GUIDE) == ["W2W_GUIDE_URL"]
    monkeypatch.setenv("W2W_GUIDE_URL", "https://example.org/guide.xml")
    assert config.problem(GUIDE) == ""
