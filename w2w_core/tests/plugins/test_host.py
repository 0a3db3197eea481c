from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from w2w_core.plugins import host, registry
from w2w_sdk import ChannelRecord, Checkpoint, Get, Query, QuotaExhausted, Refused, Skip

NOW = datetime(2024, 6, 14, tzinfo=UTC)


def test_what_a_stream_emits_arrives_in_order(install) -> None:
    said = [ChannelRecord(key="fake:1", name="One"), Checkpoint("1"), Skip("x", "y")]
    install(channels=said)
    assert list(host.run("fake", "channels", Query(now=NOW))) == said


def test_a_record_of_the_wrong_type_is_set_aside_by_its_key(install) -> None:
    install(channels=[ChannelRecord(key="fake:1", name=12), ChannelRecord(key="fake:2", name="Two")])
    bad, good = host.run("fake", "channels", Query(now=NOW))
    assert isinstance(bad, Skip)
    assert (bad.where, good.key) == ("fake:1", "fake:2")
    assert "name" in bad.why


def test_a_source_without_an_address_is_asked_nothing(install) -> None:
    install(channels=[Get("/a")])
    run = host.run("fake", "channels", Query(now=NOW))
    with pytest.raises(Refused, match="base_url"):
        next(run)
    assert run.requests == 1


@pytest.mark.parametrize(("provider", "stream"), [("ghost", "channels"), ("fake", "titles")])
def test_what_cannot_be_run_is_named(install, provider: str, stream: str) -> None:
    install(channels=[])
    with pytest.raises(registry.Unavailable, match=r"ghost|titles"):
        host.run(provider, stream, Query(now=NOW))


@pytest.mark.django_db
def test_an_error_said_with_success_closes_the_gate_too(install, monkeypatch: pytest.MonkeyPatch) -> None:
    """As sources that answer 200 to a spent quota: the provider alone can read it."""
    monkeypatch.setenv("W2W_FAKE_BASE_URL", "http://127.0.0.1:9")
    midnight = timezone.now() + timedelta(hours=5)
    install(channels=[QuotaExhausted("requests: used up", until=midnight)])
    with pytest.raises(QuotaExhausted):
        list(host.run("fake", "channels", Query(now=NOW)))
    with pytest.raises(host.Resting, match="requests: used up"):
        host.run("fake", "channels", Query(now=NOW))
