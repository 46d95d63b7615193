from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.acceptance.house import LITHIUM, custom_ids

if TYPE_CHECKING:
    from tests.acceptance.house import House

pytestmark = pytest.mark.any_hour

QUOTE = "**Chile will let a second company mine lithium in the Atacama salt flat from 2027.**"
OPENS = "[Open at this sentence](<https://andes.example/lithium#:~:text=Chile%20will%20let%20a"


async def test_the_button_shows_the_exact_sentences_to_whoever_presses_it(house: House) -> None:
    async with house.bot():
        (message,) = await house.posted()
        button = custom_ids(message)[0]
        reply = await house.sandbox.click(message, button, member="ravi")
    assert reply.ephemeral
    assert reply.text.count("a second company mine") == 1
    assert f"{QUOTE}\n-# Word for word · {OPENS}" in reply.text
    assert "[Andes Courier](<https://andes.example/lithium>)" in reply.text


async def test_the_button_still_works_after_a_restart(house: House) -> None:
    async with house.bot():
        (message,) = await house.posted()
    async with house.bot():
        reply = await house.sandbox.click(message, custom_ids(message)[0], member="ravi")
    assert QUOTE in reply.text


async def test_many_receipts_are_turned_page_by_page_in_place(house: House) -> None:
    articles = [
        replace(
            LITHIUM,
            id=f"{number:016x}",
            url=f"https://andes.example/{number}",
            text=f"Lithium miner number {number} opened a mine in Chile in {1990 + number}, and "
            + f"its {number + 30} engineers came from all the provinces of the country. " * 5,
        )
        for number in range(1, 40)
    ]
    async with house.bot(*articles):
        messages = await house.posted()
        reply = await house.sandbox.click(messages[0], custom_ids(messages[0])[0])
        first = reply.text
        more = next(i for i in custom_ids(reply.message) if i.endswith(":2"))
        turned = await house.sandbox.click(reply, more)
        assert turned.state == "answered"
        assert reply.text != first
        assert "page 2 of" in reply.text


async def test_receipts_that_are_no_longer_kept_are_said_to_be_so(house: House) -> None:
    async with house.bot():
        (message,) = await house.posted()
        button = {"type": 2, "id": 2, "style": 2, "label": "Receipts", "custom_id": "receipts:ZZ"}
        row = {"type": 1, "id": 1, "components": [button]}
        reply = await house.sandbox.click(message | {"components": [row]}, "receipts:ZZ")
    assert "no longer kept" in reply.text
