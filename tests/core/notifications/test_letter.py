"""A letter as HTML: readable on light and on dark ground."""

import re

from core.notifications.domain.letter import Letter
from core.notifications.gateways.mail_server import drawn_letter

FULL = Letter(
    "Northwind sent a quote.",
    facts=(("Total", "$9,060.00"),),
    words="Installed at night.",
    notes=("It is valid until 13 December 2026.",),
    link="/quotes/Q-2026-00001/",
    action="Open quote",
    why="You receive this e-mail because you are a buyer.",
    unsubscribe="/notices/stop/",
)


def test_whatever_a_letter_colours_it_colours_again_for_dark_screens() -> None:
    _text, html = drawn_letter(FULL, "A quote")
    dark = html[html.index("prefers-color-scheme: dark") : html.index("</style>")]
    coloured = [tag for tag in re.findall(r"<\w+ [^>]*style=[^>]*>", html) if "#" in tag]
    assert len(coloured) > 8
    for tag in coloured:
        named = re.search(r'class="([^"]+)"', tag)
        inside_button = "color:#ffffff" in tag and ".button a" in dark
        assert inside_button or (named and all(f".{each} " in dark for each in named[1].split())), tag
