"""Markdown as plain paragraphs: its marks, heads, tables and pictures are no words of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from digests.reading.files import article_from_bytes, read_article

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TEXT = "The first cars crossed the bridge on Monday."


def test_markdown_of_8_mb_that_is_nearly_all_pictures_is_read_whole() -> None:
    picture = f"data:image/png;base64,{'A' * 3_900_000}"
    marked = f"# Bridge opens\n\n![map]({picture})\n\n{TEXT}\n\n![][1]\n\n[1]: <{picture}>"

    article = article_from_bytes(marked.encode(), "a", ".md")
    assert (article.text, article.is_shortened) == (TEXT, False)


def test_a_markdown_paragraph_beyond_all_measure_is_taken_as_it_stands(
    write: Callable[..., Path],
) -> None:
    article = read_article(write("a.md", "# T\n\n" + "![" * 15_000))

    assert article.text == "![" * 15_000


def test_a_markdown_file_gives_its_paragraphs_as_plain_text(write: Callable[..., Path]) -> None:
    article = read_article(
        write(
            "a.md",
            "# Bridge opens\n\nThe *first* [cars](https://example.org) [crossed][1] &amp; honked\n"
            "on Monday.\n\n## Costs\n\n- It cost `340` million.\n- Toll: none.\n\n"
            "> A quote.\n\n```\ncode\n```\n\n<div>raw</div>\n\n![A picture](p.png)\n"
            "\n[1]: https://example.org\n",
        )
    )

    assert article.text == (
        "The first cars crossed & honked on Monday.\n\nIt cost 340 million.\n\n"
        "Toll: none.\n\nA quote."
    )


@pytest.mark.parametrize(
    ("block", "told"),
    [
        ("About the bridge\nThe bridge was built in 1921.", "The bridge was built in 1921."),
        ("**About the bridge**\nThe bridge was built in 1921.", "The bridge was built in 1921."),
        ("Prices rose after\nOrr cut them.", "Prices rose after Orr cut them."),
        ("The mayor\nAnna Berg quit in May.", "The mayor Anna Berg quit in May."),
        ("Police of Orr\nJailed him in May.", "Police of Orr Jailed him in May."),
        ("Nine ships\nMonday left Orr for good.", "Nine ships Monday left Orr for good."),
        ("- On May 1 the mayor of\n  Orr quit.", "On May 1 the mayor of Orr quit."),
        ("It rained.\nThe bridge was built in 1921.", "It rained. The bridge was built in 1921."),
        ("The bridge was\nbuilt in 1921.", "The bridge was built in 1921."),
        (
            "The bridge over the river Elde, which was built in the year\nNineteen of Orr, closed.",
            "The bridge over the river Elde, which was built in the year Nineteen of Orr, closed.",
        ),
    ],
)
def test_a_head_on_the_line_above_a_paragraph_is_none_of_its_words(
    write: Callable[..., Path], block: str, told: str
) -> None:
    article = read_article(write("a.md", f"# Bridge\n\n{TEXT}\n\n{block}"))
    assert article.text.split("\n\n")[-1] == told


def test_a_table_is_left_out(write: Callable[..., Path]) -> None:
    table = "| Name | Votes |\n|---|---|\n| Cole | 54 |"
    assert read_article(write("a.md", f"# Vote\n\n{table}\n\n{TEXT}")).text == TEXT


def test_a_heading_or_a_bold_name_stays_before_a_paragraph_that_does_not_name_it(
    write: Callable[..., Path],
) -> None:
    marked = (
        "# In brief\n\n## Tesk\n\nThe cabinet has approved a budget.\n\nA strike began in May.\n\n"
        "## Background\n\nThe plan was drawn up in May.\n\n### Orn Bank\n\nOrn Bank was fined.\n\n"
        "**TESK** Police in Oss held four men.\n\n**Peru.** Nine people were killed.\n\n"
        "**Orn** A bus crashed.\n\n## Jordan\n\nHenderson will retire.\n\n**Ann Holm** said so."
    )
    assert read_article(write("a.md", marked)).text.split("\n\n") == [
        "Tesk: The cabinet has approved a budget.",
        "A strike began in May.",
        "The plan was drawn up in May.",
        "Orn Bank was fined.",
        "TESK: Police in Oss held four men.",
        "Peru: Nine people were killed.",
        "Orn: A bus crashed.",
        "Henderson will retire.",
        "Ann Holm said so.",
    ]
