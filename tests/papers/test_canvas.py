"""Obsidian's canvases."""

import json

from enricher.links import extract

from .conftest import Reading


def _card(kind: str, **more: str) -> dict[str, object]:
    return {"id": "a", "type": kind, **more, "x": -10, "y": 0, "width": 250, "height": 60}


def test_cards_of_text_and_of_pages_have_papers(reading: Reading) -> None:
    """A card's code is its own paper's; notes and groups are no papers."""
    cards = [
        _card("text", text="# Rivers {old}\n\n[How rivers bend](https://arxiv.org/abs/2101.00001)\n"
              "code: https://github.com/doe/bends"),
        _card("group", label="Dams"),
        _card("link", url="https://arxiv.org/abs/2102.00002"),
        _card("file", file="Papers/Sparse Dams.md"),
        _card("text", text="- [Old dams](https://arxiv.org/abs/2103.00003)\n- [New dams](https://doi.org/10.1000/dam.2)"),
    ]  # fmt: skip
    papers, problems = reading(json.dumps({"nodes": cards, "edges": []}), "reading.canvas")
    assert [(paper.title, paper.arxiv_id or paper.doi) for paper in papers] == [
        ("How rivers bend", "2101.00001"),
        ("", "2102.00002"),
        ("Old dams", "2103.00003"),
        ("New dams", "10.1000/dam.2"),
    ]
    assert [link.url for paper in papers for link in extract(paper).links] == ["https://github.com/doe/bends"]
    assert problems == []


def test_a_canvas_that_is_cut_off_is_read_as_far_as_it_goes(reading: Reading) -> None:
    """It is said that it is damaged."""
    cards = [_card("text", text=f"[Dams of year {n}](https://arxiv.org/abs/2101.0000{n})") for n in (1, 2, 3)]
    text = json.dumps({"nodes": cards, "edges": []})
    papers, problems = reading(text[:-40], "reading.canvas")
    assert [paper.arxiv_id for paper in papers][:2] == ["2101.00001", "2101.00002"]
    assert "damaged or cut off" in problems[0].words


def test_a_graph_of_papers_with_a_width_is_no_canvas(reading: Reading) -> None:
    """A card has a height, too."""
    node = {"id": "a", "width": 3, "type": "file", "title": "Counting Lamps", "arxiv": "2101.00001"}
    papers, _ = reading(json.dumps({"nodes": [node], "edges": []}), "graph.json")
    assert [paper.title for paper in papers] == ["Counting Lamps"]
