"""The README is short, and its steps and figures are true."""

from __future__ import annotations

import re

from tests.docs.pages import README, ROOT, rows, section

TEXT = README.read_text(encoding="utf-8")
FIGURES = (ROOT / "docs" / "figures.md").read_text(encoding="utf-8")


def test_the_readme_has_at_most_1200_words() -> None:
    assert len(TEXT.split()) <= 1_200


def test_the_readme_has_three_rows_of_figures_and_they_stand_in_the_table_of_all() -> None:
    [three, table] = [rows(section(TEXT, "How it works")), rows(FIGURES)]
    assert len(three) == 3
    assert [row for row in three if row not in table] == []


def test_the_way_without_make_makes_the_environment_that_the_other_commands_name() -> None:
    told = TEXT.split("Without `make`")[1].split("```")[1]
    assert [line.split(" ")[0] for line in told.splitlines()[1:]] == [
        "python3",
        ".venv/bin/python",
        ".venv/bin/python",
    ]
    for name in re.findall(r"-r (\S+)", told):
        assert (ROOT / name).is_file()
