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
_SHARE_OF_ZEROS = 0.7
_SHARE_OF_ACCENTS = 0.4
# Signs within words, capitals after small letters, and the letters of Icelandic: another encoding.
_MISREAD = re.compile(
    "[\ufffdÐÞÝðþý¤¦¨¬¯¶·¸¹¼½¾÷×ƒˆ˜†‡‰‹›]|[^\\W\\d_][¡-¿€…•–—™]+[^\\W\\d_]|[a-zß-ÿ][À-ÖØ-ÞŠŒŽŸ]"
)
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
        return data.decode(_unmarked(data) or "utf-8")
    except UnicodeDecodeError:
        return data.decode(_guess(data), errors="replace")


def _unmarked(data: bytes) -> str | None:
    """Which UTF-16 this is, without its mark: half of the bytes of Latin letters are zero."""
    pairs = len(data[:_SAMPLE_BYTES]) // 2
    for encoding, half in (
        ("utf-16-le", data[1:_SAMPLE_BYTES:2]),
        ("utf-16-be", data[:_SAMPLE_BYTES:2]),
    ):
        if half.count(0) > _SHARE_OF_ZEROS * pairs and not len(data) % 2:
            return encoding
    return None


def _guess(data: bytes) -> str:
    """The likeliest encoding, judged by the first part; Windows's where nothing is likely."""
    sample = data[:_SAMPLE_BYTES]
    if _is_western(sample.decode("cp1252", errors="replace")):
        return "cp1252"
    best = from_bytes(sample).best()
    return best.encoding if best else "cp1252"


def _is_western(text: str) -> bool:
    """Whether the text makes sense as Windows has it in Western Europe; short ones are ill guessed.

    Most letters are plain ones, and the others stand where such letters do.
    """
    letters = sum(map(str.isalpha, text))
    others = sum(character.isalpha() and not character.isascii() for character in text)
    return others < _SHARE_OF_ACCENTS * letters and not _MISREAD.search(text)
