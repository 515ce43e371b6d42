"""Threads that take turns, so that a test decides how what they do interleaves."""

import threading
from collections.abc import Callable, Iterable, Mapping
from typing import Any


class _Actor(threading.Thread):
    """Does something in turns; a turn ends at a pause, or at the end."""

    def __init__(self, act: Callable[[], Any]) -> None:
        super().__init__(daemon=True)
        self.result: Any = None
        self.has_ended = False
        self._act = act
        self._turn = threading.Semaphore(0)
        self._turn_is_over = threading.Semaphore(0)

    def run(self) -> None:
        self._turn.acquire()
        try:
            self.result = self._act()
        finally:
            self.has_ended = True
            self._turn_is_over.release()

    def pause(self) -> None:
        self._turn_is_over.release()
        self._turn.acquire()

    def take_turn(self) -> None:
        if not self.has_ended:
            self._turn.release()
            self._turn_is_over.acquire()


def pause() -> None:
    """End the turn of the actor that asks; whoever is no actor goes on."""
    actor = threading.current_thread()
    if isinstance(actor, _Actor):
        actor.pause()


def play(acts: Mapping[str, Callable[[], Any]], order: Iterable[str]) -> dict[str, Any]:
    """What each act returns when turns go in this order, and, for what is left, by name."""
    actors = {name: _Actor(act) for name, act in acts.items()}
    for actor in actors.values():
        actor.start()
    for name in order:
        actors[name].take_turn()
    for actor in actors.values():
        while not actor.has_ended:
            actor.take_turn()
        actor.join()
    return {name: actor.result for name, actor in actors.items()}
