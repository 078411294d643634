"""Whose code stands behind words of comparison, of baselines and of what a work is built on."""

import pytest

from enricher.links.extracting import extract
from enricher.model import Paper

AT = "https://github.com/lakes/pond"


def roles(text: str) -> list[str]:
    """The roles of the links to that repository in an abstract."""
    return [
        link.role for link in extract(Paper(title="Freezing Ponds", abstract=text)).links if link.url == AT
    ]


@pytest.mark.parametrize(
    "text",
    [
        f"Our renderer is faster than real-time ({AT}).",
        f"The agent plays better than humans ({AT}).",
        f"Decoding runs faster than C++ ({AT}).",
        f"It is better than chance ({AT}).",
        f"Inference is faster than GPU ({AT}).",
        f"PondNet, built on PyTorch https://pytorch.org (code: {AT}), is fast.",
        f"We release code and baselines from {AT}.",
        f"Download our baselines from {AT}.",
        f"Existing methods sink, so we release a boat ({AT}).",
        f"We freeze faster ([code]({AT})).",
        f"Previous work needs boats; PondNet ({AT}) does not.",
        f"Related works ignore ice, which PondNet ({AT}) does not.",
        f"Unlike our PondNet of before, this one sinks ({AT}).",
        f"To help others, the scripts are shared ({AT}).",
        f"Our code is in Rust and faster than before ([code]({AT})).",
    ],
)
def test_code_beside_what_is_nobodys_work_stays_the_papers(text: str) -> None:
    """Neither a speed, nor people, nor a language, nor a library has its code in those brackets."""
    assert roles(text) == ["own"]


@pytest.mark.parametrize(
    "text",
    [
        f"Our model is smaller than LakeNet ({AT}).",
        f"PondNet is better than Mamba ({AT}).",
        f"Results for all baselines are taken from {AT}.",
        f"We extend LakeNet https://arxiv.org/abs/2001.00001 (code: {AT}).",
        f"Faster than LakeNet (<a href='{AT}'>code</a>).",
        f"It is compared with LakeNet ([GitHub]({AT})).",
        f"We swim. Others skate on lakes ({AT}).",
        f"Unlike PondNet ([code]({AT})), we need no water.",
        f"We start from the PondNet codebase ({AT}) and add ice.",
        f"Doe et al. released PondNet ({AT}), which we sink.",
        f"A recent work, PondNet ({AT}), showed ice.",
        f"The tool wraps PondTool ({AT}), a popular library.",
        f"We swim. Previous work skates on lakes ([code]({AT})).",
    ],
)
def test_code_of_a_work_by_its_name_is_that_works(text: str) -> None:
    """What a paper is compared with, or builds on, is others'."""
    assert roles(text) == ["mentioned"]
