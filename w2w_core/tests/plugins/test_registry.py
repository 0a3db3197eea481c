from __future__ import annotations

import sys
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from w2w_core.plugins import registry
from w2w_core.plugins.registry import GROUP, InstalledProvider, Status, discover

MANIFEST = """
id = "{id}"
name = "Mine"
version = "1"
sdk = ">=0.1,<1"
homepage = "https://example.org"
attribution = [{{ text = "Mine", url = "https://example.org" }}]
[streams.titles]
every = 60
"""
CODE = """
from w2w_sdk import Provider
class Mine(Provider):
    id = "mine"
    def titles(self, query):
        yield from ()
provider = Mine()
"""
HOW = "W2W_MINE_TOKEN in the environment, or the same on the staff page"
_made = iter(range(1000))


@pytest.fixture
def found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """What becomes of a package with this code and this manifest."""
    monkeypatch.syspath_prepend(tmp_path)

    def found(code: str = CODE, manifest: str = MANIFEST, enabled: bool = True) -> InstalledProvider:
        package = f"w2w_mine_{next(_made)}"
        (tmp_path / package).mkdir()
        (tmp_path / package / "__init__.py").write_text(code)
        (tmp_path / package / "provider.toml").write_text(manifest.format(id="mine"))
        (one,) = discover([EntryPoint("mine", package, GROUP)], ["mine"] if enabled else [])
        return registry.as_configured(one)

    return found


def test_a_sound_provider_is_ok(found) -> None:
    one = found()
    assert (one.status, one.reason) == (Status.OK, "")
    assert one.manifest.streams["titles"].every == 60


def test_a_package_that_this_process_cannot_see_is_no_fault_of_its_author() -> None:
    (one,) = discover([EntryPoint("mine", "w2w_installed_since", GROUP)], ["mine"])
    assert one.status is Status.FAILED
    assert one.reason == (
        "w2w_installed_since cannot be found; if it was installed after the site started, start the site anew"
    )


def test_a_provider_that_is_not_enabled_is_not_even_imported(found) -> None:
    one = found(code="raise RuntimeError('imported')", enabled=False)
    assert one.status is Status.DISABLED
    assert "w2w providers enable mine" in one.reason
    assert one.manifest.name == "Mine"


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("raise RuntimeError('boom')", "RuntimeError: boom"),
        ("import nothing_of_that_name", "nothing_of_that_name"),
        ("def broken(:", "SyntaxError"),
        ("raise SystemExit(3)", "SystemExit"),
        ("", "provider"),
        ("provider = object()", "provider"),
        (CODE.replace("def titles", "def films"), "titles"),
    ],
)
def test_code_that_fails_is_a_reason_and_not_a_crash(found, code: str, says: str) -> None:
    one = found(code=code)
    assert one.status is Status.FAILED
    assert says in one.reason


@pytest.mark.parametrize(
    ("manifest", "says"),
    [
        ("not toml", "provider.toml"),
        (MANIFEST.replace(">=0.1,<1", ">=99"), "was written for >=99"),
        (MANIFEST.replace(">=0.1,<1", "newest"), "sdk"),
        (MANIFEST.replace("{id}", "other"), "other"),
        (MANIFEST.replace("every = 60", ""), "every"),
        ('auth = "bearer"\n' + MANIFEST, "secret"),
    ],
)
def test_a_manifest_that_does_not_fit_is_named(found, manifest: str, says: str) -> None:
    one = found(manifest=manifest)
    assert one.status is Status.FAILED
    assert says in one.reason


def test_a_provider_without_its_key_says_which_variable_to_set(
    found, monkeypatch: pytest.MonkeyPatch
) -> None:
    manifest = 'auth = "bearer"\n' + MANIFEST + '\n[config.token]\nlabel = "Token"\nsecret = true\n'
    one = found(manifest=manifest)
    assert (one.status, one.reason) == (Status.DISABLED, f"needs {HOW}")
    monkeypatch.setenv("W2W_MINE_TOKEN", "x")
    assert found(manifest=manifest).status is Status.OK


def test_a_name_in_the_settings_that_nothing_answers_to_is_reported() -> None:
    (one,) = discover([], ["ghost"])
    assert one.status is Status.FAILED
    assert "w2w-provider-ghost" in one.reason


def test_the_providers_of_this_workspace_are_discovered(settings) -> None:
    settings.W2W_PROVIDERS = ["dummy"]
    statuses = {one.id: one.status for one in registry.providers()}
    assert statuses["dummy"] is Status.OK
    assert statuses["tvmaze"] is Status.DISABLED
    with pytest.raises(registry.Unavailable, match="disabled"):
        registry.get("tvmaze")


def test_a_sound_import_is_remembered_until_the_code_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings
) -> None:
    settings.W2W_STATE = tmp_path / "state"
    monkeypatch.syspath_prepend(tmp_path)
    package = tmp_path / f"w2w_kept_{next(_made)}"
    package.mkdir()
    count = tmp_path / "count"
    count.write_text("")
    (package / "provider.toml").write_text(MANIFEST.format(id="mine"))
    (package / "__init__.py").write_text(f"open({str(count)!r}, 'a').write('x')\n{CODE}")

    def status() -> Status:
        return discover([EntryPoint("mine", package.name, GROUP)], ["mine"])[0].status

    assert [status(), status(), count.read_text()] == [Status.OK, Status.OK, "x"]
    (package / "__init__.py").write_text("raise RuntimeError")
    assert [status(), count.read_text()] == [Status.FAILED, "x"]


def test_nothing_of_a_provider_is_imported_here(found) -> None:
    package = found().package
    assert package not in sys.modules
