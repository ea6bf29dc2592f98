"""Whether two texts say the same in the same words. Pure."""


def plain_words(text: str) -> str:
    """The text without regard to case and spaces."""
    return " ".join(text.split()).casefold()
