"""Which statements a writer is shown, where the files hold more than one can read."""

from journey.content.relevance import relevant
from journey.content.statements import Statement


def material(**files: list[str]) -> list[Statement]:
    said = [(name, text) for name, texts in files.items() for text in texts]
    return [
        Statement(number, text, f"{name}, line {number}", name)
        for number, (name, text) in enumerate(said, start=1)
    ]


NOISE = [f"The weather was number {number} again." for number in range(50)]
DELIVERY = "The courier left the parcel in the rain."
PAYMENT = "My card was refused twice at the checkout."
SUBJECTS = ["Delivery\nreceives the parcel\ncourier", "Payment\npays by card\ncheckout"]


def texts(statements: list[Statement], most: int, subjects: list[str] = SUBJECTS) -> list[str]:
    return [statement.text for statement in relevant(statements, subjects, most)]


def test_all_are_shown_where_there_is_room() -> None:
    assert texts(material(a=NOISE), 50) == NOISE


def test_those_that_say_something_of_a_subject_come_first() -> None:
    statements = material(a=[*NOISE[:30], PAYMENT, *NOISE[30:], DELIVERY])

    assert sorted(texts(statements, 2)) == sorted([DELIVERY, PAYMENT])


def test_subjects_take_turns_however_much_is_said_of_one() -> None:
    many = [f"{PAYMENT[:-1]} on day {number}." for number in range(40)]

    assert DELIVERY in texts(material(a=[*many, *NOISE, DELIVERY]), 2)


def test_files_take_turns_however_long_one_is() -> None:
    many = [f"{PAYMENT[:-1]} on day {number}." for number in range(40)]
    chosen = relevant(material(long=many, short=[DELIVERY], other=NOISE), SUBJECTS, 6)

    assert {statement.file for statement in chosen} == {"long", "short", "other"}


def test_a_rare_word_counts_for_more_than_a_common_one() -> None:
    common = [f"The card has number {number}." for number in range(30)]
    statements = material(a=[*common, "The checkout has frozen."])

    assert texts(statements, 1) == ["The checkout has frozen."]


def test_the_same_is_chosen_every_time() -> None:
    statements = material(a=[*NOISE, PAYMENT], b=[DELIVERY, *NOISE])

    assert len({tuple(texts(statements, 10)) for _ in range(5)}) == 1


def test_scripts_without_spaces_are_understood() -> None:
    statements = material(a=["天気の話を聞いた。"] * 5 + ["配達員が荷物を雨の中に置いた。"])

    assert texts(statements, 1, ["配達\n荷物を受け取る"]) == ["配達員が荷物を雨の中に置いた。"]
