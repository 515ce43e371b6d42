"""The files of ``frontend/``, as the page's host would serve them."""

import mimetypes
from pathlib import Path
from urllib.parse import unquote

from werkzeug.security import safe_join
from werkzeug.wrappers import Request, Response

FOLDER = Path(__file__).parents[2] / "frontend"

# What a browser must be told is not left to what this machine's registry says.
_TYPES = {".js": "text/javascript", ".mjs": "text/javascript", ".css": "text/css"}


def answer(request: Request, folder: Path = FOLDER) -> Response | None:
    """The file a GET asks for; None if there is no such file, or no page at all."""
    if request.method not in ("GET", "HEAD") or not (folder / "index.html").is_file():
        return None
    name = unquote(request.path).strip("/") or "index.html"
    joined = safe_join(str(folder), name)
    if joined is None or not Path(joined).is_file():
        return None
    file = Path(joined)
    content_type = _TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0]
    response = Response(file.read_bytes(), mimetype=content_type or "application/octet-stream")
    response.headers["Cache-Control"] = "no-cache"
    return response
