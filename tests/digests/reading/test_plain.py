from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digests.reading.files import article_from_bytes
from digests.reading.plain import first_words, plain_line, plain_text


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("R&amp;D &ndash; at last", "R&D – at last"),
        ("R&amp;amp;D", "R&D"),
        ("the mine&#8217;s and the port&#x2019;s", "the mine’s and the port’s"),
        ("&lt;b&gt;Port&lt;/b&gt; closed", "Port closed"),
        (
            "<p>One.</p>\n<p>Two<br>lines, <a href='x'>linked</a>.</p>",
            "One.\n\nTwo\nlines, linked.",
        ),
        ("One.<script>if (a < b) { run() }</script><!-- two --> Three.", "One. Three."),
        ("a < b and c > d", "a < b and c > d"),
        ("if x<y then R&D; nothing &c.", "if x<y then R&D; nothing &c."),
        ("<3 and <ona@orr.example>", "<3 and <ona@orr.example>"),
        ("The cityâ€™s cafÃ© opened", "The city’s café opened"),
        ("Le maire d’Évron à São Paulo", "Le maire d’Évron à São Paulo"),
    ],
)
def test_a_text_is_read_as_a_reader_sees_it(written: str, read: str) -> None:
    assert plain_text(written) == read


def test_a_title_is_one_line_without_marks_that_turn_it() -> None:
    assert plain_line(" <i>Port</i>\n closed&#8238; ") == "Port closed"


def test_a_title_of_first_words_is_no_abbreviation() -> None:
    assert (
        first_words("Mr. Lund resigned as mayor of Oss. He is 61.")
        == "Mr. Lund resigned as mayor of Oss"
    )


def test_entities_and_tags_go_from_a_plain_file() -> None:
    data = b"<b>Port</b> closed\n\n<p>Docks &ndash; all &ndash; closed.</p><p>It rained.</p>"
    article = article_from_bytes(data, "a.txt")

    assert article.title == "Port closed"
    assert article.text == "Docks – all – closed.\n\nIt rained."


@given(st.text(st.characters(exclude_characters="&<", max_codepoint=0x7F)))
def test_a_text_without_any_of_these_comes_back_to_the_letter(text: str) -> None:
    assert plain_text(text) == text
