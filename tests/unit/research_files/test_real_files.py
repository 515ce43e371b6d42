"""Files as LibreOffice writes them, in four languages."""

import pytest

from journey.errors import UnreadableFile
from journey.research_files.passages import Passage
from journey.research_files.reading import read_file
from tests.unit.research_files.cells import cell
from tests.unit.research_files.make_files import FILES, RESEARCH, Research

EACH_LANGUAGE = pytest.mark.parametrize("language", RESEARCH)


def read(name: str) -> list[Passage]:
    return read_file(name, (FILES / name).read_bytes())


def answers(research: Research, table: str = "") -> list[Passage]:
    """What was answered and ticked, row by row."""
    _, question, score = research.header
    return [
        passage
        for number, (speaker, said, points) in enumerate(research.rows, start=2)
        for passage in (
            cell(said, f"{table}row {number}, {question}", speaker),
            cell(f"{score}: {points}", f"{table}row {number}", speaker),
        )
    ]


@EACH_LANGUAGE
def test_a_word_file_is_read_in_its_order_and_its_table_as_one(language: str) -> None:
    research = RESEARCH[language]
    paragraphs = [research.title, research.said, *research.points]

    assert read(f"{language}.docx") == [
        *(Passage(text, f"paragraph {n}") for n, text in enumerate(paragraphs, start=1)),
        *answers(research, "table 1, "),
    ]


@EACH_LANGUAGE
def test_an_excel_file_is_read_row_by_row_with_who_answered(language: str) -> None:
    assert read(f"{language}.xlsx") == answers(RESEARCH[language])


@EACH_LANGUAGE
def test_a_pdf_is_read_with_its_pages_and_its_wrapped_lines_are_whole(language: str) -> None:
    research = RESEARCH[language]

    passages = read(f"{language}.pdf")

    texts = [passage.text for passage in passages]
    assert {passage.place for passage in passages} == {"page 1"}
    assert texts.index(research.said) < texts.index(research.points[0])
    assert texts.index(research.points[1]) == texts.index(research.points[0]) + 1
    for _, said, _ in research.rows:
        assert any(said in text for text in texts)


def test_a_pdf_whose_text_is_not_what_it_shows_is_refused() -> None:
    """Made where the script's font was missing: one letter stands for all of them."""
    with pytest.raises(UnreadableFile, match="text recognition"):
        read("garbled.pdf")
