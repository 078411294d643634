"""References that are cut once into authors, title and source, by the signs of their style alone."""

import pytest

from enricher.papers.blocks import Anchor, Text
from enricher.papers.titles.cut_references import cut, cut_text

TITLE = "Fog over hills and other slow waters"
STYLES = {
    "a year in brackets": ("Lake, A. B., & Pond, C.", "{0} (2016). {1}. Stones and Water, 35(2), 472–477."),
    "a year between stops": ("Lake, A., and C. Pond.", "{0} 2016. {1}. Stones Water 35:472-477."),
    "initials bare": ("Lake AB, Pond C", "{0}. {1}. Stones Water. 2016;35(2):472-7."),
    "initials first": ("A. B. Lake and C. Pond", "{0}, {1}, Stones Water 35 (2016), 472–477."),
    "a colon": ("Lake, A. and Pond, C.", "{0}: {1}, Stones Water, 35, 472–477, 2016."),
    "semicolons": ("Lake, A. B.; Pond, C.", "{0} {1}. Stones Water 2016, 35, 472–477."),
    "in quotes": ("A. B. Lake and C. Pond", "{0}, “{1},” Stones Water, vol. 35, no. 2, pp. 472–477, 2016."),
    "in a book": (
        "Lake, A., & Pond, C.",
        "{0} (2016). {1}. In C. Weir (Ed.), Waters (pp. 4–7). Brook Press.",
    ),
    "in a book behind a comma": (
        "Lake, A., Pond, C.,",
        "{0} 2016. {1}, in: Weir, C.-M., Ford, L. (Eds.), Proceedings of Waters. Brook, pp. 4–7.",
    ),
    "a house": ("Lake, A., & Pond, C.", "{0} (2016). {1}. Brook University Press."),
    "in full": ("Lake, Ann B., Carol Pond, and Bo Weir", "{0}. 2016. {1}. Stones Water 35 (2): 472–77."),
    "more than are named": ("Lake, A., Pond, C. et al.", "{0} {1}. Stones Water 35, 472–477 (2016)."),
    "in full, family first, behind commas": (
        "Lake, Ann B.; Pond, Carol de",
        "Lake, Ann B., and Pond, Carol de, {1}, Stones Water 35 no. 2 (2016) 472–477.",
    ),
    "families in capitals": (
        "LAKE, Ann B.; VAN POND, Carol",
        "LAKE, Ann B. and VAN POND, Carol, 2016. {1}. Stones Water. May 2016. Vol. 35, no. 2, p. 4–7.",
    ),
    "in full before a colon": (
        "Lake, Ann; Pond, Carol",
        "Lake, Ann ; Pond, Carol: {1}. In: Stones Water Bd. 35 (2016), Nr. 2, S. 4–7",
    ),
    "initials bare before and behind": (
        "Lake, A B, C Pond, and D E Weir",
        "{0}. 2016. “{1}”. Stones Water 35 (2): 4–7.",
    ),
    "in single quotes": (
        "Lake, A., and C. Pond",
        "{0}. 2016. ‘{1}’, in Waters’s Words, ed. by D. Weir (Brook), pp. 4–7",
    ),
    "before slashes": ("Lake A. B., Pond C.", "{0} {1} // Stones Water. 2016. Т. 35. № 2. С. 4–7."),
    "before slashes, authors again": (
        "Лес А. Б., Пруд В. Г. и др.",
        "{0} {1} / А. Б. Лес [и др.] // Вода. — 2016. — Т. 35.",
    ),
    "before its kind": ("LAKE A B, POND C, 等", "{0}. {1}[J]. Stones Water, 2016, 35(2): 4-7."),
    "words shortened behind whole ones": (
        "Lake, A.; Pond, C.",
        "{0} {1}. Stone Planet. Wat. Lett. 2016, 35, 4–7.",
    ),
    "a number before": ("A. B. Lake and C. Pond", "[12] {0}, {1}, Stones Water 35 (2016), 472."),
}


@pytest.mark.parametrize(("authors", "line"), STYLES.values(), ids=STYLES)
@pytest.mark.parametrize(
    "title", [TITLE, "Fog over hills, slow waters and rivers", "Fog: what hills are for"]
)
def test_a_reference_is_cut_where_its_style_sets_signs(authors: str, line: str, title: str) -> None:
    """Authors as they stand, and the title alone."""
    told = cut(line.format(authors, title))
    assert told is not None
    assert (told.authors.rstrip(".,"), told.title) == (authors.rstrip(".,"), title)


@pytest.mark.parametrize(
    "line",
    [
        "Lake, A., & Pond, C. (2016). Fog over hills. Slow waters in winter. Ford: Brook Press.",
        "Lake, A. (2016). Fog over hills. Translated by those who know. Stones Water, 35(2), 472–477.",
        "Ann B. Lake. Fog over hills and other slow waters. Stones Water 35, 472–477 (2016).",
        "Ann B. Lake and Carol Pond. Fog over hills and slow waters. Stones Water 35, 472–477 (2016).",
        "A. Lake and C. Pond, Stones Water 35 (2016), 472–477, and what was said of it by others.",
        "A. Lake and C. Pond, Stones Water 35, 472–477 (2016); Hill Letters 12, 4 (2017).",
        "Lake AB, Pond C. Fog over hills and slow waters. I. Counting. Brook 1998; 121: 1239.",
        "Lake, Ann. 1975. Lectures on fog and hills. Vol. I. Ford: Brook Press.",
        "Lake, Ann & Bo Weir. 1994. Lectures on fog and hills, 3d ed. Vol. 34. Brook Press.",
        "Lake, A.: Fog over hills and other slow waters, Num. Water, Brook Press, Ford, 2016.",
        "A. Lake, C. Pond, Waters of Ford, Brook and Weir, Rivers, Stones Water 35 (2016), 472–477.",
        "Lake, A. (2016). Fog over hills and slow waters [Video]. Stones and Water, 35(2), 472–477.",
        "Lake, Pond, Weir, Fog over hills and slow waters, Stones Water 35 (2016), 472–477.",
        "Ann Lake, Bo Pond, Cat C. Weir: Fog over hills and slow waters, Stones 2016.",
        "Lake, Ann, Slow Waters, Brook Press, Ford, 2016, with what was said of it.",
        "Lake A. B. Fog over hills and other slow waters. Stones Water. 2016. Т. 35. С. 4–7.",
        "Lake, A. 2016. ‘Fog over hills’ and ‘slow waters’ in winter, Stones Water 35: 472–77.",
        "Lake, A., Fog over hills, slow waters, (2016).",
        "In 2016. We read of fog over hills and other slow waters. Stones Water 35, 472–477.",
    ],
)
def test_what_a_sign_may_say_in_two_ways_is_not_cut(line: str) -> None:
    """The rules for titles look into it."""
    assert cut(line) is None


@pytest.mark.parametrize(
    "title",
    [
        "Fog over hills. Slow waters are counted in winter",
        "Is fog over hills a slow water? What lamps tell in winter",
        "Fog over hills and slow waters. II. Lamps that are seen from far",
        "Fog over hills and slow waters. I",
    ],
)
def test_a_title_of_several_sentences_is_whole_before_a_journal(title: str) -> None:
    """Volume and pages tell where the paper stood; parts of a series have numbers."""
    told = cut(f"Lake, A. B., & Pond, C. (2016). {title}. Stones and Water, 35(2), 472–477.")
    assert told is not None
    assert told.title == title


def test_a_title_that_nothing_is_said_of_is_whole() -> None:
    """A year alone behind a comma, or nothing at all, is no journal; an edition is none of a title."""
    for line in (
        "A. Lake, C. Pond, {}, (2016). https://doi.org/10.1000/5",
        "Lake, Ann & Bo Weir. 2016. {}.",
        "Lake A, Pond C. {}, 3rd ed. Brook Press, 2016.",
        "Lake, A. (2016). {} (2nd ed.). Ford: Brook Press.",
        "Lake, A. (2016). {}. In C. Weir (Ed.), Waters of Ford, 2nd ed. (pp. 4–7). Brook Press.",
    ):
        assert (told := cut(line.format(TITLE))) is not None
        assert told.title == TITLE


def test_nothing_but_an_address_at_the_end_is_linked_in_what_is_cut() -> None:
    """A title that is a link or set apart is one by that."""
    line = f"Lake, A. (2016). {TITLE}. Stones and Water, 35(2), 4. https://doi.org/10.1000/5"
    address = "https://doi.org/10.1000/5"
    at, title = line.index(address), line.index(TITLE)
    assert cut_text(Text(line, links=(Anchor(address, address, at, len(line)),))) is not None
    assert cut_text(Text(line, links=(Anchor(TITLE, address, title, title + len(TITLE)),))) is None
    assert cut_text(Text(line, spans=((title, title + len(TITLE)),))) is None
