from __future__ import annotations

from django.db import OperationalError

from w2w_core.plugins.heard import Heard


def test_it_is_asked_once_until_it_is_forgotten() -> None:
    answers = iter(["old", "new"])
    heard = Heard(lambda: next(answers), otherwise="")
    assert [heard.get(), heard.get()] == ["old", "old"]
    heard.forget()
    assert heard.get() == "new"


def test_an_answer_is_not_kept_that_a_change_overtook() -> None:
    answers = iter(["old", "new"])

    def ask() -> str:
        answer = next(answers)
        if answer == "old":
            heard.forget()  # as another thread does once it has written
        return answer

    heard = Heard(ask, otherwise="")
    assert [heard.get(), heard.get()] == ["old", "new"]


def test_without_a_database_something_else_is_believed() -> None:
    def ask() -> str:
        raise OperationalError

    assert Heard(ask, otherwise="nothing").get() == "nothing"
