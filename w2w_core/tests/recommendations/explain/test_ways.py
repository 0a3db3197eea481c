from __future__ import annotations

from datetime import timedelta
from decimal import Decimal


def test_the_best_way_in_comes_first(world) -> None:
    ann, film = world.person(services=["Netflix"]), world.title("Heat")
    world.offer(film, "Apple TV", kind="rent", price=Decimal("3.99"), currency="USD")
    world.offer(film, "Prime Video", kind="rent", price=Decimal("2.99"), currency="USD")
    world.offer(film, "Prime Video", kind="buy", price=Decimal("9.99"), currency="USD")
    world.offer(film, "Hulu")
    world.offer(film, "Tubi", kind="ads")
    world.airing("Heat", title=film)
    [pick] = world.tonight(ann)
    assert [(way.name, way.kind) for way in pick.ways] == [
        ("Netflix", "subscription"),
        ("BBC One", "broadcast"),
        ("Tubi", "ads"),
        ("Hulu", "subscription"),
        ("Prime Video", "rent"),
        ("Apple TV", "rent"),
        ("Prime Video", "buy"),
    ]
    assert [way.included for way in pick.ways] == [True] * 3 + [False] * 4


def test_qualities_and_seasons_of_one_platform_are_one_way(world) -> None:
    show = world.title("Dark", kind="show", on=None)
    world.offer(show, "Netflix", season=1, quality="hd")
    world.offer(show, "Netflix", season=2, quality="uhd")
    [pick] = world.tonight()
    assert len(pick.ways) == 1


def test_a_match_has_its_channels(world) -> None:
    match = world.match("Arsenal", "Chelsea", 2)
    world.airing("Match of the day", 1.75, channel="BBC One", event=match, minutes=150)
    [pick] = world.tonight()
    assert pick.id == f"event:{match.pk}"
    assert [way.name for way in pick.ways] == ["BBC One"]


def test_an_offer_that_has_ended_is_no_way_in(world) -> None:
    film = world.title("Heat")
    world.offer(film, "Hulu", leaves_at=world.now - timedelta(hours=1))
    [pick] = world.tonight()
    assert [way.name for way in pick.ways] == ["Netflix"]
