"""Names with a dot that are words of programs are no sites; what people use, and take data from, is one."""

import re

import pytest

from .reading import links


@pytest.mark.parametrize(
    "text",
    [
        "models.dev is an open database of what models cost.",
        "We list prices of models.dev and openrouter.ai.",
        "Our catalogue (models.dev) and [data.cloud] are open.",
        "We use protocols.io to share methods, and use draw.io; then we go on.",
        "Figures were drawn using draw.io and diagrams.net.",
        "using protocols.io; then we go on.",
        "Questions of mathoverflow.net and posts from behance.net were read.",
        "It takes images\nfrom pixiv.net for us.",
        "They require roboflow.cloud, and include figshare.online.",
        "models.io",
        "A,models.io",
        "A title|data.io",
        "The page is at page.io, and visit utils.io.",
        "See quay.io/repository/biocontainers/samtools and registry.hub.docker.com/r/o/r too.",
        "Demo: foo.github.io/bar, hf.co/datasets/o/d, git.io/AdelaiDet.",
        "At https://self.app and https://models.dev/x and https://ghcr.io/o/r.",
    ],
)
def test_a_site_that_people_name_is_one(text: str) -> None:
    """Be its name a common word, and stand it behind a verb that programs have, too."""
    found = [link.found_as for link in links(text) if link.taken_for is None]
    named = [word.strip("()[],;.") for word in re.split(r"[\s,|]", text)]
    assert found
    assert found == [word for word in named if "." in word]


@pytest.mark.parametrize(
    "text",
    [
        "It is called by self.app and told by logger.info there.",
        "log.info, told of each",
        "We call df.info, np.info and model.net there.",
        "import numpy.core.io\nimport torch.dev as dev",
        "`import torch.io` loads it, as does\nfrom torch.io import load",
        ">>> import skimage.io",
        "use protocols.io;\npackage lab.tools.app;\n",
        "docker pull ghcr.io/owner/name:v1 or quay.io/owner/name",
    ],
)
def test_a_programs_word_is_no_site(text: str) -> None:
    """Be it under a top-level domain."""
    assert links(text) == []
