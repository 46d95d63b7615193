from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfWriter

from digests.errors import ArticleError
from digests.reading.files import article_from_bytes
from digests.reading.pdf import MOST_PAGES, read_pdf
from digests.reading.untrusted import read_file
from tests.digests.reading.pdfs import pdf_of

HEAD = "Ferry line to Brevik goes on"
FIRST = (
    "The ferry line between Brevik and Sundet will go on until 2031, the county said on Monday "
    "after it had found a company that takes over both of the ships."
)
SECOND = "The county pays 14 million crowns a year for the line, a fifth more than before."


def test_lines_are_joined_to_paragraphs_and_the_first_is_the_title() -> None:
    article = read_pdf(pdf_of(HEAD, FIRST, SECOND), "ferry.pdf")
    assert article.title == HEAD
    assert article.text == f"{FIRST}\n\n{SECOND}"


def test_the_title_that_a_document_says_of_itself_comes_first() -> None:
    assert read_pdf(pdf_of(FIRST, title=HEAD), "ferry.pdf").title == HEAD


def test_without_a_title_the_given_one_is_taken() -> None:
    article = read_pdf(pdf_of(FIRST), "ferry.pdf", "ferry")
    assert (article.title, article.text) == ("ferry", FIRST)


def test_of_a_document_of_very_many_pages_the_first_are_read_and_it_is_said() -> None:
    writer = PdfWriter()
    for number in range(MOST_PAGES + 1):
        writer.append(BytesIO(pdf_of(f"On page {number} the ferry sails, the county said.")))
    written = BytesIO()
    writer.write(written)
    article = read_pdf(written.getvalue(), "ferry.pdf", "ferry")
    assert article.text.endswith(f"On page {MOST_PAGES - 1} the ferry sails, the county said.")
    assert article.is_shortened
    assert not read_pdf(pdf_of(FIRST), "ferry.pdf", "ferry").is_shortened


def test_a_word_that_is_broken_at_a_lines_end_is_whole_again() -> None:
    lines = (
        "The county found a com-",
        "pany for the ferry line, which will go on until the year 2031.",
    )
    assert "a company for" in read_pdf(pdf_of(HEAD, "\n".join(lines)), "ferry.pdf").text


def aes(version: int, revision: int, more: bytes = b"") -> bytes:
    """A PDF that says it is enciphered with AES, as most are."""
    how = b"<< /StdCF << /CFM /AESV%d /Length 16 >> >>" % (version - 2)
    said = b"/V %d /CF %s /StmF /StdCF /StrF /StdCF %s" % (version, how, more)
    locked = pdf_of(HEAD, FIRST, password="key").replace(b"/V 2", said)
    return locked.replace(b"/R 3", b"/R %d" % revision)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (aes(4, 4), "locked by a password or a protection"),
        (aes(5, 6, b"/OE (%s) /UE (%s)" % (b"o" * 32, b"u" * 32)), "locked by a password or a"),
        (b"", "it is empty"),
        (HEAD.encode(), "no PDF that can be read"),
        (b"%PDF-1.7\n1 0 obj\n<< /Type", "no PDF that can be read"),
        (pdf_of(HEAD, FIRST, password="key"), "locked by a password"),
        (pdf_of(), "no text in it"),
        (pdf_of(HEAD, FIRST)[:400], "PDF|text"),
    ],
)
def test_what_cannot_be_read_is_said_in_a_sentence(data: bytes, told: str) -> None:
    with pytest.raises(ArticleError, match=told):
        read_pdf(data, "ferry.pdf")


@pytest.mark.parametrize("name", ["ferry.txt", "ferry.html", "ferry.md"])
def test_a_pdf_under_another_name_is_read_as_what_it_is(name: str) -> None:
    assert read_file(pdf_of(HEAD, FIRST, SECOND), name, "ferry").title == HEAD
    with pytest.raises(ArticleError, match=f"{name}: it is a PDF, whatever its name says"):
        article_from_bytes(pdf_of(HEAD, FIRST), name, name[5:])
    with pytest.raises(ArticleError, match="RTF"):
        read_file(b"{\\rtf1\\ansi Ferry line goes on.}", name, "ferry")
