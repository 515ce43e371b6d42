"""How many there are, in words."""


def counted(count: int, noun: str) -> str:
    """A number with its noun: "1 finding", "3 findings"; the noun's plural takes an s."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
