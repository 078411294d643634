"""A look in the middle of which the site's own answers end, and somebody's on the way begin."""

import pytest

from enricher.evidence import Evidence

from .sites import Said, Site, Visit, look

URL = "http://lab.example/p18"


class Told:
    """Middlemen who are found where an answer changed, and nowhere else."""

    are_known = False

    def __init__(self) -> None:
        self.asked: list[bool] = []

    def may_speak_in(self, seen: Evidence) -> bool:
        return False

    async def speak_in(self, seen: Evidence, answered: float, *, changed: bool = False) -> bool:
        self.asked.append(changed)
        return changed


def absent_for(looks: int) -> Site:
    """A page that is absent at first, and says nothing from then on; so does all else."""

    def site(visit: Visit) -> Said:
        return Said("Log in") if visit.number > looks else Said("<h1>Not found</h1>", 404)

    return site


async def test_a_page_right_behind_an_absence_may_be_somebodys_on_the_way() -> None:
    """It is asked about, and is no page of the site's where it was."""
    way = Told()
    looked = await look(absent_for(1), URL, middlemen=way)
    assert way.asked == [True]
    assert (looked.check.status, looked.evidence.network_down) == ("failing", True)


@pytest.mark.parametrize("looks", [0, 9])
async def test_who_says_one_thing_is_not_asked_about(looks: int) -> None:
    """A page from the beginning, or an absence to the end."""
    way = Told()
    await look(absent_for(looks), URL, middlemen=way)
    assert True not in way.asked
