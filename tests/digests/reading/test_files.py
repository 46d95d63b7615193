from __future__ import annotations

import os
import socket
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from digests.errors import ArticleError
from digests.models import Article, content_hash
from digests.reading.files import LARGEST, article_from_bytes, read_article, read_articles
from digests.reading.lengths import LONGEST, SHORTENED, beginning

if TYPE_CHECKING:
    from collections.abc import Callable

TEXT = "The first cars crossed the bridge on Monday."
FULL = f"""---
title: Harbour bridge opens
source: The Morning Post
url: HTTPS://Example.org/bridge/?utm_source=feed
published: 2026-03-02T07:30:00+01:00
---
{TEXT}
"""


def test_front_matter_says_all_of_an_article(write: Callable[..., Path]) -> None:
    address = "https://example.org/bridge"

    assert read_article(write("bridge.txt", FULL)) == Article(
        id=content_hash(address)[:16],
        title="Harbour bridge opens",
        text=TEXT,
        source="The Morning Post",
        url=address,
        published_at=datetime(2026, 3, 2, 6, 30, tzinfo=UTC),
    )


def test_an_article_without_an_address_is_known_by_its_text(write: Callable[..., Path]) -> None:
    article = read_article(write("a.txt", f"Bridge opens\n\n{TEXT}\n"))

    assert article.id == content_hash(TEXT)[:16]


@pytest.mark.parametrize(
    ("name", "content", "title"),
    [
        ("blank-line.txt", f"Bridge opens\n\n{TEXT}", "Bridge opens"),
        ("leading-blank-line.txt", f"\nBridge opens\n{TEXT}", "Bridge opens"),
        ("short-line.txt", f"Bridge opens\n{TEXT}", "Bridge opens"),
        ("heading.md", f"# Bridge *opens*\n\n{TEXT}", "Bridge opens"),
        ("underlined.md", f"Bridge opens\n============\n\n{TEXT}", "Bridge opens"),
        ("windows.txt", f"Bridge opens\r\n\r\n{TEXT}\r\n", "Bridge opens"),
        ("mark.txt", f"\ufeffBridge opens\n\n{TEXT}", "Bridge opens"),
        ("quoted.txt", f'---\ntitle: "Bridge: opens"\n---\n{TEXT}', "Bridge: opens"),
        ("short.html", f"<title>Bridge opens</title><p>{TEXT}", "Bridge opens"),
        ("headed.htm", f"<h1>Bridge opens</h1><p>{TEXT}</p>", "Bridge opens"),
        ("body.html", f"<html><body><h1>Bridge opens</h1>{TEXT}</body></html>", "Bridge opens"),
        ("fenced.html", f"---\ntitle: Bridge opens\n---\n<div>{TEXT}</div>", "Bridge opens"),
        ("both.md", f"---\ntitle: Bridge opens\n---\n# Another\n\n{TEXT}", "Bridge opens"),
    ],
)
def test_a_title_is_found_where_people_put_it(
    write: Callable[..., Path], name: str, content: str, title: str
) -> None:
    article = read_article(write(name, content))

    assert (article.title, article.text) == (title, TEXT)


def test_a_first_paragraph_of_a_text_without_a_title_stays_in_it(
    write: Callable[..., Path],
) -> None:
    told = (
        "KELDA (Harbour Post) - The Tarn Ferry Company will spend 48 million crowns on six "
        "electric ferries, it said on Tuesday, and replace half of its diesel fleet by 2029."
    )
    article = read_article(write("a.txt", f"{told}\n\n{TEXT}"))

    assert article.text == f"{told}\n\n{TEXT}"
    assert (
        article.title
        == "KELDA (Harbour Post) - The Tarn Ferry Company will spend 48 million crowns on…"
    )


def test_a_first_sentence_that_is_no_headline_stays_in_its_text(write: Callable[..., Path]) -> None:
    told = "Mayor Anna Holm of Kelda resigned on Monday after she was fined for a bribe."
    article = read_article(write("a.txt", f"{told}\n\n{TEXT}"))
    assert article.text == f"{told}\n\n{TEXT}"

    headed = read_article(write("b.txt", f"The mayor of Kelda resigns.\n\n{TEXT}"))
    assert (headed.title, headed.text) == ("The mayor of Kelda resigns.", TEXT)


def test_with_a_title_in_front_matter_the_first_line_stays_text(write: Callable[..., Path]) -> None:
    article = read_article(write("a.txt", f"---\ntitle: Bridge opens\n---\nA line.\n\n{TEXT}"))

    assert article.text == f"A line.\n\n{TEXT}"


def test_what_other_programs_write_into_front_matter_is_passed_over(
    write: Callable[..., Path],
) -> None:
    head = "title: Docks\nauthor: Jo Bell\ntags:\n  - port\n- sea\ndate: 2026-03-02\nlayout: post"
    article = read_article(write("a.md", f"---\n{head}\n---\nText."))
    assert (article.title, article.text) == ("Docks", "Text.")
    assert article.published_at == datetime(2026, 3, 2, tzinfo=UTC)
    undated = read_article(write("b.md", "---\ntitle: Docks\ndate: last May\n---\nText."))
    assert undated.published_at is None


def test_empty_values_in_front_matter_are_as_good_as_none(write: Callable[..., Path]) -> None:
    article = read_article(write("a.md", f"---\ntitle: A\nurl:\npublished:\n---\n{TEXT}"))

    assert (article.url, article.published_at) == ("", None)


@pytest.mark.parametrize(
    ("date", "instant"),
    [
        ("2026-03-02", datetime(2026, 3, 2, tzinfo=UTC)),
        ("2026-03-02T06:30", datetime(2026, 3, 2, 6, 30, tzinfo=UTC)),
        ("2026-03-02 06:30:00Z", datetime(2026, 3, 2, 6, 30, tzinfo=UTC)),
        ("2026-03-02T01:00:00-05:30", datetime(2026, 3, 2, 6, 30, tzinfo=UTC)),
    ],
)
def test_dates_are_kept_in_utc(write: Callable[..., Path], date: str, instant: datetime) -> None:
    article = read_article(write("a.txt", f"---\ntitle: A\npublished: {date}\n---\n{TEXT}"))

    assert article.published_at == instant


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.txt", b"", "a.txt: it is empty."),
        ("a.txt", b"\xef\xbb\xbf", "a.txt: it is empty."),
        ("a.md", b" \r\n\t", "a.md: it is empty."),
        ("a.md", "---\ntitle:\n---\n", "a.md: it is empty."),
        (
            "a.txt",
            bytes(range(128, 256)),
            "a.txt: it is not text, or in a charset that cannot be told; save it as UTF-8.",
        ),
        ("a.txt", b"PK\x03\x04\x00\x00", "a.txt: it is not text."),
        ("a.txt", b"T\n\n" + b"x" * LARGEST, "a.txt: it is over 8 MB; give a shorter one."),
        (
            "a.txt",
            TEXT,
            "a.txt: it has no title; give one in its front matter or as its first line.",
        ),
        (
            "a.md",
            TEXT,
            "a.md: it has no title; give one in its front matter or as its first line.",
        ),
        ("a.md", "# Bridge opens\n", "a.md: it has a title but no text."),
        ("a.pdf", TEXT, "a.pdf: Daybreak reads .txt, .md, .html and .htm."),
        (
            "a.jsonl",
            TEXT,
            (
                "a.jsonl: Daybreak reads .txt, .md, .html and .htm; "
                "a .jsonl is read by itself: daybreak digest FILE.jsonl."
            ),
        ),
        (
            "a.txt",
            "---\ntitle: A\npublised: 2026-03-02\n---\nText.",
            'a.txt: its front matter has a key "publised"; write "published".',
        ),
        (
            "a.txt",
            "---\ntitle: A\ntitle: B\n---\nText.",
            'a.txt: its front matter has "title" twice.',
        ),
        (
            "a.txt",
            "---\ntitle A\n---\nText.",
            'a.txt: its front matter has the line "title A", which is not "key: value".',
        ),
        (
            "a.txt",
            "---\ntitle: A\n",
            "a.txt: its front matter is not closed by a line ---.",
        ),
        (
            "a.txt",
            "---\ntitle: A\npublished: yesterday\n---\nText.",
            'a.txt: its date "yesterday" is not ISO 8601, as 2026-03-02T06:30:00Z is.',
        ),
        (
            "a.txt",
            "---\ntitle: A\npublished: 0001-01-01T00:00+14:00\n---\nText.",
            'a.txt: its date "0001-01-01T00:00+14:00" is not ISO 8601, as 2026-03-02T06:30:00Z is.',
        ),
        (
            "a.txt",
            "---\ntitle: A\nurl: ftp://example.org\n---\nText.",
            'a.txt: its address "ftp://example.org" is not one of http:// or https://.',
        ),
        ("a.html", "<html><body></body></html>", "a.html: no article is found in its HTML."),
        ("a.html", "<div>" * 5_000, "a.html: its tags are nested more than 200 deep."),
        ("a.html", "<i>x</i>" * 30_001, "a.html: it has more than 30,000 tags."),
        ("a.html", b"x" * (LARGEST + 1), "a.html: it is over 8 MB; give a shorter one."),
        ("a.html", "<p>x</p>" * 10_001, "a.html: its article has more than 10,000 tags."),
    ],
)
def test_a_faulty_file_is_told_in_one_sentence(
    fault: Callable[..., str], name: str, content: str | bytes, sentence: str
) -> None:
    assert fault(name, content) == sentence


def test_a_text_of_exactly_as_much_as_is_read_is_read_whole(write: Callable[..., Path]) -> None:
    article = read_article(write("a.txt", b"T\n\n" + b"x" * LONGEST))

    assert len(article.text) == LONGEST
    assert not article.is_shortened


PARAGRAPH = "Gauge {} on the quay of Thorn stood at three metres on Monday, the harbour board said."


def gauges(length: int, before: str = "", after: str = "\n\n") -> str:
    """Write numbered paragraphs up to a length; each has 87 to 93 characters."""
    written = (f"{before}{PARAGRAPH.format(number)}{after}" for number in range(length // 80))
    return "".join(written)[:length].rpartition(after)[0]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", f"Gauges\n\n{gauges(7_900_000)}"),
        ("a.md", f"# Gauges\n\n{gauges(7_900_000)}"),
        ("a.md", f"# Gauges\n\n{gauges(1_500_000)}\n\n![map](data:image/png;base64,{'A' * 9_000})"),
        (
            "a.html",
            f"<title>Gauges</title><p>{gauges(3_900_000, '', ' ')}<p>{gauges(3_900_000, '', ' ')}",
        ),
    ],
    ids=["txt", "md", "md with a picture", "html"],
)
def test_of_a_long_text_the_first_paragraphs_are_read_and_it_is_said(
    write: Callable[..., Path], caplog: pytest.LogCaptureFixture, name: str, content: str
) -> None:
    article = read_article(write(name, content))

    assert 900_000 < len(article.text) <= LONGEST
    assert article.text.startswith("Gauge 0 on the quay")
    assert article.text.endswith("the harbour board said.")
    assert article.is_shortened
    assert [line.partition(": ")[2] for line in caplog.messages] == [SHORTENED]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("One two.\n\nThree four.\n\nFive six.", "One two.\n\nThree four."),
        ("One two. Three.\nFour five six seven.", "One two. Three."),
        ("A.\n\nOne two three. Four five six.", "A.\n\nOne two three."),
        ("one two three four five six seven eight", "one two three four"),
        ("x" * 40, "x" * 22),
    ],
)
def test_a_text_is_cut_where_a_paragraph_ends_else_a_line_a_sentence_or_a_word(
    text: str, read: str
) -> None:
    assert beginning(text, 22) == read


def test_a_page_of_3_mb_that_is_nearly_all_script_is_read() -> None:
    page = f"<title>Bridge opens</title><script>{'x' * 3_000_000}</script><p>{TEXT}</p>"

    assert article_from_bytes(page.encode(), "a", ".html").text == TEXT


def test_tags_that_nobody_closed_are_no_depth() -> None:
    rows = "".join(f'<div><svg><path d="M0"><use href="#{n}"></svg></div>' for n in range(250))
    page = f"<title>Bridge opens</title><nav>{rows}</nav><p>{TEXT}</p>"

    assert article_from_bytes(page.encode(), "a", ".html").text == TEXT


def test_a_loop_of_links_is_told(tmp_path: Path) -> None:
    loop = tmp_path / "loop.txt"
    loop.symlink_to(loop)

    with pytest.raises(ArticleError, match=r"loop\.txt: it cannot be read \(Too many levels"):
        read_article(loop)


def test_a_missing_file_a_folder_and_a_pipe_are_told(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")

    with pytest.raises(ArticleError, match=r"none\.txt: there is no such file or folder\.$"):
        read_article(tmp_path / "none.txt")
    with pytest.raises(ArticleError, match="it is a folder, not an article"):
        read_article(tmp_path)
    with pytest.raises(ArticleError, match=r"pipe\.txt: it is not a plain file\.$"):
        read_article(tmp_path / "pipe.txt")


def test_a_file_that_the_system_refuses_is_told_with_its_reason(tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match=r"it cannot be read \(File name too long\)\.$"):
        read_article(tmp_path / f"{'a' * 300}.txt")
    with pytest.raises(ArticleError, match=r"it cannot be read \(its name is not one\)\.$"):
        read_article(tmp_path / "a\0.txt")


def test_a_name_that_no_terminal_can_show_is_told_with_marks(tmp_path: Path) -> None:
    with pytest.raises(ArticleError) as refused:
        read_article(tmp_path / os.fsdecode(b"a\xff\n.txt"))

    assert str(refused.value).endswith("a\N{REPLACEMENT CHARACTER}\N{REPLACEMENT CHARACTER}.txt: "
                                       "there is no such file or folder.")  # fmt: skip


def test_a_folder_is_read_in_the_order_of_names_without_its_readme(
    write: Callable[..., Path], tmp_path: Path
) -> None:
    for name in ("b.txt", "a.txt", "README.md", ".hidden.txt"):
        write(name, f"Title of {name}\n\n{TEXT} {name}")
    write("broken.txt", b"PK\0\0\0")
    (tmp_path / "older").mkdir()
    (tmp_path / "folder.txt").mkdir()

    articles, faults = read_articles(tmp_path)

    assert [article.title for article in articles] == ["Title of a.txt", "Title of b.txt"]
    assert [str(fault).rpartition("/")[2] for fault in faults] == [
        "broken.txt: it is not text.",
        "folder.txt: it is a folder, not an article.",
    ]


def test_files_and_folders_are_read_together(write: Callable[..., Path], tmp_path: Path) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    (inside / "one.txt").write_text(f"One\n\n{TEXT}")

    articles, faults = read_articles(
        [write("two.txt", f"Two\n\n{TEXT}"), inside, tmp_path / "no.txt"]
    )

    assert [article.title for article in articles] == ["Two", "One"]
    assert len(faults) == 1


PAGE = f"""<!doctype html><html><head><title>Bridge opens | The Post</title>
<meta property="og:title" content="Harbour bridge opens">
<meta property="og:site_name" content="The Post">
<link rel="canonical" href="https://example.org/bridge?utm_source=x">
<meta property="article:published_time" content="2026-03-02T06:30:00Z"></head>
<body><nav><a href="/">Home</a></nav><article><h1>Harbour bridge opens</h1>
<p>{TEXT}</p><h2>Costs</h2><p>The bridge cost 340 million euros, a fifth more than planned.</p>
<ul><li>Toll: 2 euros for each car.</li></ul></article><footer>All rights reserved</footer>
<script>alert(1)</script></body></html>"""


def test_a_page_gives_its_article_alone(write: Callable[..., Path]) -> None:
    article = read_article(write("a.html", PAGE))

    assert article == Article(
        id=content_hash("https://example.org/bridge")[:16],
        title="Harbour bridge opens",
        text=f"{TEXT}\n\nThe bridge cost 340 million euros, a fifth more than planned.\n\n"
        "Toll: 2 euros for each car.",
        source="The Post",
        url="https://example.org/bridge",
        published_at=datetime(2026, 3, 2, 6, 30, tzinfo=UTC),
    )


def test_a_page_is_read_without_a_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        pytest.fail("a page was read with the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)

    assert article_from_bytes(PAGE.encode(), "page", ".html").source == "The Post"


def test_a_text_without_a_title_takes_the_one_given() -> None:
    article = article_from_bytes(TEXT.encode(), "standard input", title="Standard input")

    assert (article.title, article.text) == ("Standard input", TEXT)


MARKUP = """---
title: A
url: x
published: 2026
# H

Text.
<p>
</div>
<!--
- i
```
[a](b)
<title>T</title>
&#0;
<article><p>Long text."""
LINES = st.lists(st.sampled_from([*MARKUP.split("\n"), "\ufeff", "\r", "\x0c"])).map("\n".join)


@given(
    st.one_of(
        st.binary(), st.text(st.characters(codec="utf-8")).map(str.encode), LINES.map(str.encode)
    ),
    st.sampled_from([".txt", ".md", ".html", ".pdf", ""]),
)
@example(b"<a" * 3_000, ".html")
@example(b"[" * 20_000, ".md")
@example(b"T\n\n" + b"> " * 20_000 + b"x", ".md")
def test_any_bytes_are_an_article_or_a_fault_in_one_line(data: bytes, suffix: str) -> None:
    try:
        article = article_from_bytes(data, "name", suffix)
    except ArticleError as fault:
        sentence = str(fault)
        assert sentence.startswith("name: ")
        assert sentence.endswith(".")
        assert "\n" not in sentence
    else:
        assert article.title.strip() == article.title != ""
        assert article.text.strip() == article.text != ""
        assert len(article.id) == 16


def test_the_articles_that_daybreak_ships_with_are_all_read() -> None:
    articles, faults = read_articles(Path(__file__).parents[3] / "seeds")

    assert articles
    assert not faults


@pytest.mark.parametrize("kind", ["txt", "md"])
def test_marks_that_turn_the_direction_of_a_card_go(kind: str, write: Callable[..., Path]) -> None:
    article = read_article(write(f"a.{kind}", f"# Bridge\n\n\u202e{TEXT}\u2066\n"))
    assert article.text == TEXT
