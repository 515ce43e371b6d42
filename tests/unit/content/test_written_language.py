"""What is said of a text's language is held against its script and its small words."""

import pytest

from journey.content.written_language import is_in_script, may_be_in

ENGLISH = (
    "The letter did not say when they would come, and nobody was there with whom we could talk."
)
GERMAN = "Der Brief sagte nicht, wann sie kommen, und niemand war da, mit dem wir reden konnten."
FRENCH = (
    "La lettre ne disait pas quand ils viendraient, et il n'y avait personne avec qui parler, mais "
    "tout est fini."
)
CHINESE = "信里没有说他们什么时候来，也没有人可以和我们说话。" * 3
RUSSIAN = "В письме не говорилось, когда они придут, и поговорить было не с кем, никого не было."


@pytest.mark.parametrize(
    ("language", "text", "may_be"),
    [
        ("en", ENGLISH, True),
        ("en-GB", ENGLISH, True),
        ("de", GERMAN, True),
        ("fr", FRENCH, True),
        ("zh-Hans", CHINESE, True),
        ("ru", RUSSIAN, True),
        ("sv", ENGLISH, True),
        ("en", "Pourquoi pas?", True),
        ("en", GERMAN, False),
        ("en", FRENCH, False),
        ("de", ENGLISH, False),
        ("en", CHINESE, False),
        ("sv", CHINESE, False),
        ("ja", ENGLISH, False),
        ("zh", RUSSIAN, False),
    ],
)
def test_what_can_be_told_at_once_is(language: str, text: str, may_be: bool) -> None:
    assert may_be_in(language, [text], "") is may_be


def test_what_is_quoted_tells_nothing() -> None:
    assert may_be_in("en", [f"Ask about this: {GERMAN}"], GERMAN)


@pytest.mark.parametrize(
    ("language", "text", "quoted", "is_in"),
    [
        ("en", "Waits", "", True),
        ("en", "失望する", "", False),
        ("en", "Look into “失望する” and why", "", True),
        ("en", "失望する", "失望した", True),
        ("ja", "Instagram", "", True),
        ("ja", "Ждёт", "", False),
        ("en", "😀 12", "", True),
    ],
)
def test_one_text_is_judged_by_its_letters(
    language: str, text: str, quoted: str, is_in: bool
) -> None:
    assert is_in_script(language, text, quoted) is is_in
