import pytest

from journey.content.file_statements import (
    MOST_STATEMENTS,
    FileStatement,
    FileStatements,
    dump,
    evenly,
    load,
    within_limit,
)


def file_of(name: str, count: int) -> FileStatements:
    said = tuple(FileStatement(f"{name} {number}", f"row {number}") for number in range(count))
    return FileStatements(name, count, said)


def test_what_is_kept_comes_back() -> None:
    files = [
        FileStatements("a.txt", 9, (FileStatement("One\u2028line", "line 1", "Ann"),)),
        FileStatements("leer.csv", 0, ()),
        file_of("日本.docx", 3),
    ]

    assert load(dump(files)) == files
    assert load(b"") == []


@pytest.mark.parametrize(
    ("sizes", "kept"),
    [
        ([10, 20], [10, 20]),
        ([2_000, 2_000], [1_000, 1_000]),
        ([5_000, 10, 5_000], [995, 10, 995]),
        ([100, 2_000, 400, 2_000, 2_000], [100, 500, 400, 500, 500]),
        ([], []),
    ],
)
def test_each_file_has_its_share(sizes: list[int], kept: list[int]) -> None:
    files = [file_of(str(number), size) for number, size in enumerate(sizes)]

    limited = within_limit(files)

    assert [len(file.statements) for file in limited] == kept
    assert [file.file for file in limited] == [file.file for file in files]
    assert [file.found for file in limited] == sizes
    assert sum(kept) <= MOST_STATEMENTS


@pytest.mark.parametrize(
    ("entries", "most", "chosen"),
    [(3, 5, [0, 1, 2]), (10, 5, [0, 2, 4, 6, 8]), (7, 3, [0, 2, 4]), (5, 0, [])],
)
def test_a_part_stands_evenly_over_the_whole(entries: int, most: int, chosen: list[int]) -> None:
    assert list(evenly(range(entries), most)) == chosen
