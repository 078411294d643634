"""Text out of a document's escapes: halves of characters (lone surrogates) go in, whole characters out."""


def whole(text: str) -> str:
    """`text` as UTF-8 can hold it: two halves side by side become their character, a lone one U+FFFD."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text
