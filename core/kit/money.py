"""Money as integers of a currency's minor unit, and the few divisions that every rule about money shares.

Pure: no Django, no clock, and never a float. An amount of 9900000 with currency "USD" is $99,000.00.
"""

import re
from collections.abc import Mapping

BASIS_POINTS = 10_000
# No amount that is typed, and no product of a price and a quantity, is larger: so that a thousand of them, with tax,
# are far from the end of the database's integers.
LARGEST = 10**15

_NO_MINOR_UNIT = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF"
_THREE_DECIMALS = "BHD IQD JOD KWD LYD OMR TND"
_TWO_DECIMALS = (
    "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC "
    "CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR "
    "JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD "
    "NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN "
    "SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD YER ZAR ZMW"
)

# ISO 4217 code -> how many decimals its minor unit has.
CURRENCIES: dict[str, int] = {
    **dict.fromkeys(_TWO_DECIMALS.split(), 2),
    **dict.fromkeys(_NO_MINOR_UNIT.split(), 0),
    **dict.fromkeys(_THREE_DECIMALS.split(), 3),
}

# What the marketplace deals in, in the order in which it is offered.
TRADED = ("USD", "EUR", "GBP", "CAD", "AUD", "JPY")

# Symbols that tell one currency from another; every other currency is written with its code.
SYMBOLS: dict[str, str] = {
    "USD": "$",
    "EUR": "€",
    "GBP": "£",
    "JPY": "¥",
    "CAD": "CA$",
    "AUD": "A$",
    "NZD": "NZ$",
    "HKD": "HK$",
    "SGD": "S$",
    "INR": "₹",
    "KRW": "₩",
    "ILS": "₪",
    "UAH": "₴",
    "VND": "₫",
    "BRL": "R$",
    "MXN": "MX$",
}

_AMOUNT = re.compile(r"(-?)([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.([0-9]+))?")


class UnknownCurrency(ValueError):
    """A currency code that ISO 4217 does not know; `currency` is the code as given."""

    def __init__(self, currency: str) -> None:
        self.currency = currency
        super().__init__(f"{currency!r} is not a currency code: use three capital letters such as USD.")


class InvalidAmount(ValueError):
    """Text that is no amount of the currency; `text` and `currency` are as given, `advice` says what to write."""

    def __init__(self, text: str, currency: str, advice: str) -> None:
        self.text = text
        self.currency = currency
        self.advice = advice
        super().__init__(f"{text!r} is not an amount of {currency}: {advice}")


def decimals(currency: str) -> int:
    """How many decimals the currency's minor unit has (JPY 0, USD 2, KWD 3). Raises UnknownCurrency."""
    try:
        return CURRENCIES[currency]
    except KeyError:
        raise UnknownCurrency(currency) from None


def format_plain(minor: int, currency: str, locale_sep: bool = True) -> str:
    """The amount without its currency: 9900000 USD is "99,000.00"; without `locale_sep`, "99000.00"."""
    places = decimals(currency)
    sign = "-" if minor < 0 else ""
    whole, part = divmod(abs(minor), 10**places)
    digits = f"{whole:,}" if locale_sep else str(whole)
    return f"{sign}{digits}.{part:0{places}d}" if places else f"{sign}{digits}"


def format_amount(minor: int, currency: str) -> str:
    """The amount with its currency: "$99,000.00", "¥1,200", "-€5.00", "KWD 1.250"."""
    plain = format_plain(abs(minor), currency)
    sign = "-" if minor < 0 else ""
    symbol = SYMBOLS.get(currency)
    return f"{sign}{symbol}{plain}" if symbol else f"{sign}{currency} {plain}"


def parse_amount(text: str, currency: str) -> int:
    """Minor units from what a person typed: "1,234.50" in USD is 123450.

    Takes a decimal point, and commas only between groups of three digits, because "1,5" may mean two things.
    Raises InvalidAmount (its message says how to correct the text) or UnknownCurrency.
    """
    places = decimals(currency)
    match = _AMOUNT.fullmatch(text.strip())
    if match is None:
        example = format_plain(123450 if places else 1234, currency)
        raise InvalidAmount(text, currency, f"write digits with a decimal point, such as {example}.")
    sign, whole, part = match[1], match[2].replace(",", ""), match[3] or ""
    if len(part) > places:
        allowed = "no decimals" if places == 0 else f"at most {places} decimals"
        raise InvalidAmount(text, currency, f"{currency} has {allowed}.")
    minor = int(whole[:18] + part.ljust(places, "0"))
    if len(whole) > 18 or minor > LARGEST:
        raise InvalidAmount(text, currency, f"at most {format_plain(LARGEST, currency)}.")
    return -minor if sign else minor


class InvalidPercent(ValueError):
    """Text that is no percentage between 0 and 100; `text` is as given."""

    def __init__(self, text: str) -> None:
        self.text = text
        super().__init__(f"{text!r} is not a percentage: write a number from 0 to 100 with at most two decimals.")


def parse_percent(text: str) -> int:
    """Basis points from what a person typed: "5" is 500, "2.75" is 275, "100%" is 10000. Raises InvalidPercent."""
    match = re.fullmatch(r"([0-9]{1,3})(?:\.([0-9]{1,2}))?\s*%?", text.strip())
    bp = int(match[1]) * 100 + int((match[2] or "").ljust(2, "0")) if match else -1
    if not 0 <= bp <= BASIS_POINTS:
        raise InvalidPercent(text)
    return bp


def format_percent(bp: int) -> str:
    """Basis points as a percentage: 8500 is "85%", 50 is "0.5%", 275 is "2.75%"."""
    whole, part = divmod(abs(bp), 100)
    decimals_shown = f".{part:02d}".rstrip("0") if part else ""
    return f"{'-' if bp < 0 else ''}{whole}{decimals_shown}%"


def ratio_bp(part: int, whole: int, step: int = 1) -> int:
    """How much of a positive whole a part is, in basis points, rounded half-even to a step: 2 of 3 is 6667.

    Every percentage that is printed is computed here. A step of 100 gives whole percents: 2 of 3 is 6700.
    """
    if whole <= 0:
        raise ValueError(f"nothing is a part of {whole}")
    return _half_even(part * BASIS_POINTS, whole * step) * step


def is_whole_bp(part: int, whole: int) -> bool:
    """Whether `ratio_bp` says it exactly, without rounding."""
    return part * BASIS_POINTS % whole == 0


def floor_ratio_bp(part: int, whole: int) -> int:
    """As `ratio_bp`, rounded down: what is compared with a limit is not at it before it is there."""
    if whole <= 0:
        raise ValueError(f"nothing is a part of {whole}")
    return part * BASIS_POINTS // whole


def share_bp(amount: int, bp: int) -> int:
    """`bp` ten-thousandths of an amount, rounded half-even: 5 bp of 10000 is 5; 5000 bp of 3 is 2, of 1 is 0."""
    return _half_even(amount * bp, BASIS_POINTS)


def floor_share_bp(amount: int, bp: int) -> int:
    """As `share_bp`, rounded down: the most that a limit of `bp` lets through."""
    return amount * bp // BASIS_POINTS


def share_of(amount: int, part: int, whole: int) -> int:
    """What `part` of a positive `whole` is of an amount, rounded half-even: 184 of 365 days of 1000 is 504."""
    return _half_even(amount * part, whole)


def _half_even(dividend: int, divisor: int) -> int:
    quotient, rest = divmod(dividend, divisor)
    doubled = rest * 2
    if doubled > divisor or (doubled == divisor and quotient & 1):
        return quotient + 1
    return quotient


def largest_remainder(total: int, weights: Mapping[str, int]) -> dict[str, int]:
    """Divide `total` >= 0 over `weights` >= 0, exactly: the parts sum to the total, in the order of `weights`.

    Each key gets the whole part of total x weight / sum; what is left goes, one unit each, to the largest
    remainders, ties to the smaller key. A weight of zero gets nothing. Raises ValueError for a negative total,
    a negative weight, or weights that sum to zero (also for a total of zero: there is nobody to divide over).
    """
    if total < 0:
        raise ValueError(f"a negative total cannot be divided: {total}")
    whole = 0
    for key, weight in weights.items():
        if weight < 0:
            raise ValueError(f"the weight of {key!r} is negative: {weight}")
        whole += weight
    if whole == 0:
        raise ValueError("the weights sum to zero: there is nobody to divide over")
    if len(weights) == 1:
        return dict.fromkeys(weights, total)
    parts: dict[str, int] = {}
    remainders: list[tuple[int, str]] = []
    left = total
    for key, weight in weights.items():
        part, rest = divmod(total * weight, whole)
        parts[key] = part
        left -= part
        if rest:
            remainders.append((-rest, key))
    if left:
        remainders.sort()
        for _, key in remainders[:left]:
            parts[key] += 1
    return parts
