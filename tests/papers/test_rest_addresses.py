"""Addresses of reStructuredText: substitutions, targets and names."""

from .conftest import Reading


def test_substitutions_of_rest_that_are_references_are_links(reading: Reading) -> None:
    """`|pdf1|_` leads where `pdf1` does, and is called a PDF."""
    rst = (
        "Papers\n======\n\n* A First Title of Things |pdf1|_ |git1|_\n\n"
        ".. |pdf1| replace:: PDF\n.. _pdf1: https://arxiv.org/abs/2101.00003\n"
        ".. |git1| image:: https://img.shields.io/x.svg\n.. _git1: https://github.com/o/one\n"
    )
    (paper,), _ = reading(rst, "in.rst")
    assert (paper.title, paper.arxiv_id, paper.urls) == (
        "A First Title of Things",
        "2101.00003",
        ("https://github.com/o/one",),
    )


REFERENCES = """Papers
======

* Learning Nets for Vision (arXiv:2101.00003). `code <https://github.com/doe/
  nets>`_ and `the page`_, by Doe.
* Learning Trees for Speech (arXiv:2101.00004). `code <trees_>`_ and `data`__, ``x__``, https://a.org/b__c
* Learning Graphs for Text (arXiv:2101.00005). Code__ and page_ and `a <https://github.com/doe/a__b>`__

+-------------------------+-----------------------------+
| Paper                   | Code                        |
+=========================+=============================+
| Learning Cells for Rows | `code <https://github.com/  |
|                         | doe/cells>`__ data__        |
+-------------------------+-----------------------------+

__ https://example.org/data
.. __: https://github.com/doe/graphs

__ https://example.org/cells

.. _The Page:
   https://doe.org/nets
.. _trees: https://github.com/
     doe/trees
.. _page: graphs_
.. _graphs: https://doe.org/graphs
"""


def test_addresses_of_rest_go_on_over_lines_and_are_told_by_names(reading: Reading) -> None:
    """As docutils 0.22.4 has them: the first one was `https://github.com/doe/`, and all others lost."""
    papers, _ = reading(REFERENCES, "in.rst")
    assert [paper.urls for paper in papers] == [
        ("https://github.com/doe/nets", "https://doe.org/nets"),
        ("https://github.com/doe/trees", "https://example.org/data", "https://a.org/b__c"),
        ("https://github.com/doe/graphs", "https://doe.org/graphs", "https://github.com/doe/a__b"),
        ("https://github.com/doe/cells", "https://example.org/cells"),
    ]


def test_targets_of_rest_that_lead_in_a_circle_lead_nowhere(reading: Reading) -> None:
    """The rest of the text is read."""
    item = "* Learning Nets (arXiv:2101.00003). a_ `c <https://github.com/doe/c>`_"
    (paper,), _ = reading(f"Papers\n======\n\n{item}\n\n.. _a: b_\n.. _b: a_\n", "in.rst")
    assert paper.urls == ("https://github.com/doe/c",)


def test_a_doi_among_named_addresses_is_the_papers_unless_it_is_of_data(reading: Reading) -> None:
    """The only one of a list of objects."""
    yaml = (
        "- title: A First Title\n  links:\n    - {name: paper, url: 'https://doi.org/10.1000/a.1'}\n"
        "    - {name: code, url: 'https://github.com/o/r'}\n"
        "- title: A Second Title\n  links:\n    - {name: dataset, url: 'https://doi.org/10.1000/a.2'}\n"
        "    - {name: arxiv, url: 'https://arxiv.org/abs/2101.00001'}\n"
    )
    papers, _ = reading(yaml, "in.yml")
    assert [(paper.doi, paper.arxiv_id) for paper in papers] == [("10.1000/a.1", None), (None, "2101.00001")]
