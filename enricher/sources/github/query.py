"""Questions -> one aliased GraphQL query, and who asked what in it.

Names and paths travel as variables, so nothing a paper says can become part of the query.
Every alias is unique within a run: an answer that belongs to another query is recognised by its keys.
"""

import itertools
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from enricher.model import RepositoryQuestion

FIELDS = """
fragment facts on Repository {
  id nameWithOwner url description homepageUrl
  stargazerCount forkCount
  issues(states: OPEN) { totalCount }
  pullRequests(states: OPEN) { totalCount }
  licenseInfo { spdxId }
  primaryLanguage { name }
  repositoryTopics(first: 20) { nodes { topic { name } } }
  createdAt pushedAt
  isArchived isEmpty isFork
  parent { nameWithOwner }
  defaultBranchRef { name }
}
"""
"""Scalars where there are any: `stargazers { totalCount }` is FORBIDDEN to most tokens."""

RATE = "rateLimit { cost limit remaining resetAt }"

MAX_SPLITS = 3
"""Branch names hold slashes: `a/b/c` may be file `b/c` of branch `a`, or file `c` of `a/b`."""


class AskedRepository(Struct, frozen=True, kw_only=True):
    """One repository of a query: its alias, and the questions it answers.

    `hints` holds for every path the fields whose objects would prove that it exists.
    """

    alias: str
    full_name: str
    questions: tuple[RepositoryQuestion, ...]
    hints: dict[str, tuple[str, ...]]


class Query(Struct, frozen=True, kw_only=True):
    """What is sent, and what the aliases of the answer mean."""

    text: str
    variables: dict[str, str]
    asked: tuple[AskedRepository, ...]


def grouped(questions: Iterable[RepositoryQuestion]) -> list[tuple[RepositoryQuestion, ...]]:
    """Questions about one repository together, in order of first occurrence; GitHub's names ignore case."""
    groups: dict[str, list[RepositoryQuestion]] = {}
    for question in questions:
        groups.setdefault(question.ref.full_name.lower(), []).append(question)
    return [tuple(group) for group in groups.values()]


def build(groups: Sequence[tuple[RepositoryQuestion, ...]], serial: Iterator[int]) -> Query:
    """One query for all groups; `serial` numbers the aliases through the run."""
    asked: list[AskedRepository] = []
    variables: dict[str, str] = {}
    parts: list[str] = []
    for group in groups:
        number = next(serial)
        owner, _, name = group[0].ref.full_name.partition("/")
        variables |= {f"o{number}": owner, f"n{number}": name}
        hints, fields = _paths(group, number, variables)
        parts.append(f"  r{number}: repository(owner: $o{number}, name: $n{number}) {{ ...facts{fields} }}")
        asked.append(
            AskedRepository(
                alias=f"r{number}", full_name=group[0].ref.full_name, questions=group, hints=hints
            )
        )
    declared = ", ".join(f"${name}: String!" for name in variables)
    text = f"query({declared}) {{\n  {RATE}\n" + "\n".join(parts) + "\n}" + FIELDS
    return Query(text=text, variables=variables, asked=tuple(asked))


def expressions(path: str) -> tuple[str, ...]:
    """The git expressions one of which names `path`, a branch and a file that nothing divides.

    >>> expressions("main/src/x.py")
    ('main:src/x.py', 'main/src:x.py', 'main/src/x.py')
    """
    steps = [step for step in path.split("/") if step]
    splits = ["/".join(steps[:i]) + ":" + "/".join(steps[i:]) for i in range(1, len(steps))]
    return (*splits[: MAX_SPLITS - 1], "/".join(steps)) if steps else ()


def _paths(
    group: Sequence[RepositoryQuestion], number: int, variables: dict[str, str]
) -> tuple[dict[str, tuple[str, ...]], str]:
    hints: dict[str, tuple[str, ...]] = {}
    fields = ""
    count = itertools.count()
    for path in dict.fromkeys(q.path for q in group if q.path):
        names: list[str] = []
        for expression in expressions(path):
            index = next(count)
            variables[f"e{number}_{index}"] = expression
            fields += f" p{index}: object(expression: $e{number}_{index}) {{ __typename }}"
            names.append(f"p{index}")
        hints[path] = tuple(names)
    return hints, fields
