"""What Word keeps beside a text: notes, and what was taken out of it."""

from journey.research_files.passages import Passage
from journey.research_files.reading import read_file
from tests.unit.research_files import hostile_files as parts
from tests.unit.research_files.cells import cell


def test_a_footnote_is_told_without_its_marks() -> None:
    mark = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    body = f"<w:p><w:r><w:t>It was late</w:t></w:r>{mark}<w:r><w:t>.</w:t></w:r></w:p>"

    assert read_file("a.docx", parts.word(body, footnote="In March.")) == [
        Passage("It was late.", "paragraph 1"),
        Passage("In March.", "paragraph 2"),
    ]


def test_a_tracked_change_counts_as_made() -> None:
    said = '<w:r><w:t xml:space="preserve">It was </w:t></w:r>'
    deleted = '<w:del w:id="1"><w:r><w:delText>fine</w:delText></w:r></w:del>'
    inserted = '<w:ins w:id="2"><w:r><w:t>late.</w:t></w:r></w:ins>'

    assert read_file("a.docx", parts.word(f"<w:p>{said}{deleted}{inserted}</w:p>")) == [
        Passage("It was late.", "paragraph 1")
    ]


def test_the_record_of_an_interview_tells_who_speaks() -> None:
    row = "<w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr>"
    cells = [
        ("Speaker", "Text"),
        ("INT", "And what was it like there?"),
        ("P2", "Far too late, I say"),
    ]
    table = "".join(row.format(*map(parts.paragraph, each)) for each in cells)
    body = parts.paragraph("INT: Why?") + parts.paragraph("P1: It was late.")

    assert read_file("a.docx", parts.word(f"{body}<w:tbl>{table}</w:tbl>")) == [
        Passage("It was late.", "paragraph 2", "P1"),
        cell("Far too late, I say", "table 1, row 3, Text", "P2"),
    ]
