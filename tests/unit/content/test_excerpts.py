"""Words of one text that stand in another, as a part of their own."""

import pytest

from journey.content.excerpts import excerpt_of, stands_in

SAID = "The widow told us: “I don't trust  the branch, and never did.”"


@pytest.mark.parametrize(
    "words",
    [
        "I don't trust the branch",
        "i DON’T trust the branch,",
        "“I don't trust the branch”",
        "and never did",
        "The widow told us",
    ],
)
def test_spacing_case_marks_and_apostrophes_may_differ(words: str) -> None:
    assert stands_in(words, SAID)


@pytest.mark.parametrize(
    "words",
    ["trust the branch", "I don't trust", "never", "don't trust the bank", "", "…", "told us: I"],
)
def test_what_is_cut_out_of_a_clause_or_says_nothing_does_not_stand(words: str) -> None:
    assert not stands_in(words, SAID)


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("The staff were kind", "The staff were kind, but nobody came."),
        ("they were kind", "“It was slow, they were kind, I left,” said a widow."),
        ("I would come again", "I would come again - if they paid me."),
        ("it was great", "No, it was great (they claimed)."),
        ("all was well", "Nobody told us; all was well; so they said."),
    ],
)
def test_half_of_what_somebody_says_is_no_excerpt(words: str, text: str) -> None:
    assert stands_in(words, text)
    assert excerpt_of(words, text) is None


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("I left. It was late", "“I left. It was late,” said a widow."),
        ("It was late", "“I left. It was late,” said a widow."),
        ("It was late", "Widow: It was late."),
        ("It was late, I left", "It was late, I left."),
        ("C'était trop tard", "« C'était trop tard », dit un maçon."),
        ("Es war zu spät", "„Es war zu spät“, sagte sie."),
        ("It was late", "‘It was late,’ said a widow."),
    ],
)
def test_what_is_whole_is_one(words: str, text: str) -> None:
    assert excerpt_of(words, text)


def test_the_excerpt_has_the_letters_of_the_text_and_the_rest_of_it() -> None:
    excerpt = excerpt_of("i don’t trust the branch, and never did", SAID)

    assert excerpt
    assert excerpt.text == "I don't trust  the branch, and never did"
    assert excerpt.around == "The widow told us"


@pytest.mark.parametrize(
    ("words", "stands"), [("母が笑った", True), ("笑", False), ("母が泣いた", False)]
)
def test_scripts_without_spaces_need_four_characters(words: str, stands: bool) -> None:
    assert stands_in(words, "「母が笑った」と娘が言った。") is stands


def test_a_hyphen_binds_and_a_dash_parts() -> None:
    assert not stands_in("term loan", "A long-term loan")
    assert stands_in("we left early", "It rained - we left early - and fast")
