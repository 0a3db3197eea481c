"""No test here may open the database: replaying needs none."""

from __future__ import annotations

import gzip
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
    assert (bad["type"], bad["where"]) == ("quarantined", "/search/shows?q=one $[1]")
    assert bad["reason"]


def test_people_read_them_in_words(replay):
    _, said, told = replay("tvmaze", "search", bodies=([{"show": SHOW}, {}],))
    assert "tvmaze:show:1  One" in said
    assert "set aside  /search/shows?q= $[1]: " in said
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


def test_a_title_is_asked_for_by_whatever_id_the_body_answers_to(replay):
    film = {"id": 27205, "title": "Inception", "genres": [], "release_date": "2010-07-15"}
    show = {"id": 1399, "name": "Game of Thrones", "genres": [], "first_air_date": "2011-04-17"}
    for body, kind in ((film, "movie"), (show, "show")):
        code, said, _ = replay("tmdb", "title", "--json", bodies=(body,))
        assert code == 0
        assert json.loads(said.splitlines()[0])["kind"] == kind


def test_a_title_that_cannot_be_read_under_any_id_fails(replay):
    code, said, told = replay("tmdb", "title", bodies=("<html>",))
    assert (code, said) == (1, "")
    assert "SchemaDrift" in told


@pytest.mark.parametrize(
    ("given", "error"),
    [
        (("404:{}",), "Gone"),
        (("{}", "--status", "500"), "Retryable"),
        (("429:{}",), "QuotaExhausted"),
        (("401:",), "AuthFailed"),
    ],
)
def test_an_answer_may_have_any_status(replay, tmp_path, given, error):
    (tmp_path / "body").write_text('{"message": "You have exceeded the DAILY quota for Requests"}')
    code, _, told = replay("tvmaze", "airings", *(one.format(tmp_path / "body") for one in given))
    assert code == 1
    assert error in told


def test_a_status_and_headers_noted_beside_a_body_are_believed(replay, tmp_path):
    (tmp_path / "one.json").write_text("")
    (tmp_path / "one.meta.json").write_text(
        '{"status": 404, "headers": {"X-RapidAPI-Proxy-Response": "true"}}'
    )
    _, _, told = replay("tvmaze", "search", str(tmp_path / "one.json"))
    assert "Refused" in told
    assert "gateway" in told


def test_files_may_follow_options(replay, tmp_path):
    (tmp_path / "one").write_text(json.dumps([{"show": SHOW}]))
    code, said, _ = replay("tvmaze", "search", "--json", str(tmp_path / "one"))
    assert code == 0
    assert json.loads(said)["name"] == "One"


def test_files_that_nobody_asked_for_are_told(replay):
    code, _, told = replay("tvmaze", "search", bodies=([], [], []))
    assert code == 0
    assert "without asking for the last 2 of the files" in told


def test_a_guide_is_unpacked(replay, tmp_path):
    (tmp_path / "guide.xml.gz").write_bytes(gzip.compress(b'<tv><channel id="One.uk"/></tv>'))
    code, said, _ = replay("xmltv", "channels", "--json", str(tmp_path / "guide.xml.gz"))
    assert code == 0
    assert json.loads(said)["key"] == "xmltv:channel:One.uk"


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
