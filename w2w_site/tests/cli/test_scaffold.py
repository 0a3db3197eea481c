from __future__ import annotations

import os
import subprocess
import sys
import tomllib

import pytest

from w2w_sdk import parse_manifest
from w2w_site.cli import main


@pytest.mark.parametrize("stream", ["titles", "fixtures"])
def test_a_new_package_passes_its_own_tests(tmp_path, capsys, stream):
    folder = tmp_path / "mine"
    assert main(["providers", "new", "my_films", "--into", str(folder), "--stream", stream]) == 0
    said = capsys.readouterr()
    assert f"./w2w install {folder}" in said.out
    assert said.err == ""
    environment = {**os.environ, "PYTHONPATH": str(folder / "src")}
    tests = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:django", str(folder)]
    done = subprocess.run(tests, env=environment, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "passed" in done.stdout
    assert "Warning" not in done.stdout + done.stderr


def test_its_manifest_and_its_entry_point_name_it(tmp_path):
    main(["providers", "new", "my_films", "--into", str(tmp_path / "mine")])
    manifest = parse_manifest((tmp_path / "mine/src/w2w_my_films/provider.toml").read_bytes())
    project = tomllib.loads((tmp_path / "mine/pyproject.toml").read_text())["project"]
    assert manifest.id == "my_films"
    assert project["entry-points"]["w2w.providers"] == {"my_films": "w2w_my_films"}
    assert project["name"] == "w2w-provider-my-films"


def test_an_id_that_is_taken_is_told(tmp_path, capsys):
    assert main(["providers", "new", "tmdb", "--into", str(tmp_path / "mine")]) == 0
    assert "tmdb is installed already" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "said"),
    [("My-Films", "is no id"), ("1st", "is no id"), ("import", "word of Python"), ("ä", "is no id")],
)
def test_a_name_that_cannot_be_is_refused(name, said, capsys):
    assert main(["providers", "new", name]) == 1
    assert said in capsys.readouterr().err


def test_nothing_is_written_over(tmp_path, capsys):
    (tmp_path / "notes.txt").write_text("mine")
    assert main(["providers", "new", "films", "--into", str(tmp_path)]) == 1
    assert "--into" in capsys.readouterr().err
    assert [one.name for one in tmp_path.iterdir()] == ["notes.txt"]
