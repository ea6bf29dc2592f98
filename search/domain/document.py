"""From a document to what is indexed, and back: one shape, read by every engine."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import UTC, datetime

from core.kit.money import TRADED
from search.domain.analysis import Token, humps, joined, prefixes, stem, title_keys, tokens
from search.domain.dictionary import compound_parts
from search.domain.languages import LANGUAGES, Language, guess
from search.interface import OfferPrice, SearchDocument

SEPARATOR = "\x1f"
# Beside the currencies in which something has a price: that it has one at all.
ANY_CURRENCY = "*"
# The values of the facet "rating": at least so many of 5.
RATED = (4, 3)
# The value of the facet "country" of what is delivered in every one.
EVERYWHERE = "*"
# Beside what is on offer, a partner and a page weigh less, unless their name is what was typed: whoever types a need
# looks for an offer. Without words, offers come first, then partners, then pages.
KIND_WEIGHTS = {"partner": 0.3, "page": 0.25}
KIND_ORDER = {"partner": 1, "page": 2}


@dataclass(frozen=True, slots=True)
class IndexedDocument:
    """The fields of one document as an engine stores them.

    Text fields are terms joined by blanks. `facets` holds the value a filter compares; `labels` the value with
    its label behind a separator, so that counting needs no second look-up. `orders` are keys that sort as
    text, ending in the id, so that an order is total and the same in every engine. `prices` are in minor units by
    currency, of those that the marketplace trades in; `priced` are all currencies, and ANY_CURRENCY where there is one.
    `titles` are what the title is typed as when exactly it is meant.
    """

    id: str
    language: Language
    titles: tuple[str, ...]
    text: dict[str, str]
    facets: dict[str, tuple[str, ...]]
    labels: dict[str, tuple[str, ...]]
    orders: dict[str, str]
    prices: dict[str, int]
    priced: tuple[str, ...]
    weight: float
    words: tuple[str, ...]
    payload: str


def ancestors(path: str) -> list[str]:
    """A path and everything above it: "a/b" gives a, a/b."""
    parts = path.strip("/").split("/")
    return ["/".join(parts[:depth]) for depth in range(1, len(parts) + 1)]


def language_of(document: SearchDocument) -> Language:
    """The language that the document says it is in, else the one that its texts show."""
    given = next((one for one in LANGUAGES if one == document.language), None)
    return given or guess(f"{document.title} {document.summary} {document.body}"[:600])


def terms(text: str, cut: list[Token], language: Language) -> str:
    """What is looked up in a text that is cut: words without endings, in order; then the other ways to write them.

    Those are umlauts as two letters, glued words as one, words with capitals inside in parts ("OpenCost"), and the
    parts of German compounds.
    """
    main = [stem(token.word, language) for token in cut]
    others = [token.spelled for token in cut if token.spelled] + joined(cut) + humps(text)
    if language == "de":
        others += [part for token in cut for part in compound_parts(token.word)]
    return " ".join([*main, *dict.fromkeys(stem(word, language) for word in others)])


def to_index(document: SearchDocument) -> IndexedDocument:
    """Work out what is indexed for a document."""
    language = language_of(document)
    paths = list(dict.fromkeys(step for path in document.categories for step in ancestors(path)))
    labels = document.category_labels
    named = [(path, labels.get(path) or path.rpartition("/")[2].replace("-", " ").capitalize()) for path in paths]
    owners = list(dict.fromkeys((*document.owners, (document.owner_key, document.owner_name))))
    owners = [(key, name) for key, name in owners if key]
    owner_text = " ".join([document.owner_name, *(name for _, name in owners if name != document.owner_name)])
    category_text = " ".join(label for _, label in named)
    body = " ".join([document.body, *document.keywords, *document.badges, *(value for _, value in document.attributes)])
    texts = {
        "title": document.title,
        "owner": owner_text,
        "category": category_text,
        "summary": document.summary,
        "body": body,
    }
    cut = {name: list(tokens(text)) for name, text in texts.items()}
    everything = [token for part in cut.values() for token in part]
    exact = [token.word for token in everything]
    exact += dict.fromkeys([*(token.spelled for token in everything if token.spelled), *joined(everything)])
    popularity = max(document.popularity, 0)
    created = document.created_at or datetime(1970, 1, 1, tzinfo=UTC)
    age = f"{10**12 - int(created.timestamp()):013}"
    return IndexedDocument(
        id=document.id,
        language=language,
        titles=tuple(title_keys(document.title)),
        text={
            **{name: terms(text, cut[name], language) for name, text in texts.items()},
            "exact": " ".join(exact),
            "prefix": " ".join(prefixes([*cut["title"], *cut["owner"], *cut["category"]])),
            # Only conditions ask for these; they are typed in English, whatever language the document is in.
            **{name: terms(text, list(tokens(text)), "en") for name, text in _conditions(document)},
        },
        facets={
            "kind": (document.kind,),
            "category": tuple(paths),
            "owner": tuple(key for key, _ in owners),
            "partner": tuple(key for key, _name in document.partners),
            "vendor": tuple(key for key, _name in document.vendors),
            "billing": tuple(dict.fromkeys(document.billing)),
            "country": (EVERYWHERE,) if document.delivers_everywhere else tuple(dict.fromkeys(document.delivered_in)),
            "badge": tuple(dict.fromkeys(document.badges)),
            "rating": tuple(str(least) for least in RATED if document.rating_tenths >= least * 10),
            "attribute": tuple(dict.fromkeys(f"{key}={value}" for key, _name, value in document.choices)),
            "industry": tuple(dict.fromkeys(key for key, _name in document.industries)),
            "certified": tuple(dict.fromkeys(key for key, _name, _by in document.certified)),
        },
        labels={
            "category": tuple(f"{path}{SEPARATOR}{label}" for path, label in named),
            "owner": tuple(f"{key}{SEPARATOR}{name}" for key, name in owners),
            "partner": tuple(f"{key}{SEPARATOR}{name}" for key, name in document.partners),
            "vendor": tuple(f"{key}{SEPARATOR}{name}" for key, name in document.vendors),
            "attribute": tuple(f"{key}={value}{SEPARATOR}{name}: {value}" for key, name, value in document.choices),
            "industry": tuple(f"{key}{SEPARATOR}{name}" for key, name in document.industries),
            "certified": tuple(f"{key}{SEPARATOR}{name}" for key, name, _by in document.certified),
        },
        orders={
            # Descending where a person means "most" or "latest" first, so those two are turned round here.
            "best": f"{KIND_ORDER.get(document.kind, 0)}|{10**12 - popularity:013}|{age}|{document.id}",
            "newest": f"{age}|{document.id}",
            "name": f"{' '.join(token.word for token in cut['title'])}|{document.id}",
        },
        priced=(*document.prices, ANY_CURRENCY) if document.prices else (),
        prices={currency: amount for currency, amount in document.prices.items() if currency in TRADED},
        weight=(1.0 + min(popularity, 1000).bit_length() / 20) * KIND_WEIGHTS.get(document.kind, 1.0),
        words=tuple(dict.fromkeys(word for word in exact if len(word) <= 30)),
        payload=dump(document),
    )


def _conditions(document: SearchDocument) -> tuple[tuple[str, str], ...]:
    """The fields that only conditions look into, with their texts."""
    certified = " ".join(f"{name} {issued_by}" for _key, name, issued_by in document.certified)
    return ("industry", " ".join(name for _key, name in document.industries)), ("certified", certified)


def dump(document: SearchDocument) -> str:
    """The document as JSON, for keeping beside its terms."""
    values = asdict(document) | {"category_labels": dict(document.category_labels), "art": dict(document.art)}
    for name in ("created_at", "updated_at"):
        values[name] = values[name].isoformat() if values[name] else None
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


def load(payload: str) -> SearchDocument:
    """The document that `dump` wrote. Fields that this version does not know are left out."""
    values = {key: value for key, value in json.loads(payload).items() if key in _FIELDS}
    for name in ("owners", "partners", "vendors", "attributes", "industries"):
        values[name] = tuple((one, two) for one, two in values.get(name, ()))
    for name in ("choices", "certified"):
        values[name] = tuple((one, two, three) for one, two, three in values.get(name, ()))
    values["other_prices"] = tuple(OfferPrice(**each) for each in values.get("other_prices", ()))
    for name in ("categories", "delivered_in", "badges", "billing", "facts", "keywords"):
        values[name] = tuple(values.get(name, ()))
    for name in ("created_at", "updated_at"):
        values[name] = datetime.fromisoformat(values[name]) if values.get(name) else None
    return SearchDocument(**values)


_FIELDS = frozenset(SearchDocument.__dataclass_fields__)
