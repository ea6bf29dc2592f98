"""Which links of a written text lead where they say, and which address a link may have. Pure."""

import re
from html.parser import HTMLParser
from urllib.parse import urlsplit

# A browser reads two slashes, also backslashes, as the beginning of another site's name.
_GOOD = re.compile(r"https?://[^/\\\s@]+(?:[/?#]\S*)?|mailto:\S+|tel:\S+|/(?![/\\])\S*|#\S*", re.IGNORECASE)


def misleading_links(html: str) -> list[str]:
    """The addresses of links that neither name a site by its scheme nor begin with one slash, in their order."""
    reader = _Links()
    reader.feed(html)
    return [address for address in reader.found if not _GOOD.fullmatch(address)]


def is_address(address: str) -> bool:
    """Whether a link may lead there: to a path of this site, or with https:// to another one."""
    if not address.isprintable() or any(character.isspace() or character in '\\"<>' for character in address):
        return False
    if address.startswith("/"):
        return not address.startswith("//")
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return address.startswith("https://") and bool(parts.hostname) and "@" not in parts.netloc


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the address of each link."""
        if tag == "a":
            self.found += [value or "" for name, value in attrs if name == "href"]
