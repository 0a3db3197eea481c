from __future__ import annotations

from datetime import timedelta

from w2w_core.recommendations.push.asked import push_new


def test_new_picks_are_published_with_reasons(world, channel) -> None:
    ann, film = world.person(), world.title("Heat")
    [pick] = push_new(ann.pk, world.now, channel.publish, "rating")
    assert channel.messages == [(ann.pk, [f"title:{film.pk}"], "rating")]
    assert pick.reasons


def test_quiet_when_nothing_is_new(world, channel) -> None:
    ann = world.person()
    world.title("Heat")
    push_new(ann.pk, world.now, channel.publish, "rating")
    assert push_new(ann.pk, world.now, channel.publish, "rating") == []
    assert len(channel.messages) == 1


def test_quiet_when_there_is_nothing_at_all(world, channel) -> None:
    push_new(world.person().pk, world.now, channel.publish, "rating")
    assert channel.messages == []


def test_quiet_without_personalisation(world, channel, ann) -> None:
    ann.profile.personalised = False
    ann.profile.save()
    world.title("Heat", ["Comedy"])
    push_new(ann.pk, world.now, channel.publish, "rating")
    channel.look(world.now)
    assert channel.messages == []


def test_changes_in_a_burst_are_answered_once(world, channel) -> None:
    ann = world.person()
    world.title("Heat")
    push_new(ann.pk, world.now, channel.publish, "rating", world.now)
    world.title("Ronin")
    before = world.now - timedelta(seconds=5)
    assert push_new(ann.pk, world.now, channel.publish, "rating", before) == []
    after = world.now + timedelta(seconds=5)
    assert push_new(ann.pk, after, channel.publish, "rating", after)


def test_a_list_that_a_later_change_overtook_is_not_published(world, channel) -> None:
    ann = world.person()
    world.title("Heat")
    push_new(ann.pk, world.now, channel.publish, "rating")
    world.title("Ronin")
    assert push_new(ann.pk, world.now - timedelta(seconds=1), channel.publish, "rating") == []
