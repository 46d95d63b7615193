from __future__ import annotations

import pytest

from digests.fingerprint import text_hash

TEXT = (
    'The mill at Oster closed on Friday. "It was time," said the owner\'s son - twice.'
    "\n\nIt was 90."
)


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(TEXT.replace(" at", "  at"), id="a space more"),
        pytest.param(TEXT.replace(" ", "\N{NO-BREAK SPACE}"), id="other spaces"),
        pytest.param(TEXT.replace("\n\n", "\r\n"), id="other breaks"),
        pytest.param(f"\n{TEXT}\n\n", id="blank lines around"),
        pytest.param(
            TEXT.replace('"It', "“It").replace(',"', ",”").replace("'", "’").replace(" -", " –"),
            id="typographic marks",
        ),
        pytest.param(f"{TEXT}\nUpdated 10:45 GMT, 4 May", id="updated at"),
        pytest.param(
            f"{TEXT}\n(This article was last updated on Friday at 9:15.)", id="updated on"
        ),
        pytest.param(f"Published 2 hours ago\n{TEXT}", id="published"),
        pytest.param(TEXT.replace("Oster", "Os\N{SOFT HYPHEN}ter"), id="soft hyphen"),
    ],
)
def test_what_says_the_same_in_another_setting_is_the_same_text(other: str) -> None:
    assert text_hash(other) == text_hash(TEXT)


@pytest.mark.parametrize(
    "other",
    [
        TEXT.replace("Friday", "Monday"),
        TEXT.replace("90", "95"),
        f"{TEXT} More.",
        f"{TEXT}\nUpdated rules for mills will come into force.",
        TEXT.replace("closed", "did not close"),
    ],
)
def test_another_word_or_figure_is_another_text(other: str) -> None:
    assert text_hash(other) != text_hash(TEXT)


def test_a_text_that_is_nothing_but_a_date_line_is_still_a_text() -> None:
    assert text_hash("Updated 10:45") != text_hash("Updated 11:45")
