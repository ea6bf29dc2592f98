"""The shapes in which the demo's content is written."""

from dataclasses import dataclass

from catalog.interface import AddOn


@dataclass(frozen=True, slots=True)
class Person:
    """A member of an organisation; the address is made from the name and the company's domain."""

    name: str
    title: str
    role: str


@dataclass(frozen=True, slots=True)
class Company:
    """An organisation. `domain` is for addresses; `policy` is (sourced, influenced, cap, model) in basis points."""

    slug: str
    name: str
    tagline: str
    description: str
    city: str
    country: str
    founded: int
    employees: int
    domain: str
    people: tuple[Person, ...]
    policy: tuple[int, int, int, str] | None = None


@dataclass(frozen=True, slots=True)
class DemoPlan:
    """A plan: `price` whole dollars per unit; `term` months for a recurring one, 0 for once; `least` units.

    `addon`: what it is added to.
    """

    code: str
    name: str
    price: int | None
    unit: str
    term: int = 12
    least: int = 1
    addon: AddOn | None = None


@dataclass(frozen=True, slots=True)
class DemoListing:
    """A listing or service with its plans. `category` is a path of slugs."""

    slug: str
    name: str
    owner: str
    kind: str
    category: str
    summary: str
    description: str
    plans: tuple[DemoPlan, ...]
    facts: tuple[tuple[str, str], ...] = ()
    delivered_in: tuple[str, ...] = ("GB", "IE", "NL", "DE", "US")


@dataclass(frozen=True, slots=True)
class DemoItem:
    """One component of a bundle: a listing's plan and how many, or (driver, units, for every)."""

    listing: str
    plan: str
    quantity: int
    note: str
    follows: tuple[str, int, int] | None = None


@dataclass(frozen=True, slots=True)
class DemoDriver:
    """What a bundle is sized by; a component follows it by its `many`: so many units for every so many of it."""

    name: str
    one: str
    many: str
    default: int
    least: int
    most: int


@dataclass(frozen=True, slots=True)
class DemoBundle:
    """A solution bundle and the words of its page."""

    slug: str
    name: str
    partner: str
    category: str
    summary: str
    fits: str
    live_in: str
    discount_bp: int
    items: tuple[DemoItem, ...]
    outcomes: tuple[tuple[str, str], ...]
    steps: tuple[tuple[str, str, str], ...]
    scene: str = "stores"
    drivers: tuple[DemoDriver, ...] = ()


@dataclass(frozen=True, slots=True)
class DemoCard:
    """A card on a storefront: its icon, or the name of a drawing with what it shows; title, text, where it leads."""

    title: str
    text: str
    icon: str = ""
    art: str = ""
    art_shows: str = ""
    address: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class DemoStorefront:
    """A partner's storefront: its headline, words, and the theme's tokens (light and dark).

    `template` is the one that it started from; without one its sections are the usual ones. `opening` is how its
    picture stands, `art` how that is drawn, `art_shows` what is to be seen on it.
    """

    partner: str
    headline: str
    intro: str
    about: str
    accent: tuple[str, str]
    accent_ink: tuple[str, str]
    tint: tuple[str, str]
    radius: int
    pairing: str
    scene: str
    with_vendors: tuple[str, ...] = ()
    template: str = ""
    density: str = "comfortable"
    imagery: str = "natural"
    opening: str = "drawn"
    art: str = ""
    art_shows: str = ""
    #: Cards, with their heading and columns; people (name, role, drawn portrait or not); the heading and transcript of its film.
    cards: tuple[DemoCard, ...] = ()
    cards_heading: str = ""
    columns: str = "3"
    people: tuple[tuple[str, str, bool], ...] = ()
    people_say: str = ""
    film: tuple[str, str] | None = None
    #: Products that it shows besides its solutions, as (owner, listing).
    sells: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class DemoCaseStudy:
    """What a partner did for a customer. `figures` are (figure, label), `products` (owner, listing), `told` pairs of a
    heading and its text; `art` is its picture in the arrangement `opening`, `scene` what is drawn without one.
    """

    partner: str
    slug: str
    title: str
    customer: str
    intro: str
    challenge: str
    figures: tuple[tuple[str, str], ...]
    products: tuple[tuple[str, str], ...]
    told: tuple[tuple[str, str], ...]
    said: tuple[str, str, str] = ("", "", "")
    steps: tuple[tuple[str, str, str], ...] = ()
    opening: str = "drawn"
    art: str = ""
    art_shows: str = ""
    scene: str = ""


@dataclass(frozen=True, slots=True)
class DemoPage:
    """A page beside a storefront. `told` are pairs of a heading and its text, `people` of a name and a role; `closes`
    is its last line, with the words of its `button`; `form`, what a form on it is for (`Preset`)."""

    partner: str
    slug: str
    title: str
    intro: str
    told: tuple[tuple[str, str], ...]
    closes: str
    button: str
    kind: str = "page"
    in_navigation: bool = False
    people: tuple[tuple[str, str], ...] = ()
    form: str = ""


@dataclass(frozen=True, slots=True)
class DemoBrand:
    """A vendor's rules of its brand: its logos as drawings for light and for dark backgrounds, and its words."""

    vendor: str
    light: bytes
    dark: bytes
    guidance: str
    statement: str


@dataclass(frozen=True, slots=True)
class DemoBrandPage:
    """A partner's storefront that was submitted with a `message`, and what the vendor said: approved, returned, waiting.

    `heading` is the new one over the vendors' logos; without one it stays.
    """

    partner: str
    answer: str
    message: str
    comment: str = ""
    heading: str = ""
