from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from bot.terminal import _PARTS
from digests.models import DigestOptions
from digests.writing import worth
from digests.writing.ranking import sentences as ranking
from tests.cli.command import WIDTH, daybreak

if TYPE_CHECKING:
    from pathlib import Path

TEXT = (
    "The port of Lindesund reopened on Tuesday after a nine-day strike by 1,200 dock workers.\n\n"
    "The harbour board agreed to raise wages by 4.5 percent from January. "
    "Union leader Marta Holm said her members would vote on the offer on Friday.\n\n"
    "About 60 container ships are still waiting outside the port. "
    "The board expects the queue to be gone by the end of the month."
)


def line(number: int, text: str = TEXT) -> str:
    return json.dumps({"id": f"a{number}", "title": f"Strike ends, {number}", "text": text})


def assert_receipts_fit(record: dict[str, object], text: str) -> None:
    sections = record["sections"]
    assert isinstance(sections, list)
    receipts = [r for s in sections for b in s["bullets"] for r in b["receipts"]]
    assert receipts
    for receipt in receipts:
        assert text[receipt["start"] : receipt["end"]] == receipt["quote"]


def test_json_lines_become_digests_a_line_each(tmp_path: Path) -> None:
    source, output = tmp_path / "articles.jsonl", tmp_path / "digests.jsonl"
    source.write_text(f"{line(1)}\n\n{line(2)}\n", encoding="utf-8")
    finished = daybreak("digest", str(source), "--output", str(output), "--max-bullets", "3")
    assert finished == (0, "", "")
    records = [json.loads(written) for written in output.read_text("utf-8").splitlines()]
    assert [record["id"] for record in records] == ["a1", "a2"]
    for record in records:
        assert list(record) == ["id", "title", "sections", "considered", "kept", "dropped"]
        assert record["considered"] == record["kept"] + record["dropped"]
        bullets = [b for section in record["sections"] for b in section["bullets"]]
        assert 1 <= len(bullets) == record["kept"] <= 3
        assert sorted(b["rank"] for b in bullets) == list(range(1, len(bullets) + 1))
        assert set(bullets[0]) == {"rank", "text", "receipts"}
        assert set(bullets[0]["receipts"][0]) == {"article", "start", "end", "quote"}
        assert_receipts_fit(record, TEXT)


def test_an_id_and_any_letter_come_back_as_they_came(tmp_path: Path) -> None:
    source, output = tmp_path / "articles.jsonl", tmp_path / "digests.jsonl"
    text = TEXT.replace("Lindesund", "Linde\ud800sund")
    record = json.dumps({"id": 7, "title": "Strike ends", "text": text})
    source.write_text(f"{record}\n", encoding="utf-8")
    assert daybreak("digest", str(source), "-o", str(output)).returncode == 0
    written = json.loads(output.read_text("utf-8"))
    receipts = [r for s in written["sections"] for b in s["bullets"] for r in b["receipts"]]
    assert {written["id"], *(receipt["article"] for receipt in receipts)} == {7}
    assert_receipts_fit(written, text)


def test_a_faulty_line_is_named_and_skipped_and_the_exit_status_is_1(tmp_path: Path) -> None:
    source = tmp_path / "articles.jsonl"
    faulty = [b"{not json", b"[1, 2]", b'{"id": "x", "title": "t"}', b"\xff\xfe", b'"text"']
    source.write_bytes(b"\n".join([line(1).encode(), *faulty, line(7).encode()]))
    finished = daybreak("digest", str(source))
    assert finished.returncode == 1
    assert [json.loads(told)["id"] for told in finished.stdout.splitlines()] == ["a1", "a7"]
    complaints = finished.stderr.splitlines()
    assert [told.split(":")[0] for told in complaints] == [
        f"articles.jsonl, line {number}" for number in range(2, 7)
    ]
    assert "Traceback" not in finished.stderr


@pytest.mark.parametrize("name", ["port.txt", "port.md", "port.html"])
def test_a_file_becomes_a_card_in_the_terminal(tmp_path: Path, name: str) -> None:
    forms = {
        "port.txt": f"Port reopens after strike\n\n{TEXT}",
        "port.md": f"# Port reopens after strike\n\n{TEXT}",
        "port.html": "<html><head><title>Port reopens after strike</title></head><body><article>"
        f"<h1>Port reopens after strike</h1><p>{TEXT}</p></article></body></html>",
    }
    (tmp_path / name).write_text(forms[name], encoding="utf-8")
    finished = daybreak("digest", str(tmp_path / name))
    assert finished.returncode == 0, finished.stderr
    assert "Port reopens after strike" in finished.stdout
    assert "nine-day strike" in finished.stdout
    assert "1 article read" in finished.stdout


def test_a_receipt_that_says_what_its_bullet_says_is_not_printed_again(tmp_path: Path) -> None:
    (tmp_path / "port.txt").write_text(f"Port reopens\n\n{TEXT}", encoding="utf-8")
    told = " ".join(daybreak("digest", tmp_path / "port.txt").stdout.replace("│", " ").split())
    assert told.count("nine-day strike") == 1
    assert "1,200 dock workers. word for word" in told


def test_standard_input_is_read_and_json_is_printed() -> None:
    given = f"Port reopens after strike\n\n{TEXT}"
    finished = daybreak("digest", "-", "--json", given=given.encode())
    assert finished.returncode == 0, finished.stderr
    record = json.loads(finished.stdout)
    assert record["title"] == "Port reopens after strike"


def test_a_text_without_a_title_is_named_after_its_file(tmp_path: Path) -> None:
    (tmp_path / "port strike").write_text(" ".join(TEXT.split()), encoding="utf-8")
    finished = daybreak("digest", str(tmp_path / "port strike"), "--json")
    assert finished.returncode == 0, finished.stderr
    assert json.loads(finished.stdout)["title"] == "port strike"


def test_several_files_become_one_digest_and_a_faulty_one_is_named(tmp_path: Path) -> None:
    (tmp_path / "port.txt").write_text(f"Port reopens\n\n{TEXT}", encoding="utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    finished = daybreak("digest", str(tmp_path / "port.txt"), str(tmp_path / "empty.txt"))
    assert finished.returncode == 1
    assert "empty.txt" in finished.stderr
    assert len(finished.stderr.splitlines()) == 1
    assert "nine-day strike" in finished.stdout


def test_an_address_is_told_that_files_are_read() -> None:
    finished = daybreak("digest", "https://harbour.example/gas")
    assert finished.returncode == 1
    assert finished.stderr == (
        "daybreak digest reads files, no addresses: save the page and give its file, or use "
        "/article add in Discord.\n"
    )


RAIN = (
    "Rain closed the airport of Vanport for six hours on Monday. Flood water stood in 40 streets."
)


def test_a_folder_is_read_as_the_bot_reads_its_articles(tmp_path: Path) -> None:
    (tmp_path / "port.txt").write_text(f"Port reopens\n\n{TEXT}", encoding="utf-8")
    (tmp_path / "rain.md").write_text(f"# Rain over Vanport\n\n{RAIN}", encoding="utf-8")
    (tmp_path / "README.md").write_text("# How to put articles here\n\nJust do.", "utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    finished = daybreak("digest", str(tmp_path), str(tmp_path / "port.txt"))
    assert finished.returncode == 1
    assert finished.stderr == f"{tmp_path / 'empty.txt'}: it is empty.\n"
    assert "2 articles read" in finished.stdout


def test_each_receipt_of_several_articles_names_its_own(tmp_path: Path) -> None:
    (tmp_path / "port.txt").write_text(f"Port reopens\n\n{TEXT}", encoding="utf-8")
    (tmp_path / "rain").write_text(f"{RAIN} " + "It was a wet day. " * 12, encoding="utf-8")
    finished = daybreak("digest", str(tmp_path / "port.txt"), str(tmp_path / "rain"))
    assert finished.returncode == 0, finished.stderr
    told = " ".join(finished.stdout.replace("│", " ").split())
    assert "dock workers. word for word — Port reopens" in told
    assert "on Monday. word for word — rain" in told
    alone = daybreak("digest", str(tmp_path / "port.txt"))
    assert "” — " not in alone.stdout


EVENTS = """
Nordlin cancelled 14 ferry crossings to the island of Sorel on Monday.
The city council of Orrby approved a budget of 90 million euros.
A court in Lund sentenced the former banker Paul Rask to four years in prison.
The hospital of Vanport began to vaccinate 3,000 children against measles.
Farmers in Helmar harvested 20 percent less wheat than in 2024.
The carmaker Vola recalled 12,000 cars because of faulty brakes.
Goran Ilic won the national chess title in Porto at the age of 17.
The museum of Trelle bought a painting by Anna Ancher for 2 million dollars.
Engineers closed the bridge over the Ruma after they found cracks in two piers.
The central bank of Norland raised its main interest rate to 3.5 percent.
Chile signed an agreement with Japan on the supply of lithium.
The airline Skyra ordered 30 planes from Airbus for its routes to Asia.
Teachers in Kessel ended a strike of two weeks after a pay rise of 6 percent.
A storm left 40,000 homes in Brenn without electricity on Sunday.
The university of Dalby opened a laboratory for quantum computers.
Police in Marlow arrested five men over the theft of 200 phones.
Voters in Tarn elected the doctor Ines Falk as their mayor.
Parliament passed a law that bans plastic bags from January.
The startup Cellora raised 80 million dollars for its battery plant in Ghent.
A fire destroyed a furniture factory in Holm and nobody was hurt.
Scientists in Uppsala discovered a frog that lives on one mountain only.
Regulators fined the phone company Telix 5 million euros for late refunds.
Ukraine and Moldova reopened a railway line that was closed for 23 years.
The film Salt River won the main prize at the festival of Locarno.
"""


def test_several_articles_have_room_for_more_bullets_than_one_as_in_a_channel(
    tmp_path: Path,
) -> None:
    events = EVENTS.strip().splitlines()
    for number in range(4):
        told = " ".join(events[number::4])
        (tmp_path / f"{number}.txt").write_text(f"News {number}\n\n{told}", "utf-8")

    def kept(*options: str) -> int:
        finished = daybreak("digest", str(tmp_path), "--json", *options)
        assert finished.returncode == 0, finished.stderr
        number = json.loads(finished.stdout)["kept"]
        assert isinstance(number, int)
        return number

    alone = DigestOptions().max_bullets
    assert alone < kept() <= DigestOptions().most_bullets
    assert kept("--max-bullets", "3") == 3


def test_a_folder_without_articles_is_one_sentence(tmp_path: Path) -> None:
    finished = daybreak("digest", str(tmp_path))
    assert (finished.returncode, finished.stdout) == (1, "")
    assert finished.stderr == f"{tmp_path}: there is no article in this folder.\n"


def test_explain_tells_each_sentences_rank_themes_and_fate(tmp_path: Path) -> None:
    (tmp_path / "port.txt").write_text(f"Port reopens\n\n{TEXT}", encoding="utf-8")
    finished = daybreak("digest", str(tmp_path / "port.txt"), "--explain", "--max-bullets", "2")
    assert finished.returncode == 0, finished.stderr
    told = " ".join(finished.stdout.split())
    for sentence in ("The port of Lindesund reopened", "The board expects the queue"):
        assert sentence in told
    for part in ("worth: telling +", "speaks for jobs: ", ", by ", " bullet: ", "no bullet: "):
        assert part in told, part
    assert told.count("position: how early it comes;") == 1
    assert "question: asks" not in told


def test_explain_names_the_articles_where_there_are_several(tmp_path: Path) -> None:
    for name in ("Port reopens", "Port closes"):
        (tmp_path / f"{name}.txt").write_text(f"{name}\n\n{TEXT} {name}.", encoding="utf-8")
    several = daybreak("digest", str(tmp_path), "--explain").stdout.splitlines()
    assert several.index("Port closes") < several.index("Port reopens")
    alone = daybreak("digest", str(tmp_path / "Port closes.txt"), "--explain").stdout.splitlines()
    assert "Port closes" not in alone


def test_explain_and_json_are_told_apart() -> None:
    finished = daybreak("digest", "any.txt", "--explain", "--json")
    assert (finished.returncode, finished.stdout) == (1, "")
    assert finished.stderr.startswith("--explain is for reading, --json for programs")


def test_an_explanation_that_no_terminal_shows_is_neither_wrapped_nor_filled_up(
    tmp_path: Path,
) -> None:
    (tmp_path / "port.txt").write_text(f"Port reopens\n\n{TEXT}", encoding="utf-8")
    lines = daybreak("digest", str(tmp_path / "port.txt"), "--explain").stdout.splitlines()
    assert [line for line in lines if line != line.rstrip()] == []
    assert max(map(len, lines)) > WIDTH
    assert any(
        line.endswith("Union leader Marta Holm said her members would vote on the offer on Friday.")
        for line in lines
    )


def test_a_bullet_in_another_language_is_marked_in_the_terminal(tmp_path: Path) -> None:
    text = (
        "Der Hafen von Kiel ist seit Montag wieder für alle Schiffe geöffnet. "
        "Die Stadt zahlte 40 Millionen Euro für die neue Schleuse. "
        "Der Bürgermeister lobte die Arbeit der Ingenieure am Dienstag in Kiel."
    )
    (tmp_path / "kiel.txt").write_text(f"Hafen von Kiel wieder offen\n\n{text}", "utf-8")
    assert "  quoted in German" in daybreak("digest", str(tmp_path / "kiel.txt")).stdout


def test_a_title_too_long_for_its_frame_ends_in_an_ellipsis(tmp_path: Path) -> None:
    title = "Port reopens " + "after many days " * 9
    (tmp_path / "port.md").write_text(f"# {title}\n\n{TEXT}", encoding="utf-8")
    first = daybreak("digest", str(tmp_path / "port.md")).stdout.splitlines()[0]
    assert first.startswith("╭─ Port reopens after many")
    assert first.endswith("…─╮")
    assert len(first) == WIDTH


def test_every_part_of_a_sentences_worth_is_explained_in_plain_words() -> None:
    assert {"telling", *ranking.WEIGHTS, *worth.WEIGHTS} <= set(_PARTS)


def test_a_missing_file_is_one_sentence(tmp_path: Path) -> None:
    for name in ("absent.txt", "absent.jsonl"):
        finished = daybreak("digest", str(tmp_path / name))
        assert finished.returncode == 1
        assert name in finished.stderr
        assert len(finished.stderr.splitlines()) == 1


def test_an_output_that_cannot_be_written_is_one_sentence_and_leaves_nothing(
    tmp_path: Path,
) -> None:
    source = tmp_path / "articles.jsonl"
    source.write_text(line(1), encoding="utf-8")
    finished = daybreak("digest", str(source), "--output", str(tmp_path / "no" / "d.jsonl"))
    assert finished.returncode == 1
    assert "d.jsonl cannot be written" in finished.stderr
    assert len(finished.stderr.splitlines()) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["articles.jsonl"]


def test_a_json_lines_file_beside_others_is_refused(tmp_path: Path) -> None:
    source = tmp_path / "articles.jsonl"
    source.write_text(line(1), encoding="utf-8")
    finished = daybreak("digest", str(source), str(source))
    assert (finished.returncode, finished.stdout) == (1, "")
    assert "alone" in finished.stderr
