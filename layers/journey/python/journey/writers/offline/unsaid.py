"""What has been said already: no list says the same twice."""

from collections.abc import Iterable


class Unsaid:
    """Remembers what has been said in each kind of list, and lets through what has not."""

    def __init__(self) -> None:
        self._said: set[tuple[str, str]] = set()

    def take(self, kind: str, texts: Iterable[str], most: int) -> list[str]:
        """The first texts, at most so many, that this kind of list has not held yet."""
        taken: list[str] = []
        for text in texts:
            if len(taken) == most:
                break
            if (kind, text.casefold()) not in self._said:
                self._said.add((kind, text.casefold()))
                taken.append(text)
        return taken
