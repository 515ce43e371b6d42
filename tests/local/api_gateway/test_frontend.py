from pathlib import Path

import pytest
from werkzeug.test import EnvironBuilder
from werkzeug.wrappers import Request, Response

from local.api_gateway import frontend


def get(folder: Path, path: str, method: str = "GET") -> Response | None:
    return frontend.answer(Request(EnvironBuilder(path, method=method).get_environ()), folder)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    folder = tmp_path / "frontend"
    folder.mkdir()
    (folder / "index.html").write_text("<title>Journey</title>")
    (folder / "poll.js").write_text("export {}")
    (tmp_path / "secret.txt").write_text("secret")
    return folder


@pytest.mark.parametrize(
    ("path", "content_type"), [("/", "text/html"), ("/poll.js", "text/javascript")]
)
def test_files_come_with_their_type(page: Path, path: str, content_type: str) -> None:
    response = get(page, path)

    assert response is not None
    assert response.mimetype == content_type


@pytest.mark.parametrize(
    "path", ["/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "//etc/passwd", "/none"]
)
def test_nothing_else_is_served(page: Path, path: str) -> None:
    assert get(page, path) is None


def test_only_reading_is_possible(page: Path) -> None:
    assert get(page, "/", method="POST") is None


def test_without_a_page_there_is_nothing(tmp_path: Path) -> None:
    assert get(tmp_path, "/") is None


def test_the_page_may_send_files_to_one_more_origin_and_no_other_file_is_changed(
    tmp_path: Path,
) -> None:
    """The place in the page's own policy where an operator writes a bucket's origin."""
    written = (frontend.FOLDER / "index.html").read_text("utf-8")
    (tmp_path / "index.html").write_text(written, "utf-8")
    (tmp_path / "app.js").write_text("connect-src 'self'", "utf-8")

    def served(path: str) -> str:
        request = Request(EnvironBuilder(path).get_environ())
        response = frontend.answer(request, tmp_path, upload_origin="http://127.0.0.1:5000")
        assert response
        return response.get_data(as_text=True)

    assert "connect-src 'self' http://127.0.0.1:5000;" in served("/")
    assert served("/").replace(" http://127.0.0.1:5000", "") == written
    assert served("/app.js") == "connect-src 'self'"
