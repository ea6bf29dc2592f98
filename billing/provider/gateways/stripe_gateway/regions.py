"""Between which countries Stripe moves a platform's money to its payees.

Transfers of separate charges stay within the platform's country; but platforms of the United States, Canada, the United
Kingdom, Switzerland and the European Economic Area may pay accounts in any of these (Stripe, "Cross-border payouts").
Elsewhere an account can be opened and checked, and every transfer to it is refused.
"""

_EAST = ("BG", "CY", "CZ", "EE", "GR", "HR", "HU", "LT", "LV", "PL", "RO", "SI", "SK")
_NORTH = ("DK", "FI", "IS", "NO", "SE")
_WEST = ("AT", "BE", "DE", "ES", "FR", "IE", "IT", "LI", "LU", "MT", "NL", "PT")
EUROPEAN_ECONOMIC_AREA = frozenset((*_EAST, *_NORTH, *_WEST))
OPEN_TO_EACH_OTHER = frozenset({"US", "CA", "GB", "CH"}) | EUROPEAN_ECONOMIC_AREA


def pays(platform: str, payee: str) -> bool:
    """Whether a platform in the one country can send money to an account in the other; both as ISO 3166 has them."""
    return platform == payee or {platform, payee} <= OPEN_TO_EACH_OTHER
