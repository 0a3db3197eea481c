"""No test here may open the database: replaying needs none."""

from __future__ import annotations

import json

import pytest

from w2w_site.cli import main

SHOW = {"id": 1, "name": "One", "type": "Scripted", "url": "https://www.tvmaze.com/shows/1/one"}


@pytest.fixture
def replay(tmp_path, settings, capsys):
    settings.W2W_PROVIDERS = []

    def replay(*arguments: str, bodies: tuple[object, ...] = ()) -> tuple[int, str, str]:
        files = []
        for number, body in enumerate(bodies):
            files.append(str(tmp_path / str(number)))
            (tmp_path / str(number)).write_text(body if isinstance(body, str) else json.dumps(body))
        code = main(["providers", "replay", *arguments[:2], *files, *arguments[2:]])
        said = capsys.readouterr()
        return code, said.out, said.err

    return replay


def test_records_and_reasons_are_lines_of_json(replay):
    hits = [{"show": SHOW}, {"show": {"id": "x"}}]
    code, said, _ = replay("tvmaze", "search", "--json", "--text", "one", bodies=(hits,))
    one, bad = map(json.loads, said.splitlines())
    assert code == 0
    assert (one["type"], one["key"], one["name"]) == ("TitleRecord", "tvmaze:show:1", "One")
    assert (bad["type"], bad["where"]) == ("quarantined", "$[1]")
    assert bad["reason"]


def test_people_read_them_in_words(replay):
    _, said, told = replay("tvmaze", "search", bodies=([{"show": SHOW}, {}],))
    assert "tvmaze:show:1  One" in said
    assert "set aside  $[1]: " in said
    assert "1 records, 1 set aside" in told


def test_a_run_that_asks_for_more_ends_politely(replay):
    code, _, told = replay("tvmaze", "airings", "--first", "2024-01-01", "--last", "2024-01-03", bodies=([],))
    assert code == 0
    assert "asks for /schedule too" in told


def test_a_body_of_another_shape_fails_by_name(replay):
    code, said, told = replay("tvmaze", "search", "--json", bodies=("<html>",))
    assert (code, said) == (1, "")
    assert "SchemaDrift" in told


def test_a_thing_not_found_is_no_failure(replay, tmp_path):
    code, said, told = replay("tvmaze", "title", "404:nothing", "--id", "imdb=tt1")
    assert (code, said) == (0, "")
    assert "0 records" in told


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nobody", "titles"), "no provider nobody is installed"),
        (("tvmaze", "films"), "tvmaze has no stream films; it has titles"),
        (("tvmaze", "titles", "absent.json"), "there is no file absent.json"),
    ],
)
def test_what_cannot_be_replayed_is_said_in_one_sentence(replay, arguments, said):
    code, _, told = replay(*arguments)
    assert code == 1
    assert said in told
