"""The runner, over the provider that stands here."""

from __future__ import annotations

import json
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
    def live(self, query):
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
    assert (bad["type"], bad["where"]) == ("quarantined", "$[1]")
    assert "int" in bad["reason"]
    assert "/list page=1 country=GB" in asked


def test_a_stream_that_asks_for_more_ends_politely(run) -> None:
    code, lines, said = run("titles", '[{"id": 1, "name": "One"}]')
    assert (code, len(lines)) == (0, 1)
    assert "asks for /list too" in said


def test_bodies_that_nobody_asked_for_are_counted(run) -> None:
    assert "last 1 of the bodies" in run("titles", "[]", "[]", "[]")[2]


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


def test_an_unknown_stream_is_answered_with_those_there_are(run) -> None:
    code, _, said = run("offers")
    assert code == 1
    assert "titles, airings, live" in said
