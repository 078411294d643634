"""Parts of a homepage's list of papers, and what is read of one."""

from .conftest import Reading


def titles(reading: Reading, body: str) -> list[str]:
    papers, _ = reading(f"<html><body>{body}</body></html>", "pubs.html")
    return [paper.title for paper in papers]


def items(*lines: str) -> str:
    return "<ol>" + "".join(f"<li>{line}</li>" for line in lines) + "</ol>"


CITED = (
    "Anna Lakes, Bert Ponds and Carl Woods, Cooling of Lakes at Night, IEEE Transactions on Lakes, Vol. 4,"
    " No. 2, pp. 1-9, 2019.",
    "Bert Ponds and Carl Woods, Warming of Ponds by Day, in Proceedings of Ponds Conference, 2018. (invited)",
    "Carl Woods, Dora Hills, Counting of Trees in Some Woods, in Proceedings of Woods Symposium, 2017.",
)
TITLES = ["Cooling of Lakes at Night", "Warming of Ponds by Day", "Counting of Trees in Some Woods"]
