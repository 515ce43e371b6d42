"""The fullest map of the longest form stays under what Step Functions carries, in any script."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from journey.content.form import read_form
from journey.workflow.workflow_state import MAX_STATE_BYTES
from journey.writers.model.outputs import MAX_BYTES, PARAGRAPH
from local.models.conversation import Asked, Reply, in_pieces
from tests.unit.job_maker import JobMaker
from tests.unit.whole_run import first_input, run_steps
from tests.unit.writers.model.whole_journeys import answered_by

SCRIPTS = {"Latin": "abcdefghij", "Japanese": "駅前図書館券更新手続", "quotes": '"\\"\\"\\"\\"\\"'}


def longest(letters: str) -> Callable[[Asked], Reply]:
    """Answers that fill every bound, each text another."""
    count = iter(range(10**6))

    def text(length: int) -> str:
        number = str(next(count))
        body = (letters * length)[: length - len(number)]
        while len(json.dumps(number + body, ensure_ascii=False).encode()) > (
            MAX_BYTES * PARAGRAPH if length > 200 else MAX_BYTES
        ):
            body = body[:-1]
        return number + body

    def script(asked: Asked) -> Reply:
        schema: Any = asked.schema

        def value(node: dict[str, Any], name: str) -> Any:
            if "$ref" in node:
                node = schema["$defs"][node["$ref"].rpartition("/")[2]]
            match node["type"]:
                case "object":
                    return {key: value(each, key) for key, each in node["properties"].items()}
                case "array" if name in ("personas", "phases", "statements"):
                    return [1, 2, 3, 4, 5]
                case "array":
                    return [value(node["items"], name) for _ in range(node["maxItems"])]
                case "string":
                    if "enum" in node:
                        return node["enum"][next(count) % len(node["enum"])]
                    return "ja" if name == "language" else text(node["maxLength"])
                case "boolean":
                    return True
            return max(node.get("minimum", 1), 0)

        answer = json.dumps(value(schema, ""), ensure_ascii=False)
        return Reply(in_pieces(answer, 4_000), usage=(1, 1))

    return script


@pytest.mark.parametrize("script", SCRIPTS)
def test_the_longest_answers_to_the_longest_form_can_be_carried(
    make_job: JobMaker, script: str, print_figure: Callable[[str], None]
) -> None:
    letters = SCRIPTS[script]
    names = letters if script != "quotes" else "abcdefghij"
    form = read_form(
        {
            "title": (names * 20)[:200],
            "industry": (names * 10)[:100],
            "businessGoals": (names * 400)[:4_000],
            "targetPersonas": [f"{number}{names * 10}"[:100] for number in range(5)],
            "journeyPhases": [f"{number:02}{names * 6}"[:60] for number in range(12)],
            "additionalContext": "\n".join(f"{number}{names * 20}"[:150] for number in range(66))[
                :10_000
            ],
        }
    )
    with answered_by(longest(letters)):
        payload = run_steps(first_input(make_job(), form))

    size = len(json.dumps(payload, ensure_ascii=False).encode())
    print_figure(f"longest map, {script}: {size:,} bytes of {MAX_STATE_BYTES:,}")
    assert size < MAX_STATE_BYTES
