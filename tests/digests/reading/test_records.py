from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given, reject
from hypothesis import strategies as st

from digests.errors import ArticleError
from digests.fingerprint import text_hash
from digests.models import Article, Bullet, Claim, Digest, Receipt
from digests.reading.records import article_from_record, digest_to_record
from tests.sections import section_of

RECORD = {
    "id": "7",
    "title": "Bridge opens",
    "text": "  The bridge opened.\r\n ",
    "url": "https://Example.org/b/?utm_source=x",
    "source": "The Post",
    "published_at": "2026-03-02T06:30:00Z",
}


def test_a_record_is_an_article_to_the_letter() -> None:
    assert article_from_record(json.dumps(RECORD)) == Article(
        id="7",
        title="Bridge opens",
        text="  The bridge opened.\r\n ",
        source="The Post",
        url="https://example.org/b",
        published_at=datetime(2026, 3, 2, 6, 30, tzinfo=UTC),
    )


def test_only_a_text_is_needed_and_other_keys_are_passed_over() -> None:
    line = '\ufeff{"id": 12, "text": "It opened.", "url": null, "highlights": ["x"]}\n'

    assert article_from_record(line) == Article(id="12", title="", text="It opened.")


@pytest.mark.parametrize(
    ("more", "name"),
    [
        ({"url": "http://www.Example.org/b/?utm_source=x"}, "http://www.example.org/b"),
        ({"id": None, "url": "https://example.org/b"}, "https://example.org/b"),
        ({"id": " "}, text_hash("It opened.")),
        ({}, text_hash("It  opened. ")),
        ({"id": 0}, "0"),
    ],
)
def test_what_bears_no_id_is_named_by_its_address_else_by_its_text(
    more: dict[str, object], name: str
) -> None:
    assert article_from_record(json.dumps({"text": "It opened."} | more)).id == name


_NO_ID = 'The record\'s "id" is neither a text nor a whole number.'


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("", "The line is not JSON: Expecting value at character 1."),
        ('{"id": "a\n"}', "The line is not JSON: Invalid control character at character 10."),
        ('{"id"', "The line is not JSON: Expecting ':' delimiter at character 6."),
        ("[" * 100_000, "The line is not JSON that can be read."),
        ('{"id": ' + "9" * 5_000 + "}", "The line is not JSON that can be read."),
        ("[]", "The line is not a JSON object."),
        ('{"id": [1], "text": "a"}', _NO_ID),
        ('{"id": true, "text": "a"}', _NO_ID),
        ('{"id": "1"}', 'The record has no "text", or an empty one.'),
        ('{"id": "1", "text": " \\n"}', 'The record has no "text", or an empty one.'),
        ('{"id": "1", "text": 5}', 'The record\'s "text" is not a text.'),
        (
            '{"id": "1", "text": "a", "url": "mailto:a@b"}',
            'The record is faulty: its address "mailto:a@b" is not one of http:// or https://.',
        ),
        (
            '{"id": "1", "text": "a", "published_at": "soon"}',
            'The record is faulty: its date "soon" is not ISO 8601, as 2026-03-02T06:30:00Z is.',
        ),
    ],
)  # fmt: skip
def test_a_bad_line_is_told_in_one_sentence(line: str, sentence: str) -> None:
    with pytest.raises(ArticleError) as refused:
        article_from_record(line)

    assert str(refused.value) == sentence


def test_lines_to_the_reader_leave_their_room_so_that_offsets_fit_the_record() -> None:
    lines = [
        "Read more: Ten bridges that fell",
        "The bridge over the Ruma opened on Monday.",
        "Sign up for our newsletter and get it in your inbox.",
    ]
    article = article_from_record(json.dumps({"id": 1, "text": "\n\n".join(lines)}))

    assert article.text.strip() == lines[1]
    assert article.text.index(lines[1]) == len(lines[0]) + 2


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Nord&amp;Co won &ndash; at last.", "Nord&Co won – at last."),
        ("It rose by &amp;#8364;4.", "It rose by €4."),
        ("<p>It opened.</p><p>Cars crossed <b>it</b>.</p>", "It opened.\n\nCars crossed it."),
        ("Where a < b and c > d, it holds.", "Where a < b and c > d, it holds."),
        ("The cityâ€™s fee fell.", "The city’s fee fell."),
    ],
)
def test_what_html_left_in_a_text_is_made_plain(text: str, plain: str) -> None:
    article = article_from_record(json.dumps({"id": 1, "title": text, "text": text}))

    assert article.text == plain
    assert article.title == " ".join(plain.split())


def test_a_text_that_only_speaks_to_its_readers_is_kept() -> None:
    text = "Sign up for our newsletter.\n\nDownload our app today."
    assert article_from_record(json.dumps({"id": 1, "text": text})).text == text


@given(
    st.one_of(
        st.text(),
        st.dictionaries(
            st.sampled_from([*RECORD, "x"]),
            st.one_of(st.none(), st.booleans(), st.integers(), st.text(), st.floats(), st.just([])),
        ).map(json.dumps),
    )
)
def test_any_line_is_an_article_or_a_fault(line: str) -> None:
    try:
        article = article_from_record(line)
    except ArticleError:
        return

    assert article.text.strip()


@given(st.text(min_size=1).filter(str.strip), st.data())
def test_offsets_outlive_the_way_through_json(text: str, data: st.DataObject) -> None:
    try:
        article = article_from_record(json.dumps({"id": "a", "title": "T", "text": text}))
    except ArticleError:  # all of it breaks off
        reject()
    text = article.text
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    receipt = Receipt(article.id, start, end, article.text[start:end])
    digest = Digest(
        id="d",
        title="T",
        sections=(section_of("law", "Law", "⚖️", (Bullet(1, "It opened.", "law", (receipt,)),)),),
        articles=(),
        considered=3,
        kept=1,
        dropped=2,
    )

    record = json.loads(json.dumps(digest_to_record(article.id, digest)))

    assert record == {
        "id": "a",
        "title": "T",
        "sections": [
            {
                "theme": "law",
                "name": "Law",
                "bullets": [
                    {
                        "rank": 1,
                        "text": "It opened.",
                        "receipts": [
                            {"article": "a", "start": start, "end": end, "quote": text[start:end]}
                        ],
                    }
                ],
            }
        ],
        "considered": 3,
        "kept": 1,
        "dropped": 2,
    }


def test_a_record_says_who_gives_which_figure_where_sources_disagree() -> None:
    claims = (Claim("3", ("Herald",)), Claim("14", ("Post", "Mail")))
    bullet = Bullet(1, "Three people died.", "t", (), claims=claims)
    digest = Digest("d", "News", (section_of("t", "Theme", "🪙", (bullet,)),), (), 1, 1, 0)
    [record] = digest_to_record("d", digest)["sections"][0]["bullets"]
    assert record["claims"] == [
        {"figure": "3", "sources": ["Herald"]},
        {"figure": "14", "sources": ["Post", "Mail"]},
    ]


def test_a_last_sentence_that_breaks_off_goes_and_the_others_keep_their_places() -> None:
    whole = "The lock at Ferrow opened on Monday."
    for end in ("It was shut because of the", "It was shut because […]", "Its gates, with (...)"):
        record = {"id": "a", "title": "T", "text": f"  {whole} {end}"}
        assert article_from_record(json.dumps(record)).text == f"  {whole}"


def test_a_record_of_one_sentence_that_breaks_off_is_refused() -> None:
    with pytest.raises(ArticleError, match="breaks off"):
        article_from_record('{"id": "a", "title": "T", "text": "The lock will open, unless the"}')
