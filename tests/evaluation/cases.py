"""What a metric looks at: a form and the map that was made from it."""

from dataclasses import dataclass

from tests.evaluation.forms import GoldForm
from tests.evaluation.maps import Map


@dataclass(frozen=True, slots=True)
class Case:
    """A form and the map that was made from it."""

    form: GoldForm
    map: Map


@dataclass(frozen=True, slots=True)
class Without:
    """Two maps of one form: with all statements, and without the one of this number."""

    number: int
    whole: Case
    less: Case
