"""Which sentences are statements."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from digests.writing.compress.wholeness import find_faults

if TYPE_CHECKING:
    from collections.abc import Callable

    from digests.language.parse import Parse


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("The agency chose four sites for the wells: Oss, Sund,", "goes on elsewhere"),
        ("It rained hard.", "too short"),
        (
            '"The harbour of Velmar will be closed for a week.',
            "quotation marks or brackets do not balance",
        ),
        ("“The harbour of Velmar will be closed.”", "a quotation without its speaker"),
        ("A rise of nine percent on forty recorded killings of wolves.", "no clause of its own"),
        ("Read more about the harbour on our page.", "tells the reader what to do"),
    ],
)
def test_what_is_no_statement_is_told_why(
    text: str, fault: str, parsed: Callable[[str], Parse]
) -> None:
    assert fault in find_faults(parsed(text))


@pytest.mark.parametrize(
    "text",
    [
        "While whaling has long been banned in the north, many boats still hunt off Velmar.",
        "Leading the march was Ilse Moran, the former mayor of Velmar.",
        "Talks on a merger of two breweries ended without a deal on Wednesday.",
        "The bill passed by 121 votes to 98.",
        "Velmar Motors: The carmaker will recall 58,000 vans in Europe because of a brake fault.",
        "Penrose Build blames Apex Rigging for the collapse of a crane in Eastport.",
        "The poet Matti Sorel moved to Oss in May.",
        '"The ferry is late again," Mayor Ilse Moran said.',
        "eBay closed its office in the north on Monday.",
    ],
)
def test_an_unusual_clause_is_a_statement(text: str, parsed: Callable[[str], Parse]) -> None:
    assert find_faults(parsed(text)) == ()


@pytest.mark.parametrize(
    "text",
    [
        "A lorry overturned on the A4 near Velmar on Friday, police said.",
        "A ferry with 90 people aboard sank off Velmar, the coast guard said in the evening.",
    ],
)
def test_what_somebody_said_before_a_comma_is_a_statement(
    text: str, parsed: Callable[[str], Parse]
) -> None:
    assert find_faults(parsed(text)) == ()
