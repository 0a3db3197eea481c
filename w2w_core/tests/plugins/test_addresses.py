"""What the operator named by address, and nothing else, is opened or asked for as it is."""

from __future__ import annotations

import gzip
import os
from pathlib import Path
from typing import Any

import msgspec
import pytest
import stamina

from w2w_core.plugins import http
from w2w_core.plugins.configure import configure
from w2w_sdk import Get, Manifest, ProviderError, Refused
from w2w_sdk.manifest import Attribution, ConfigField, FieldType, StreamSpec

MANIFEST = Manifest(
    id="guides",
    name="Guides",
    version="1",
    sdk=">=0",
    homepage="https://example.org",
    attribution=(Attribution(text="x", url="https://example.org"),),
    config={"url": ConfigField(label="Guides", type=FieldType.URL), "text": ConfigField(label="Text")},
    streams={"airings": StreamSpec(every=60)},
)


@pytest.fixture(autouse=True)
def without_pauses():
    with stamina.set_testing(True, attempts=1):
        yield


@pytest.fixture(autouse=True)
def state(tmp_path, settings):
    settings.W2W_STATE = tmp_path / "state"


@pytest.fixture
def named(monkeypatch: pytest.MonkeyPatch):
    """The client, where the operator named these."""

    def named(*addresses: str) -> http.Client:
        monkeypatch.setenv("W2W_GUIDES_URL", " ".join(addresses))
        return http.client(MANIFEST)

    return named


def test_a_named_address_is_asked_for_as_it_is_though_it_is_private(named, vendor: Any) -> None:
    vendor.says(200, b"guide")
    one, other = f"{vendor.url}/g.xml?key=a%20b", f"{vendor.url}/h.xml"
    client = named(one, other)
    assert [client.get(Get(url, as_file=True)).file.read() for url in (one, other)] == [b"guide"] * 2
    assert [path for path, _ in vendor.seen] == ["/g.xml?key=a%20b", "/h.xml"]


@pytest.mark.django_db
def test_what_staff_entered_reaches_no_private_network(vendor: Any) -> None:
    vendor.says(200, b"guide")
    configure(MANIFEST, {"url": f"{vendor.url}/g.xml"}, by="ada")
    with pytest.raises(Refused, match="no public address"):
        http.client(MANIFEST).get(Get(f"{vendor.url}/g.xml"))
    assert not vendor.seen


def test_a_default_opens_no_file(tmp_path: Path) -> None:
    path = tmp_path / "secret"
    path.write_text("hush")
    field = ConfigField(label="Guides", type=FieldType.URL, default=path.as_uri())
    with pytest.raises(Refused):
        http.client(msgspec.structs.replace(MANIFEST, config={"url": field})).get(Get(path.as_uri()))


@pytest.mark.parametrize("change", ["{}/", "{}?x=1", "{}#x", "{}/../secret"])
def test_an_address_that_is_merely_like_it_is_refused_and_its_secrets_are_not_told(
    named, vendor: Any, change: str
) -> None:
    url = vendor.url.replace("http://", "http://me:hush@") + "/g.xml?key=hush"
    with pytest.raises(Refused, match="nor named by the operator") as caught:
        named(url).get(Get(change.format(url)))
    assert "hush" not in str(caught.value)
    assert not vendor.seen


def test_a_name_and_password_in_it_are_sent_and_not_told(named, vendor: Any) -> None:
    vendor.says(500)
    url = vendor.url.replace("http://", "http://me:hush@") + "/g.xml"
    with pytest.raises(ProviderError) as caught:
        named(url).get(Get(url))
    assert vendor.seen[0][1]["authorization"].startswith("Basic ")
    assert "hush" not in str(caught.value)


def test_parameters_of_the_providers_choice_are_refused(named, vendor: Any) -> None:
    url = f"{vendor.url}/g.xml"
    with pytest.raises(Refused, match="asked for as it is"):
        named(url).get(Get(url, params={"x": 1}))


def test_a_setting_of_another_type_names_nothing(monkeypatch: pytest.MonkeyPatch, vendor: Any) -> None:
    monkeypatch.setenv("W2W_GUIDES_TEXT", vendor.url)
    with pytest.raises(Refused, match="nor named by the operator"):
        http.client(MANIFEST).get(Get(vendor.url))


@pytest.mark.parametrize(
    "target",
    ["http://127.0.0.2:9/", "http://169.254.169.254/latest", "http://[::1]:9/", "file:///etc/passwd"],
)
def test_it_cannot_point_on_into_a_private_network(named, vendor: Any, target: str) -> None:
    vendor.says(302, Location=target)
    url = f"{vendor.url}/g.xml"
    with pytest.raises(Refused, match=r"no public address|does not allow"):
        named(url).get(Get(url))


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("as_file", [False, True])
def test_a_named_file_is_opened(named, tmp_path: Path, packed: bool, as_file: bool) -> None:
    path = tmp_path / "a guide.xml"
    path.write_bytes(gzip.compress(b"guide") if packed else b"guide")
    answer = named(path.as_uri()).get(Get(path.as_uri(), as_file=as_file))
    assert answer.file.read() + answer.body == b"guide"


def test_no_other_file_is(named, tmp_path: Path) -> None:
    path = tmp_path / "guide.xml"
    path.write_bytes(b"guide")
    for other in ("file:///etc/passwd", f"{path.as_uri()}/../other", f"file://localhost{path}"):
        with pytest.raises(Refused, match="nor named by the operator"):
            named(path.as_uri()).get(Get(other))


@pytest.mark.parametrize("kind", ["pipe", "folder", "absent", "of another machine"])
def test_what_is_no_file_is_refused_at_once(named, tmp_path: Path, kind: str) -> None:
    path = tmp_path / "guide.xml"
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    url = f"file://elsewhere{path}" if kind == "of another machine" else path.as_uri()
    with pytest.raises(Refused, match=r"guide\.xml: "):
        named(url).get(Get(url, as_file=True))


def test_a_file_is_bounded_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xml.gz"
    path.write_bytes(gzip.compress(b"0" * 5_000_000))
    client = http.Client(
        MANIFEST, "", limits=http.Limits(decoded=1_000_000), named=[path.as_uri()], trusted=[path.as_uri()]
    )
    with pytest.raises(Refused, match="larger than 1000000 bytes"):
        client.get(Get(path.as_uri()))
