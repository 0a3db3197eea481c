from pathlib import Path

import pytest

from w2w_site.config.databases import database


def test_without_a_url_there_is_sqlite_in_the_data_folder(tmp_path):
    assert database("", tmp_path)["NAME"] == tmp_path / "w2w.sqlite3"


def test_a_postgres_url_is_taken_apart():
    settings = database("postgresql://me:p%40ss@db.example:5433/films?sslmode=require", Path())
    assert settings["USER"] == "me"
    assert settings["PASSWORD"] == "p@ss"
    assert (settings["HOST"], settings["PORT"], settings["NAME"]) == ("db.example", "5433", "films")
    assert settings["OPTIONS"] == {"sslmode": "require"}


def test_an_unknown_database_is_named_with_what_to_write_instead():
    with pytest.raises(ValueError, match=r"mysql:// is not supported; use postgresql://"):
        database("mysql://me@db/films", Path())
