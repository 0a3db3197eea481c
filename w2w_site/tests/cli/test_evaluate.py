from __future__ import annotations

import json

import numpy as np
import pytest

from w2w_site.cli import main


@pytest.fixture
def folder(tmp_path):
    """Thirty people, half of whom like the even titles, half the odd ones."""
    dice = np.random.default_rng(2)
    lines = ["userId,movieId,rating,timestamp"]
    for person in range(30):
        for title in dice.permutation(40)[:30]:
            stars = dice.integers(7, 11) / 2 if title % 2 == person % 2 else dice.integers(1, 6) / 2
            lines.append(f"{person},{title},{stars},{dice.integers(10**9)}")
    (tmp_path / "ratings.csv").write_text("\n".join(lines))
    titles = [f"{title},T{title} (1990),{'Drama' if title % 2 else 'Comedy'}" for title in range(40)]
    (tmp_path / "movies.csv").write_text("\n".join(["movieId,title,genres", *titles]))
    return tmp_path


def test_prints_the_engine_beside_textbook_recommenders(folder, capsys):
    assert main(["recommend", "evaluate", "--ratings", str(folder), "--quick"]) == 0
    printed = capsys.readouterr().out
    assert "900 ratings by 30 people, of 40 titles" in printed
    warm = printed.split("\n\n")[1]
    for name in ("warm (30 lists)", "what2watch", "popularity", "item-kNN", "plain EASE", "graded EASE"):
        assert name in warm
    assert "new, genres only" in printed
    assert "ten people, votes known" in printed


def test_json_has_every_figure_and_the_engine_finds_the_halves(folder, capsys):
    assert main(["recommend", "evaluate", "--ratings", str(folder), "--quick", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["ratings"], told["people"], told["titles"]) == (900, 30, 40)
    warm = told["scenarios"]["warm"]
    assert warm["what2watch"]["behind"] is None
    by_popularity = warm["popularity"]
    assert warm["what2watch"]["ndcg_10"] > by_popularity["ndcg_10"]
    low, high = by_popularity["behind"]["low"], by_popularity["behind"]["high"]
    assert low <= by_popularity["behind"]["mean"] <= high
    assert told["scenarios"]["new, 0 ratings"]["what2watch"]["divergence"] is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("userId,movieId,rating,timestamp\n1,x,3,1\n", "ratings.csv, line 2: a person, a title, a rating"),
        ("userId,movieId,rating,timestamp\n1,1,3,1\n", "too few ratings to hide some"),
    ],
)
def test_ratings_that_cannot_be_used_are_named(tmp_path, capsys, text, said):
    (tmp_path / "ratings.csv").write_text(text)
    assert main(["recommend", "evaluate", "--ratings", str(tmp_path)]) == 1
    assert said in capsys.readouterr().err
