"""Pages of journals, proceedings and licences are no papers."""

import pytest

from .conftest import Reading


@pytest.mark.parametrize(
    "address",
    ["https://creativecommons.org/licenses/by/4.0/", "https://www.gnu.org/licenses/gpl-3.0.html",
     "https://opensource.org/license/mit", "http://www.apache.org/licenses/LICENSE-2.0"],
)  # fmt: skip
def test_the_words_of_a_licence_are_no_page_of_what_stands_under_it(reading: Reading, address: str) -> None:
    """A work on licences is a resource as others are."""
    entry = "- [A First Title of Things](https://arxiv.org/abs/2001.00001) [[CC BY]({})]\n"
    papers, _ = reading(entry.format(address))
    assert [one.urls for one in papers] == [()]
    other = "https://lakes.example/licenses/study"
    papers, _ = reading(entry.format(other))
    assert [one.urls for one in papers] == [(other,)]


VENUES_PAGES = """\
[Knowledge of Many Systems](https://link.springer.com/journal/10115)
[Letters on Patterns](https://www.sciencedirect.com/journal/letters-on-patterns)
[Transactions on Lamps](https://dl.acm.org/journal/tol)
[Lamps in Issues](https://dl.acm.org/toc/tol/2020/39/4)
[Letters of Imaging](https://ieeexplore.ieee.org/xpl/RecentIssue.jsp?punumber=83)
[Lamps of Oxford](https://academic.oup.com/lamps)
[Statistics of Lamps](https://onlinelibrary.wiley.com/journal/10970258)
[Annals of Lamps](https://projecteuclid.org/journals/annals-of-lamps)
[Volume of Machines](https://proceedings.mlr.press/v97/)
[Meetings on Lamps](https://aclanthology.org/venues/lamps/)
[Secure Lamps of Today](https://www.usenix.org/conference/lamps23/technical-sessions)
"""


PAPERS_THERE = """\
https://projecteuclid.org/journals/annals-of-lamps/volume-48/issue-1/Lamps/10.1214/19-AOS1.full
https://www.frontiersin.org/journals/lamps/articles/10.3389/flamp.2020.00001
https://dl.acm.org/doi/10.1145/1234567.1234568
https://ieeexplore.ieee.org/xpl/articleDetails.jsp?arnumber=1234567
https://academic.oup.com/lamps/article/36/4/1234/1234567
https://proceedings.mlr.press/v97/example19a.html
https://www.usenix.org/conference/lamps23/presentation/example
https://aclanthology.org/2020.acl-main.1
"""


def test_the_page_of_a_journal_or_of_proceedings_is_no_paper(reading: Reading) -> None:
    """It is passed over, and said, where a paper's own page at the same publisher is one."""
    listed = "".join(f"- {line}\n" for line in VENUES_PAGES.splitlines())
    papers, problems = reading(
        f"# Papers\n\n- [A Title of Lamps](https://arxiv.org/abs/2001.00001)\n{listed}", "in.md"
    )
    assert [paper.title for paper in papers] == ["A Title of Lamps"]
    assert len(problems) == len(VENUES_PAGES.splitlines())
    own = "".join(f"- [Counting Lamps by Hand {n}]({at})\n" for n, at in enumerate(PAPERS_THERE.split()))
    papers, problems = reading(own, "in.md")
    assert (len(papers), problems) == (len(PAPERS_THERE.split()), [])
