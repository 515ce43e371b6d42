"""Server-sent events, as a model's server streams them: the ``data`` of each event, as it arrives.

https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
"""

import codecs
from collections.abc import Iterable, Iterator


def data(chunks: Iterable[bytes]) -> Iterator[str]:
    """The data of every complete event; other fields, comments and keep-alives are passed over.

    Args:
        chunks: the body, cut anywhere, even within a character.
    """
    lines: list[str] = []
    for line in _lines(chunks):
        if line.startswith("data:"):
            lines.append(line.removeprefix("data:").removeprefix(" "))
        elif not line and lines:
            yield "\n".join(lines)
            lines = []


def _lines(chunks: Iterable[bytes]) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
    rest = ""
    for chunk in chunks:
        rest += decoder.decode(chunk)
        *lines, rest = rest.replace("\r\n", "\n").split("\n")
        yield from (line.removesuffix("\r") for line in lines)
    if rest:
        yield rest
