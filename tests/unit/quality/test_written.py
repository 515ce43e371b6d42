"""What is written in words, in any script, and what is not."""

import pytest

from journey.quality.written import fault, is_feeling, is_word, signs_of


@pytest.mark.parametrize(
    "text",
    [
        "Compares three offers on Booking.com, 24/7, for € 1,200.50",
        "Asks his/her surveyor and/or the B2B desk about COVID-19 and ISO 9001",
        "LinkedIn, YouTube and eBay",
        "Kundinnen und KundInnen warten auf das Angebot (z. B. per E-Mail)",
        "Rechtsschutzversicherungsbedingungen",
        "直接予約の案内が英語で読めない",
        "الخدمة بطيئة جدا في المساء",
        "Чтобы узнать цену, надо позвонить",
        "ग्राहक कीमत जानना चाहता है",
        "Stał w kolejce i chciał wziąć kredyt",
        "They wrote to [e-mail] and called [telephone]",
        "What “{goal}” means for them",
        "Is it 3.5 or 5?",
        "tired",
    ],
)
def test_people_write_like_this(text: str) -> None:
    assert fault(text) is None


@pytest.mark.parametrize(
    ("text", "trace"),
    [
        ("**Immerse yourself**: look around", "markup"),
        ("``` {'customerError':", "markup"),
        ("See <b>the offer</b>", "markup"),
        ('{"id": 12}', "markup"),
        ("Read more at https://example.com", "a link"),
        ("Read more at www.example.com", "a link"),
        ("Open /usr/share/journey.txt", "a file's path"),
        ("Run the script main.py first", "a file's path"),
        ("Call JSON.stringify() at once", "code"),
        ("1. Find a ship 2. Dock it", "a list within a line"),
        ("2024-11-23", "figures or signs where words are due"),
        ("42 %", "figures or signs where words are due"),
        (
            "ELPRECTus givebTombPo apiMetabol scaledoSHEM timXmillions",
            "strings that are no words",
        ),
        ("sdfg hjkl qwrt zxcv", "strings that are no words"),
    ],
)
def test_nobody_writes_like_this(text: str, trace: str) -> None:
    assert fault(text) == trace


def test_what_the_user_calls_things_is_no_fault() -> None:
    assert fault("What happens in {phase} next", names=("{phase}",)) is None
    assert fault("What happens in {phase} next") == "markup"


USERS = "Raise {rate} from **3%** to 5%; see [our wiki](https://wiki.example.com/x?y=1)."


@pytest.mark.parametrize(
    "text",
    [
        "Follow {rate} from **3%**",
        "How often: see [our wiki](https://wiki.example.com/x?y=1)",
        "See https://wiki.example.com, too",
        "Ask about {name}",
        "Raise `rate`",
    ],
)
def test_what_the_user_wrote_is_no_fault_where_it_is_copied(text: str) -> None:
    copied = text.startswith(("Follow", "How"))

    assert fault(text) is not None
    assert (fault(text, signs=signs_of([USERS])) is None) is copied


@pytest.mark.parametrize(
    ("text", "feeling"), [("at ease", True), ("安心", True), ("12 May", False), ("a b " * 5, False)]
)
def test_a_feeling_is_a_few_words_and_no_date(text: str, feeling: bool) -> None:
    assert is_feeling(text) is feeling


@pytest.mark.parametrize(
    ("word", "meant"),
    [("shop", True), ("店", True), ("Größe", True), ("asdf", False), ("hjkl", False), ("7", False)],
)
def test_a_hand_run_over_the_keys_is_no_word(word: str, meant: bool) -> None:
    assert is_word(word) is meant
