"""The set: forms with gold labels, read from YAML.

A file holds a ``form`` as a client sends it, but for its research: that is a list of statements,
each on a line of its own, from which the additional context is put together. So a label can't
stray from what it labels. A statement says which ``phases`` a careful reader ties it to (none: the
whole journey), which persona speaks in it or is spoken of (``speaker``), and how it ``feels``.

``gold`` holds what a good map of the form agrees with:

- ``language``: of the form, BCP 47;
- ``goals``: the business goals one by one;
- ``emotions``: the sign of a phase's emotion, where the research leaves no doubt;
- ``personas``: for each, the range its ``age`` lies in, words of which one ``is`` in its
  occupation, and words that ``never`` fit it;
- ``forbidden``: words that have no place in this journey, for tact or because they belong to
  another trade of the same name;
- ``personal_data``: what stands in the research and must not stand in the map;
- ``poor``: that nobody could make a map from this form.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

import yaml

from tests.evaluation.wording import without_pasted

HERE = Path(__file__).parent

Feeling = Literal["negative", "neutral", "positive"]


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of the research, numbered from 1 in reading order."""

    number: int
    text: str
    feels: Feeling
    phases: Sequence[str] = ()
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class PersonaFacts:
    """What a persona's name says of it; words may end in ``*``."""

    age: tuple[int, int]
    occupation: Sequence[str] = ()
    never: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class GoldForm:
    """A form of the set with its labels."""

    name: str
    body: Mapping[str, Any]
    statements: Sequence[Statement] = ()
    language: str = "en"
    goals: Sequence[str] = ()
    emotions: Mapping[str, Feeling] = field(default_factory=dict)
    personas: Mapping[str, PersonaFacts] = field(default_factory=dict)
    forbidden: Sequence[str] = ()
    personal_data: Sequence[str] = ()
    poor: bool = False
    placeholder: str | None = None

    @property
    def sent(self) -> dict[str, Any]:
        """The form as a client sends it."""
        research = "\n".join(statement.text for statement in self.statements)
        return {**self.body, **({"additionalContext": research} if research else {})}

    @property
    def material(self) -> str:
        """What a finding may be quoted from."""
        return str(self.sent.get("additionalContext", ""))

    @property
    def names(self) -> list[str]:
        """What the user named: title, industry, personas, phases."""
        single = [self.body[key] for key in ("title", "industry") if key in self.body]
        listed = [*self.body.get("targetPersonas", []), *self.body.get("journeyPhases", [])]
        return [*single, *listed]

    @property
    def own_texts(self) -> list[str]:
        """Everything that the user wrote."""
        return [*self.names, self.body["businessGoals"], self.material]

    def unpasted(self, text: str) -> str:
        """A text of the map without the form's names, goals and statements pasted into it."""
        said = [statement.text for statement in self.statements]
        return without_pasted(text, self.names, [*self.goals, *said])

    def without(self, number: int) -> "GoldForm":
        """The same form, had this statement not been made."""
        left = [statement for statement in self.statements if statement.number != number]
        return replace(
            self,
            name=f"{self.name}, without statement {number}",
            statements=[replace(each, number=place) for place, each in enumerate(left, start=1)],
        )

    def unresearched(self) -> "GoldForm":
        """The same form, had no research been given."""
        return replace(self, name=f"{self.name}, without research", statements=())


def gold_forms() -> list[GoldForm]:
    """The forms of the set, by name."""
    return [_gold_form(path) for path in sorted((HERE / "forms").glob("*.yaml"))]


def six_sentences() -> GoldForm:
    """A form whose phases have one negated or plain sentence each."""
    return _gold_form(HERE / "six_sentences.yaml")


def plain_statements() -> GoldForm:
    """A form of statements that no rule was made from, each with what a reader feels."""
    return _gold_form(HERE / "plain_statements.yaml")


def poor_forms() -> list[GoldForm]:
    """Forms that nobody could make a map from."""
    return [
        GoldForm(
            name=f"poor form {number}",
            body=entry["form"],
            poor=True,
            placeholder=entry.get("placeholder"),
        )
        for number, entry in enumerate(_read(HERE / "poor_forms.yaml"), start=1)
    ]


def _gold_form(path: Path) -> GoldForm:
    entry = _read(path)
    gold = entry["gold"]
    research = enumerate(entry.get("research", []), start=1)
    facts = gold.pop("personas", {})
    return GoldForm(
        name=path.stem,
        body=entry["form"],
        statements=[
            Statement(number=number, **{**statement, "text": statement["text"].strip()})
            for number, statement in research
        ],
        personas={name: _facts(fact) for name, fact in facts.items()},
        **gold,
    )


def _facts(fact: dict[str, Any]) -> PersonaFacts:
    youngest, oldest = fact["age"]
    return PersonaFacts((youngest, oldest), fact.get("is", ()), fact.get("never", ()))


def _read(path: Path) -> Any:
    return yaml.safe_load(path.read_text("utf-8"))
