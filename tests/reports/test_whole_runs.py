"""Outputs of one night are one run: they are held against the night before, and not against each other."""

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from enricher.cli import main
from enricher.cli.record_files import find_lines, runs_seen
from enricher.record import Record, encode
from enricher.reports.changes import compare_runs
from enricher.reports.methods import methods
from enricher.reports.reading import RunOutput, in_time, newest
from enricher.reports.rendering import Wanted, render
from enricher.reports.sites import links_of
from enricher.reports.tally import RecordTally
from enricher.reports.trend import Trend
from enricher.reports.whole_runs import whole_runs

Make = Callable[..., list[Record]]
DAY = dt.timedelta(days=1)
MINUTE = dt.timedelta(minutes=1)


def output(name: str, records: list[Record], moment: dt.datetime, status: str | None = None) -> RunOutput:
    """An output whose links were all looked at then, and were so."""
    lines = [encode(at(record, moment, status)) + b"\n" for record in records]
    return RunOutput(name=name, lines=lambda: lines)


def at(record: Record, moment: dt.datetime, status: str | None) -> Record:
    replace = msgspec.structs.replace
    return replace(
        record,
        links=tuple(
            replace(
                link, checked_at=moment, status=status or link.status, reason="x" if status else link.reason
            )
            for link in record.links
        ),
        repositories=tuple(replace(each, fetched_at=moment) for each in record.repositories),
        citations=replace(record.citations, fetched_at=moment),
    )


def names(outputs: list[RunOutput]) -> list[list[str]]:
    return [[each.name for each in run] for run in whole_runs(in_time(outputs))]


def test_a_folder_of_digests_is_one_run_a_night(records: Make, now: dt.datetime) -> None:
    """Whatever order their files come in."""
    made = records(30)
    outputs = [
        output(f"{night}-{part}", made[10 * part : 10 * part + 10], now + night * DAY + part * MINUTE)
        for part in (2, 0, 1)
        for night in (1, 0)
    ]
    assert names(outputs) == [["0-0", "0-1", "0-2"], ["1-0", "1-1", "1-2"]]
    called = ["0-0 and 2 more", "1-0 and 2 more"]
    first, second = (f"{name} ({now + n * DAY + 2 * MINUTE:%Y-%m-%d %H:%M})" for n, name in enumerate(called))
    assert runs_seen(whole_runs(in_time(outputs))) == f"2 runs, oldest first: {first}, {second}"
    assert runs_seen(whole_runs(in_time(outputs[1::2]))) == f"1 run: {first}"
    told = json.loads("".join(render("json", in_time(outputs), Wanted(now=now, locate=find_lines), set())))
    assert told["runs"] == called


def test_the_same_papers_again_are_another_run_within_minutes(records: Make, now: dt.datetime) -> None:
    made = records(10)
    assert names([output("a", made, now), output("b", made, now + MINUTE)]) == [["a"], ["b"]]


@pytest.mark.parametrize(("shared", "runs"), [(4, 1), (5, 2)])
def test_a_few_papers_in_two_digests_of_a_day_make_no_second_look(
    records: Make, now: dt.datetime, shared: int, runs: int
) -> None:
    made = records(20)
    outputs = [output("a", made[:10], now), output("b", made[10 - shared : 20 - shared], now + MINUTE)]
    assert len(names(outputs)) == runs


def test_other_papers_a_day_later_are_another_run(records: Make, now: dt.datetime) -> None:
    made = records(20)
    assert names([output("a", made[:10], now), output("b", made[10:], now + DAY)]) == [["a"], ["b"]]


def test_outputs_of_which_nothing_is_known_stand_alone(records: Make, now: dt.datetime) -> None:
    made = records(20)
    assert len(whole_runs([output("a", made[:10], now), output("b", made[10:], now)])) == 2


def test_a_death_in_the_first_digest_of_a_night_is_news(records: Make, now: dt.datetime) -> None:
    """Though the night's last output holds none of its papers."""
    one, other = records(2, links=1)
    outputs = in_time(
        [
            output("0-a", [one], now, "alive"),
            output("0-b", [other], now + MINUTE, "alive"),
            output("1-a", [one], now + DAY, "dead"),
            output("1-b", [other], now + DAY + MINUTE, "alive"),
        ]
    )
    changes = compare_runs(outputs)
    assert changes is not None
    assert [(change.what, change.url) for change in changes.links] == [("died", one.links[0].url)]
    assert compare_runs(outputs[:2]) is None


def test_a_trend_has_a_line_for_each_night(records: Make, now: dt.datetime) -> None:
    made = records(20)
    outputs = in_time([output("a", made[:10], now), output("b", made[10:], now + MINUTE)])
    trend = Trend(outputs)
    for each, record, _ in newest(outputs):
        trend.add(each, links_of(record))
    (line,) = trend.lines()
    assert (line.name, line.papers) == ("a and 1 more", 20)


def test_methods_name_few_of_many_runs(records: Make, now: dt.datetime) -> None:
    """A year of nights is no sentence."""
    statistics = RecordTally().result(now=now, runs=tuple(f"night-{number}.jsonl" for number in range(365)))
    frame = dict(methods(statistics, None))["Sampling frame"]
    assert "Runs, oldest first: night-0.jsonl, 363 more, night-364.jsonl (each paper" in frame


def test_a_file_s_name_is_one_word_of_the_methods(now: dt.datetime) -> None:
    """Whoever sends a file of records chooses its name."""
    statistics = RecordTally().result(now=now, runs=("a\x1b[31m\n# b\u202e.jsonl",))
    frame = dict(methods(statistics, None))["Sampling frame"]
    assert frame.startswith("Runs, oldest first: a⟨U+001B⟩[31m # b⟨U+202E⟩.jsonl. Inputs:")


def test_a_report_says_that_a_night_reached_nobody_only_where_none_of_its_outputs_did(
    tmp_path: Path, records: Make, now: dt.datetime
) -> None:
    """`--fail-on unreachable` is about the newest run, whose last output may be of one paper."""
    reached, silent = records(2, links=1)
    unheard = msgspec.structs.replace(
        silent,
        links=tuple(
            msgspec.structs.replace(each, status="failing", reason="timeout") for each in silent.links
        ),
        repositories=(),
        citations=msgspec.structs.replace(silent.citations, status="unavailable"),
    )
    for name, record, moment in (("a", reached, now), ("b", unheard, now + MINUTE)):
        line = b"".join(output(name, [record], moment).lines())
        (tmp_path / f"{name}.jsonl").write_bytes(line)
    one, other = str(tmp_path / "a.jsonl"), str(tmp_path / "b.jsonl")
    assert main(["report", one, other, "--to", "csv", "--fail-on", "unreachable"]) == 0
    assert main(["report", other, "--to", "csv", "--fail-on", "unreachable"]) == 1
