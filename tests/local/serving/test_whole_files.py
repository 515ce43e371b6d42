import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from local.serving import whole_files
from local.serving.command_error import CommandError


@contextmanager
def disk_with_room_for(count: int) -> Iterator[None]:
    """The system writes so many bytes of a file and no more, as onto a disk that is full then."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (count, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_file_and_its_folders_are_written(tmp_path: Path) -> None:
    whole_files.write(tmp_path / "a" / "b.json", b"{}")

    assert (tmp_path / "a" / "b.json").read_bytes() == b"{}"
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["b.json"]


def test_a_full_disk_is_one_sentence_and_leaves_what_was_there(tmp_path: Path) -> None:
    file = tmp_path / "map.json"
    whole_files.write(file, b"before")

    with (
        pytest.raises(CommandError, match=r"map\.json can't be written: \w"),
        disk_with_room_for(100_000),
    ):
        whole_files.write(file, b"x" * 1_000_000)

    assert file.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [file]


def test_a_folder_that_is_a_file_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("")

    with pytest.raises(CommandError, match="can't be written"):
        whole_files.write(tmp_path / "out" / "map.json", b"{}")


def test_a_secret_is_its_owners_alone(tmp_path: Path) -> None:
    file = tmp_path / "key.pem"

    whole_files.write(file, b"secret", mode=0o600)

    assert file.stat().st_mode & 0o777 == 0o600
