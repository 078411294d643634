"""The outside of one real day, and digests of made-up ones."""

import copy
import re
from pathlib import Path

from .outside.world import World, arxiv_id, paper, repository

CODE = {
    "https://git.io/AdelaiDet": "aim-uofa/AdelaiDet",
    "https://github.com/yuesongtian/AlphaGAN": "yuesongtian/AlphaGAN",
    "https://github.com/Siyu-C/ACAR-Net": "Siyu-C/ACAR-Net",
    "https://github.com/astro-zihao/mucko": "astro-zihao/mucko",
    "https://github.com/lnsmith54/BOSS": "lnsmith54/BOSS",
    "https://github.com/locuslab/mdeq": "locuslab/deq",
}
"""The day's code links and the repositories that they lead to; one of them was renamed."""

STARS = {name: 3400 - 500 * number for number, name in enumerate(CODE.values())}


def real_day(path: Path, **moods: dict[str, object]) -> World:
    """The outside of the day whose digest is at `path`: everything there, and everybody well."""
    ids = sorted(set(re.findall(r"\b\d{4}\.\d{5}\b", path.read_text("utf-8"))))
    repositories = {name: repository(stars) for name, stars in STARS.items()}
    return World(
        repositories=repositories | {"locuslab/mdeq": {"renamed_to": "locuslab/deq"}},
        papers={name: paper(number + 1) for number, name in enumerate(ids)},
        redirects={"https://git.io/AdelaiDet": "https://github.com/aim-uofa/AdelaiDet"},
        sites={
            "jonathank.de": {"/research/eps/": [200, "EPS"], "/": [200, "Home"]},
            "smart-turb.roma2.infn.it": {"/": [200, "Turbulence data"]},
            "sites.google.com": {"/view/weak-label-lfd": [200, "Weak labels"], "/": [200, "Sites"]},
        },
        **copy.deepcopy(moods),
    )


def digest(path: Path, papers: int, repositories: int) -> Path:
    """A digest of numbered papers, of which the first ones have a repository each."""
    lines = ["# ArXiv cs.CV --Fri, 20 Nov 2026"]
    for number in range(papers):
        lines.append(
            f"### {number + 1}.Counting Objects up to Number {number}  "
            f"[ :arrow_down: ](https://arxiv.org/pdf/{arxiv_id(number)}.pdf)"
        )
        words = f"Things are counted one after the other, and we stop at {number}."
        if number < repositories:
            url = f"https://github.com/owner-{number % 97}/code-{number}"
            words += f' Code is at <a class="link-external link-https" href="{url}">this https URL</a> .'
        lines.append(f">  {words}      ")
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path
