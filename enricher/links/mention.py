"""An address as it stands in a text, and how it stands there: what finding gives to those who judge it."""

from msgspec import Struct


class Mention(Struct, frozen=True, kw_only=True, gc=False):
    """One address in a text.

    Attributes:
        address: cleaned, with a scheme unless none was written.
        found_as: the href of its anchor, else the text.
        soft: no scheme is known to have been written.
        anchored: an anchor stands here.
        readings: other ways to read it, likeliest first.
        open_end: nothing follows it, not even punctuation, so that the text may have been cut here.
        elided: an ellipsis follows.
    """

    start: int
    end: int
    address: str
    found_as: str
    soft: bool = False
    anchored: bool = False
    readings: tuple[str, ...] = ()
    open_end: bool = False
    elided: bool = False
