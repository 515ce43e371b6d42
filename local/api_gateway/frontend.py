"""The files of ``frontend/``, as the page's host would serve them.

The page may send files to its own origin and to one more, S3's stand-in, whose port nobody knows
before it listens. So that stands in the page's Content-Security-Policy as it is served, in the
place where an operator writes a bucket's origin.
"""

import mimetypes
from pathlib import Path
from urllib.parse import unquote

from werkzeug.security import safe_join
from werkzeug.wrappers import Request, Response

FOLDER = Path(__file__).parents[2] / "frontend"

# What a browser must be told is not left to what this machine's registry says.
_TYPES = {".js": "text/javascript", ".mjs": "text/javascript", ".css": "text/css"}


_PAGE = "index.html"
_CONNECT = b"connect-src 'self'"


def answer(request: Request, folder: Path = FOLDER, *, upload_origin: str = "") -> Response | None:
    """The file a GET asks for; None if there is no such file, or no page at all."""
    if request.method not in ("GET", "HEAD") or not (folder / _PAGE).is_file():
        return None
    name = unquote(request.path).strip("/") or _PAGE
    joined = safe_join(str(folder), name)
    if joined is None or not Path(joined).is_file():
        return None
    file = Path(joined)
    content_type = _TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0]
    content = file.read_bytes()
    if file.name == _PAGE and upload_origin:
        content = content.replace(_CONNECT, _CONNECT + b" " + upload_origin.encode(), 1)
    response = Response(content, mimetype=content_type or "application/octet-stream")
    response.headers["Cache-Control"] = "no-cache"
    return response
