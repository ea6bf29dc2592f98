"""Which of our fields a heading probably means: by names that files use, in English, German and French. Pure.

A guess is a proposal to a person. It is never taken by itself for a price or an id (CAREFUL).
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from core.kit.money import CURRENCIES

#: A wrong guess of these would sell at a wrong price, or take one offer for another: a person says them.
CAREFUL = frozenset({"id", "gtin", "plan_id", "price", "tiers", "promotion"})

#: Our field -> what files call it, as `normal` writes it.
SYNONYMS: Mapping[str, tuple[str, ...]] = {
    "id": (
        "id", "sku", "product id", "product code", "article number", "article no", "item number", "item no", "item id",
        "part number", "part no", "mpn", "external id", "reference", "ref", "offer id",
        "artikelnummer", "artikel nr", "artikel nummer", "art nr", "produktnummer", "produkt nr", "produkt id",
        "bestellnummer", "referenz", "materialnummer",
        "reference produit", "code article", "code produit", "numero article", "identifiant", "reference article",
    ),
    "gtin": ("gtin", "ean", "upc", "barcode", "gtin 13", "ean 13", "ean code", "strichcode", "code barres", "code ean"),
    "name": (
        "name", "title", "product", "product name", "product title", "item name", "item", "article", "article name",
        "offer", "service", "service name",
        "bezeichnung", "produkt", "produktname", "produktbezeichnung", "produkttitel", "artikel", "artikelname",
        "artikelbezeichnung", "titel", "leistung",
        "nom", "nom du produit", "nom produit", "produit", "titre", "titre du produit", "designation", "libelle",
    ),
    "type": (
        "type", "product type", "kind", "art", "produktart", "produkttyp", "typ", "angebotsart",
        "type de produit", "nature",
    ),
    "summary": (
        "summary", "short description", "tagline", "teaser", "subtitle", "abstract",
        "kurzbeschreibung", "kurztext", "zusammenfassung", "untertitel",
        "resume", "description courte", "accroche", "sous titre",
    ),
    "description": (
        "description", "long description", "details", "body", "product description", "text", "full description",
        "beschreibung", "langbeschreibung", "langtext", "produktbeschreibung", "beschreibungstext",
        "description longue", "description produit", "description du produit", "descriptif", "texte",
    ),
    "website": (
        "website", "url", "link", "web", "homepage", "product url", "product link", "web page", "landing page",
        "webseite", "internetseite", "produktlink", "produktseite", "webadresse",
        "site", "site web", "lien", "page produit", "adresse web",
    ),
    "categories": (
        "categories", "category", "product category", "group", "product group", "taxonomy", "category path",
        "kategorie", "kategorien", "produktkategorie", "warengruppe", "produktgruppe", "rubrik", "sortiment",
        "categorie", "categories de produit", "categorie de produit", "famille", "gamme", "rubrique", "rayon",
    ),
    "plan": (
        "plan", "plan name", "edition", "variant", "tier", "package", "option", "licence", "license",
        "tarif", "variante", "paket", "ausfuhrung", "ausfuehrung", "lizenz", "stufe",
        "formule", "offre", "forfait", "version", "declinaison",
    ),
    "plan_id": (
        "plan id", "plan code", "variant id", "variant sku", "variant code", "tarif nr", "varianten nr",
        "variantennummer", "code formule", "code forfait",
    ),
    "unit": (
        "unit", "uom", "unit of measure", "per", "sales unit", "price unit", "charge unit",
        "einheit", "mengeneinheit", "verkaufseinheit", "preiseinheit",
        "unite", "unite de mesure", "unite de vente",
    ),
    "billing": (
        "billing", "billing period", "billing cycle", "interval", "frequency", "payment interval", "recurrence",
        "abrechnung", "abrechnungsart", "zahlweise", "zahlungsintervall", "turnus", "intervall",
        "facturation", "periodicite", "frequence", "periode de facturation",
    ),
    "term_months": (
        "term months", "term", "duration", "contract term", "months", "commitment",
        "laufzeit", "vertragslaufzeit", "laufzeit monate", "monate", "mindestlaufzeit",
        "duree", "duree mois", "engagement", "duree du contrat", "mois",
    ),
    "min_quantity": (
        "min quantity", "minimum quantity", "minimum", "moq", "min qty", "minimum order quantity", "min order",
        "mindestmenge", "mindestabnahme", "mindestbestellmenge",
        "quantite minimale", "quantite minimum", "minimum de commande",
    ),
    "price": (
        "price", "unit price", "list price", "amount", "cost", "rate", "fee", "msrp", "rrp", "sales price",
        "preis", "nettopreis", "listenpreis", "einzelpreis", "stuckpreis", "stueckpreis",
        "verkaufspreis", "uvp", "betrag", "vk",
        "prix", "prix unitaire", "prix de vente", "tarif unitaire", "prix public", "montant", "prix catalogue",
    ),
    "currency": (
        "currency", "currency code", "price currency", "iso currency",
        "wahrung", "waehrung", "wahrungscode", "preiswahrung",
        "devise", "monnaie", "code devise",
    ),
    "promotion": ("promotion", "sale price", "special price", "aktionspreis", "aktion", "prix promotionnel", "promo"),
    "addon": ("addon", "add on", "zusatz", "zusatzoption", "module complementaire"),
    "addon_to": ("addon to", "added to", "base plan", "zusatz zu", "ajoute a"),
    "addon_most": ("addon most", "addon limit"),
    "tiers": (
        "tiers", "price tiers", "volume prices", "quantity prices", "quantity breaks", "price breaks",
        "staffelpreise", "preisstaffel", "mengenstaffel", "staffelung",
        "paliers", "prix par palier", "prix degressifs", "tarifs degressifs",
    ),
}  # fmt: skip
#: What is said of a price besides, and changes nothing of which column it is.
_OF_PRICES = frozenset(
    {
        "net", "netto", "ht", "hors", "taxe", "taxes", "excl", "exkl", "ohne", "excluding", "ex", "vat", "tax", "mwst",
        "ust", "tva", "in", "en", "per", "pro", "par",
    }
)  # fmt: skip
_BILLING: Mapping[str, str] = {
    "month": "monthly", "monthly": "monthly", "monat": "monthly", "monatlich": "monthly", "mois": "monthly",
    "mensuel": "monthly", "year": "yearly", "yearly": "yearly", "annual": "yearly", "jahr": "yearly",
    "jahrlich": "yearly", "jahrespreis": "yearly", "an": "yearly", "annuel": "yearly", "once": "once",
    "einmalig": "once", "unique": "once",
}  # fmt: skip
_SIGNS = {"€": " eur ", "$": " usd ", "£": " gbp "}
# So alike is a word with a slip of the pen, or its plural.
_ALIKE = 0.86
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class Guess:
    """Our field that a heading probably means, and what the heading says besides, such as the currency."""

    column: str
    constants: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_careful(self) -> bool:
        """Whether a person must say it."""
        return self.column in CAREFUL


def normal(heading: str) -> str:
    """The words of a heading in small letters from a to z: "Größe (netto)" is "grosse netto"."""
    text = heading[:_LONGEST]
    for sign, word in _SIGNS.items():
        text = text.replace(sign, word)
    text = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text).replace("ß", "ss")  # productTitle
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return " ".join(re.findall(r"[a-z0-9]+", plain))


_BY_NAME = {name: column for column, names in SYNONYMS.items() for name in names}


def guess(heading: str) -> Guess | None:
    """What the heading probably means; None where it is like no name that we know."""
    words = normal(heading)
    if not words:
        return None
    if words in _BY_NAME:
        return Guess(_BY_NAME[words])
    constants, left = {}, []
    for word in words.split():
        if word.upper() in CURRENCIES:
            constants["currency"] = word.upper()
        elif word in _BILLING:
            constants["billing"] = _BILLING[word]
        elif word not in _OF_PRICES:
            left.append(word)
    rest = " ".join(left)
    found = _BY_NAME.get(rest) or _alike(rest)
    if found == "price":
        return Guess(found, constants)
    found = _BY_NAME.get(words) or _alike(words)
    return Guess(found) if found else None


def _alike(words: str) -> str:
    if len(words) < 5:
        return ""
    matcher, best, most = SequenceMatcher(None, words), "", _ALIKE
    for name, column in _BY_NAME.items():
        # What is quick to find comes first: a file has 200 headings, and few come near a name.
        if 2 * min(len(words), len(name)) < most * (len(words) + len(name)):
            continue
        matcher.set_seq2(name)
        if matcher.quick_ratio() >= most and (ratio := matcher.ratio()) >= most and (ratio > most or not best):
            best, most = column, ratio
    return best
