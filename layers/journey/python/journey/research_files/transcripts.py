"""Transcripts with times, WebVTT and SubRip: who says what, sentence by sentence.

A cue is as long as fits a screen and ends anywhere; so what one speaker says is put together until
a sentence ends.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from journey.research_files import unreadable
from journey.research_files.encoding import decode
from journey.research_files.passages import Passage, one_line
from journey.research_files.speakers import Label, label_of, repeated

_TIMES = re.compile(
    r"^\s*((?:\d{1,3}:)?\d{1,2}:\d{2})[.,]\d{1,3}\s+-->\s+(?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d"
)
_VOICE = re.compile(r"^\s*<v(?:\.[^\s>]*)?\s+([^>]+)>")
_TAG = re.compile(r"<[^<>]*>|\{\\[^{}]*\}")
_SENTENCE_END = re.compile(r"[.!?。！？…][\"”»」)]*$")

_LONGEST = 300
"""Letters; captions that a machine writes may have no full stop at all."""


@dataclass(slots=True)
class _Cue:
    place: str
    lines: list[str]


def read_transcript(data: bytes) -> Iterator[Passage]:
    """The passages of a WebVTT or SubRip file."""
    cues = list(_cues(decode(data)))
    if not cues:
        raise unreadable.not_what_its_name_says("a transcript with times (.vtt or .srt)")
    names = repeated([label for cue in cues for line in cue.lines for label in _labels(line)])
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


def _labels(line: str) -> list[Label]:
    label = label_of(_bare(line))
    return [label] if label else []


def _said(cue: _Cue, names: frozenset[str]) -> Iterator[Passage]:
    """What each speaker says in a cue; a line without a name goes on with the one before it."""
    speaker = ""
    for line in cue.lines:
        voice, text = _VOICE.match(line), _bare(line)
        label = label_of(text)
        if voice:
            speaker = one_line(html.unescape(voice[1]))
        elif label and label.who in names:
            speaker, text = label.who, text[label.end :]
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
        is_whole = _SENTENCE_END.search(whole.text) or len(whole.text) >= _LONGEST
        begun = None if is_whole else whole
        if begun is None:
            yield whole
    if begun:
        yield begun
