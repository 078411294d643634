import datetime as dt
import io
import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from enricher.errors import InputError
from enricher.evidence import Evidence, Hop
from enricher.history import Observation, Timeline, merge, single
from enricher.model import Archived, Repository, RepositoryFound, Url
from enricher.ports import Row
from enricher.store.database import FILE_NAME
from enricher.store.folder import Folder
from enricher.store.sqlite import SqliteStore
from enricher.store.transfer import export_lines, from_line, import_lines, to_line

NOW = dt.datetime(2026, 6, 1, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)


def row(key: str = "k", *, at: dt.datetime = NOW, status: int = 200, label: str = "alive/ok") -> Row:
    """A link's evidence with its look."""
    evidence = Evidence(url=Url(key), looked_at=at, hops=(Hop(url=key, method="GET", status=status),))
    return Row(
        facet="links",
        key=key,
        stored_at=int(at.timestamp()),
        value=msgspec.msgpack.encode(evidence),
        timeline=single(Observation(label=label, at=at)),
    )


def line(**changes: Any) -> bytes:
    """An export's line with some of its fields changed."""
    exported = to_line(row())
    assert exported is not None
    return json.dumps(json.loads(exported) | changes).encode()


looks = st.lists(
    st.tuples(st.sampled_from(["alive/ok", "dead/http_404", "failing/timeout"]), st.integers(0, 90)),
    max_size=15,
)


@given(looks)
def test_lines_round_trip(seen: list[tuple[str, int]]) -> None:
    """What is exported is what is imported, histories included."""
    timeline: Timeline = ()
    for label, days in seen:
        timeline = merge(timeline, single(Observation(label=label, at=NOW - days * DAY)))
    whole = msgspec.structs.replace(row(), timeline=timeline)
    exported = to_line(whole)
    assert exported is not None
    assert from_line(exported, NOW) == whole


@pytest.mark.parametrize(
    ("facet", "value"),
    [
        ("archives", Archived(copies=(), fetched_at=NOW)),
        (
            "repositories",
            RepositoryFound(
                repository=Repository(forge="github", host="github.com", full_name="a/b", url="u"),
                fetched_at=NOW,
            ),
        ),
    ],
)
def test_answers_of_each_kind_round_trip(facet: str, value: Any) -> None:
    """Tagged unions keep their tags."""
    whole = Row(facet=facet, key="k", stored_at=int(NOW.timestamp()), value=msgspec.msgpack.encode(value))
    exported = to_line(whole)
    assert exported is not None
    assert from_line(exported, NOW) == whole


def test_timelines_alone_can_be_exported() -> None:
    """What was seen when, without the answers; nothing for keys without looks."""
    exported = to_line(row(), answers=False)
    assert exported is not None
    assert json.loads(exported)["value"] is None
    assert from_line(exported, NOW).timeline == row().timeline
    assert to_line(msgspec.structs.replace(row(), timeline=()), answers=False) is None


RUN = {"label": "alive/ok", "first": "2026-05-01T00:00:00Z", "last": "2026-05-03T00:00:00Z"}


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"facet": "passwords"}, "is none of"),
        ({"key": ""}, "no line of an export"),
        ({"key": 5}, "no line of an export"),
        ({"stored_at": "2026-05-01T00:00:00"}, "no line of an export"),
        ({"stored_at": "2027-05-01T00:00:00Z"}, "in the future"),
        ({"stored_at": "0001-05-01T00:00:00Z"}, "long before the web"),
        ({"value": {"url": "k"}}, "no line of an export"),
        ({"value": {"url": "k", "looked_at": "2026-05-01T00:00:00"}}, "time zone"),
        ({"value": None, "timeline": []}, "neither"),
        ({"timeline": [RUN | {"label": "<script>"}]}, "no line of an export"),
        ({"timeline": [RUN | {"last": "2026-04-03T00:00:00Z"}]}, "out of order"),
        ({"timeline": [RUN | {"last": "2036-04-03T00:00:00Z"}]}, "in the future"),
        ({"timeline": [RUN | {"marks": ["2026-05-09T00:00:00Z"]}]}, "out of order"),
        ({"timeline": [RUN | {"count": 1}]}, "counts fewer"),
        ({"timeline": [RUN | {"count": -1}]}, "no line of an export"),
        ({"timeline": [RUN] * 600}, "no line of an export"),
    ],
)
def test_a_line_of_another_making_is_refused_with_the_reason(changes: dict[str, Any], why: str) -> None:
    """Nothing that an export would not write gets into the cache."""
    with pytest.raises(InputError, match=why):
        from_line(line(**changes), NOW)


@pytest.mark.parametrize("octets", [b"{", b"[]", b"null", b"\xff\xfe", b"[" * 100_000, b'{"facet": "links"}'])
def test_what_is_no_json_object_is_refused(octets: bytes) -> None:
    """Whatever a file holds."""
    with pytest.raises(InputError):
        from_line(octets, NOW)


@given(st.binary(max_size=200))
def test_no_octets_raise_anything_else(octets: bytes) -> None:
    """A stranger's file ends in a message."""
    with pytest.raises(InputError):
        from_line(octets, NOW)


def imported(folder: Path, *rows: Row) -> tuple[int, int, list[tuple[int, str]]]:
    """Import the export of rows."""
    lines = b"".join((to_line(each) or b"") + b"\n" for each in rows)
    refused: list[tuple[int, str]] = []
    count = import_lines(
        Folder(folder), io.BytesIO(lines), NOW, lambda number, why: refused.append((number, why))
    )
    return count.taken, count.refused, refused


def held(folder: Path) -> dict[str, Row]:
    """What the cache holds."""
    store = SqliteStore(folder / FILE_NAME)
    rows = {each.key: each for each in store.scan()}
    store.close()
    return rows


def test_an_export_seeds_another_cache(tmp_path: Path) -> None:
    """All of it, and importing it twice is importing it once."""
    rows = [row(f"{number}") for number in range(3)]
    assert imported(tmp_path / "one", *rows) == (3, 0, [])
    lines = list(export_lines(Folder(tmp_path / "one")))
    for _ in range(2):
        import_lines(Folder(tmp_path / "two"), io.BytesIO(b"\n".join(lines)), NOW, lambda number, why: None)
    assert held(tmp_path / "two") == held(tmp_path / "one") == {each.key: each for each in rows}


def test_an_older_answer_adds_its_looks_and_nothing_else(tmp_path: Path) -> None:
    """The newer answer stays, in either order."""
    old, new = row(at=NOW - 9 * DAY, status=404, label="dead/http_404"), row()
    imported(tmp_path / "a", new, old)
    imported(tmp_path / "b", old, new)
    (kept,) = held(tmp_path / "a").values()
    assert held(tmp_path / "b") == {"k": kept}
    assert kept.value == new.value
    assert [run.label for run in kept.timeline] == ["dead/http_404", "alive/ok"]


def test_a_bad_line_costs_itself_alone(tmp_path: Path) -> None:
    """It is told with its number."""
    good = to_line(row())
    assert good is not None
    refused: list[int] = []
    lines = io.BytesIO(good + b"\n\nnonsense\n" + line(key="other") + b"\n")
    count = import_lines(Folder(tmp_path), lines, NOW, lambda number, why: refused.append(number))
    assert (count.taken, count.refused, refused) == (2, 1, [3])
    assert set(held(tmp_path)) == {"k", "other"}


def test_exporting_nothing_makes_nothing(tmp_path: Path) -> None:
    """A folder without a cache stays without."""
    assert list(export_lines(Folder(tmp_path))) == []
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("number", [2**64, -(2**63) - 1, 10**400])
def test_a_number_that_fits_nowhere_costs_its_line(number: int) -> None:
    """In whatever place of the value it stands."""
    spoiled = json.loads(line())
    spoiled["value"]["hops"][0]["status"] = number
    with pytest.raises(InputError):
        from_line(json.dumps(spoiled).encode(), NOW)
