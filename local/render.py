"""A journey map for the terminal.

Numbers in square brackets are those of the statements that a text rests on; the research lists
them.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.markup import escape
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

_LOWEST, _HIGHEST = -2, 2
_CURVE_CELLS = 21
_PHASE_PARTS = {
    "actions": "Does",
    "thoughts": "Thinks",
    "touchpoints": "Meets us at",
    "channels": "Through",
    "pain_points": "Struggles with",
    "opportunities": "Our chance",
    "metrics": "To measure",
}
_DRIVERS = "Felt because"
_TRUTH = "moment of truth"


class _Box:
    """A panel as wide as the terminal, and elsewhere as wide as what it holds."""

    def __init__(self, content: RenderableType, **options: Any) -> None:
        self._content = content
        self._options = options

    def __rich_console__(self, console: Console, _: ConsoleOptions) -> RenderResult:
        yield Panel(self._content, expand=console.is_terminal, **self._options)


def journey_map(journey: dict[str, Any]) -> RenderableType:
    """The whole map, top to bottom as one would present it."""
    return Group(
        _head(journey),
        _title("Personas"),
        *(_persona(persona) for persona in journey["personas"]),
        _title("How it feels"),
        _emotions(journey["phases"]),
        _title("Phases"),
        *(_phase(number, phase) for number, phase in enumerate(journey["phases"], 1)),
        *_research(journey["research"]),
        _title("Insights"),
        _bullets(journey["insights"]),
        _title("Recommendations"),
        _bullets(journey["recommendations"]),
        _title("Quality"),
        _quality(journey["quality"]),
    )


def _head(journey: dict[str, Any]) -> RenderableType:
    made_by = journey["generated_by"]
    return _Box(
        Group(
            Text(journey["scenario"]),
            Text("\nExpects", style="bold"),
            _bullets(journey["expectations"]),
        ),
        title=f"[bold]{escape(journey['title'])}[/]",
        subtitle=escape(
            f"{journey['industry']} · writer {made_by['writer']}, model {made_by['model']}"
        ),
        padding=(1, 2),
    )


def _persona(persona: dict[str, Any]) -> RenderableType:
    facts = _parts(
        [
            ("Wants", persona["goals"]),
            ("Struggles with", persona["pain_points"]),
            ("Is moved by", persona["motivations"]),
            ("Background", [f"{key}: {value}" for key, value in persona["demographics"].items()]),
        ]
    )
    quote = _quote(persona["quote"], persona["quote_evidence"])
    avatar = persona["avatar"]
    return _Box(
        Group(quote, facts),
        title=f"[bold {avatar['colour']}]{escape(avatar['initials'])}[/] "
        f"[bold]{escape(persona['name'])}[/]{_about(persona)}",
        title_align="left",
    )


def _about(persona: dict[str, Any]) -> str:
    """Age and occupation, as far as they say more than the name."""
    age = "" if persona["age"] is None else str(persona["age"])
    occupation = persona["occupation"]
    known = [age, "" if occupation.casefold() == persona["name"].casefold() else occupation]
    return "".join(f", {escape(each)}" for each in known if each)


def _emotions(phases: list[dict[str, Any]]) -> RenderableType:
    table = Table(box=None, padding=(0, 1))
    table.add_column("Phase", style="bold")
    table.add_column("−2        0        +2".center(_CURVE_CELLS), no_wrap=True)
    table.add_column("Emotions")
    for phase in phases:
        emotions = phase["emotions"]
        words = Text(", ".join(emotions["words"])) + _rests_on(emotions["supported_by"])
        words += _evidence(emotions["evidence"])
        if emotions["assessed"]:
            table.add_row(escape(phase["name"]), _position(phase["emotion_score"]), words)
        else:
            table.add_row(escape(phase["name"]), Text("not assessed", style="dim"), "")
    return table


def _position(score: float) -> Text:
    share = (min(_HIGHEST, max(_LOWEST, score)) - _LOWEST) / (_HIGHEST - _LOWEST)
    cell = round(share * (_CURVE_CELLS - 1))
    colour = "green" if score > 0 else "red" if score < 0 else "yellow"
    before, after = "─" * cell, "─" * (_CURVE_CELLS - 1 - cell)
    return Text.assemble((before, "dim"), ("●", f"bold {colour}"), (after, "dim"))


def _phase(number: int, phase: dict[str, Any]) -> RenderableType:
    parts = [(label, _backed(phase, f"/{key}", phase[key])) for key, label in _PHASE_PARTS.items()]
    drivers = _backed(phase, "/emotions/drivers", phase["emotions"]["drivers"])
    truth = f" · {_TRUTH}" if phase["moment_of_truth"] else ""
    return _Box(
        Group(
            _quote(phase["customer_quote"], phase["quote_evidence"]),
            _parts([*parts, (_DRIVERS, drivers)]),
        ),
        title=f"[bold]{number}. {escape(phase['name'])}[/]{truth}",
        title_align="left",
    )


def _backed(phase: dict[str, Any], pointer: str, texts: list[str]) -> list[Text]:
    """The texts of a phase's list, each with the numbers of the statements it rests on."""
    numbers = {each["pointer"]: each["statements"] for each in phase["backing"]}
    return [
        Text(text) + _rests_on(numbers.get(f"{pointer}/{index}", []))
        for index, text in enumerate(texts)
    ]


def _rests_on(statements: list[int]) -> Text:
    return Text(f" [{', '.join(map(str, statements))}]" if statements else "", style="cyan")


def _parts(parts: Iterable[tuple[str, Sequence[str | Text]]]) -> RenderableType:
    table = Table.grid(padding=(0, 1))
    table.add_column(style="bold", min_width=14, no_wrap=True)
    table.add_column()
    for label, entries in parts:
        if entries:
            table.add_row(label, _bullets(entries))
    return table


def _research(research: dict[str, Any]) -> Iterator[RenderableType]:
    yield _title("Research")
    if research["findings"]:
        table = Table.grid(padding=(0, 1))
        for finding in research["findings"]:
            number = Text(f"[{finding['statement']}]", style="cyan")
            table.add_row(number, Text(finding["text"]))
        yield table
    if research["note"]:
        yield Text(research["note"], style="dim")


def _quality(quality: dict[str, Any]) -> RenderableType:
    table = Table.grid(padding=(0, 1))
    for check in quality["checks"]:
        mark = "[green]✓[/]" if check["passed"] else "[red]✗[/]"
        repaired = f" ({check['repaired']} repaired)" if check["repaired"] else ""
        table.add_row(mark, escape(check["name"]), escape(check["detail"] + repaired))
    strength = Text(f"Strength of this draft: {quality['score']} of 100", style="bold")
    return Group(strength, _bullets(quality["reasons"]), Text("\nFormat checks"), table)


def _quote(text: str, evidence: dict[str, str]) -> Text:
    return Text(f"“{text}”", style="italic") + _evidence(evidence)


def _evidence(evidence: dict[str, str]) -> Text:
    """Never let generated text pass for research; that is all there is to say of it."""
    source = "" if evidence["kind"] == "generated" else f": {evidence['source']}"
    return Text(f"  [{evidence['kind']}{source}]", style="dim not italic")


def _bullets(entries: Sequence[str | Text]) -> RenderableType:
    table = Table.grid(padding=(0, 1))
    for entry in entries:
        table.add_row("•", Text(entry) if isinstance(entry, str) else entry)
    return table


def _title(text: str) -> RenderableType:
    return Padding(Text(text, style="bold underline"), (1, 0, 0, 0), expand=False)
