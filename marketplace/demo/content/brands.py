"""A vendor's brand rules, and the partners' pages that say something new of its brand."""

from marketplace.demo.content.shapes import DemoBrand, DemoBrandPage

#: The letters of the vendor's wordmark as lines, 20 high, and how wide each is.
_LETTERS = {
    "A": ("M0 20 7 0l7 20M2.8 13h8.4", 14), "L": ("M0 0v20h10", 10), "D": ("M0 0v20h5a10 10 0 0 0 0-20z", 15),
    "E": ("M11 0H0v20h11M0 10h9", 11), "R": ("M0 20V0h7a5.5 5.5 0 0 1 0 11H0m7 0 5.5 9", 12),
    "G": ("M15.5 4a9 10 0 1 0 1 6H10", 17), "T": ("M0 0h14M7 0v20", 14),
}  # fmt: skip
_GAP = 7


def _logo(arch: str, light: str, word: str) -> bytes:
    """The vendor's gate and its name beside it, in these colours: the arch, the light in it, the letters."""
    drawn, at = [], 50
    for letter in "ALDERGATE":
        line, width = _LETTERS[letter]
        drawn.append(f'<path transform="translate({at} 10)" d="{line}"/>')
        at += width + _GAP
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {at - _GAP + 3} 40">'
        f'<path fill="{arch}" d="M5 34V18a12 12 0 0 1 24 0v16h-6V18a6 6 0 0 0-12 0v16z"/>'
        f'<path fill="{light}" d="M15 24h4v10h-4z"/>'
        f'<g fill="none" stroke="{word}" stroke-width="3.2" stroke-linecap="round" stroke-linejoin="round">'
        f"{''.join(drawn)}</g></svg>"
    ).encode()


BRAND = DemoBrand(
    "aldergate",
    light=_logo("#0e4a48", "#b97a10", "#0e4a48"),
    dark=_logo("#d9f0e6", "#f2b84b", "#ffffff"),
    guidance="Do not stretch, tilt or recolour the logo, and do not set it inside a sentence.\n"
    "Say what you do with Aldergate in your own words. Do not call yourself a part of Aldergate.",
    statement="Aldergate and its gate are trademarks of Aldergate Ltd, used with permission.",
)

#: One is published, one waits at the vendor, one was sent back by it.
BRAND_PAGES = (
    DemoBrandPage(
        "northwind", "approved", "The statement from your new rules stands under the logos.",
        "Thank you. This is how we like to be named.",
    ),
    DemoBrandPage(
        "redfern", "returned", "We name what we advise on, with your statement.",
        "Under “{heading}” our logo reads as if you audited us. Please choose a heading that says you advise on our "
        "products, and submit the page again.",
        heading="Audited and recommended",
    ),
    DemoBrandPage("yarrow", "waiting", "Your statement is new under the logos. Everything else is as it was."),
)  # fmt: skip
