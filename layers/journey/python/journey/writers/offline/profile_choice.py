"""Which industry profile fits a form: the one chosen in it, or the one its industry speaks of.

A profile is recognised by the head of the industry's name: "hotel software" is software, a
"Kinderkrankenhaus" is a hospital. A word that heads several trades (a bank, instruments) needs
every other word to belong to the same trade: so a blood bank is no bank, and where nothing fits,
nothing is assumed. Grief, illness, crisis, detention, children at risk and debt come first,
wherever the form names them.
"""

import re

from journey.content import matching
from journey.content.form import JourneyForm
from journey.content.journey_map import Knowledge
from journey.writers.offline.knowledge import Profile, language, profiles

OTHER, SENSITIVE = "other", "sensitive"
_AFTER_THE_HEAD = re.compile(
    r"\s(?:in|for|of|at|near|with|from|by|für|im|bei|de|des|du|del|para|pour|per|di)\s|[,(/:–]",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+")
_SHORTEST_COMPOUND_HEAD = 6


def choose(form: JourneyForm) -> tuple[Profile, Knowledge]:
    """The profile to draw on, and how it was found; ``other`` where none fits."""
    known = profiles()
    if chosen := known.get(form.industry_profile or ""):
        return chosen, Knowledge(chosen.id, "chosen in the form")
    if sign := _distress(form):
        return known[SENSITIVE], Knowledge(SENSITIVE, f"“{sign}” in the form")
    for profile in matching.matches(_compounds_open(form.industry), known.values()):
        if word := _head(form.industry, profile):
            return profile, Knowledge(profile.id, f"“{word}” in the industry")
    return known[OTHER], Knowledge()


def _distress(form: JourneyForm) -> str | None:
    """A word of distress in what the form is about; its research may speak of much else."""
    told = [form.map_title, form.industry, form.business_goals]
    text = "\n".join([*told, *form.target_personas, *form.phase_names])
    for harmless in language()["harmless"]:
        text = re.sub(re.escape(harmless), " ", text, flags=re.IGNORECASE)
    found = matching.found(text, profiles()[SENSITIVE].keywords)
    return found[0].strip("*") if found else None


def _head(industry: str, profile: Profile) -> str | None:
    """The word or phrase of the industry that speaks of the profile, if it is the head of it."""
    found = matching.found(industry, profile.keywords)
    phrases = [keyword for keyword in found if " " in keyword or matching.UNSPACED.search(keyword)]
    if phrases:
        return phrases[0].strip("*")
    words = _telling_words(_AFTER_THE_HEAD.split(industry)[0])
    if not words:
        return None
    head = words[0] if matching.holds(words[0], language()["head_first"]) else words[-1]
    others = [word for word in _telling_words(industry) if word != head]
    if not _knows(profile, head):
        return None
    stands_alone = not matching.holds(head, language()["homonyms"])
    return head if stands_alone or all(_knows(profile, word) for word in others) else None


def _telling_words(text: str) -> list[str]:
    """The words that say something of the trade: "digital" and "company" don't."""
    return [word for word in _WORD.findall(text) if not matching.holds(word, language()["neutral"])]


def _knows(profile: Profile, word: str) -> bool:
    return matching.holds(word, profile.keywords) or _compound_head(word, profile) is not None


def _compound_head(word: str, profile: Profile) -> str | None:
    """The keyword that a compound ends with."""
    small = matching.folded(word)
    cores = (keyword.strip("*") for keyword in profile.keywords)
    return next(
        (core for core in cores if len(core) >= _SHORTEST_COMPOUND_HEAD and small.endswith(core)),
        None,
    )


def _compounds_open(industry: str) -> str:
    """The industry with the heads of its compounds as words of their own."""
    heads = {
        head
        for word in _WORD.findall(industry)
        for profile in profiles().values()
        if (head := _compound_head(word, profile))
    }
    return " ".join([industry, *sorted(heads)])
