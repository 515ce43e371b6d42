"""Bytes as text, in whatever encoding a program wrote them."""

import codecs
import re

from charset_normalizer import from_bytes

from journey.research_files import unreadable

_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_SAMPLE_BYTES = 100_000
# What no text has in it, whatever its encoding: control characters but white space.
_BINARY = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def decode(data: bytes) -> str:
    """The text.

    Raises:
        UnreadableFile: it is none.
    """
    text = _decoded(data)
    if _BINARY.search(text):
        raise unreadable.not_what_its_name_says("text")
    return text


def _decoded(data: bytes) -> str:
    for mark, encoding in _MARKS.items():
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode(_guess(data), errors="replace")


def _guess(data: bytes) -> str:
    """The likeliest encoding, judged by the first part; Windows's where nothing is likely."""
    best = from_bytes(data[:_SAMPLE_BYTES]).best()
    return best.encoding if best else "cp1252"
