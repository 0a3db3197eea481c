from __future__ import annotations

from typing import Any

import pytest

from w2w_core.plugins import config, secrets
from w2w_core.plugins.configure import Refused, configure, rotate
from w2w_core.plugins.models import ProviderSetting
from w2w_sdk import parse_manifest

pytestmark = pytest.mark.django_db

MANIFEST = parse_manifest("""
id = "mine"
name = "Mine"
version = "1"
sdk = ">=0"
homepage = "https://example.org"
attribution = [{ text = "Mine", url = "https://example.org" }]
streams = {}
[config]
token = { label = "Token", secret = true }
region = { label = "Region", default = "EU" }
pages = { label = "Pages", type = "number" }
adult = { label = "Adult", type = "boolean" }
guides = { label = "Guides", type = "url", default = "https://example.org" }
country = { label = "Country", type = "country" }
""")


def test_a_value_is_stored_encrypted_and_trimmed() -> None:
    configure(MANIFEST, {"token": " hush\n"}, by="ada")
    assert config.setting(MANIFEST, "token").value == "hush"
    assert "hush" not in ProviderSetting.objects.get().encrypted


@pytest.mark.parametrize("nothing", [None, "", "  "])
def test_nothing_takes_back_what_was_stored(nothing: str | None) -> None:
    configure(MANIFEST, {"region": "AU", "pages": "3"}, by="ada")
    configure(MANIFEST, {"region": nothing}, by="ada")
    assert config.values(MANIFEST)["region"] == "EU"
    assert config.values(MANIFEST)["pages"] == "3"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("pages", "12.5"),
        ("adult", "true"),
        ("guides", "https://a.example/x.xml.gz http://b.example"),
        ("country", "gb"),
    ],
)
def test_a_value_of_the_right_type_is_taken(field: str, value: str) -> None:
    configure(MANIFEST, {field: value}, by="ada")
    assert config.values(MANIFEST)[field] == value


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("unheard", "x", "mine has no such setting"),
        ("pages", "many", "Not a number"),
        ("pages", "nan", "Not a number"),
        ("adult", "yes", "Neither true nor false"),
        ("guides", "file:///etc/passwd", "Not an address"),
        ("guides", "https://a.example http://[", "Not an address"),
        ("country", "Britain", "Not a country"),
        ("token", "hush\r\nX-Other: 1", "line break"),
        ("token", "x" * 5000, "Longer than 4,000"),
    ],
)
def test_a_wrong_value_changes_nothing_and_is_not_repeated(field: str, value: str, says: str) -> None:
    with pytest.raises(Refused) as caught:
        configure(MANIFEST, {"region": "AU", field: value}, by="ada")
    assert says in caught.value.messages[field]
    assert value not in str(caught.value)
    assert not ProviderSetting.objects.exists()


def test_what_the_environment_sets_is_changed_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("W2W_MINE_REGION", "US")
    with pytest.raises(Refused, match="W2W_MINE_REGION"):
        configure(MANIFEST, {"region": "AU"}, by="ada")


def test_the_log_says_who_changed_which_field_and_not_to_what(caplog: pytest.LogCaptureFixture) -> None:
    configure(MANIFEST, {"token": "hush", "region": None}, by="ada")
    logged: list[Any] = [record.msg for record in caplog.records]
    told = [(line["field"], line["removed"], line["by"]) for line in logged]
    assert told == [("token", False, "ada"), ("region", True, "ada")]
    assert "hush" not in str(logged)


def test_all_that_is_stored_is_encrypted_anew(settings) -> None:
    old, new = settings.W2W_SECRETS_KEYS[0], "a new key, also of thirty-two characters"
    configure(MANIFEST, {"token": "hush", "region": "AU"}, by="ada")
    settings.W2W_SECRETS_KEYS = [new, old]
    assert rotate() == 2
    settings.W2W_SECRETS_KEYS = [new]
    assert config.setting(MANIFEST, "token").value == "hush"


def test_a_rotation_without_the_old_key_changes_nothing(settings) -> None:
    configure(MANIFEST, {"token": "hush"}, by="ada")
    before = ProviderSetting.objects.get().encrypted
    settings.W2W_SECRETS_KEYS = ["a new key, also of thirty-two characters"]
    with pytest.raises(secrets.Unusable):
        rotate()
    assert ProviderSetting.objects.get().encrypted == before
