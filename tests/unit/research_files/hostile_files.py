"""Files made to hurt whoever reads them."""

import io
import zipfile
from collections.abc import Iterable, Iterator

from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

WORD = "word/document.xml"
EXCEL = "xl/workbook.xml"
SHEET = "xl/worksheets/sheet1.xml"

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_P = "http://schemas.openxmlformats.org/package/2006"
_MEGABYTE = b"\x00" * 1_000_000

Content = bytes | Iterable[bytes]


def archive(parts: dict[str, Content]) -> bytes:
    """A zip archive; large parts are written piece by piece."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in parts.items():
            with target.open(name, "w") as part:
                for piece in [content] if isinstance(content, bytes) else content:
                    part.write(piece)
    return buffer.getvalue()


def zeros(megabytes: int) -> Iterator[bytes]:
    for _ in range(megabytes):
        yield _MEGABYTE


def word(body: str, *, before: str = "", relationships: str = "", footnote: str = "") -> bytes:
    """A Word file of this body, and of this footnote, whose number is 2."""
    document = (
        f'{before}<w:document xmlns:w="{_W}" xmlns:r="{_R}"><w:body>{body}</w:body></w:document>'
    )
    note = f'<w:footnote w:id="2">{paragraph(footnote)}</w:footnote>' if footnote else ""
    relationships += f'<Relationship Id="r8" Type="{_R}/footnotes" Target="footnotes.xml"/>'
    return archive(
        {
            "[Content_Types].xml": f'<Types xmlns="{_P}/content-types"/>'.encode(),
            "_rels/.rels": _root(WORD),
            "word/_rels/document.xml.rels": _relationships(relationships),
            "word/footnotes.xml": f'<w:footnotes xmlns:w="{_W}">{note}</w:footnotes>'.encode(),
            WORD: document.encode(),
        }
    )


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def picture(address: str) -> tuple[str, str]:
    """A picture that lies elsewhere: its body, and its relationship."""
    a = "http://schemas.openxmlformats.org/drawingml/2006/main"
    body = f'<w:p><w:r><w:drawing><a:blip xmlns:a="{a}" r:link="r9"/></w:drawing></w:r></w:p>'
    return body, elsewhere("image", address)


def elsewhere(kind: str, address: str) -> str:
    """A relationship to something that lies elsewhere."""
    return f'<Relationship Id="r9" Type="{_R}/{kind}" Target="{address}" TargetMode="External"/>'


def excel(rows: Content) -> bytes:
    """An Excel file of these rows."""
    opening = f'<worksheet xmlns="{_S}"><sheetData>'.encode()
    middle = [rows] if isinstance(rows, bytes) else rows
    sheet = '<sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets>'
    return archive(
        {
            "[Content_Types].xml": f'<Types xmlns="{_P}/content-types"/>'.encode(),
            "_rels/.rels": _root(EXCEL),
            EXCEL: f'<workbook xmlns="{_S}" xmlns:r="{_R}">{sheet}</workbook>'.encode(),
            "xl/_rels/workbook.xml.rels": _relationships(
                f'<Relationship Id="r1" Type="{_R}/worksheet" Target="worksheets/sheet1.xml"/>'
            ),
            SHEET: (
                piece
                for pieces in ([opening], middle, [b"</sheetData></worksheet>"])
                for piece in pieces
            ),
        }
    )


def cell(place: str, text: str, formula: str = "") -> str:
    told = f"<f>{formula}</f>" if formula else ""
    return f'<c r="{place}" t="str">{told}<v>{text}</v></c>'


def many_rows(count: int) -> Iterator[bytes]:
    for number in range(1, count + 1):
        yield f'<row r="{number}">{cell(f"A{number}", "late")}</row>'.encode()


def pdf(pages: int) -> bytes:
    """A PDF of empty pages."""
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(72, 72)
    return _written(writer)


def encrypted_pdf() -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(72, 72)
    writer.encrypt("secret", algorithm="RC4-128")
    return _written(writer)


def pdf_bomb(megabytes: int) -> bytes:
    """A page whose content unpacks to a multiple of the file."""
    writer = PdfWriter()
    page = writer.add_blank_page(72, 72)
    stream = DecodedStreamObject()
    stream.set_data(b"q Q " * (megabytes * 250_000))
    page[NameObject("/Contents")] = stream.flate_encode()
    page[NameObject("/Resources")] = DictionaryObject()
    return _written(writer)


def raw_pdf(*objects: str) -> bytes:
    """A PDF of these objects, the first of which is its root, without a table of where they are."""
    body = "".join(f"{number} 0 obj\n{each}\nendobj\n" for number, each in enumerate(objects, 1))
    return f"%PDF-1.7\n{body}trailer <</Root 1 0 R>>\nstartxref\n0\n%%EOF".encode()


def _written(writer: PdfWriter) -> bytes:
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def _root(part: str) -> bytes:
    return _relationships(f'<Relationship Id="r1" Type="{_R}/officeDocument" Target="{part}"/>')


def _relationships(entries: str) -> bytes:
    return f'<Relationships xmlns="{_P}/relationships">{entries}</Relationships>'.encode()
