"""How the backing of a phase's texts follows them when lists change."""

from journey.content.journey_map import Backing, Phase


def followed(before: Phase, after: Phase) -> list[Backing]:
    """The backing of the texts that stand in both, at the places where they stand after.

    A text that was changed or taken out has lost its backing.
    """
    moved = [(_text(before, backing.pointer), backing) for backing in before.backing]
    return [
        Backing(f"{list_pointer}/{texts.index(text)}", backing.statements)
        for text, backing in moved
        for list_pointer in [backing.pointer.rpartition("/")[0]]
        for texts in [entries(after, list_pointer)]
        if text in texts
    ]


def entries(phase: Phase, list_pointer: str) -> list[str]:
    """The list at a pointer such as ``/actions`` or ``/emotions/drivers``, or nothing."""
    node: object = phase
    for name in list_pointer.split("/")[1:]:
        node = getattr(node, name, None)
    return [str(entry).strip() for entry in node] if isinstance(node, list) else []


def _text(phase: Phase, pointer: str) -> str | None:
    list_pointer, _, index = pointer.rpartition("/")
    texts = entries(phase, list_pointer)
    return texts[int(index)] if index.isdecimal() and int(index) < len(texts) else None
