"""What is read of pages in the manner of news sites, and by which sentence others are refused."""

from __future__ import annotations

import re
import tomllib
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from digests.errors import ArticleError
from digests.reading.files import article_from_bytes

PAGES = [
    page
    for file in sorted(Path(__file__).parent.glob("*.toml"))
    for page in tomllib.loads(file.read_text("utf-8"))["page"]
]
READ = [page for page in PAGES if "refused" not in page]
REFUSED = [page for page in PAGES if "refused" in page]


def named(page: dict[str, Any]) -> str:
    return str(page["name"])


@pytest.mark.parametrize("page", READ, ids=named)
def test_of_a_page_its_article_is_read(page: dict[str, Any]) -> None:
    article = article_from_bytes(page["html"].encode(), "page", ".html")

    assert article.title == page["title"]
    assert article.text.startswith(page["first"])
    assert article.text.endswith(page["last"])
    for words in page.get("holds", ()):
        assert words in article.text.split("\n\n")
    for words in (*page.get("never", ()), page["title"], "  "):
        assert words not in article.text
    instant = page.get("instant")
    assert article.published_at == (datetime.fromisoformat(instant) if instant else None)
    for field in ("source", "url"):
        assert getattr(article, field) == page.get(field, getattr(article, field))


@pytest.mark.parametrize("page", REFUSED, ids=named)
def test_a_page_that_is_no_article_is_refused_in_one_line(page: dict[str, Any]) -> None:
    with pytest.raises(ArticleError) as refused:
        article_from_bytes(page["html"].encode(), "page", ".html")

    sentence = str(refused.value)
    assert sentence.startswith(("page: it ", "page: no article"))
    assert page["refused"] in sentence
    assert "\n" not in sentence


def told_of(html: str) -> str:
    try:
        return article_from_bytes(html.encode(), "page", ".html").text
    except ArticleError as fault:
        return str(fault)


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_comments_between_its_elements_change_nothing(page: dict[str, Any]) -> None:
    html = page["html"]
    commented = re.sub(r">\s*(?=<)", lambda end: f"{end[0]}<!-- .entry --><?php 1 ?>", html)
    assert told_of(commented) == told_of(html)


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_elements_of_a_sites_own_are_no_text_whatever_they_bear(page: dict[str, Any]) -> None:
    html, own = page["html"], f'<my-slot data-told=\'{{"a": "{"x" * 3_000}"}}\'></my-slot>'
    assert told_of(re.sub(r"</(?:p|h1)>", lambda end: f"{end[0]}{own}", html)) == told_of(html)


HIDDEN = "<p {}>The town of Nowhere told 99 readers of hidden words on Monday, its clerk said.</p>"


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_what_nobody_sees_is_not_read_and_a_form_around_it_all_is_no_form(
    page: dict[str, Any],
) -> None:
    html = re.sub(r"(<body[^>]*>)", r"\1<form method='post'><input type='hidden'>", page["html"])
    html = html.replace("</body>", "</form></body>")
    for way in ("hidden", "style='display:none'", "style='color:red; VISIBILITY: hidden;'"):
        html = html.replace("</h1>", f"</h1>{HIDDEN.format(way)}")
    assert told_of(html) == told_of(page["html"])


@pytest.mark.parametrize(
    "name",
    ["class='visually-hidden'", "class='a sr-only'", "style='clip:rect(0,0,0,0);height:1px'"],
)
@pytest.mark.parametrize("page", PAGES, ids=named)
def test_what_only_a_screen_reader_says_is_no_part_of_a_sentence(
    page: dict[str, Any], name: str
) -> None:
    said = f"<span {name}>, opens new tab</span>"
    html = re.sub(r"(<p>[^<]*?[a-z])(?= [a-z])", rf"\1{said}", page["html"])
    assert told_of(html) == told_of(page["html"])


@pytest.mark.parametrize(
    ("marked", "told"),
    [
        ("The pier closes for six weeks<a href='#n1'>1</a>, it said.", "six weeks, it said."),
        ("The pier closes in May.<sup>12</sup> It is old.", "in May. It is old."),
        ("The pier closes in May<sup><a href='#n1'>[2]</a></sup> and June.", "May and June."),
        ("The pier has 90 m<sup>2</sup> of planks.", "90 m2 of planks."),
        ("The pier closes<sup>1,2</sup> in May.", "The pier closes in May."),
        ("The pier <sup><a href='#n1'>[12]</a></sup> closes.", "The pier closes."),
        ("It rose to 4.<sup>99</sup> euros.", "It rose to 4.99 euros."),
        ("It bans <a href='#a5'>5</a> ships.", "It bans 5 ships."),
        ("Divers use <sup>14</sup>C and 90 feet<sup>2</sup>.", "use 14C and 90 feet2."),
        ("Each link opens in a new tab, it said.", "Each link opens in a new tab, it said."),
        (
            "The pier <b style='clip-path:inset(0 round 8px)'>of Orn</b> closes.",
            "pier of Orn closes.",
        ),
        ("The pier of <a href='#orn'>Orn</a> closes.", "pier of Orn closes."),
        ("The pier of <a>Orn (ORN.OS)</a>, opens new tab closes.", "(ORN.OS) closes."),
    ],
)
def test_marks_of_notes_and_of_links_are_no_words_of_a_sentence(marked: str, told: str) -> None:
    more = "<p>The town of Velmar will mend it until the spring of 2027, its mayor said.</p>"
    page = f"<html><title>Pier closes</title><body><article><p>{marked}</p>{more}</article></body>"
    assert told in article_from_bytes(page.encode(), "pier.html", ".html").text.split("\n")[0]


def test_a_page_that_knows_only_line_breaks_is_read() -> None:
    lines = [
        "The council of Velmar sold its pier to a bank on Tuesday, after nine years of talks.",
        "The price of 40 million crowns will pay for a school in the north of the town.",
        "The mayor said that the sale would be complete in May, and that nobody would lose work.",
        "The bank has not said what it will do with the pier, which was built in 1921.",
    ]
    page = (
        "<html><title>Velmar sells its pier</title><body><h1>Velmar sells its pier</h1>"
        f"<div>{'<br><br>'.join(lines)}</div><p>The shop of the museum is run by volunteers.</p>"
    )
    text = article_from_bytes(page.encode(), "pier.html", ".html").text
    assert [line for line in lines if line in text] == lines


def test_there_are_pages_of_every_kind() -> None:
    assert len(PAGES) >= 45


def test_a_title_of_nothing_but_dashes_is_cut_and_read() -> None:
    page = (
        f"<html><head><title>{'a | ' * 3_000}</title></head><body><article>"
        "<p>A ferry with 90 people aboard sank off Velmar on Monday.</p>"
        "<p>Nobody was hurt, and it will be raised in June.</p></article></body></html>"
    )
    article = article_from_bytes(page.encode(), "dashes.html", ".html")
    assert article.title.startswith("a | a")
    assert len(article.title) <= 300


@pytest.mark.parametrize("bar", ["header", "nav", "dialog", "aside"])
def test_a_login_in_the_bar_of_a_short_article_does_not_hide_it(bar: str) -> None:
    login = f"<{bar}><form><input name=user><input type=password></form></{bar}>"
    told = "<p>A ferry with 90 people aboard sank off Velmar on Monday, and nobody was hurt.</p>"
    page = f"<html><title>Ferry sinks</title><body>{login}<article>{told}</article></body></html>"
    assert article_from_bytes(page.encode(), "ferry.html", ".html").text.startswith("A ferry with")
    with pytest.raises(ArticleError, match="asks to log in"):
        article_from_bytes(page.replace("article", "div").encode(), "ferry.html", ".html")


def test_a_short_article_on_cookies_is_read_though_a_bar_asks_for_consent() -> None:
    told = "<p>Velmar will fine shops that store cookies without asking, its council said.</p>"
    page = (
        f"<html><title>Fines</title><body><article>{told}</article><button>Accept</button></body>"
    )
    assert "fine shops" in article_from_bytes(page.encode(), "fines.html", ".html").text
