"""A script that answers every question of the model writer well, whatever its schema asks for.

The texts are plain English sentences, none said twice, that hold words of the form. They follow
from the question alone: it gets the same answer in whatever order questions come.
"""

import json
import re
from collections.abc import Iterator, Mapping
from itertools import count
from typing import Any
from zlib import crc32

from local.models.conversation import Asked, Pace, Reply, in_pieces

_VERBS = (
    "compares", "checks", "asks about", "looks up", "books", "reads", "collects", "shares",
    "signs", "returns", "pays for", "waits for", "explains", "plans", "confirms", "measures",
    "notes", "forwards", "reviews",
)  # fmt: skip
_OBJECTS = (
    "the offer", "the reminder", "the price list", "the first letter", "the opening hours",
    "the appointment", "the contract", "the review of a friend", "the delivery date", "the form",
    "the invoice", "the help page", "the answer of the desk", "the list of steps", "the guarantee",
    "the next visit", "the waiting time",
)  # fmt: skip
_SETTINGS = (
    "on the way home", "before the weekend", "with a colleague", "at the kitchen table",
    "on a small screen", "during the lunch break", "without a second opinion", "late at night",
    "in the waiting room", "between two meetings", "after the first call", "at the counter",
    "on the second try",
)  # fmt: skip
_SUBJECTS = ("The customer", "Nearly everybody", "A first-time visitor", "Whoever is in a hurry")
_ENDS = ("and is glad to", "as every year", "as friends told them to", "though it takes long")
_FEELINGS = (
    "curious", "relieved", "impatient", "glad", "unsure", "at ease", "proud", "annoyed", "hopeful",
    "tired", "grateful", "worried", "surprised",
)  # fmt: skip
_LENGTHS = {
    "actions": 4, "channels": 2, "metrics": 2, "words": 2, "drivers": 2, "market_factors": 4,
    "expectations": 4, "insights": 5, "recommendations": 5,
}  # fmt: skip
_PARAGRAPHS = ("summary", "scenario")
_NUMBERS = {"age": 0, "score": 0.5, "statement": 0}
_STATEMENT = re.compile(r"^\| statement (\d+)(?: \(said by .*?\))?: ", re.MULTILINE)
_PHASE = re.compile(r"^\| phase (\d+): ", re.MULTILINE)
_PERSONA = re.compile(r"^\| persona (\d+): (.*)$", re.MULTILINE)
_ASKED_PERSONA = re.compile(r"\bpersona (\d+)")
_INDUSTRY = re.compile(r"^\| industry: (.*)$", re.MULTILINE)
_SCHEMA = re.compile(r"^\{.*\}$", re.MULTILINE)


class GoodAnswers:
    """Answers well, at a pace."""

    def __init__(self, pace: Pace | None = None) -> None:
        self._pace = pace or Pace()

    def __call__(self, asked: Asked) -> Reply:
        """The answer."""
        return Reply(in_pieces(answer(asked)), pace=self._pace)


def answer(asked: Asked) -> str:
    """An answer that the question's schema describes, as JSON."""
    schema = asked.schema or json.loads(_SCHEMA.findall(asked.text)[-1])
    if not schema:
        return "OK"  # a trial asks for a word
    return json.dumps(_Answer(asked, schema).value(schema, ""), ensure_ascii=False)


class _Answer:
    def __init__(self, asked: Asked, schema: Mapping[str, Any]) -> None:
        self._text = asked.text
        self._definitions = schema.get("$defs", {})
        self._numbers = count(crc32(asked.text.encode()))
        self._personas = _asked_personas(asked.text)

    def value(self, schema: Mapping[str, Any], name: str) -> Any:
        """A value that the schema describes, for a field of this name."""
        if "$ref" in schema:
            schema = self._definitions[schema["$ref"].rpartition("/")[2]]
        if name in _NUMBERS:
            return _NUMBERS[name]
        if "enum" in schema:
            return schema["enum"][next(self._numbers) % len(schema["enum"])]
        match schema["type"]:
            case "object":
                return {key: self.value(each, key) for key, each in schema["properties"].items()}
            case "array":
                return self._list(schema, name)
            case "string":
                return self._paragraph() if name in _PARAGRAPHS else self._words(name)
            case "boolean":
                return name == "assessed"
        return 1

    def _list(self, schema: Mapping[str, Any], name: str) -> list[Any]:
        if name == "findings":
            return [*self._findings()]
        if name in ("personas", "phases", "statements", "by_persona"):
            return []
        length = _LENGTHS.get(name, 3)
        entries = [self.value(schema["items"], name) for _ in range(length)]
        return list(dict.fromkeys(entries))

    def _findings(self) -> Iterator[dict[str, Any]]:
        phases = len(_PHASE.findall(self._text))
        for number in map(int, _STATEMENT.findall(self._text)):
            yield {
                "statement": number,
                "phases": [1 + number % phases],
                "personas": [],
                "speaker": "",
                "sentiment": ("neutral", "positive")[number % 2],
            }

    def _paragraph(self) -> str:
        return ". ".join(self._words("") for _ in range(3))

    def _words(self, name: str) -> str:
        if name == "language":
            return "en"
        number = next(self._numbers)
        verb, thing = _VERBS[number % len(_VERBS)], _OBJECTS[number % len(_OBJECTS)]
        setting, subject = _SETTINGS[number % len(_SETTINGS)], _SUBJECTS[number % len(_SUBJECTS)]
        if name == "words":
            return _FEELINGS[number % len(_FEELINGS)]
        if name == "occupation":  # none contradicts the name less than the name
            return next(self._personas)
        if name in ("touchpoints", "channels", "metrics", "first", "second"):
            return f"{thing.removeprefix('the ')} {setting}"
        if name in ("household", "location", "income", "digital_habits"):
            return setting
        industry = (_INDUSTRY.findall(self._text) or ["this"])[0]
        return f"{subject} {verb} {thing} of {industry} {setting}, {_ENDS[number % len(_ENDS)]}"


def _asked_personas(text: str) -> Iterator[str]:
    """The names of the personas that the task, which no fence is before, speaks of."""
    names = dict(_PERSONA.findall(text))
    task = " ".join(line for line in text.splitlines() if not line.startswith("|"))
    return (names.get(number, number) for number in _ASKED_PERSONA.findall(task))
