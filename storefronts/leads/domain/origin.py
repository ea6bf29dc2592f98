"""Where a visitor came from, read from the address of the page on which they chose to write. Pure."""

from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

LONGEST = 120


@dataclass(frozen=True, slots=True)
class Origin:
    """The page's path; `source` and `campaign` as its link named them (`utm_source`, `utm_campaign` or `via`)."""

    page: str
    source: str = ""
    campaign: str = ""


def origin_of(address: str) -> Origin:
    """What the path and query of a page of this site say; "" for what they do not say."""
    parts = urlsplit(address)
    asked = parse_qs(parts.query)

    def first(*names: str) -> str:
        found = next((asked[name][0] for name in names if name in asked), "")
        return "".join(each if each.isprintable() else " " for each in found).strip()[:LONGEST]

    return Origin(parts.path[:300], first("utm_source"), first("utm_campaign", "via"))
