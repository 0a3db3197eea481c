from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING, Any

import pytest
from cent import CentError

from w2w_core.live.demand import demand
from w2w_site.jobs import tasks
from w2w_site.realtime import tokens
from w2w_site.realtime.centrifugo import upkeep
from w2w_site.users.models import User

if TYPE_CHECKING:
    from stand_in import StandIn

pytestmark = pytest.mark.django_db(transaction=True)


def join(centrifugo: StandIn, user: User, client: str, channel: str = "") -> None:
    """As if the user had connected with a token of now, and subscribed to their channel, or another."""
    payload = tokens.issue(user)[0].split(".")[1]
    claims: dict[str, Any] = json.loads(base64.urlsafe_b64decode(payload + "=="))
    info = {"client": client, "user": claims["sub"], "conn_info": claims["info"]}
    centrifugo.clients.setdefault(channel or f"user:{user.pk}", {})[client] = info


@pytest.mark.parametrize("change", [{"is_active": False}, {"token_version": 1}, None])
def test_connections_of_users_who_were_disabled_signed_out_or_deleted_are_ended(
    centrifugo: StandIn, change: dict[str, object] | None
) -> None:
    ada, eve = (User.objects.create_user(name, password="correct horse") for name in ("ada", "eve"))
    join(centrifugo, ada, "a1")
    join(centrifugo, ada, "a2")
    join(centrifugo, eve, "e1")
    assert upkeep.look_after() == 0
    mine = User.objects.filter(pk=ada.pk)
    ended = str(ada.pk)
    mine.delete() if change is None else mine.update(**change)

    assert upkeep.look_after() == 2
    assert {(one["user"], one["client"]) for one in centrifugo.disconnected} == {(ended, "a1"), (ended, "a2")}
    # Clients do not come back after 3500–3999.
    assert {one["disconnect"]["code"] for one in centrifugo.disconnected} == {3500}
    assert upkeep.look_after() == 0


def test_who_signs_in_again_stays(centrifugo: StandIn) -> None:
    ada = User.objects.create_user("ada", password="correct horse")
    join(centrifugo, ada, "old")
    User.objects.filter(pk=ada.pk).update(token_version=1)
    ada.refresh_from_db()
    join(centrifugo, ada, "new")
    upkeep.look_after()
    assert [one["client"] for one in centrifugo.disconnected] == ["old"]


def test_who_is_no_longer_staff_hears_no_more_of_the_sources(centrifugo: StandIn) -> None:
    ada = User.objects.create_superuser("ada", password="correct horse")
    join(centrifugo, ada, "a1")
    join(centrifugo, ada, "a2", "ops:providers")
    assert upkeep.look_after() == 0
    User.objects.filter(pk=ada.pk).update(is_staff=False)
    upkeep.look_after()
    assert [one["client"] for one in centrifugo.disconnected] == ["a2"]


def test_what_subscribers_of_centrifugo_watch_is_polled(centrifugo: StandIn) -> None:
    centrifugo.clients["sports:event.7"] = {"c": {"client": "c", "user": ""}}
    centrifugo.clients["user:1"] = {}
    upkeep.look_after()
    assert demand().channels == {"sports:event.7"}


def test_while_it_is_away_the_job_says_so_and_the_next_one_makes_up_for_it(centrifugo: StandIn) -> None:
    centrifugo.status = 500
    with pytest.raises(CentError):
        tasks.look_after_centrifugo()
    centrifugo.status = 200
    tasks.look_after_centrifugo()
