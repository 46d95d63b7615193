from __future__ import annotations

import random
from typing import Any

import aiohttp

from sandbox import Rules, Sandbox
from sandbox.permissions import ALL, Bits
from sandbox.rest.routes import table

NAMES = """
    content embeds components flags nonce enforce_nonce allowed_mentions message_reference data
    attachments name type topic position parent_id archived locked applied_tags nick roles poll
    auto_archive_duration permission_overwrites messages recipient_id username color permissions
    description options default_member_permissions contexts message allow deny
"""
KEYS = NAMES.split()
EACH = 25


def anything(dice: random.Random, depth: int = 0) -> Any:
    """Any JSON, out of what tends to break things."""
    plain = [None, 0, -1, 2**40, 1.5, True, "", "x", "5", "1100000000000000010", "x" * 3000]
    if depth > 2 or dice.random() < 0.5:
        return dice.choice([*plain, [], {}])
    if dice.random() < 0.5:
        return [anything(dice, depth + 1) for _ in range(2)]
    return {dice.choice(KEYS): anything(dice, depth + 1) for _ in range(3)}


async def test_no_body_and_no_query_breaks_a_route() -> None:
    dice = random.Random(20261122)  # noqa: S311 - repeatable, not secret
    async with (
        Sandbox(rules=Rules(rate_limits=False)) as sandbox,
        aiohttp.ClientSession(
            f"{sandbox.url}/api/v10/", headers={"Authorization": f"Bot {sandbox.token}"}
        ) as http,
    ):
        guild = sandbox.guilds[0]
        for role in guild.roles.values():
            role.permissions = ALL & ~Bits.ADMINISTRATOR
        values = {
            "channel_id": sandbox.channel("general").id,
            "guild_id": guild.id,
            "message_id": (await sandbox.say("x"))["id"],
            "user_id": sandbox.member("ravi").user.id,
            "application_id": sandbox.world.bot.id,
            "webhook_id": sandbox.world.bot.id,
            "role_id": guild.id,
            **dict.fromkeys(("command_id", "interaction_id", "overwrite_id"), "5"),
            **dict.fromkeys(("token", "message", "emoji"), "x"),
        }
        for line in table():
            for _ in range(EACH if line.method != "DELETE" else 0):
                body = {dice.choice(KEYS): anything(dice) for _ in range(dice.randint(0, 6))}
                words = ["after", "limit", "before", "around", "wait", "query", "thread_id"]
                query = {dice.choice(words): dice.choice(["x", "5", "-1", ""])}
                path = line.template.format_map(values).lstrip("/")
                async with http.request(line.method, path, json=body, params=query) as response:
                    assert response.status < 500, (line.method, path, body, query)
