from __future__ import annotations

import socket

import pytest
from kombu.exceptions import OperationalError

from w2w_site.config.celery import app


def test_a_broker_that_is_restarted_is_found_again_within_a_second() -> None:
    """As the worker and its beat look for it."""
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
        connection = app.amqp.Connection(f"redis://127.0.0.1:{port}/0")
        pauses: list[float] = []
        with pytest.raises(OperationalError):
            connection.ensure_connection(lambda _, pause: pauses.append(pause), max_retries=3)
    assert len(pauses) == 3
    assert 0 < sum(pauses) < 1
    for whole in (app.connection_for_read(), app.connection_for_write().clone()):
        assert type(whole) is type(connection)


def test_nobody_gives_up_on_a_broker_that_is_away() -> None:
    assert app.conf.broker_connection_max_retries is None


@pytest.mark.process
def test_a_channel_outlives_its_connection_as_a_broken_one(own_redis: str) -> None:
    """What it gives back then fails as any request does; another kind of error would end the worker."""
    connection = app.amqp.Connection(own_redis)
    channel = connection.channel()
    connection.close()
    channel._disconnect_pools()
    with pytest.raises(connection.connection_errors), channel.conn_or_acquire():
        pass
