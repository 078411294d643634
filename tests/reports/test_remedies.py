from collections.abc import Callable

import msgspec
import pytest

from enricher.model import ArchiveCopy, History
from enricher.record import LinkRecord, Record, RepositoryRecord
from enricher.reports.remedies import remedies

Make = Callable[..., list[Record]]
replace = msgspec.structs.replace


def proposed(
    records: Make, url: str, *, renamed: tuple[str, str] | None = None, **fields: object
) -> list[tuple[str, str]]:
    base = records(1)[0]
    plain = {
        "status": "alive",
        "permanently_moved": False,
        "archives": (),
        "repository": None,
        "found_on": None,
    }
    repositories = ()
    if renamed is not None:
        plain["repository"] = f"github:{renamed[1]}"
        repositories = (
            RepositoryRecord(
                forge="github",
                host="github.com",
                full_name=renamed[1],
                url="",
                renamed_from=renamed[0],
                status="ok",
            ),
        )
    link: LinkRecord = replace(base.links[0], url=url, found_as=url, **{**plain, **fields})
    record = replace(base, links=(link,), repositories=repositories)
    return [(found.cause, found.new) for found in remedies(record)]


@pytest.mark.parametrize(
    ("url", "final", "new"),
    [
        ("http://a.example/x", "https://a.example/x", "https://a.example/x"),
        ("https://a.example/x#part", "https://b.example/x", "https://b.example/x#part"),
        ("https://lab.example/tool", "https://tool.example/", "https://tool.example/"),
        ("https://a.example/x/paper", "https://a.example/", None),
        ("https://a.example/x", "http://a.example/x", None),
        ("https://a.example/x", "ftp://a.example/x", None),
        ("https://a.example/x", "https://[::1", None),
        ("https://a.example/x", None, None),
    ],
)
def test_a_permanent_move_is_followed_unless_the_page_was_lost(
    records: Make, url: str, final: str | None, new: str | None
) -> None:
    """A deep page that leads to a home page is no longer there; encryption is never dropped."""
    expected = [("moved", new)] if new else []
    assert proposed(records, url, final_url=final, permanently_moved=True) == expected
    assert proposed(records, url, final_url=final) == []


@pytest.mark.parametrize(
    ("url", "new"),
    [
        ("https://github.com/old/name", "https://github.com/new/name"),
        ("https://github.com/Old/Name/tree/main/x?y#z", "https://github.com/new/name/tree/main/x?y#z"),
        ("https://github.com/old/name.git", "https://github.com/new/name.git"),
        ("https://github.com/old/name2", None),
        ("https://git.io/short", None),
    ],
)
def test_a_renamed_repository_keeps_the_path_inside(records: Make, url: str, new: str | None) -> None:
    """Short links to it stay: they are somebody's choice."""
    expected = [("renamed", new)] if new else []
    assert proposed(records, url, renamed=("old/name", "new/name")) == expected


def test_only_a_confirmed_death_is_replaced_by_its_copy(records: Make) -> None:
    """And only where there is one on the web."""
    copy = ArchiveCopy(
        archive="wayback", url="https://web.archive.org/web/2020/https://a.example/x", captured_at=None
    )  # type: ignore[arg-type]
    sure, unsure = History(confirmed=True), History()
    url = "https://a.example/x"
    assert proposed(records, url, status="dead", history=sure, archives=(copy,)) == [("archived", copy.url)]
    assert proposed(records, url, status="dead", history=unsure, archives=(copy,)) == []
    assert proposed(records, url, status="failing", history=sure, archives=(copy,)) == []
    assert proposed(records, url, status="dead", history=sure) == []
    bad = replace(copy, url="javascript:alert(1)")
    assert proposed(records, url, status="dead", history=sure, archives=(bad,)) == []


def test_a_link_found_on_a_project_page_is_not_in_the_text(records: Make) -> None:
    """So there is nothing to replace."""
    fields = {"final_url": "https://b.example/", "permanently_moved": True, "found_on": "https://p.example/"}
    assert proposed(records, "https://a.example/", **fields) == []
