"""Steps that ask for the same of each name in a form: the personas, the phases."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from journey.writers import Brief
from journey.writers.model import portions
from journey.writers.model.outputs import Content
from journey.writers.model.questions import Plan, all_of, ask_for_each, in_portions

Proposal = TypeVar("Proposal")


@dataclass(frozen=True, slots=True)
class ByName(Generic[Proposal]):
    """What such a step asks.

    Attributes:
        prompt: the prompt's name.
        kind: what a name names, such as ``phase``; with a number, an answer speaks of it so.
        content: what each name's answer is read into.
        usual_tokens, most_tokens: an answer's length for one name, in tokens.
        done: what the answers stand for; takes ``done`` and ``total``.
        propose: makes a proposal of names and their answers.
        faults: the step's own rules for a proposal, given the names that it has to be about.
    """

    prompt: str
    kind: str
    content: type[Content]
    usual_tokens: int
    most_tokens: int
    done: str
    propose: Callable[[Sequence[str], Sequence[Any]], Proposal]
    faults: Callable[[Proposal, Brief[Any], Sequence[str]], list[str]]

    def plan(
        self, brief: Brief[Any], names: Sequence[str], lines: Sequence[str], least: int
    ) -> Plan[Proposal]:
        """Questions about some names each, with all of them in view.

        Args:
            lines: the material; the names, numbered, are in it.
            least: how many names a question is about, unless it would have too much to read.
        """
        units = [(f"{self.kind} {number}", name) for number, name in enumerate(names, start=1)]
        size = portions.worth_reading(least, lines, self.usual_tokens)

        def check(name: str, answer: Any) -> list[str]:
            return self.faults(self.propose([name], [answer]), brief, [name])

        questions = [
            ask_for_each(
                brief,
                self.prompt,
                portion,
                lines,
                self.content,
                max_tokens=self.most_tokens,
                check=check,
            )
            for portion in in_portions(units, size)
        ]
        return Plan(questions, self.done, lambda answers: self.propose(names, all_of(answers)))
