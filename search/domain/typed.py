"""The language of the search box: what of a typed text are words, and what are conditions.

    "exact phrase"   -word   -"phrase"   vendor:name   category:name   kind:service   in:de   price:<500
    industry:retail   certified:"iso 27001"      the same in German and French: preis:<500   prix:<500   pays:fr

A condition that makes no sense (`price:cheap`) stays a word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from babel import Locale

from core.kit.money import InvalidAmount, parse_amount
from search.domain.analysis import words

Name = Literal["phrase", "without", "vendor", "category", "kind", "in", "price", "industry", "certified"]
MOST_CONDITIONS = 12

_PART = re.compile(
    r"""(?P<minus>(?<!\S)-)?(?:(?P<name>(?<![^\s-])[A-Za-zé]{2,12}):)?(?:"(?P<quoted>[^"]*)"|(?P<plain>[^\s"]+))"""
)
_NAMES: dict[str, Name] = {
    "vendor": "vendor", "partner": "vendor", "by": "vendor", "anbieter": "vendor",
    "fournisseur": "vendor", "editeur": "vendor", "partenaire": "vendor", "par": "vendor",
    "category": "category", "kategorie": "category", "categorie": "category",
    "kind": "kind", "type": "kind", "art": "kind", "genre": "kind",
    "in": "in", "country": "in", "land": "in", "pays": "in",
    "price": "price", "preis": "price", "prix": "price",
    "industry": "industry", "branche": "industry", "secteur": "industry",
    "certified": "certified", "zertifiziert": "certified", "certifie": "certified",
}  # fmt: skip
_KINDS = {
    "solution": "solution", "solutions": "solution", "bundle": "solution", "loesung": "solution", "losung": "solution",
    "listing": "listing", "listings": "listing", "product": "listing", "products": "listing", "produkt": "listing",
    "produit": "listing", "produits": "listing", "prestation": "service", "prestations": "service",
    "service": "service", "services": "service", "dienstleistung": "service", "dienst": "service",
    "partner": "partner", "partners": "partner", "partenaire": "partner", "partenaires": "partner",
    "page": "page", "pages": "page", "seite": "page", "seiten": "page",
}  # fmt: skip
_AMOUNT = r"\d[\d,]*(?:\.\d+)?"
_PRICE = re.compile(rf"(?P<below><=?|>=?)?(?P<one>{_AMOUNT})(?:(?:-|\.\.)(?P<two>{_AMOUNT})?)?")


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition: its name, its value as the index compares it, and how it was typed.

    The value of "in" is a country's two letters, of "kind" a kind of the interface, of "price" "low-high" in minor
    units, either of which may be missing; of the others it is text.
    """

    name: Name
    value: str
    typed: str


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody typed: the words that are left, and the conditions beside them."""

    text: str
    words: str
    conditions: tuple[Condition, ...] = ()

    def all_of(self, name: Name) -> tuple[str, ...]:
        """The values of every condition of this name."""
        return tuple(one.value for one in self.conditions if one.name == name)

    @property
    def prices(self) -> tuple[int | None, int | None]:
        """The least and the most that something may cost, in minor units, all price conditions together."""
        lows, highs = [], []
        for value in self.all_of("price"):
            low, _, high = value.partition("-")
            lows += [int(low)] if low else []
            highs += [int(high)] if high else []
        return max(lows, default=None), min(highs, default=None)

    def without(self, condition: Condition) -> str:
        """The typed text with one condition taken out."""
        return " ".join(self.text.replace(condition.typed, " ", 1).split())


def read_typed(text: str, currency: str = "USD") -> Typed:
    """Tell words and conditions apart. Prices are whole units of the currency: `price:<500` is below 500 dollars."""
    left: list[str] = []
    conditions: list[Condition] = []
    for match in _PART.finditer(text):
        condition = _condition(match, currency) if len(conditions) < MOST_CONDITIONS else None
        if condition is None:
            left.append(match.group())
        else:
            conditions.append(condition)
    return Typed(text, " ".join(left), tuple(conditions))


def _condition(match: re.Match[str], currency: str) -> Condition | None:
    quoted, typed = match.group("quoted"), match.group()
    value = quoted if quoted is not None else match.group("plain")
    name = _NAMES.get((match.group("name") or "").lower().replace("é", "e"))
    if match.group("name") and name is None:  # "https://…", "c++:": not ours
        return None
    if not words(value):
        return None
    if match.group("minus"):
        return Condition("without", value, typed) if name is None else None
    if name is None:
        return Condition("phrase", value, typed) if quoted is not None else None
    meaning = _meaning(name, value, currency)
    return Condition(name, meaning, typed) if meaning else None


def _meaning(name: Name, value: str, currency: str) -> str:
    if name == "kind":
        return _KINDS.get("".join(words(value)), "")
    if name == "in":
        return _country(value)
    if name == "price":
        return _price(value, currency)
    return value


def _country(value: str) -> str:
    if re.fullmatch(r"[A-Za-z]{2}", value):
        code = {"UK": "GB"}.get(value.upper(), value.upper())
        return code if code in Locale("en").territories else ""
    wanted = words(value)
    for language in ("en", "de", "fr"):
        for code, name in Locale(language).territories.items():
            if len(code) == 2 and code.isalpha() and words(name) == wanted:
                return str(code)
    return ""


def _price(value: str, currency: str) -> str:
    match = _PRICE.fullmatch(value)
    if match is None or (match["below"] and match["two"]):
        return ""
    try:
        one = parse_amount(match["one"], currency)
        two = parse_amount(match["two"], currency) if match["two"] else None
    except InvalidAmount:
        return ""
    below = match["below"] or ""
    if below.startswith("<"):
        return f"-{one if below == '<=' else one - 1}" if one else ""
    if below.startswith(">"):
        return f"{one if below == '>=' else one + 1}-"
    if two is not None:
        return f"{one}-{two}"
    return f"{one}-" if value.endswith(("-", "..")) else f"{one}-{one}"
