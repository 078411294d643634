"""An input is cut the same way each time, and a host has one owner whatever its names are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enricher.engine.chunks import cut, papers_of
from enricher.engine.partitions import owner_of, partition_of
from enricher.model import Paper, Url
from enricher.ports import Request

PAPERS = [Paper(title=f"Counting Up to {number}", source=f"list.md#{number}") for number in range(1, 12)]


@pytest.mark.parametrize("size", [1, 3, 11, 500])
def test_chunks_hold_every_paper_once_in_its_order(size: int) -> None:
    chunks = list(cut(PAPERS, size))
    assert [chunk.number for chunk in chunks] == list(range(len(chunks)))
    assert [paper for chunk in chunks for paper in papers_of(chunk.papers)] == PAPERS
    assert all(chunk.count == len(papers_of(chunk.papers)) <= size for chunk in chunks)
    assert list(cut(iter(PAPERS), size)) == chunks


def test_no_papers_give_no_chunk() -> None:
    assert list(cut([])) == []


def test_a_chunk_of_other_papers_has_another_digest() -> None:
    digests = {chunk.digest for chunk in cut(PAPERS, 1)}
    assert len(digests) == len(PAPERS)


@pytest.mark.parametrize(
    ("url", "owner"),
    [
        ("https://github.com/a/b", "github.com"),
        ("https://api.github.com/graphql", "github.com"),
        ("https://raw.githubusercontent.com/a/b/main/c", "github.com"),
        ("https://gist.github.com/a", "github.com"),
        ("https://someone.github.io/page", "github.io"),
        ("https://www.example.org/", "example.org"),
        ("http://EXAMPLE.org./a", "example.org"),
        ("http://127.0.0.1:8080/a", "127.0.0.1:8080"),
        ("https://export.arxiv.org/abs/1", "arxiv.org"),
    ],
)
def test_names_of_one_owner_are_one(url: str, owner: str) -> None:
    assert owner_of(url) == owner


@given(st.integers(1, 64), st.sampled_from(["a", "b/c?d#e", "?x", ""]))
def test_a_partition_depends_on_the_host_alone(partitions: int, path: str) -> None:
    numbers = {
        partition_of(Request(url=Url(f"{scheme}://{host}/{path}")), partitions)
        for scheme, host in (("https", "github.com"), ("http", "www.github.com"), ("https", "api.github.com"))
    }
    assert len(numbers) == 1
    assert numbers < set(range(partitions)) or partitions == 1


def test_partitions_share_the_hosts() -> None:
    numbers = [partition_of(Request(url=Url(f"https://site-{n}.example/")), 4) for n in range(400)]
    assert min(numbers.count(partition) for partition in range(4)) > 60
