"""A persona's avatar: initials in any script, on a colour of its own."""

from journey.content.journey_map import Avatar

# White letters on each have a contrast of at least 4.5 to 1.
_COLOURS = ("#1f6f8b", "#b4532a", "#4a7c39", "#7b4b94", "#a8324a", "#2f5fa7", "#8a6d1f", "#33766b")


def avatar(name: str, place: int) -> Avatar:
    """The avatar of the persona of this name, at this place among the personas."""
    return Avatar(initials(name), _COLOURS[place % len(_COLOURS)])


def initials(name: str) -> str:
    """One to three characters that stand for the name, in any script."""
    words = [word for word in name.split() if word[0].isalnum()] or [name]
    chosen = words[:1] if len(words) == 1 else [words[0], words[-1]]
    letters = [
        character.upper() if len(character.upper()) == 1 else character
        for character in (word[0] for word in chosen)
    ]
    return "".join(letters)
