"""A paper or an address as a program gives it: any value comes in, one that can be written goes out.

What readers of files make is right by construction; what a caller makes may hold anything that
Python lets it. Values of another type are told apart with what to give instead, halves of
characters (lone surrogates, which no UTF-8 can hold) are replaced, and identifiers lose their versions.
"""

from collections.abc import AsyncIterable, AsyncIterator, Iterable
from os import PathLike

import msgspec

from enricher.errors import InputError, UsageError
from enricher.model import Paper
from enricher.papers.words.identifiers import arxiv_id, arxiv_id_in, doi
from enricher.papers.words.whole_characters import whole

_SHOWN = 100
"""Characters of a value that an error shows."""

HALVES = "it holds halves of characters (lone surrogates), which are replaced by U+FFFD"

_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Paper)


def given_paper(value: object) -> Paper:
    """The paper that `value` is, as it can be written.

    Raises:
        InputError: it is none, or one of its fields is of another type.
    """
    if not isinstance(value, Paper):
        raise InputError(f"{_shown(value)} is no Paper; give Paper(title=..., abstract=...)")
    try:
        return _named(_fitting(value))
    except UnicodeEncodeError:
        whole = _named(_fitting(_without_halves(value)))
        return msgspec.structs.replace(whole, error=f"{whole.error}; {HALVES}" if whole.error else HALVES)


def refuse_lone(items: object, what: str, instead: str) -> None:
    """One item where many are asked for: of an address, each letter would be taken for one."""
    if isinstance(items, str | bytes) or not isinstance(items, Iterable | AsyncIterable):
        raise UsageError(f"{repr(items)[:100]} is no iterable of {what}; give a list, or one to `{instead}`")


def given_inputs(inputs: object) -> tuple[str, ...]:
    """The names of inputs, as text.

    Raises:
        UsageError: they are one name, whose letters would be taken for names, or one of them is none.
    """
    if isinstance(inputs, str | bytes | PathLike) or not isinstance(inputs, Iterable):
        raise UsageError(
            f"{_shown(inputs)} is no list of inputs; give a list of names, such as ['digest.md']"
        )
    return tuple(map(_given_input, inputs))


def _given_input(value: object) -> str:
    name = value.__fspath__() if isinstance(value, PathLike) else value
    if not isinstance(name, str):
        raise UsageError(
            f"{_shown(value)} names no input; give the name of a file, a folder, a pattern or '-'"
        )
    return name


async def each_address(urls: AsyncIterable[object]) -> AsyncIterator[str]:
    """The addresses as they come, each as `given_address` has it."""
    async for url in urls:
        yield given_address(url)


def given_address(value: object) -> str:
    """The address that `value` is, halves of characters replaced as the URL standard does.

    Raises:
        InputError: it is no text.
    """
    if not isinstance(value, str):
        raise InputError(f"{_shown(value)} is no address; give text (str), such as 'https://example.org/'")
    return whole(value)


def _fitting(paper: Paper) -> Paper:
    try:
        return _decoder.decode(_encoder.encode(paper))
    except UnicodeEncodeError:
        raise
    except (msgspec.ValidationError, TypeError, ValueError, OverflowError, RecursionError) as unfit:
        words = str(unfit).replace("$.", "Paper.")
        raise InputError(f"{_shown(paper.title)}: the paper's fields do not do: {words}") from unfit


def _named(paper: Paper) -> Paper:
    """With its identifiers in their own spelling; one that is none is left out, and among the paper's errors.

    Papers whose identifier is `N/A` would all be one paper to whoever tells them apart by it.
    """
    identifier, own = paper.arxiv_id or None, paper.doi or None
    known = None if identifier is None else arxiv_id(identifier) or arxiv_id_in(identifier)
    known_doi = None if own is None else doi(own)
    faults = [paper.error] if paper.error else []
    if identifier is not None and known is None:
        faults.append(f"{_shown(identifier)} is no arXiv identifier, as 2006.09214 is one")
    if own is not None and known_doi is None:
        faults.append(f"{_shown(own)} is no DOI, as 10.1000/182 is one")
    named = (known, known_doi, "; ".join(faults) or None)
    if named == (paper.arxiv_id, paper.doi, paper.error):
        return paper
    return msgspec.structs.replace(paper, arxiv_id=named[0], doi=named[1], error=named[2])


def _without_halves(paper: Paper) -> Paper:
    """Both halves of one character, side by side, become that character."""
    return msgspec.structs.replace(
        paper, **{name: _mended(field) for name, field in msgspec.structs.asdict(paper).items()}
    )


def _mended(field: object) -> object:
    if isinstance(field, list | tuple):
        return tuple(_mended(one) for one in field)
    return whole(field) if isinstance(field, str) else field


def _shown(value: object) -> str:
    return repr(value)[:_SHOWN]
