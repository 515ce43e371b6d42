"""What a job costs: as it is, and as a job is usually built. Run ``make price``."""

import tomllib
from collections.abc import Mapping
from datetime import date
from math import ceil
from pathlib import Path

import tests.conftest  # noqa: F401  the functions' environment
from local.template.intrinsics import load
from local.template.template import PATH, Template
from tests.price import one_job
from tests.price.one_job import Invocation, Usage

_FIGURES = tomllib.loads(Path(__file__).with_name("prices.toml").read_text("utf-8"))
AS_OF: date = _FIGURES["as_of"]
_MILLION = {name: price / 1e6 for name, price in _FIGURES["per_million"].items()}
_TOKEN = {name: price / 1e6 for name, price in _FIGURES["per_million_tokens"].items()}
_PER = _FIGURES["per"]
_MONTH = _FIGURES["a_month"]
_TAKEN = _FIGURES["taken"]

_RESOURCES = load(PATH)["Resources"]
_FUNCTIONS = {function.logical_id: function for function in Template({}).functions()}
_GIGABYTE = 1e9
_SWEEPS_A_MONTH = 30 * 24 * 12

Bill = Mapping[str, float]
"""Dollars, by what they are for."""


def of_job(usage: Usage) -> Bill:
    """A job's bill, from what it has used."""
    requests = [each for each in usage.invocations if _is_route(each)]
    return {
        "API requests": len(requests) * _MILLION["http_api_request"],
        "function requests": len(usage.invocations) * _MILLION["function_request"],
        "functions at work": _gigabyte_seconds(usage.invocations) * _PER["gigabyte_second"],
        "transitions": usage.transitions * _MILLION["transition"],
        "table writes": usage.units.written * _MILLION["write_unit"],
        "table reads": usage.units.read * _MILLION["read_unit"],
        "logs": _log_bytes(usage) / _GIGABYTE * _PER["log_gigabyte"],
        "traces": _traces(usage) * _MILLION["trace"],
        "transfer": sum(each.answered_bytes for each in requests)
        / _GIGABYTE
        * _PER["transferred_gigabyte"],
    }


def of_usual_job(usage: Usage) -> Bill:
    """The bill of the same job as it is usually built.

    One item holds form, draft, progress and result; each progress message is written at once; each
    poll reads all of it consistently behind a REST API, with a log line and a trace; progress is a
    state of its own between the steps.
    """
    polls = sum(1 for each in usage.invocations if each.function == "StatusFunction")
    messages = 4
    tasks = usage.states
    writes = sum(messages * ceil(size / 1024) for size in tasks) + 2 * ceil(
        usage.result_bytes / 1024
    )
    reads = polls * ceil(sum(tasks) / len(tasks) / 4096)
    waits = [Invocation(each.function, each.waited, 0) for each in usage.invocations if each.waited]
    seconds = sum(each.waited for each in waits) + polls * _TAKEN["usual_poll_seconds"]
    gigabytes = _TAKEN["usual_memory"] / 1024
    states = usage.transitions + len(tasks)
    lines = polls + len(usage.invocations)
    return {
        "API requests": (polls + 1) * _MILLION["rest_api_request"],
        "function requests": (len(usage.invocations) + len(tasks)) * _MILLION["function_request"],
        "functions at work": seconds * gigabytes * _PER["gigabyte_second"],
        "transitions": states * _MILLION["transition"],
        "table writes": writes * _MILLION["write_unit"],
        "table reads": reads * _MILLION["read_unit"],
        "logs": (lines * _TAKEN["platform_log_bytes"] + polls * 1000)
        / _GIGABYTE
        * _PER["log_gigabyte"],
        "traces": polls * _MILLION["trace"],
        "transfer": polls * sum(tasks) / len(tasks) / _GIGABYTE * _PER["transferred_gigabyte"],
    }


def of_tokens() -> float:
    """What the model asks for a job, in dollars."""
    return float(
        _TAKEN["input_tokens"] * _TOKEN["input"] + _TAKEN["output_tokens"] * _TOKEN["output"]
    )


def of_month() -> Bill:
    """What the stack costs a month with no job in it."""
    alarms = [each for each in _RESOURCES.values() if each["Type"] == "AWS::CloudWatch::Alarm"]
    watched = sum(_metrics_of(alarm["Properties"]) for alarm in alarms)
    sweep = [Invocation("ReconcileFunction", 0, 0)] * _SWEEPS_A_MONTH
    return {
        "alarms": watched * _MONTH["alarm_metric"],
        "dashboard": _MONTH["dashboard"],
        "sweep": len(sweep) * _MILLION["function_request"]
        + _gigabyte_seconds(sweep) * _PER["gigabyte_second"],
    }


def _metrics_of(alarm: Mapping[str, object]) -> int:
    metrics = alarm.get("Metrics", [])
    assert isinstance(metrics, list)
    return sum("MetricStat" in metric for metric in metrics) or 1


def _is_route(invocation: Invocation) -> bool:
    return _FUNCTIONS[invocation.function].code.name == "api"


def _gigabyte_seconds(invocations: list[Invocation]) -> float:
    return sum(
        (each.waited + _own_seconds(each)) * _FUNCTIONS[each.function].memory / 1024
        for each in invocations
    )


def _own_seconds(invocation: Invocation) -> float:
    if invocation.function == "StatusFunction":
        return float(_TAKEN["poll_seconds"])
    return float(_TAKEN["request_seconds" if _is_route(invocation) else "task_seconds"])


def _log_bytes(usage: Usage) -> float:
    talkative = [each for each in usage.invocations if not _is_quiet(each.function)]
    platform = len(talkative) * (_TAKEN["platform_log_bytes"] + 3 * _TAKEN["log_event_bytes"])
    return float(platform + usage.log_bytes + usage.log_lines * _TAKEN["log_event_bytes"])


def _is_quiet(function: str) -> bool:
    logging = _RESOURCES[function]["Properties"]["LoggingConfig"]
    return bool(logging.get("SystemLogLevel") == "WARN")


def _traces(usage: Usage) -> int:
    """A trace for each request that begins one, and one for the run."""
    passing = {
        name
        for name, each in _RESOURCES.items()
        if each.get("Properties", {}).get("Tracing") == "PassThrough"
    }
    routes = [each for each in usage.invocations if _is_route(each)]
    return 1 + sum(each.function not in passing for each in routes)


def main() -> None:
    """Print the bills."""
    usage = one_job.use()
    ours, usual, month = of_job(usage), of_usual_job(usage), of_month()
    polls = sum(1 for each in usage.invocations if each.function == "StatusFunction")
    waited = sum(each.waited for each in usage.invocations)
    print(f"One job of {waited:.0f} s, polled {polls} times, at prices of {AS_OF} (US dollars)\n")
    print(f"{'':20}{'here':>12}{'as usual':>12}")
    for name in ours:
        print(f"{name:20}{ours[name]:12.6f}{usual[name]:12.6f}")
    total, total_usual = sum(ours.values()), sum(usual.values())
    print(f"{'without the model':20}{total:12.6f}{total_usual:12.6f}   {total / total_usual:.2f}")
    tokens = of_tokens()
    print(f"{'model tokens':20}{tokens:12.6f}{tokens:12.6f}")
    print(f"\n{usage.units.written:.0f} write units, {usage.units.read:.1f} read units,")
    print(
        f"{usage.transitions} transitions, {_gigabyte_seconds(usage.invocations):.0f} GB-seconds,"
    )
    print(f"{_log_bytes(usage) / 1000:.0f} kB of logs, {usage.result_bytes / 1000:.0f} kB of map\n")
    idle = sum(month.values())
    for name, price in month.items():
        print(f"{name + ', a month':20}{price:12.2f}")
    jobs = 1000 * total + idle
    print(f"{'1,000 jobs a month':20}{jobs:12.2f}   and {1000 * tokens:.2f} for the model")


if __name__ == "__main__":
    main()
