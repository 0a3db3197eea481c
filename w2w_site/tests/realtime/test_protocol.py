from __future__ import annotations

import json
from contextlib import suppress

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from w2w_site.realtime import protocol
from w2w_site.realtime.protocol import Command, Hangup, Nothing, Reply, SubscribeResult


def test_a_frame_holds_a_command_a_line() -> None:
    connect, subscribe = protocol.decode(
        '{"id":1,"connect":{"token":"t","name":"js"}}\n'
        '{"id":2,"subscribe":{"channel":"sports:live","recover":true,"epoch":"e","offset":7}}\n'
    )
    assert (connect.id, connect.connect and connect.connect.token) == (1, "t")
    assert subscribe.subscribe == protocol.Subscribe("sports:live", recover=True, epoch="e", offset=7)


def test_a_pong_is_an_empty_command() -> None:
    assert protocol.decode("{}") == [Command()]


def test_what_newer_clients_add_is_passed_over() -> None:
    [command] = protocol.decode('{"id":1,"connect":{"flag":1,"headers":{}},"extra":[]}')
    assert command.connect == protocol.Connect()


@pytest.mark.parametrize(
    "frame",
    ["", "\n", "hello", "[]", "null", "{", '{"id":"1"}', '{"id":1,"subscribe":{}}', "[" * 60_000, "\ud800"],
)
def test_anything_else_ends_the_connection(frame: str) -> None:
    with pytest.raises(Hangup) as hangup:
        protocol.decode(frame)
    assert hangup.value.disconnect.code == 3501


def test_a_frame_over_64_kb_ends_the_connection() -> None:
    with pytest.raises(Hangup) as hangup:
        protocol.decode(" " * protocol.MAX_FRAME + "{}")
    assert hangup.value.disconnect.code == 1009


@given(st.text() | st.binary())
def test_no_frame_can_do_more_than_end_its_connection(frame: str | bytes) -> None:
    with suppress(Hangup):
        assert protocol.decode(frame)


def test_an_empty_result_is_said_and_an_absent_one_is_not() -> None:
    assert json.loads(protocol.encode(Reply(3, unsubscribe=Nothing()))) == {"id": 3, "unsubscribe": {}}


def test_an_error_says_whether_to_try_again() -> None:
    refused = json.loads(protocol.encode(Reply(3, error=protocol.PERMISSION_DENIED)))
    assert refused == {"id": 3, "error": {"code": 103, "message": "permission denied"}}
    assert json.loads(protocol.encode(Reply(3, error=protocol.INTERNAL)))["error"]["temporary"] is True


@given(
    st.dictionaries(st.text(), st.integers() | st.text() | st.none()),
    st.integers(1, 2**53),
    st.text(min_size=1),
)
def test_a_publication_reads_the_same_pushed_and_recovered(
    data: dict[str, object], offset: int, channel: str
) -> None:
    encoded = protocol.publication(data, offset)
    recovered = SubscribeResult(
        recoverable=True, positioned=True, epoch="e", offset=offset, publications=[encoded]
    )
    pushed = json.loads(protocol.line(protocol.push(channel, encoded)))["push"]
    answered = json.loads(protocol.encode(Reply(1, subscribe=recovered)))["subscribe"]
    assert pushed == {"channel": channel, "pub": {"data": data, "offset": offset}}
    assert answered["publications"] == [pushed["pub"]]


def test_no_data_is_left_out() -> None:
    bare = SubscribeResult(recoverable=True, positioned=True, epoch="e", offset=0)
    assert json.loads(protocol.encode(Reply(1, subscribe=bare)))["subscribe"] == {
        "recoverable": True,
        "positioned": True,
        "epoch": "e",
        "offset": 0,
    }
    full = msgspec.structs.replace(bare, data=msgspec.Raw(b'{"a":1}'))
    assert json.loads(protocol.encode(Reply(1, subscribe=full)))["subscribe"]["data"] == {"a": 1}
