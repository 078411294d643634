"""What a text promises where it gives no address."""

from enricher.model import Link, Promise


def promise(text: str, links: tuple[Link, ...]) -> tuple[Promise, bool]:
    """Whether code, data or models will come or are said to be there; and whether code is among them."""
    return "none", True
