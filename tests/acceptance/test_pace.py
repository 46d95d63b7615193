from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from sandbox import Rules, Sandbox
from sandbox.world import GUILD_ID, Channel, default_world
from tests.acceptance.house import House

if TYPE_CHECKING:
    from pathlib import Path

    from digests.models import Theme

pytestmark = pytest.mark.any_hour


async def test_more_sends_at_once_than_a_second_allows_meet_no_429(
    tmp_path: Path, themes: tuple[Theme, ...]
) -> None:
    world = default_world()
    for number in range(120):
        channel = Channel(str(1200000000000000000 + number), f"team-{number}", GUILD_ID)
        world.channels[channel.id] = channel
    # Twice what the bot lets pass: a busy machine holds some up, which then come with the next.
    async with Sandbox(world=world, rules=Rules(global_per_second=100)) as sandbox:
        house = House(sandbox, f"sqlite:///{tmp_path / 'daybreak.db'}", themes)
        async with house.bot(post_at_start=False) as client:
            before = len(sandbox.requests)
            channels = [c for c in client.get_all_channels() if c.name.startswith("team-")]
            await asyncio.gather(*(c.send("Good morning") for c in channels))
            asked = sandbox.requests[before:]
    assert [a.status for a in asked] == [200] * 120
    assert sandbox.unknown_routes == []
