"""What is told to be paid for, and what is news of advertising."""

from __future__ import annotations

import pytest

from digests.reading.advertising import is_advertised


@pytest.mark.parametrize(
    "label",
    [
        "Sponsored", "SPONSORED CONTENT", "sponsored-post", "Sponsored by Norvik Bank",
        "Advertorial", "Advertisement", "Paid  Post", "Partner content", "Branded content",
        "Anzeige", "Publi-rédactionnel", "Contenu sponsorisé", "Contenido patrocinado",
        "Advertentie", "広告",
    ],
)  # fmt: skip
def test_a_label_of_its_own_tells_it(label: str) -> None:
    assert is_advertised(labels=["Harbour", label])


@pytest.mark.parametrize(
    "title",
    [
        "Sponsored: Beds for all", "[Ad] Beds for all", "(Anzeige) Betten für alle",
        "ANZEIGE: Betten für alle", "Beds for all (sponsored)", "Beds for all | Paid post",
        "Beds for all – Advertorial",
    ],
)  # fmt: skip
def test_a_label_beside_the_title_tells_it(title: str) -> None:
    assert is_advertised(title=title)


@pytest.mark.parametrize("part", ["sponsored", "Sponsored-Content", "advertorial", "anzeigen"])
def test_a_part_of_the_path_tells_it(part: str) -> None:
    assert is_advertised(url=f"https://beds.example/2026/{part}/beds-for-all")


@pytest.mark.parametrize(
    ("title", "url", "labels"),
    [
        ("Ad spending falls by a tenth", "https://n.example/business/ad-spending", ["Advertising"]),
        ("Anzeige gegen Minister", "https://n.example/politik/anzeige-gegen-minister", ["Politik"]),
        ("Club finds a sponsor", "https://n.example/sport/club-sponsored-again", ["Sport"]),
        ("Publicité : ce qui change", "https://n.example/publicite", ["Publicité"]),
        ("Bill sponsored by six senators", "https://sponsored.example/bill", ["Promotion"]),
        ("", "", []),
    ],
)
def test_news_of_advertising_is_none(title: str, url: str, labels: list[str]) -> None:
    assert not is_advertised(title=title, url=url, labels=labels)
