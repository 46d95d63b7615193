from __future__ import annotations

import pytest

from bot.language_names import language_name


@pytest.mark.parametrize(
    ("code", "name"),
    [("de", "German"), ("zh", "Chinese"), ("qqq", "qqq"), ("", ""), ("not a code", "not a code")],
)
def test_a_language_is_called_as_english_calls_it(code: str, name: str) -> None:
    assert language_name(code) == name
