"""An entry's text: plain paragraphs, and nothing that only leads to the page."""

from __future__ import annotations

import pytest

from digests.reading.feeds.texts import LONGEST, read_told

NEWS = "The lock at Ferrow was opened on Monday."
PARAGRAPH = (
    "The lock at Ferrow was opened on Monday after nine months of repair, the canal board said; "
    "some forty boats had been waiting since the early morning, and the first was through by ten."
)


@pytest.mark.parametrize(
    "lead",
    [
        "Continue reading", "Continue reading…", "Read more »", "Read More...", "[Read more]",
        "Read the full story", "Full article →", "Weiterlesen", "Mehr lesen", "Lire la suite",
        "Leer más", "Leia mais", "Leggi tutto", "Lees verder", "Läs mer", "Les mer", "Læs mere",
        "Czytaj dalej", "Číst dále", "Devamını oku", "Читать далее", "続きを読む", "阅读全文",
        "Continue reading The lock at last at Canal News",
    ],
)  # fmt: skip
@pytest.mark.parametrize("html", ["{} <a href='/x'>{}</a>", "<p>{}</p><p><a>{}</a></p>", "{} {}"])
def test_what_leads_to_the_page_is_taken_off(html: str, lead: str) -> None:
    told = read_told(html.format(NEWS, lead))

    assert (told.text, told.is_cut) == (NEWS, True)


@pytest.mark.parametrize(
    "credit",
    [
        "The post <a>A lock</a> appeared first on <a>Canal News</a>.",
        "The article A lock. What now? first appeared on Canal News",
        "Der Beitrag A lock erschien zuerst auf Canal News.",
        "L’article A lock est apparu en premier sur Canal News.",
        "La entrada A lock se publicó primero en Canal News.",
        "L'articolo A lock proviene da Canal News.",
        "O post A lock apareceu primeiro em Canal News.",
        "Het bericht A lock verscheen eerst op Canal News.",
        "Artykuł A lock pochodzi z serwisu Canal News.",
        "Hosted on Castwell. See <a>castwell.example/privacy</a> for more information.",
        "Hosted by Pod House, a Tall company. See pods.example for how data are used.",
        "Hébergé par Castwell. Visitez castwell.example/privacy pour plus d’informations.",
        "Запись A lock впервые появилась Canal News.",
    ],
)
@pytest.mark.parametrize("html", ["{} {}", "<p>{}</p>\n<p>{}</p>"])
def test_what_a_blog_or_host_writes_behind_each_entry_is_taken_off(html: str, credit: str) -> None:
    told = read_told(html.format(NEWS, credit))

    assert (told.text, told.is_cut) == (NEWS, False)


@pytest.mark.parametrize("dots", ["…", "...", "[…]", "[...]", "&#8230;", "[&hellip;]"])
def test_a_sentence_that_breaks_off_goes(dots: str) -> None:
    told = read_told(f"{NEWS} The board had spent some {dots}")

    assert (told.text, told.is_cut) == (NEWS, True)


@pytest.mark.parametrize("end", [", […]", " unless the [...]", " unless the", " weil die"])
def test_of_a_text_that_is_one_broken_sentence_nothing_is_told(end: str) -> None:
    told = read_told(f"The lock at Ferrow opens on Monday{end}")

    assert (told.text, told.is_cut) == ("", True)


@pytest.mark.parametrize(
    "text",
    [
        "Pupils in Ferrow read more.",
        "The board said: there is more.",
        "It was a long story, the whole of which nobody knows.",
        "The talks, hosted by Ferrow. See-saws were no part of them.",
        "The regatta was hosted by Ferrow. Visitors came from all over.",
        "The article on the lock was read by 4,000 people.",
        "1 < 2, and R&D cost 5 million; x<y.",
    ],
)
def test_news_that_sounds_alike_stays(text: str) -> None:
    assert read_told(text).text == text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("&lt;p&gt;The lock&amp;#8217;s gate&lt;/p&gt;", "The lock’s gate"),
        ("<p>Caf&eacute; &amp;amp; bar</p>", "Café & bar"),
        ("One line\nof it\n\nAnother.", "One line of it\n\nAnother."),
        ("<p>One\n\nparagraph.</p>\n<p>Another.</p>", "One paragraph.\n\nAnother."),
        ("First.<br/><br/>Second.<br>Third.", "First.\n\nSecond. Third."),
        ("<ul><li>First.</li><li>Second.</li></ul>", "First.\n\nSecond."),
        ("<script>track()</script><style>p{}</style><p>Seen.</p>", "Seen."),
        ("<figure><img alt='x'><figcaption>A lock</figcaption></figure><p>Seen.</p>", "Seen."),
        ("Left \u202eand\u2066 right.", "Left and right."),
        ("<img src='https://x.example/1.gif'>", ""),
        ("<div><div><p>Within <b>all</b> of them.</p></div></div>", "Within all of them."),
        ("", ""),
    ],
)
def test_html_becomes_plain_paragraphs(html: str, text: str) -> None:
    assert read_told(html).text == text


def test_a_paragraph_that_only_repeats_the_title_goes() -> None:
    assert read_told(f"<h1>A lock</h1><p>A lock</p><p>{NEWS}</p>", title="A lock").text == NEWS


@pytest.mark.parametrize("between", [" ", " - ", " | ", "&nbsp;&nbsp;"])
def test_a_paragraph_that_only_says_the_title_and_its_outlet_goes(between: str) -> None:
    html = f"<p>A lock{between}Canal News</p><p>{NEWS}</p>"

    assert read_told(html, title="A lock", source="Canal News").text == NEWS


def test_several_whole_paragraphs_are_an_article() -> None:
    assert read_told(f"<p>{PARAGRAPH}</p>" * 3).is_article


@pytest.mark.parametrize(
    "html",
    [
        f"<p>{PARAGRAPH}</p>",
        f"<p>{NEWS}</p>" * 3,
        f"<p>{PARAGRAPH}</p>" * 3 + "<p><a>Continue reading</a></p>",
        f"<p>{PARAGRAPH}</p>" * 3 + "<p>The next one […]</p>",
        f"<p>{PARAGRAPH}</p>" * 3 + "<p>The next one is to be</p>",
        f"<p>{PARAGRAPH}</p>" * (LONGEST // len(PARAGRAPH)),
    ],
    ids=["one", "short", "led on", "dots", "no end", "longer than is read"],
)
def test_a_teaser_is_no_whole_article(html: str) -> None:
    assert not read_told(html).is_article


def test_a_teaser_whose_links_are_all_paid_for_is_an_advertisement() -> None:
    link = "<a rel='sponsored nofollow' href='/x'>boats</a>"

    assert read_told(f"<p>All kinds of {link}.</p>").is_advertised
    assert not read_told(f"<p>{link} and <a href='/y'>locks</a>.</p>").is_advertised
    assert not read_told(f"<p>{PARAGRAPH}</p>" * 3 + f"<p>See {link}.</p>").is_advertised


@pytest.mark.parametrize(
    ("html", "is_paid"),
    [
        (f"This is a sponsored post by Lind Springs. {PARAGRAPH}", True),
        (f"<p>Sponsored content</p><p>{PARAGRAPH}</p>", True),
        (f"<p>{PARAGRAPH}</p><p>This article was sponsored by Lind Springs.</p>", True),
        (f"<p>{PARAGRAPH}</p><p>The race was sponsored by Lind Springs.</p>", False),
        (f"<p>Advertisement</p><p>{PARAGRAPH}</p>", False),
        ("<p>Spending on advertising fell by 3 per cent, the association said.</p>", False),
    ],
)
def test_a_text_that_says_to_be_paid_for_is_an_advertisement(html: str, *, is_paid: bool) -> None:
    assert read_told(html).is_advertised is is_paid


@pytest.mark.parametrize(
    "html",
    [
        '<div data-attrs=\'{"id": "%s"}\'><p>{}</p></div>' % ("x" * 3_000),
        "<div data-attrs='[1 > 0]'>{}</div>",
        "<o:p></o:p><p class='MsoNormal'>{}<o:p></o:p></p>",
        "<div style='display:none; max-height:0'>What this week's letter tells.</div><p>{}</p>",
        "<post-body><p>{}</p></post-body><amp-ad type='x'></amp-ad>",
        "<p>{}</p><!-- /wp:paragraph --><!-- wp:image --><h2><!-- x --></h2>",
    ],
)
def test_what_a_site_keeps_in_its_markup_is_no_text(html: str) -> None:
    assert read_told(html.replace("{}", NEWS)).text == NEWS


def test_where_a_word_may_be_broken_is_no_part_of_it() -> None:
    assert read_told(f"<p>{NEWS.replace('opened', 'open&shy;ed')}\u200b</p>").text == NEWS
