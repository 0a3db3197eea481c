from __future__ import annotations

import io
import json
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import OperationalError
from django.utils import timezone

from w2w_core.content.models import TVChannel
from w2w_core.ingest.syncing import RunReport
from w2w_core.ingest.write.rows import Reject
from w2w_core.plugins import config, registry
from w2w_core.plugins.models import ProviderSetting, Run, SourceState
from w2w_site.cli import main
from w2w_site.cli.progress import aside
from w2w_site.users.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _sandbox_alone(settings):
    settings.W2W_PROVIDERS = ["sandbox"]


def test_lists_providers_with_their_state_for_a_script(capsys):
    assert main(["providers", "list", "--json"]) == 0
    listed = {one["id"]: one for one in json.loads(capsys.readouterr().out)}
    assert (listed["sandbox"]["status"], listed["sandbox"]["state"]) == ("ok", "untried")
    assert "live" in listed["sandbox"]["streams"]
    assert listed["tvmaze"]["status"] == "disabled"
    assert listed["tvmaze"]["reason"]


def test_lists_providers_for_people(capsys):
    main(["providers", "list"])
    assert "sandbox" in capsys.readouterr().out


def test_lists_what_rests_fails_and_waits_for_a_key(capsys, settings, monkeypatch):
    monkeypatch.delenv("W2W_TMDB_KEY", raising=False)
    settings.W2W_PROVIDERS = ["sandbox", "tvmaze", "tmdb"]
    now = timezone.now()
    times = {"started_at": now, "touched_at": now, "finished_at": now}
    Run.objects.create(provider="tvmaze", stream="titles", outcome="failed", reason="Retryable: 503", **times)
    main(["providers", "list"])
    lines = {line.split()[0]: line for line in capsys.readouterr().out.splitlines()}
    assert "failing             titles: Retryable: 503" in lines["tvmaze"]
    assert "waits for a key     get what it needs at https://" in lines["tmdb"]
    assert "w2w providers set tmdb key" in lines["tmdb"]
    until = now + timedelta(hours=1)
    SourceState.objects.create(provider="tvmaze", resting_until=until, resting_why="200 requests were made")
    main(["providers", "list"])
    assert f"rests               until {until:%d %b %H:%M} UTC: 200 requests" in capsys.readouterr().out


def test_lists_providers_before_there_is_a_database(capsys, monkeypatch):
    def refuse(*_):
        raise OperationalError("no such table")

    monkeypatch.setattr("w2w_core.plugins.health.health", refuse)
    assert main(["providers", "list"]) == 0
    assert "sandbox                  ok" in capsys.readouterr().out


@pytest.mark.parametrize("command", [["set", "tmdb", "key"], ["enable", "tmdb"], ["rotate"]])
def test_says_how_to_make_a_database_where_there_is_none(command, capsys, monkeypatch):
    def refuse(*_, **__):
        raise OperationalError("no such table")

    monkeypatch.setattr("sys.stdin", io.StringIO("secret"))
    monkeypatch.setattr("django.db.backends.utils.CursorWrapper.execute", refuse)
    assert main(["providers", *command]) == 1
    assert "w2w manage migrate" in capsys.readouterr().err


def test_says_why_the_first_were_set_aside(capsys, monkeypatch):
    report = RunReport("a", "titles", quarantined=5, first_rejects=[Reject("film 1", "no name")])
    assert aside(report) == ["film 1: no name", "and 4 more, on the page /staff/ under Runs"]


def test_a_reader_that_has_seen_enough_ends_it_quietly():
    command = f"{Path(sys.executable).parent / 'w2w'} providers list | true; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, timeout=600)
    assert "BrokenPipe" not in done.stderr
    assert done.stdout.strip() == "141"


def test_fetches_one_stream(capsys):
    assert main(["providers", "sync", "sandbox", "--stream", "channels"]) == 0
    assert TVChannel.objects.count() > 20
    assert "channels" in capsys.readouterr().out


def test_a_dry_run_changes_nothing(capsys):
    assert main(["providers", "sync", "sandbox", "--stream", "channels", "--dry-run"]) == 0
    assert "rows would be written (dry run)" in capsys.readouterr().out
    assert not TVChannel.objects.exists()
    assert not Run.objects.exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["providers", "sync", "nobody"], "no provider nobody is installed; there are: "),
        (["providers", "sync", "tvmaze"], "tvmaze cannot run: "),
        (["providers", "sync", "sandbox", "--stream", "x"], "sandbox has no stream x to fetch; it has: "),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence(arguments, said, capsys):
    assert main(arguments) == 1
    assert said in capsys.readouterr().err


def test_makes_a_staff_account(monkeypatch, capsys):
    monkeypatch.setenv("W2W_PASSWORD", "correct horse battery")
    assert main(["user", "create", "ada", "--staff"]) == 0
    ada = User.objects.get(username="ada")
    assert ada.is_staff
    assert "/staff/" in capsys.readouterr().out
    assert ada.check_password("correct horse battery")


def test_refuses_a_weak_password_and_a_taken_name(monkeypatch, capsys):
    monkeypatch.setenv("W2W_PASSWORD", "12345")
    assert main(["user", "create", "ada"]) == 1
    assert "too short" in capsys.readouterr().err
    User.objects.create_user("bob", password="correct horse battery")
    assert main(["user", "create", "bob"]) == 1
    assert "choose another name" in capsys.readouterr().err


def test_a_switch_overrides_the_setting(capsys, monkeypatch):
    monkeypatch.delenv("W2W_TMDB_KEY", raising=False)
    assert main(["providers", "disable", "sandbox"]) == 0
    assert "sandbox is disabled" in capsys.readouterr().out
    assert main(["providers", "sync", "sandbox"]) == 1
    assert "w2w providers enable sandbox" in capsys.readouterr().err
    assert main(["providers", "enable", "sandbox"]) == 0
    assert "sandbox is ok. A site that runs follows within ten seconds." in capsys.readouterr().out
    assert main(["providers", "enable", "tmdb"]) == 0
    assert "tmdb is enabled, and waits for a key: " in capsys.readouterr().out
    assert main(["providers", "enable", "nobody"]) == 1


def test_checks_a_provider_in_words(capsys):
    assert main(["providers", "check", "sandbox"]) == 0
    assert "sandbox works: " in capsys.readouterr().out
    assert main(["providers", "check", "tvmaze"]) == 1
    assert "To mend it: enable it: w2w providers enable tvmaze" in capsys.readouterr().out


def test_keeps_a_key_that_it_reads_from_stdin(monkeypatch, capsys):
    monkeypatch.setattr("sys.stdin", io.StringIO("hush\n"))
    assert main(["providers", "set", "tmdb", "key"]) == 0
    said = capsys.readouterr()
    assert "tmdb is disabled: enable it" in said.out
    assert "hush" not in said.out + said.err
    assert config.key(registry.installed("tmdb").manifest) == "hush"
    assert main(["providers", "set", "tmdb", "key", "--remove"]) == 0
    assert not ProviderSetting.objects.exists()


def test_refuses_a_setting_that_there_is_not(monkeypatch, capsys):
    monkeypatch.setattr("sys.stdin", io.StringIO("x"))
    assert main(["providers", "set", "tmdb", "unheard"]) == 1
    assert "Known: key, catalogue" in capsys.readouterr().err
    assert main(["providers", "set", "nobody", "key"]) == 1


def test_takes_a_new_key_for_what_it_keeps(monkeypatch, capsys, settings):
    monkeypatch.setattr("sys.stdin", io.StringIO("hush"))
    main(["providers", "set", "tmdb", "key"])
    settings.W2W_SECRETS_KEYS = ["a new key, of thirty-two characters"]
    assert main(["providers", "rotate"]) == 1
    assert "nothing was changed" in capsys.readouterr().err
