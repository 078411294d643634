"""A stranger's page, read in every way in which a look reads it: a target for `fuzzing.targets`."""

from enricher import likeness, shells, traits
from enricher.io import front_pages, redirects
from enricher.links.page import code_links
from enricher.page import Page

ASKED = "https://a.example/some_paper"


def read_pages(octets: bytes) -> None:
    """A page by itself and beside others of its site; nothing of it stops a look."""
    one, again, other = Page(octets), Page(octets + b" more words"), Page(b"<html><body>" + octets[100:])
    for final in (ASKED, "https://b.example/login"):
        traits.note(one, asked=ASKED, final=final)
    for laid_beside in (likeness.alike, likeness.alike_in_brief, likeness.is_unlike):
        laid_beside(one, other)
    likeness.alike_in_absence(one, other, apart=(ASKED,))
    likeness.alike_but_for_chance(one, again, other, apart=(ASKED,))
    likeness.has_its_own(one, again, other, asked=ASKED, made_up="https://a.example/made_up")
    for told in (
        *(likeness.tells_nothing, likeness.may_be_a_notice),
        *(shells.leads_with_its_path, shells.shell_marks, shells.drawing_scripts),
        *(front_pages.digest_of, front_pages.said_of, front_pages.scripts_of, redirects.may_move),
    ):
        told(one)
    likeness.speaks_of(one, ASKED)
    redirects.page_target(ASKED, one)
    code_links(octets, ASKED)
