"""Who wrote a paper, by a dump's other tables: one of persons, and one that joins them to papers.

Rows of such tables come in, as they are met; names go out for the number of a paper. No more is kept than is
bounded here: what is beyond that costs authors, never papers.
"""

from collections.abc import Callable, Sequence

from enricher.late_patterns import late

MOST_KEPT = 200_000
"""Persons, and pairs of persons and papers, that are kept."""
_LONGEST_NAME = 200
_LONGEST_KEY = 64
"""Characters of a number, or of what a dump has in its place."""
_MOST_OF_PAPER = 64_000
"""Characters of the persons of one paper: some five thousand."""
_WIDEST_JOIN = 8
_PAPER = r"(?:paper|publication|pub|article|work|preprint|document|manuscript|thesis)s?"
_PERSON = r"(?:author|person|people|researcher|creator|writer|scholar)s?"
_OF_PERSONS = late(rf"(?:[a-z]{{1,20}}_)?{_PERSON}\Z")
_PAPER_KEY = late(rf"(?:fk_?)?{_PAPER}_?id\Z|id_?{_PAPER}\Z")
_PERSON_KEY = late(rf"(?:fk_?)?{_PERSON}_?id\Z|id_?{_PERSON}\Z")
_OF_BOTH = late(
    rf"(?:(?:{_PAPER}|{_PERSON}|authored|written|wrote|by|of|to|has|is|the|map(?:ping)?|link|rel(?:ation)?s?|join|bridge|x)"
    r"(?:_|-|2|\Z))+\Z|authorships?\Z"
)
"""What a table is called that joins papers to those who wrote them; readers and reviewers are joined, too."""
_OF_AUTHORS = late(r"(?:fk_?)?(?:author|creator|writer)s?_?id\Z|id_?(?:author|creator|writer)s?\Z")
_TOLD = frozenset(
    (
        "title",
        "doi",
        "url",
        "link",
        "abstract",
        "arxiv",
        "arxiv_id",
        "venue",
        "journal",
        "year",
        "paper_title",
        "isbn",
    )
)
"""Columns of papers themselves, which name their author by a number as well."""
_NAMES = ("name", "full_name", "fullname", "author_name", "display_name", "author", "person_name")
_PARTS = (("first_name", "last_name"), ("firstname", "lastname"), ("given_name", "family_name"),
          ("given", "family"), ("forename", "surname"), ("first", "last"))  # fmt: skip
_ORDERS = (
    "position",
    "author_order",
    "order",
    "rank",
    "seq",
    "sequence",
    "author_position",
    "pos",
    "ord",
    "idx",
)
_ORDER, _PAIR = "\0", "\1"
"""Behind the order of a person, and behind the pair: no number of a person holds them."""
Row = Sequence[str | None]


class Writers:
    """The persons of one dump, and which papers they wrote.

    Attributes:
        told_any: whether any paper has authors by them.
    """

    def __init__(self) -> None:
        self._persons: dict[str, str] = {}
        self._written: dict[str, str] = {}  # a text takes a third of what a list of pairs does
        self._pairs = 0
        self.told_any = False

    def keeper(self, table: str, columns: Sequence[str]) -> Callable[[Row], bool] | None:
        """What keeps the rows of a table of persons or of pairs; None where it is none of these."""
        plain = [name.lower() for name in columns]
        paper = next((at for at, name in enumerate(plain) if _PAPER_KEY.match(name)), None)
        person = next((at for at, name in enumerate(plain) if _PERSON_KEY.match(name)), None)
        if paper is not None and person is not None and _joins(table.lower(), plain, plain[person]):
            order = next((plain.index(name) for name in _ORDERS if name in plain), None)
            return lambda row: self._join(row, paper, person, order)
        if not _OF_PERSONS.match(table.lower()) or "title" in plain:
            return None
        number = plain.index("id") if "id" in plain else person
        parts = _name_parts(plain)
        return None if number is None or not parts else lambda row: self._person(row, number, parts)

    def of(self, paper: str) -> tuple[str, ...]:
        """The authors of the paper of this number, in the order that is told."""
        pairs = [pair.partition(_ORDER) for pair in self._written.get(paper, "").split(_PAIR)[:-1]]
        pairs.sort(key=lambda pair: int(pair[0]))
        told = tuple(
            dict.fromkeys(self._persons[person] for _, _, person in pairs if person in self._persons)
        )
        self.told_any = self.told_any or bool(told)
        return told

    def _person(self, row: Row, number: int, parts: Sequence[int]) -> bool:
        told = [cell for at in parts if at < len(row) and (cell := row[at]) and cell != "NULL"]
        key = row[number] if number < len(row) else None
        if key and len(key) <= _LONGEST_KEY and told and len(self._persons) < MOST_KEPT:
            self._persons[key] = " ".join(told)[:_LONGEST_NAME]
        return True

    def _join(self, row: Row, paper: int, person: int, order: int | None) -> bool:
        if max(paper, person) >= len(row) or self._pairs >= MOST_KEPT:
            return True
        mine, theirs = row[paper], row[person]
        if mine and theirs and max(len(mine), len(theirs)) <= _LONGEST_KEY and _PAIR not in theirs:
            if len(held := self._written.get(mine, "")) > _MOST_OF_PAPER:
                return True
            said = (row[order] or "") if order is not None and order < len(row) else ""
            place = int(said) if said.isdecimal() and len(said) < _WIDEST_JOIN else held.count(_PAIR)
            self._written[mine] = f"{held}{place}{_ORDER}{theirs}{_PAIR}"
            self._pairs += 1
        return True


def _joins(table: str, plain: Sequence[str], person: str) -> bool:
    """Whether a table's rows say who wrote a paper, and nothing of the paper itself."""
    if len(plain) > _WIDEST_JOIN or not _TOLD.isdisjoint(plain):
        return False
    return _OF_BOTH.match(table) is not None or (
        _OF_AUTHORS.match(person) is not None and _OF_READERS.search(table) is None
    )


_OF_READERS = late(
    r"review|bookmark|read|lik(?:es?|ed)\b|vote|follow|favou?rite|comment|rat(?:ing|ed)|star|edit"
)


def paper_key(columns: Sequence[str]) -> int | None:
    """Which column numbers the papers of their own table."""
    plain = [name.lower() for name in columns]
    if "id" in plain:
        return plain.index("id")
    return next((at for at, name in enumerate(plain) if _PAPER_KEY.match(name)), None)


def _name_parts(plain: Sequence[str]) -> list[int]:
    if whole := next((plain.index(name) for name in _NAMES if name in plain), None):
        return [whole]
    for parts in _PARTS:
        if all(part in plain for part in parts):
            return [plain.index(part) for part in parts]
    return []
