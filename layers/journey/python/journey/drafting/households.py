"""What a persona's name says of the family, and facts that can't be true beside it."""

import re

from journey.drafting import life_stages
from journey.drafting.persona_names import NUMBERS, parts, tail

_NUMBER = rf"(\d{{1,2}}|{'|'.join(NUMBERS)})"
_CHILDREN = (
    r"(?:children|child|kids?|sons?|daughters?|boys?|girls?|kinder|enfants?|hij[oa]s|figli\w?)"
)
_STATED = re.compile(rf"^(?:of|with|von|mit|de|con|avec|di)\s+{_NUMBER}(?!\S)(?!-)", re.IGNORECASE)
_COUNTED = re.compile(rf"\b{_NUMBER}\s+(?:[^\W\d_]+\s+)?{_CHILDREN}\b", re.IGNORECASE)
_CHILDLESS = re.compile(
    rf"\b(?:no|without|zero|0)\s+(?:own\s+)?{_CHILDREN}\b|\bchild(?:less|-?free)\b|\bkinderlos\b"
    r"|\bkeine kinder\b|\bsans enfants?\b|\bsin hijos\b|\bsenza figli\b"
    rf"|\b{_CHILDREN}:\s*(?:no|none|0|keine|aucun|ninguno)\b",
    re.IGNORECASE,
)
_MARRIED = re.compile(
    r"(?<!un)(?<!not )(?<!never )(?<!was )(?<!formerly )\bmarried\b"
    r"|(?<!late )(?<!ex-)(?<!former )(?<!dead )\b(?:husband|wife|spouse)\b"
    r"|\bverheiratet\b|\bmariée?\b|\bcasad[oa]\b|\bsposat[oa]\b",
    re.IGNORECASE,
)
_UNMARRIED = re.compile(
    r"\b(?:single|divorced|unmarried|alleinstehend|geschieden|célibataire|divorcée?|solter[oa])\b",
    re.IGNORECASE,
)


def contradicts(name: str, fact: str) -> bool:
    """Whether a fact such as "household: lives with husband" can't be true of this name.

    Denied are: children to a parent, or another number of them; a spouse to who is widowed,
    divorced or single.
    """
    is_parent = life_stages.is_in(name, "parent", "grandparent")
    if is_parent and (_CHILDLESS.search(fact) or _counts_otherwise(name, fact)):
        return True
    is_alone = life_stages.is_in(name, "widowed") or _UNMARRIED.search(name)
    return bool(is_alone and _MARRIED.search(fact))


def _counts_otherwise(name: str, fact: str) -> bool:
    stated = next(filter(None, (_STATED.match(tail(part)) for part in parts(name))), None)
    counted = [_number(number) for number in _COUNTED.findall(fact)]
    return bool(stated and counted) and sum(counted) != _number(stated[1] if stated else "0")


def _number(written: str) -> int:
    return NUMBERS.get(written.casefold()) or int(written)
