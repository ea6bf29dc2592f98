"""What search engines read of a page (schema.org, as JSON-LD), and the picture shown where its link is shared."""

import json
from collections.abc import Iterable, Mapping
from urllib.parse import urljoin

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

#: Without a time, so that a page's card stays where it is.
card_signer = signing.Signer(salt="design.card")
TITLE_LENGTH = 120  # letters that fit on a card


def absolute(path: str) -> str:
    """An address of this site as the world sees it: it begins with BASE_URL."""
    address: str = urljoin(settings.BASE_URL, path)
    return address


def structured(*data: Mapping[str, object]) -> SafeString:
    """The values as scripts that no browser runs; nothing in them can end the script."""
    scripts = []
    for each in data:
        text = json.dumps({"@context": "https://schema.org", **each}, ensure_ascii=False)
        for character in "<>&":
            text = text.replace(character, f"\\u{ord(character):04x}")
        scripts.append(f'<script type="application/ld+json">{text}</script>')
    return mark_safe("".join(scripts))  # escaped above


def breadcrumbs(steps: Iterable[tuple[object, str]]) -> dict[str, object]:
    """Where a page stands: (words, path) from the first step to the page itself."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": str(words), "item": absolute(path)}
            for position, (words, path) in enumerate(steps, 1)
        ],
    }


def card_path(title: str, by: str = "") -> str:
    """Where the picture with these words is. They are signed, so that it shows nobody else's."""
    words = card_signer.sign_object([title[:TITLE_LENGTH], by[:TITLE_LENGTH]], compress=True)
    return reverse("card", args=[words])
