"""Files made to hurt: each is refused with what to do about it, or read without what is in it."""

import resource
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from journey.errors import UnreadableFile
from journey.research_files import limits
from journey.research_files.isolation import read_isolated
from tests.unit.research_files import hostile_files as hostile
from tests.unit.research_files.make_files import FILES

DAMAGED = "damaged"
TOO_MUCH = "Reading the file takes more"
PROGRAM = b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff\x00\x00" * 100
DEEP = 100_000


def entities() -> bytes:
    """A billion laughs."""
    lines = ["<!DOCTYPE d [<!ENTITY a0 'ha'>"]
    lines += [f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10)]
    return hostile.word(hostile.paragraph("&a9;"), before="".join([*lines, "]>"]))


def lying_archive() -> bytes:
    """An archive whose directory says that the bomb in it is small."""
    data = hostile.archive({hostile.WORD: hostile.zeros(1)})
    size = (1_000_000).to_bytes(4, "little")
    return data.replace(size, (10).to_bytes(4, "little"))


def cut_in_half(name: str) -> bytes:
    data = (FILES / name).read_bytes()
    return data[: len(data) // 2]


HOSTILE: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "a Word bomb": (
        "a.docx",
        lambda: hostile.archive({hostile.WORD: hostile.zeros(1_000)}),
        "unpacks to more than 100 MB",
    ),
    "an Excel bomb": (
        "a.xlsx",
        lambda: hostile.archive({hostile.EXCEL: b"", "xl/media/a.bin": hostile.zeros(1_000)}),
        "unpacks to more than 100 MB",
    ),
    "an archive that lies about sizes": ("a.docx", lying_archive, DAMAGED),
    "an archive of too many parts": (
        "a.docx",
        lambda: hostile.archive({hostile.WORD: b"", **{f"{n}.xml": b"" for n in range(2_001)}}),
        "more than 2,000 parts",
    ),
    "entities within entities": ("a.docx", entities, DAMAGED),
    "deep XML": (
        "a.docx",
        lambda: hostile.word("<w:p>" * DEEP + "</w:p>" * DEEP),
        TOO_MUCH,
    ),
    "a million rows of Excel": (
        "a.xlsx",
        lambda: hostile.excel(hostile.many_rows(1_000_000)),
        "more than 20,000 rows",
    ),
    "a sheet with its corners alone": (
        "a.xlsx",
        lambda: hostile.excel(
            f'<row r="1">{hostile.cell("A1", "a")}</row>'
            f'<row r="1048576">{hostile.cell("XFD1048576", "b")}</row>'.encode()
        ),
        TOO_MUCH,
    ),
    "a million rows of CSV": ("a.csv", lambda: b"late\n" * 1_000_000, "more than 20,000 rows"),
    "ten thousand pages": ("a.pdf", lambda: hostile.pdf(10_000), "10,000 pages"),
    "pages without text": ("a.pdf", lambda: hostile.pdf(3), "text recognition"),
    "an encrypted PDF": ("a.pdf", hostile.encrypted_pdf, "encrypted"),
    "a PDF bomb": ("a.pdf", lambda: hostile.pdf_bomb(400), f"{TOO_MUCH}|text recognition"),
    "half a PDF": ("a.pdf", lambda: cut_in_half("en.pdf"), f"{DAMAGED}|text recognition"),
    "half a Word file": ("a.docx", lambda: cut_in_half("en.docx"), DAMAGED),
    "a Word file with nothing in it": (
        "a.docx",
        lambda: hostile.archive({hostile.WORD: b""}),
        DAMAGED,
    ),
    "Excel by the name of Word": (
        "a.docx",
        (FILES / "en.xlsx").read_bytes,
        "not a Word document",
    ),
    "PDF by the name of Excel": (
        "a.xlsx",
        (FILES / "en.pdf").read_bytes,
        "not an Excel workbook",
    ),
    "a Word file of before 2007": (
        "a.docx",
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500),
        "from before Office 2007",
    ),
    "an unknown kind": ("a.exe", lambda: PROGRAM, "is of a kind that is not read"),
    "a PDF of pages within themselves": (
        "a.pdf",
        lambda: hostile.raw_pdf(
            "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 3/Kids[2 0 R]>>"
        ),
        f"{DAMAGED}|text recognition",
    ),
    "a PDF of arrays within arrays": (
        "a.pdf",
        lambda: hostile.raw_pdf("<</Type/Catalog/Pages 2 0 R>>", "[" * DEEP + "]" * DEEP),
        f"{DAMAGED}|{TOO_MUCH}",
    ),
    "a sheet of nothing but styles": (
        "a.xlsx",
        lambda: hostile.excel(
            f'<row r="{n}" s="1"><c r="A{n}" s="1"/></row>'.encode() for n in range(1, 1_000_000)
        ),
        "no text",
    ),
    "no file": ("a.txt", lambda: b"", "no text"),
    "white space": ("a.txt", lambda: b" \n\t\n" * 100, "no text"),
    "a transcript without times": ("a.vtt", lambda: b"WEBVTT\n\nhello", "with times"),
    "a file over the limit": ("a.txt", lambda: b"a" * (limits.MAX_BYTES + 1), "larger than 10 MB"),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_file_is_refused_in_words_and_within_bounds(
    kind: str, print_figure: Callable[[str], None]
) -> None:
    name, make, reason = HOSTILE[kind]
    data = make()
    started = time.monotonic()

    with pytest.raises(UnreadableFile, match=reason):
        read_isolated(name, data)

    seconds = time.monotonic() - started
    print_figure(f"{kind}: {len(data):,} bytes refused after {seconds:.1f} s")
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1_000 < limits.MEMORY_BYTES


# Whoever looks for an end that never comes takes the square of the line.
ENDLESS: dict[str, tuple[str, bytes]] = {
    "emphasis": ("a.md", b"_a " * 1_000_000),
    "links": ("a.md", b"[" * 3_000_000 + b"a"),
    "tags": ("a.vtt", b"WEBVTT\n\n00:00.000 --> 00:01.000\n" + b"<" * 3_000_000 + b"a"),
    "a quotation": ("a.csv", b'a,b\n"' + b"late, and late\n" * 200_000),
    "a line": ("a.csv", b"late " * 600_000),
}


@pytest.mark.parametrize("kind", ENDLESS)
def test_what_begins_and_never_ends_is_read_all_the_same(kind: str) -> None:
    assert read_isolated(*ENDLESS[kind])


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.csv", "a.docx", "a.xlsx", "a.pdf", "a.srt"])
def test_a_renamed_program_is_refused_whatever_its_name(name: str) -> None:
    with pytest.raises(UnreadableFile, match=r"not .*, whatever its name says"):
        read_isolated(name, PROGRAM)


def test_macros_and_templates_of_a_word_file_are_left_alone() -> None:
    relationships = hostile.elsewhere("attachedTemplate", "http://127.0.0.1:9/t.dotm")

    told = read_isolated(
        "a.docx", hostile.word(hostile.paragraph("Late"), relationships=relationships)
    )

    assert [passage.text for passage in told] == ["Late"]


def test_what_a_word_file_points_to_is_not_opened(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("do not tell")
    body, relationship = hostile.picture(secret.as_uri())

    passages = read_isolated(
        "a.docx", hostile.word(body + hostile.paragraph("Late"), relationships=relationship)
    )

    assert [passage.text for passage in passages] == ["Late"]


def test_an_entity_that_lies_elsewhere_is_not_opened(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("do not tell")
    outside = f'<!DOCTYPE d [<!ENTITY out SYSTEM "{secret.as_uri()}">]>'

    try:
        told = read_isolated(
            "a.docx", hostile.word(hostile.paragraph("Late &out;"), before=outside)
        )
    except UnreadableFile:
        return
    assert "do not tell" not in " ".join(passage.text for passage in told)


def test_a_formula_is_told_by_what_was_saved_with_it() -> None:
    rows = f'<row r="1">{hostile.cell("A1", "4", "WEBSERVICE(&quot;http://x.example&quot;)")}</row>'

    assert [p.text for p in read_isolated("a.xlsx", hostile.excel(rows.encode()))] == ["4"]


def test_reading_has_no_credentials_to_give_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever runs in that process first sees what a reader would."""
    seen = tmp_path / "seen"
    code = f"import os, pathlib\npathlib.Path({str(seen)!r}).write_text(' '.join(os.environ))"
    (tmp_path / "sitecustomize.py").write_text(code)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")

    read_isolated("a.txt", b"Late")

    assert set(seen.read_text().split()) <= {"PYTHONPATH", "PYTHONUTF8", "LC_CTYPE"}


def test_reading_that_does_not_end_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "SECONDS", 0.001)

    with pytest.raises(UnreadableFile, match=TOO_MUCH):
        read_isolated("a.txt", b"Late")
