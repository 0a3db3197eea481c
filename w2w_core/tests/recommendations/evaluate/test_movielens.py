from __future__ import annotations

import json

import pytest

from w2w_core.recommendations.evaluate import movielens

CSV = "userId,movieId,rating,timestamp\n7,1,4.5,100\n7,2,3.0,50\n9,1,0.5,10\n"
DATA = "7\t1\t4.5\t100\n7\t2\t3.0\t50\n9\t1\t0.5\t10\n"
DAT = DATA.replace("\t", "::")
MOVIES_CSV = (
    "movieId,title,genres\n"
    '1,"Léon: The Professional, Part 2 (1994)",Action|Crime\n'
    "2,Untold,(no genres listed)\n"
)
MOVIES_DAT = "1::Léon: The Professional (1994)::Action|Crime\n2::Untold::\n"
U_ITEM = (
    "1|Léon (1994)|01-Jan-1994||http://x/|0|1|0|0|0|0|1|0|0|0|0|0|0|0|0|0|0|0|0\n"
    "2|Untold||||1|0|0|0|0|0|0|0|0|0|0|0|0|0|0|0|0|0|0\n"
)
LINES = (
    json.dumps({"id": 1, "genres": ["Action", "Crime"], "people": ["Jean Reno"], "year": 1994})
    + "\n"
    + json.dumps({"id": 2})
)
LEON = {"genres": ["Action", "Crime"], "year": 1994}


@pytest.mark.parametrize(
    ("ratings", "titles"),
    [
        (("ratings.csv", CSV), ("movies.csv", MOVIES_CSV)),
        (("u.data", DATA), ("u.item", U_ITEM)),
        (("ratings.dat", DAT), ("movies.dat", MOVIES_DAT)),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_each_kind_of_folder_says_the_same(tmp_path, ratings, titles, encoding, newline):
    for name, text in (ratings, titles):
        if encoding != "utf-8-sig" or name.endswith(".csv"):
            (tmp_path / name).write_text(text, encoding=encoding, newline=newline)
        else:
            (tmp_path / name).write_text(text, encoding="latin-1", newline=newline)
    rated, items = movielens.read(tmp_path)
    assert list(rated) == [(7, 2, 3.0, 50.0), (7, 1, 4.5, 100.0), (9, 1, 0.5, 10.0)]
    assert items == {1: LEON, 2: {"genres": []}}


def test_titles_may_come_from_a_file_elsewhere_with_people(tmp_path):
    (tmp_path / "u.data").write_text(DATA + "9\t3\t1\t11\n")
    (tmp_path / "titles.jsonl").write_text(LINES)
    _, items = movielens.read(tmp_path / "u.data", tmp_path / "titles.jsonl")
    assert items == {1: LEON | {"people": ["Jean Reno"]}, 2: {"genres": []}, 3: {}}


def test_ratings_without_titles_will_do(tmp_path):
    (tmp_path / "mine.csv").write_text(CSV)
    _, items = movielens.read(tmp_path / "mine.csv")
    assert items == {1: {}, 2: {}}


def test_columns_are_found_by_name(tmp_path):
    (tmp_path / "ratings.csv").write_text("timestamp,note,rating,userId,movieId\n5,x,2,8,6\n")
    assert list(movielens.read(tmp_path)[0]) == [(8, 6, 2.0, 5.0)]


def test_the_later_of_two_ratings_counts(tmp_path):
    (tmp_path / "u.data").write_text("1\t5\t2\t90\n1\t6\t3\t60\n1\t5\t4\t80\n")
    assert list(movielens.read(tmp_path)[0]) == [(1, 6, 3.0, 60.0), (1, 5, 2.0, 90.0)]


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("ratings.csv", CSV + "7,x,3,1\n", "line 5: a person, a title, a rating and a time are expected"),
        ("ratings.csv", CSV + "7,1\n", "line 5: a person"),
        ("ratings.csv", "userId,movieId,rating\n7,1,4\n", "line 1: the column timestamp is expected"),
        ("ratings.csv", "", "line 1: the column userId is expected"),
        ("u.data", DATA + "\n7\t1\t6\t1\n", "line 5: a rating is more than 0 and at most 5, not 6"),
        ("u.data", DATA + "7\t1\tnan\t1\n", "line 4: a rating is more than 0"),
        ("u.data", "\n", "it has no ratings"),
        ("other.txt", "", "there is none of ratings.csv, u.data, ratings.dat in it"),
    ],
)
def test_bad_ratings_are_named_by_file_and_line(tmp_path, name, text, said):
    (tmp_path / name).write_text(text)
    with pytest.raises(movielens.BadFile) as bad:
        movielens.read(tmp_path)
    assert str(bad.value).startswith(str(tmp_path))
    assert said in str(bad.value)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("titles.jsonl", LINES + "\n{'id': 3}"),
        ("titles.jsonl", LINES + '\n{"genres": []}'),
        ("movies.csv", MOVIES_CSV.replace("\n2,Untold,", "\nx,y,z\n2,Untold,")),
    ],
)
def test_bad_titles_are_named_by_file_and_line(tmp_path, name, text):
    (tmp_path / "u.data").write_text(DATA)
    (tmp_path / name).write_text(text)
    with pytest.raises(movielens.BadFile, match=rf"{name}, line 3: no title"):
        movielens.read(tmp_path / "u.data", tmp_path / name)


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(movielens.BadFile, match=r"absent\.csv: it cannot be read: No such file"):
        movielens.read(tmp_path / "absent.csv")
