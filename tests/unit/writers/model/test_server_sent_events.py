import pytest

from journey.writers.model.server_sent_events import data

STREAM = (
    ": keep-alive\r\n\r\n"
    'event: chunk\r\ndata: {"text": "naïve"}\r\n\r\n'
    "id: 2\ndata: first\ndata: second\n\n"
    "data:[DONE]\n\n"
).encode()


@pytest.mark.parametrize("length", [1, 2, 3, 7, 1000])
def test_events_are_whole_wherever_the_bytes_are_cut(length: int) -> None:
    chunks = [STREAM[start : start + length] for start in range(0, len(STREAM), length)]

    assert [*data(chunks)] == ['{"text": "naïve"}', "first\nsecond", "[DONE]"]


def test_an_event_without_its_end_is_none() -> None:
    assert [*data([b"data: one\n\ndata: two\n"])] == ["one"]
