"""Amazon's event-stream encoding: binary messages with typed headers and two checksums each.

https://smithy.io/2.0/aws/amazon-eventstream.html
"""

import json
import struct
from collections.abc import Mapping
from typing import Any
from zlib import crc32

_STRING = 7
_OVERHEAD = 16  # lengths and their checksum before the headers, the message's checksum at its end


def event(name: str, payload: Mapping[str, Any]) -> bytes:
    """An event, such as ``contentBlockDelta``."""
    return _message({":message-type": "event", ":event-type": name}, payload)


def exception(name: str, message: str) -> bytes:
    """An error in the middle of the stream, such as ``throttlingException``."""
    return _message({":message-type": "exception", ":exception-type": name}, {"message": message})


def _message(headers: Mapping[str, str], payload: Mapping[str, Any]) -> bytes:
    encoded = b"".join(
        _header(name, value)
        for name, value in {":content-type": "application/json", **headers}.items()
    )
    body = json.dumps(payload, ensure_ascii=False).encode()
    lengths = struct.pack("!II", _OVERHEAD + len(encoded) + len(body), len(encoded))
    content = lengths + struct.pack("!I", crc32(lengths)) + encoded + body
    return content + struct.pack("!I", crc32(content))


def _header(name: str, value: str) -> bytes:
    text = value.encode()
    return struct.pack(f"!B{len(name)}sBH", len(name), name.encode(), _STRING, len(text)) + text
