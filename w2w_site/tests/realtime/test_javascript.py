"""The running site, as the official JavaScript client sees it."""

from __future__ import annotations

import asyncio
import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from w2w_site.realtime.threads import in_thread

if TYPE_CHECKING:
    from conftest import Match

PACKAGES = Path(__file__).parents[3] / "frontend"
MISSING = [name for name in ("centrifuge", "ws") if not (PACKAGES / "node_modules" / name).is_dir()]

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.process,
    pytest.mark.skipif(shutil.which("node") is None, reason="Node.js is not installed"),
    pytest.mark.skipif(
        bool(MISSING), reason=f"npm packages are not installed in frontend/: {', '.join(MISSING)}"
    ),
]


async def test_it_subscribes_receives_and_recovers(server: str, match: Match) -> None:
    script = Path(__file__).with_name("subscriber.mjs")
    node = await asyncio.create_subprocess_exec(
        "node",
        str(script),
        str(PACKAGES),
        f"ws://{server}/connection/websocket",
        match.channel,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    assert node.stdin
    assert node.stdout

    async def said() -> dict[str, Any]:
        assert node.stdout
        return dict(json.loads(await node.stdout.readline()))

    async def score(goals: int) -> None:
        await in_thread(match.minute, goals, goals)

    try:
        async with asyncio.timeout(120):
            first = (await said())["subscribed"]
            assert (first["recovered"], first["data"]["event"]["id"]) == (False, match.id)
            await score(1)
            assert (await said())["publication"]["data"]["event"]["score"]["home"] == 1

            node.stdin.write(b"disconnect\n")
            assert await said() == {"disconnected": 0}
            await score(2)
            await score(3)
            node.stdin.write(b"connect\n")
            assert (await said())["subscribed"]["recovered"] is True
            missed = [(await said())["publication"] for _ in range(2)]
            assert [one["data"]["event"]["score"]["home"] for one in missed] == [2, 3]
            assert [one["offset"] for one in missed] == [3, 4]
    finally:
        node.kill()
        await node.wait()
