"""A state machine's definition is parsed once, not again for each execution.

Parsing takes moto a tenth of a second of computing, which a run of fifty jobs at once would spend
on nothing else. The parsed program holds no state of its own; an execution's is in its environment.
"""

import functools

from moto.stepfunctions.parser.asl.parse.asl_parser import AmazonStateLanguageParser

_parse = functools.lru_cache(maxsize=8)(AmazonStateLanguageParser.parse)


def install() -> None:
    """Remember parsed definitions for as long as the process lives."""
    AmazonStateLanguageParser.parse = staticmethod(_parse)  # type: ignore[method-assign]
