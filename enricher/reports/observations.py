"""What is known of links' lives, equal ones counted: in columns, where many take little room and time.

Comes in: values one by one, or columns. Goes out: either. Nothing is estimated here.
"""

from array import array
from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeVar

from msgspec import Struct

W = TypeVar("W")


class Groups(NamedTuple):
    """What a link is counted by."""

    kind: str
    year: str
    category: str
    link_kind: str


class AgedLinks(Struct, frozen=True, kw_only=True, gc=False):
    """`count` links of equal groups and one host, in days of age.

    Alive ones have `gone_by` None and lived at least `lived` days; dead ones died after `lived` days and
    by `gone_by`. `checked` is the age at the newest look. `looks`: more than one look tells of its death.
    """

    kind: str
    year: str = "unknown"
    category: str = "unknown"
    link_kind: str = "other"
    host: str
    lived: int
    gone_by: int | None
    checked: int
    looks: bool = False
    count: int = 1


COLUMNS = ("group", "host", "lived", "gone_by", "checked", "looks", "count")
"""Of observations, in the order that they are sorted by; the last one counts equal ones."""


class Observations(Struct, frozen=True, kw_only=True):
    """Observations as columns of equal length.

    `group` and `host` are places in `groups` and `hosts`; `gone_by` is below zero where links live.
    """

    groups: tuple[Groups, ...]
    hosts: tuple[str, ...]
    group: "array[int]"
    host: "array[int]"
    lived: "array[int]"
    gone_by: "array[int]"
    checked: "array[int]"
    looks: "array[int]"
    count: "array[int]"

    @classmethod
    def of(cls, observations: "Iterable[AgedLinks]") -> "Observations":
        """The columns of values, in their order; columns are given back as they are."""
        if isinstance(observations, cls):
            return observations
        seen, groups, hosts = tuple(observations), dict[Groups, int](), dict[str, int]()
        return cls(
            group=numbers(
                numbered(groups, Groups(one.kind, one.year, one.category, one.link_kind)) for one in seen
            ),
            host=numbers(numbered(hosts, one.host) for one in seen),
            groups=tuple(groups),
            hosts=tuple(hosts),
            lived=numbers(one.lived for one in seen),
            gone_by=numbers(-1 if one.gone_by is None else one.gone_by for one in seen),
            checked=numbers(one.checked for one in seen),
            looks=numbers(one.looks for one in seen),
            count=numbers(one.count for one in seen),
        )

    def __iter__(self) -> Iterator[AgedLinks]:
        """Each as a value."""
        for group, host, lived, gone_by, checked, looks, count in zip(
            self.group, self.host, self.lived, self.gone_by, self.checked, self.looks, self.count, strict=True
        ):
            yield AgedLinks(
                **self.groups[group]._asdict(), host=self.hosts[host], lived=lived,
                gone_by=None if gone_by < 0 else gone_by, checked=checked, looks=bool(looks), count=count,
            )  # fmt: skip


def numbers(values: Iterable[int] | bytes) -> "array[int]":
    """A column, of numbers or of the octets that such a column is made of."""
    return array("q", values)


def numbered(known: dict[W, int], word: W) -> int:
    """The number of a word, the next one where it is new."""
    return known.setdefault(word, len(known))


NOTHING_SEEN = Observations.of(())
