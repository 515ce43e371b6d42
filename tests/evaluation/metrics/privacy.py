"""Privacy: personal data that left the form.

Counted is every e-mail address and every telephone, card, account or identity number anywhere in
the map, by the forms that several countries give them, and whatever else a form's labels name.
"""

import re
from collections.abc import Sequence

from tests.evaluation import maps
from tests.evaluation.cases import Case
from tests.evaluation.figures import Figure, count
from tests.evaluation.forms import GoldForm

_PATTERNS = {
    "e-mail address": r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
    "account number (IBAN)": r"\b[A-Z]{2}\d{2}(?: ?[A-Z\d]{4}){2,7}(?: ?[A-Z\d]{1,3})?\b",
    "card number": r"\b(?:\d{4}[ -]?){3}\d{1,7}\b",
    "international telephone number": r"(?<![\w.])(?:\+|00)\d{1,3}[ \d()/.-]{6,}\d",
    "national telephone number": r"(?<![\w.,])\(?0\d{2,4}\)?[ /-]?\d{3,}[ \d-]*\d",
    "telephone number (US)": r"\(\d{3}\) ?\d{3}-\d{4}|(?<![\w-])\d{3}[-.]\d{3}[-.]\d{4}(?![\w-])",
    "social security number (US)": r"\b\d{3}-\d{2}-\d{4}\b",
    "national insurance number (UK)": r"\b[A-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b",
    "social security number (France)": r"\b[12](?: ?\d{2}){3}(?: ?\d{3}){2} ?\d{2}\b",
    "identity number (Spain)": r"\b\d{8}-?[A-Z]\b",
    "tax code (Italy)": r"\b[A-Z]{6}\d{2}[A-Z]\d{2}[A-Z]\d{3}[A-Z]\b",
    "tax number (Brazil)": r"\b\d{3}\.\d{3}\.\d{3}-\d{2}\b",
}
_KINDS = {kind: re.compile(pattern) for kind, pattern in _PATTERNS.items()}


def personal_data(cases: Sequence[Case]) -> Figure:
    """How many pieces of personal data the maps hold, counted wherever they stand."""
    found = [
        f"{case.form.name} {pointer}: {what} in {text}"
        for case in cases
        for pointer, text in maps.strings(case.map)
        if pointer not in ("/id", "/created_at")
        for what in _held(text, case.form)
    ]
    return count(found, len(cases))


def _held(text: str, form: GoldForm) -> list[str]:
    bare = _without_signs(text)
    labelled = [each for each in form.personal_data if _without_signs(each) in bare]
    return labelled or [kind for kind, pattern in _KINDS.items() if pattern.search(text)][:1]


def _without_signs(text: str) -> str:
    return re.sub(r"\W", "", text)
