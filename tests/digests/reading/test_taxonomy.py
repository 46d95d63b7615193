from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digests.errors import ThemesError
from digests.models import Theme
from digests.reading.taxonomy import read_themes

if TYPE_CHECKING:
    from collections.abc import Callable

SHIPPED = Path(__file__).parents[3] / "config" / "themes.toml"
ORDER = (
    "conflict terrorism disasters politics diplomacy global-governance defence maritime "
    "cybersecurity crime law human-rights migration economy trade economic-security supply-chains "
    "critical-minerals semiconductors energy climate weather environment agriculture markets "
    "business jobs artificial-intelligence technology space science health education transport "
    "society human-interest religion culture-media lifestyle sport general"
)
GOOD = """\
# comment
[[theme]]
slug = "sport"
name = "Sport"
emoji = "🏅"
parent = "medtop:15000000"
aliases = ["games", "athletics"]
for.5 = ["gold medal", "Olympic"]
for."0.5" = [
    "match",
    "team",
]
against.3 = ["team of scientists"]

[[theme]]
slug = "general"
name = "General"
emoji = "📰"
parent = "medtop:08000000"
"""


def _write(folder: Path, content: str | bytes) -> Path:
    path = folder / "themes.toml"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_the_file_holds_the_news_desks_40_themes_and_general_the_graver_first() -> None:
    themes = read_themes(SHIPPED)

    assert [theme.slug for theme in themes] == ORDER.split()
    assert len(themes) == 40 + 1
    assert all(theme.words for theme in themes[:-1])
    assert len({theme.emoji for theme in themes}) == len(themes)


@pytest.mark.parametrize(
    ("alias", "slug"),
    [
        ("AI", "artificial-intelligence"),
        ("chips", "semiconductors"),
        ("rare earths", "critical-minerals"),
        ("UN", "global-governance"),
    ],
)
def test_readers_other_names_are_aliases(alias: str, slug: str) -> None:
    assert alias in next(theme.aliases for theme in read_themes(SHIPPED) if theme.slug == slug)


@pytest.mark.parametrize("before", ["", "\ufeff"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_theme_is_read_with_all_it_says(tmp_path: Path, before: str, line_end: str) -> None:
    themes = read_themes(_write(tmp_path, before + GOOD.replace("\n", line_end)))

    assert themes[0] == Theme(
        slug="sport",
        name="Sport",
        emoji="🏅",
        parent="medtop:15000000",
        aliases=("games", "athletics"),
        words=(
            ("gold medal", 5.0),
            ("Olympic", 5.0),
            ("match", 0.5),
            ("team", 0.5),
            ("team of scientists", -3.0),
        ),
    )


@pytest.mark.parametrize(
    ("change", "line", "reason"),
    [
        (('"sport"', '"sport'), 3, "Illegal character '\\n'."),
        (('slug = "sport"\n', ""), 2, 'the theme has no "slug".'),
        (('emoji = "🏅"\n', ""), 2, 'the theme has no "emoji".'),
        (('name = "Sport"', 'name = ""'), 4, '"name" must be one line of text'),
        (('name = "Sport"', "name = 5"), 4, '"name" must be one line of text'),
        (('name = "Sport"', 'name = "A\\nB"'), 4, '"name" must be one line of text'),
        (('emoji = "🏅"', 'emoji = "🏅"\ncolour = "red"'), 6, 'unknown key "colour"'),
        (("[[theme]]\nslug", "themes = 1\n[[theme]]\nslug"), 2, 'unknown key "themes"'),
        (('slug = "general"', 'slug = "sport"'), 16, '"sport" is taken by the theme on line 2.'),
        (('slug = "sport"', 'slug = "Sport!"'), 3, 'bad slug "Sport!"'),
        (('slug = "sport"', 'slug = "sport--x"'), 3, 'bad slug "sport--x"'),
        (("medtop:15000000", "medtop:99000000"), 6, 'unknown parent "medtop:99000000"'),
        (("medtop:08000000", "sport"), 19, 'unknown parent "sport"'),
        (("for.5", "for.11"), 8, 'wrong weight "11"'),
        (("for.5", "for.0"), 8, 'wrong weight "0"'),
        (("for.5", "for.nan"), 8, 'wrong weight "nan"'),
        (("for.5", "for.much"), 8, 'wrong weight "much"'),
        (("against.3", "against.-3"), 13, 'wrong weight "-3"'),
        (('for."0.5"', "for.0.5"), 9, "A weight with a point is quoted"),
        (("against.3 =", "against ="), 13, 'write "against" with its weight'),
        (('for.5 = ["gold medal", "Olympic"]', 'for.5 = "gold"'), 8, '"for.5" must be a list'),
        (('"Olympic"]', '"!!"]'), 8, "\"for.5\" holds '!!', which is no word."),
        (('    "team",', '    "Olympic",'), 11, 'the word "Olympic" is listed twice in "sport".'),
        (('"athletics"', '"Games"'), 7, '"Games" is used twice: the theme "sport" has it already.'),
        (('name = "General"', 'name = "General"\naliases = ["Athletics"]'), 18,
         '"Athletics" is used twice: the theme "sport" has it already.'),
        (('name = "General"', 'name = "GAMES"'), 17, '"GAMES" is used twice'),
        (('name = "General"', 'name = "Gámes"'), 17, '"Gámes" is used twice'),
        (('emoji = "🏅"', 'emoji = "\\n"'), 5, '"emoji" must be one line of text'),
        (('"games", ', '"ga\\tmes", '), 7, '"aliases" must be a list'),
        (('aliases = ["games", "athletics"]', 'aliases = ""'), 7, '"aliases" must be a list'),
        (('slug = "general"', 'slug = "other"'), 20, 'no theme has the slug "general"'),
        (("[[theme]]\nslug", "[theme]\nslug"), 15, "Cannot overwrite a value."),
        (("# comment", "x = " + "[" * 5_000), 1, "it is nested too deeply."),
    ],
)  # fmt: skip
def test_a_faulty_file_is_refused_with_line_and_reason(
    tmp_path: Path, change: tuple[str, str], line: int, reason: str
) -> None:
    assert GOOD.count(change[0]) >= 1
    path = _write(tmp_path, GOOD.replace(*change, 1))

    with pytest.raises(ThemesError) as refused:
        read_themes(path)

    assert str(refused.value).startswith(f"{path}, line {line}: ")
    assert reason in str(refused.value)


def test_a_file_that_is_absent_not_utf8_or_no_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ThemesError, match="there is no such file"):
        read_themes(tmp_path / "none.toml")
    with pytest.raises(ThemesError, match="line 3: it is not UTF-8"):
        read_themes(_write(tmp_path, b'[[theme]]\nslug = "a"\nname = "\xe9"\n'))
    with pytest.raises(ThemesError, match="it cannot be read"):
        read_themes(tmp_path)


def test_an_empty_file_lacks_general(tmp_path: Path) -> None:
    with pytest.raises(ThemesError, match='line 1: no theme has the slug "general"'):
        read_themes(_write(tmp_path, ""))


@pytest.fixture(scope="module")
def spoil(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    folder = tmp_path_factory.mktemp("spoilt")
    return lambda text: _write(folder, text.encode("utf-8", "replace"))


@given(data=st.data())
def test_whatever_is_changed_the_themes_are_read_or_refused_by_line(
    spoil: Callable[[str], Path], data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(GOOD)))
    end = data.draw(st.integers(start, min(len(GOOD), start + 12)))
    put = data.draw(st.one_of(st.text(max_size=5), st.sampled_from(["[[theme]]", "=", "1", '""'])))
    path = spoil(GOOD[:start] + put + GOOD[end:])

    try:
        themes = read_themes(path)
    except ThemesError as error:
        fault = str(error)
        assert fault.startswith(f"{path}, line ")
    else:
        assert "general" in [theme.slug for theme in themes]
