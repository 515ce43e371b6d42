"""Transcripts with times, WebVTT and SubRip: who says what, sentence by sentence.

A cue is as long as fits a screen and ends anywhere; so what one speaker says is put together until
a sentence ends.
"""

import html
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from journey.research_files import unreadable
from journey.research_files.encoding import decode
from journey.research_files.passages import Passage, one_line

_TIMES = re.compile(
    r"^\s*((?:\d{1,3}:)?\d{1,2}:\d{2})[.,]\d{1,3}\s+-->\s+(?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d"
)
_VOICE = re.compile(r"^\s*<v(?:\.[^\s>]*)?\s+([^>]+)>")
_TAG = re.compile(r"<[^>]*>|\{\\[^}]*\}")
_PREFIX = re.compile(r"^[-–—>\s]*([^\W\d_][\w .’'()-]{0,38}?)\s*[:：]\s*(?=\S)")
_SENTENCE_END = re.compile(r"[.!?。！？…][\"”»」)]*$")
_NAME_WORDS = 4
_NAME_IS_SAID = 2
"""How often a name must stand before what is said, to be no part of it."""


@dataclass(slots=True)
class _Cue:
    place: str
    lines: list[str]


def read_transcript(data: bytes) -> Iterator[Passage]:
    """The passages of a WebVTT or SubRip file."""
    cues = list(_cues(decode(data)))
    if not cues:
        raise unreadable.not_what_its_name_says("a transcript with times (.vtt or .srt)")
    names = _names(cues)
    yield from _joined([said for cue in cues for said in _said(cue, names)])


def _cues(text: str) -> Iterator[_Cue]:
    """The blocks that have a time; notes, styles and numbers have none."""
    for block in re.split(r"\n\s*\n", text.replace("\r\n", "\n").replace("\r", "\n")):
        lines = block.split("\n")
        for number, line in enumerate(lines):
            if times := _TIMES.match(line):
                yield _Cue(_clock(times[1]), [said for said in lines[number + 1 :] if said.strip()])
                break


def _clock(time: str) -> str:
    return time if time.count(":") > 1 else f"00:{time.zfill(5)}"


def _names(cues: list[_Cue]) -> set[str]:
    found = Counter(
        match[1] for cue in cues for line in cue.lines if (match := _PREFIX.match(_bare(line)))
    )
    return {
        name
        for name, times in found.items()
        if times >= _NAME_IS_SAID and len(name.split()) <= _NAME_WORDS
    }


def _said(cue: _Cue, names: set[str]) -> Iterator[Passage]:
    """What each speaker says in a cue; a line without a name goes on with the one before it."""
    speaker = ""
    for line in cue.lines:
        voice, text = _VOICE.match(line), _bare(line)
        prefix = _PREFIX.match(text)
        if voice:
            speaker = one_line(html.unescape(voice[1]))
        elif prefix and prefix[1] in names:
            speaker, text = prefix[1], text[prefix.end() :]
        if text:
            yield Passage(text, cue.place, speaker)


def _bare(line: str) -> str:
    return one_line(html.unescape(_TAG.sub("", line)))


def _joined(said: list[Passage]) -> Iterator[Passage]:
    """Whole sentences; what has no name is the last speaker's while a sentence is open."""
    begun: Passage | None = None
    for passage in said:
        whole = passage
        if begun and passage.speaker in ("", begun.speaker):
            whole = replace(begun, text=f"{begun.text} {passage.text}")
        elif begun:
            yield begun
        begun = None if _SENTENCE_END.search(whole.text) else whole
        if begun is None:
            yield whole
    if begun:
        yield begun
