from __future__ import annotations

import importlib
import sys
from threading import Thread
from typing import Any

import pytest

from w2w_core.recommendations.catalogue.load import current_catalogue
from w2w_site.config import start


@pytest.mark.django_db(transaction=True)
def test_the_catalogue_is_read_before_anybody_asks(make: Any, django_assert_num_queries: Any) -> None:
    make.offer(make.movie("Airplane!"))
    warming = Thread(target=start.read_catalogue)
    warming.start()
    warming.join()
    with django_assert_num_queries(0):
        assert len(current_catalogue.get().ids) == 1


def test_what_a_server_loads_sets_its_process_up(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    monkeypatch.setattr(start, "set_up_to_serve", lambda: done.append("set up"))
    monkeypatch.delitem(sys.modules, "w2w_site.config.asgi", raising=False)
    importlib.import_module("w2w_site.config.asgi")
    assert done == ["set up"]
