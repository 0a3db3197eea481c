"""`./w2w install`, in a copy of the checkout that has the file `w2w` and a stand-in for uv."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
UV = """#!/bin/sh
echo "$*" >> "$LOG"
case "$*" in
  *--clear*)
    mkdir -p .venv/bin; cd .venv/bin
    printf '#!/bin/sh\\nexec true' | tee w2w > python; chmod +x w2w python;;
  *absent*) exit 1;;
esac
"""


class Checkout:
    def __init__(self, folder: Path) -> None:
        self.folder = folder / "w2w"
        self.log = folder / "log"
        for name in ("w2w_core", "w2w_site", "plugins/films"):
            (self.folder / name).mkdir(parents=True)
            (self.folder / name / "pyproject.toml").write_text("")
        (self.folder / "requirements.lock").write_text("")
        shutil.copy(ROOT / "w2w", self.folder)
        uv = folder / "bin/uv"
        uv.parent.mkdir()
        uv.write_text(UV)
        uv.chmod(0o755)
        self.path = f"{uv.parent}{os.pathsep}{os.environ['PATH']}"

    def w2w(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Its exit, and in `installed` what uv was asked for meanwhile."""
        self.log.write_text("")
        inherited = {name: value for name, value in os.environ.items() if name != "W2W_PLUGINS"}
        return subprocess.run(
            [sys.executable, self.folder / "w2w", *arguments],
            env={**inherited, "PATH": self.path, "LOG": str(self.log), **environment},
            cwd=self.folder, capture_output=True, text=True, timeout=600,
        )  # fmt: skip

    @property
    def asked(self) -> list[str]:
        return self.log.read_text().splitlines()

    def installed(self, plugin: str) -> bool:
        return any("--constraints" in line and line.endswith(plugin) for line in self.asked)

    @property
    def env(self) -> str:
        return (self.folder / ".env").read_text()


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    return Checkout(tmp_path)


def test_a_plugin_is_installed_and_comes_back_when_the_lock_changes(checkout: Checkout) -> None:
    (checkout.folder / ".env").write_text("W2W_COUNTRY=DE\n")
    assert checkout.w2w("install", "plugins/films").returncode == 0
    assert checkout.env == "W2W_COUNTRY=DE\nW2W_PLUGINS=./plugins/films\n"
    assert checkout.installed("--editable " + str(checkout.folder / "plugins/films"))
    assert checkout.w2w("providers").returncode == 0
    assert checkout.asked == []
    (checkout.folder / "requirements.lock").write_text("new==1")
    checkout.w2w("providers")
    assert any("pip sync" in line for line in checkout.asked)
    assert checkout.installed("--editable " + str(checkout.folder / "plugins/films"))


def test_names_and_folders_elsewhere_are_added_to_those_there_are(checkout: Checkout, tmp_path: Path) -> None:
    elsewhere = tmp_path / "books"
    elsewhere.mkdir()
    (elsewhere / "pyproject.toml").write_text("")
    for plugin in ("w2w-provider-x==1.2", str(elsewhere), "w2w-provider-x==1.2"):
        assert checkout.w2w("install", plugin).returncode == 0
    assert checkout.env == f"W2W_PLUGINS=w2w-provider-x==1.2,{elsewhere}\n"


def test_what_cannot_be_installed_is_not_kept(checkout: Checkout) -> None:
    failed = checkout.w2w("install", "absent")
    assert failed.returncode == 1
    assert "absent could not be installed" in failed.stdout
    assert not (checkout.folder / ".env").exists()
    for wrong, said in (("./nowhere", "there is no folder"), ("plugins", "no pyproject.toml"), ("a b", "no")):
        refused = checkout.w2w("install", wrong)
        assert (refused.returncode, said in refused.stderr) == (1, True)
    assert checkout.w2w("install", "x", W2W_PLUGINS="y").returncode == 1


def test_a_plugin_that_is_gone_does_not_keep_the_site_from_starting(checkout: Checkout) -> None:
    (checkout.folder / ".env").write_text("W2W_PLUGINS=absent, ./plugins/films # mine\n")
    started = checkout.w2w("providers")
    assert started.returncode == 0
    assert "absent could not be installed, and is left out" in started.stdout
    assert checkout.installed("--editable " + str(checkout.folder / "plugins/films"))
