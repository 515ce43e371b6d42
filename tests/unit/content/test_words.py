"""What two texts have in common, in any language and script."""

import pytest

from journey.content.words import content_words, telling_words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The security review", "two reviews of security"),
        ("Orders", "an order"),
        ("Énergie", "energie"),
        ("Die Lieferungen", "eine Lieferung"),
        ("予約の変更", "変更したい"),
        ("배송이 늦다", "배송을"),
        ("والعطور", "عطور"),
    ],
)
def test_endings_accents_and_articles_do_not_count(one: str, other: str) -> None:
    assert content_words(one) & content_words(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The wait and the cost", "and the end of the day"),
        ("Wir haben nicht", "haben wir nicht auch"),
        ("です。ます", "でした。ます"),
        ("of it", "is it"),
        ("", "anything"),
    ],
)
def test_words_that_say_nothing_are_no_common_ground(one: str, other: str) -> None:
    assert not content_words(one) & content_words(other)


def test_a_persona_is_told_by_what_not_everybody_is() -> None:
    assert telling_words("Busy customer") == frozenset()
    assert telling_words("Young farmer") == content_words("farmers")
