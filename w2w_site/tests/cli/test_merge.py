from __future__ import annotations

import json

import pytest

from w2w_site.cli import main


@pytest.fixture
def files(tmp_path):
    def write(a: str, b: str, truth: str) -> list[str]:
        paths = [tmp_path / name for name in ("a.jsonl", "b.jsonl", "truth.csv")]
        for path, text in zip(paths, (a, b, truth), strict=True):
            path.write_text(text)
        return ["providers", "evaluate-merge", *map(str, paths)]

    return write


def line(key: str, name: str, **fields: object) -> str:
    return json.dumps({"key": key, "kind": "movie", "name": name, "year": 1999} | fields) + "\n"


def test_prints_precision_and_recall(files, capsys):
    a = line("a:1", "The Matrix", type="TitleRecord") + line("a:2", "Fight Club", ids={"imdb": "tt2"})
    b = line("b:1", "Matrix, The") + line("b:2", "Bojovy klub", ids={"imdb": "tt2"}) + line("b:3", "Magnolia")
    arguments = files(a, b, "a_key,b_key\na:1,b:1\na:2,b:2\n")
    assert main(arguments) == 0
    assert "precision 100.000%" in capsys.readouterr().out
    assert main([*arguments, "--json"]) == 0
    figures = json.loads(capsys.readouterr().out)
    assert (figures["precision"], figures["recall"], figures["right"]) == (1, 1, 2)


def test_lists_mistakes_on_demand(files, capsys):
    main([*files(line("a:1", "One"), line("b:1", "Two"), "a:1,b:1"), "--mistakes"])
    assert "missed    a:1 b:1" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("a", "b", "truth", "said"),
    [
        ("{", "", "", "a.jsonl, line 1: no title record"),
        ("[]", "", "", "a.jsonl, line 1: no title record"),
        (line("a:1", "One") + line("a:1", "Two"), "", "", "line 2: the key 'a:1' came before"),
        (line("a:1", "One"), "", "a:1,b:1", "b.jsonl has no title with the key 'b:1'"),
        ("", "", "a:1", "are not two keys"),
    ],
)
def test_files_that_cannot_be_used_are_named(files, capsys, a, b, truth, said):
    assert main(files(a, b, truth)) == 1
    assert said in capsys.readouterr().err
