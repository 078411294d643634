"""The front part of an address, cut out without parsing the rest: what connections and turns go by.

Comes in: an absolute address. Goes out: `scheme://authority`. Pure, and cheap enough for every request.
"""


def place_of(url: str) -> str:
    """The scheme and authority of `url` as they are written; all of it where there is no path."""
    start = url.find("//") + 2
    end = url.find("/", start)
    place = url if end < 0 else url[:end]
    if "?" in place or "#" in place:
        return place.partition("?")[0].partition("#")[0]
    return place
