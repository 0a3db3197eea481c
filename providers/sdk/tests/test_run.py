"""The runner, over the provider that stands here."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from w2w_sdk.run import main

PACKAGE = """
import msgspec
from w2w_sdk import Get, Gone, LiveScore, Provider, Skip, TimelineEvent, TitleRecord
class Row(msgspec.Struct):
    id: int
    name: str
class Films(Provider):
    id = "films"
    def titles(self, query):
        for number in (1, 2):
            try:
                page = yield Get("/list", params={"page": number, "country": query.country})
            except Gone:
                return
            for row in page.each(Row):
                yield row if isinstance(row, Skip) else TitleRecord(
                    key=f"films:{row.id}", kind="movie", name=row.name, year=query.now.year)
    def airings(self, query):
        page = yield Get("/guide", as_file=True)
        yield Skip(page.file.read().decode(), "read")
    def offers(self, query):
        yield LiveScore(key="films:1", status="live")
    def live(self, query):
        yield from (Skip(key, "is wanted") for key in query.keys)
        goal = TimelineEvent("1", "goal", "home", 12)
        yield LiveScore(key="films:1", status="live", home_score=1, timeline=(goal,))
        yield LiveScore(key="films:2", status="unheard of")
        raise Gone("that was all")
provider = Films()
"""


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    name = f"w2w_run_{tmp_path.name.replace('-', '_')}"
    (tmp_path / f"{name}.py").write_text(PACKAGE)
    monkeypatch.syspath_prepend(tmp_path)

    def run(stream: str, *bodies: str, options: tuple[str, ...] = ()) -> tuple[int, list[dict], str]:
        arguments = [name, stream, *options]
        for number, body in enumerate(bodies):
            file = tmp_path / f"{number}.json"
            file.write_text(body)
            arguments += ["--body", str(file)]
        code = main(arguments)
        said = capsys.readouterr()
        return code, [json.loads(text) for text in said.out.splitlines()], said.err

    return run


def test_records_and_what_is_set_aside_are_lines_of_json(run) -> None:
    pages = ['[{"id": 1, "name": "One"}, {"id": "x"}]', "[]"]
    code, (one, bad), asked = run("titles", *pages, options=("--now", "2024-06-01", "--country", "gb"))
    assert code == 0
    assert (one["type"], one["key"], one["year"], one["genres"]) == ("TitleRecord", "films:1", 2024, [])
    assert (bad["type"], bad["where"]) == ("quarantined", "/list?page=1&country=GB $[1]")
    assert "int" in bad["reason"]
    assert "/list?page=1&country=GB ← " in asked


def test_a_stream_that_asks_for_more_ends_politely(run) -> None:
    code, lines, said = run("titles", '[{"id": 1, "name": "One"}]')
    assert (code, len(lines)) == (0, 1)
    assert "asks for /list too" in said


def test_bodies_that_nobody_asked_for_are_counted(run) -> None:
    assert "last 1 of the bodies" in run("titles", "[]", "[]", "[]")[2]


def test_the_matches_wanted_of_live_are_named(run) -> None:
    _, lines, _ = run("live", options=("--key", "films:7"))
    assert lines[0] == {"type": "quarantined", "where": "films:7", "reason": "is wanted"}


def test_a_body_as_a_file(run) -> None:
    assert run("airings", "<tv/>")[1] == [{"type": "quarantined", "where": "<tv/>", "reason": "read"}]


def test_a_failure_has_its_name_and_its_reason(run) -> None:
    code, (live, bad), said = run("live")
    assert code == 1
    assert "Gone: that was all" in said
    assert (live["home_score"], live["away_score"], live["timeline"][0]["added"]) == (1, None, 0)
    assert "unheard of" in bad["reason"]


def test_a_body_that_drifted_fails(run) -> None:
    code, lines, said = run("titles", "<html>")
    assert (code, lines) == (1, [])
    assert "SchemaDrift" in said


def test_a_file_that_is_not_there_is_named(run) -> None:
    code, _, said = run("titles", options=("--body", "nope.json"))
    assert (code, said) == (1, "failed: there is no file nope.json\n")


def test_a_package_that_is_not_there_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["absent", "titles"]) == 1
    assert (
        capsys.readouterr().err == "failed: there is no package absent: install it with `pip install -e .`\n"
    )


def test_a_provider_that_is_called_by_its_id_is_found_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "w2w_lost.py").write_text("")
    monkeypatch.syspath_prepend(tmp_path)
    assert main(["lost", "titles"]) == 1
    assert "did you mean w2w_lost?" in capsys.readouterr().err
    (tmp_path / "lost").mkdir()  # such as the project's own folder
    assert main(["lost", "titles"]) == 1
    assert "did you mean w2w_lost?" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("option", "value", "why"),
    [
        ("--now", "soon", "'soon' is no time such as 2024-01-31T18:00Z"),
        ("--first", "1.1.", "'1.1.' is no day such as 2024-01-31"),
        ("--id", "tt1", "'tt1' holds no ="),
    ],
)
def test_an_option_that_cannot_be_read_says_what_is_wanted(
    capsys: pytest.CaptureFixture[str], option: str, value: str, why: str
) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["w2w_films", "titles", option, value])
    assert f"argument {option}: {why}" in capsys.readouterr().err


def test_what_reads_no_more_ends_it_quietly(tmp_path: Path) -> None:
    (tmp_path / "w2w_films.py").write_text(PACKAGE)
    (tmp_path / "one.json").write_text(json.dumps([{"id": n, "name": "x" * 500} for n in range(2000)]))
    command = [sys.executable, "-m", "w2w_sdk.run", "w2w_films", "titles", "--body", "one.json"]
    with subprocess.Popen(
        command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert "Traceback" not in process.stderr.read()
    assert process.returncode == 0


def test_a_record_of_another_stream_is_set_aside(run) -> None:
    _, (bad,), _ = run("offers")
    assert bad["reason"].startswith("LiveScore is for live; offers may say")


def test_an_unknown_stream_is_answered_with_those_there_are(run) -> None:
    code, _, said = run("fixtures")
    assert code == 1
    assert "titles, offers, airings, live" in said
