import pytest

from journey.api.entity_tags import entity_tag, includes, newest_version


def test_a_tag_is_the_version_in_quotes() -> None:
    assert entity_tag(12) == '"12"'


def test_what_was_given_is_known_when_it_comes_back() -> None:
    assert newest_version(entity_tag(12)) == 12
    assert includes(entity_tag(12), 12)


@pytest.mark.parametrize(
    ("if_none_match", "version"),
    [
        ('W/"7"', 7),
        ('"7", "12", "9"', 12),
        ('W/"7" ,"5"', 7),
        ('"other", "7"', 7),
        ('"0"', 0),
        ("", None),
        ("*", None),
        ("7", None),
        ('"7', None),
        ('"other"', None),
        ('"-7"', None),
        ('"7.5"', None),
        ('"7-gzip"', None),
        ('"1,7"', None),
        ('"٧"', None),
        (f'"{"9" * 5_000}"', None),
    ],
)
def test_the_newest_version_that_a_client_names(if_none_match: str, version: int | None) -> None:
    assert newest_version(if_none_match) == version


@pytest.mark.parametrize("if_none_match", ['"7"', 'W/"7"', '"1", "7"', '"1",W/"7" , "9"', "*"])
def test_a_version_is_known_where_its_tag_is_listed_and_to_anything(if_none_match: str) -> None:
    assert includes(if_none_match, 7)


@pytest.mark.parametrize("if_none_match", ["", '"8"', "7", '"77"', '"1", "2"', '"1,7"', '"*"'])
def test_a_version_is_not_known_where_its_tag_is_not_listed(if_none_match: str) -> None:
    assert not includes(if_none_match, 7)
