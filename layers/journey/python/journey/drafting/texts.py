"""A writer's texts on their way into the map: masked, trimmed, the empty ones left out."""

from collections.abc import Iterable, Sequence

from journey.content.form import JourneyForm
from journey.content.journey_map import Backing
from journey.content.other_spellings import masked_as_in
from journey.content.personal_data import masked
from journey.content.proposals import Item


def text(proposed: str, form: JourneyForm) -> str:
    """One text, trimmed and masked but for the form's own names, in whatever spelling."""
    return masked(masked_as_in(form, proposed), form.names).strip()


def texts(proposed: Iterable[str], form: JourneyForm) -> list[str]:
    """The texts that say something, trimmed and masked."""
    return [kept for each in proposed if (kept := text(each, form))]


def items(proposed: Iterable[Item], form: JourneyForm) -> list[Item]:
    """The items that say something, trimmed and masked."""
    return [Item(kept, each.statements) for each in proposed if (kept := text(each.text, form))]


def claims(pointer: str, proposed: Sequence[Item]) -> list[Backing]:
    """What the items of the list at the pointer claim to rest on."""
    return [
        Backing(f"{pointer}/{index}", each.statements)
        for index, each in enumerate(proposed)
        if each.statements
    ]


def chosen(numbers: Iterable[int], ids: Sequence[str]) -> list[str]:
    """The ids of these numbers, which count from 1, each once; unknown numbers are left out."""
    return [ids[number - 1] for number in dict.fromkeys(numbers) if 0 < number <= len(ids)]


def unknown(numbers: Iterable[int], count: int) -> bool:
    """Whether one of the numbers, which count from 1, is beyond the count."""
    return any(not 0 < number <= count for number in numbers)
