"""Articles that members bring: by link, by file, by hand, and from a message."""

from __future__ import annotations

from contextlib import asynccontextmanager, closing
from typing import TYPE_CHECKING

import pytest
from aiohttp import web

from bot.commands.article import link_in
from bot.fetch import Fetcher
from bot.web_reader import WebReader
from digests.reading.lengths import SHORTENED
from digests.reading.reader import Reader
from sandbox.api_errors import ApiError
from sandbox.world import READER_ID
from tests.acceptance.feed_server import FeedServer, Page
from tests.digests.reading.pdfs import pdf_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from tests.acceptance.house import House

pytestmark = pytest.mark.any_hour

TITLE = "Toll on the Ostrava bridge to end in July"
LEAD = (
    "The toll on the Ostrava bridge will end on 1 July after 23 years, the regional council "
    "decided on Tuesday."
)
REST = "Some 41,000 vehicles cross the Ostrava bridge every day."


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with closing(Reader(seconds=120.0, rest=120.0)) as reader:
        yield reader


@pytest.fixture
async def bot(house: House, reader: Reader) -> AsyncIterator[House]:
    """The house with a bot in it that has no articles of its own."""
    async with run(house, reader):
        yield house


@asynccontextmanager
async def run(house: House, reader: Reader) -> AsyncIterator[None]:
    async with (
        Fetcher(allow=["127.0.0.1"]) as fetcher,
        house.bot(post_at_start=False, read_articles=list, web=WebReader(fetcher, reader)),
    ):
        yield


async def test_a_link_is_digested_kept_and_told_in_the_next_digest(bot: House) -> None:
    async with FeedServer() as site:
        site.write("toll", TITLE, LEAD, REST)
        reply = await bot.sandbox.slash("article add", {"link": f"{site.url}/toll"})
        assert LEAD.split(",", maxsplit=1)[0] in reply.text
        assert f"**{LEAD}**" in reply.text
        assert "in this server's archive now" in reply.text
        again = await bot.sandbox.slash("article add", {"link": f"{site.url}/toll?utm_source=x"})
        assert "It is in this server's archive; the next digest tells it" in again.text
    await bot.sandbox.slash("digest post")
    [posted] = await bot.posted(name="general")
    assert TITLE in str(posted)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("toll.txt", f"{TITLE}\n\n{LEAD}\n\n{REST}".encode()),
        ("toll.md", f"# {TITLE}\n\n{LEAD}\n\n{REST}".encode()),
        ("toll.html", f"<h1>{TITLE}</h1><p>{LEAD}</p><p>{REST}</p>".encode()),
        ("toll.pdf", pdf_of(TITLE, LEAD, REST)),
    ],
)
async def test_a_file_is_digested_and_kept(bot: House, name: str, data: bytes) -> None:
    reply = await bot.sandbox.slash("article add", {"file": (name, data)})
    assert TITLE in reply.text
    assert "will end on 1 July after 23 years" in reply.text
    found = await bot.sandbox.slash("topics list")
    assert "### Themes" in found.text


async def test_of_a_file_of_7_mb_the_beginning_is_digested_and_it_is_said(bot: House) -> None:
    data = f"{TITLE}\n\n{LEAD}\n\n".encode() + f"{REST}\n\n".encode() * 120_000
    reply = await bot.sandbox.slash("article add", {"file": ("toll.txt", data)})
    assert "will end on 1 July after 23 years" in reply.text
    assert SHORTENED in reply.text
    assert "in this server's archive now" in reply.text


async def test_a_text_that_is_pasted_is_digested_and_kept(bot: House) -> None:
    opened = await bot.sandbox.slash("article add")
    fields = [
        part["component"] if "component" in part else part["components"][0]
        for part in (opened.modal or {})["components"]
    ]
    headline, text = (field["custom_id"] for field in fields)
    reply = await bot.sandbox.submit(opened, {headline: TITLE, text: f"{LEAD}\n\n{REST}"})
    assert "will end on 1 July after 23 years" in reply.text
    assert "in this server's archive now" in reply.text


async def test_what_is_no_article_is_said_in_a_sentence_and_nothing_is_kept(bot: House) -> None:
    locked = pdf_of(TITLE, LEAD, password="key")
    for name, data, told in (
        ("sheet.xlsx", b"PK", "of no kind that is read"),
        ("empty.txt", b"  \n", "it is empty"),
        ("locked.pdf", locked, "locked by a password"),
        ("broken.pdf", b"%PDF-1.4 nothing more", "no PDF that can be read"),
        ("large.txt", b"a " * 4_000_001, "over 8 MB"),
    ):
        reply = await bot.sandbox.slash("article add", {"file": (name, data)})
        assert told in reply.text, reply.text
        assert "\n" not in reply.text
    async with FeedServer() as site:
        site.pages["/gate"] = Page(
            "<html><body><h1>Sign in to read on</h1><form><input name=user><input type=password>"
            "</form></body></html>"
        )
        both = {"link": site.url, "file": ("a.txt", b"a")}
        assert "not both" in (await bot.sandbox.slash("article add", both)).text
        for link in (f"{site.url}/gate", f"{site.url}/nothing", "http://10.0.0.1/", "no address"):
            reply = await bot.sandbox.slash("article add", {"link": link})
            assert "archive" not in reply.text
            assert "\n" not in reply.text
    assert "Nothing was read yet" in (await bot.sandbox.slash("topics list")).text


async def test_a_message_is_digested_by_its_menu_and_nothing_is_kept(bot: House) -> None:
    async with FeedServer() as site:
        site.write("toll", TITLE, LEAD, REST)
        message = await bot.sandbox.say(f"Look at this: {site.url}/toll.")
        reply = await bot.sandbox.context_menu("Digest this", message, member=READER_ID)
        assert "will end on 1 July after 23 years" in reply.text
        assert "Only shown, not kept" in reply.text
        card = {
            "type": 17,
            "id": 1,
            "components": [{"type": 10, "id": 2, "content": message["content"]}],
        }
        for told in (
            {"content": "", "message_snapshots": [{"message": message}]},
            {"content": "", "components": [card]},
        ):
            passed_on = (await bot.sandbox.say("Look!")) | told
            bot.sandbox.core.put(passed_on)
            reply = await bot.sandbox.context_menu("Digest this", passed_on, member=READER_ID)
            assert "will end on 1 July after 23 years" in reply.text
        own = await bot.sandbox.slash("topic", {"name": "energy", "share": True})
        reply = await bot.sandbox.context_menu("Digest this", own.message)
        assert "This message is mine" in reply.text
    bare = await bot.sandbox.say("Good morning, all.")
    reply = await bot.sandbox.context_menu("Digest this", bare)
    assert "no link and no file" in reply.text
    assert "Nothing was read yet" in (await bot.sandbox.slash("topics list")).text


async def test_what_holds_no_bullet_is_kept_and_no_digest_is_promised(bot: House) -> None:
    given = {"file": ("aside.txt", b"A short aside\n\nWhy? And what of it?")}
    reply = await bot.sandbox.slash("article add", given)
    assert "no bullet in it that stands alone" in reply.text
    assert "no look-up finds it and no digest tells it" in reply.text
    assert "the next digest tells it" not in reply.text


async def test_only_managers_add_articles(bot: House) -> None:
    given = {"file": ("toll.txt", f"{TITLE}\n\n{LEAD}".encode())}
    refused = await bot.sandbox.slash("article add", given, member=READER_ID)
    assert "Only members with the permission Manage Server" in refused.text


@pytest.mark.parametrize(
    ("text", "link"),
    [
        (
            "Look: https://a.example/wiki/Quay_(Tressow), it says.",
            "https://a.example/wiki/Quay_(Tressow)",
        ),
        ("(see https://a.example/b)", "https://a.example/b"),
        ("[the quay](https://a.example/b?c=1)", "https://a.example/b?c=1"),
        ("**https://a.example/b**!", "https://a.example/b"),
        ("<https://a.example/b>", "https://a.example/b"),
        ("nothing here", ""),
    ],
)
def test_a_link_is_read_as_people_write_it(text: str, link: str) -> None:
    assert link_in(text) == link


async def test_where_the_bot_was_not_invited_one_finds_ones_own_and_nobody_else_does(
    bot: House,
) -> None:
    sandbox = bot.sandbox
    elsewhere = sandbox.add_guild("Elsewhere", "lobby").id
    lobby = next(one for one in sandbox.core.world.channels.values() if one.guild_id == elsewhere)
    sandbox.faults.remove_bot(elsewhere)
    there = {"channel": lobby, "member": READER_ID}
    async with FeedServer() as site:
        site.write("toll", TITLE, LEAD, REST)
        message = await sandbox.say(f"Look at this: {site.url}/toll.", channel=lobby)
        kept = await sandbox.context_menu("Digest this", message, **there)
    assert "Kept for you alone" in kept.text
    told = (await sandbox.slash("help", **there)).text
    assert all(f"</{name}:" in told for name in ("topic", "search", "ask", "trend", "help"))
    assert not any(f"</{name}" in told for name in ("status", "topics", "digest", "schedule"))
    assert "*Digest this*" in told
    assert "*Show sources*" not in told
    asked = {"query": "ostrava toll"}
    for place in (lobby, sandbox.open_direct(READER_ID)):
        own = await sandbox.slash("search", asked, channel=place, member=READER_ID)
        assert "will end on 1 July after 23 years" in own.text
    for member, place in (("ada", lobby), (READER_ID, bot.channel())):
        other = await sandbox.slash("search", asked, channel=place, member=member)
        assert "Nothing in the archive holds that." in other.text
    with pytest.raises(ApiError):  # Discord shows no more than what is installed for oneself
        await sandbox.slash("source list", **there)


async def test_a_file_that_comes_damaged_from_discord_is_told_in_one_sentence(
    bot: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    damaged = web.Response(headers={"Content-Encoding": "gzip"}, body=b"no gzip")
    monkeypatch.setattr("sandbox.events.attachment", lambda *_: damaged)
    reply = await bot.sandbox.slash("article add", {"file": ("rain.txt", b"Rain fell.")})
    assert reply.text == "rain.txt: Discord did not give it. Try again."
