"""Templates of a storefront: which sections one has, filled from what is known of a partner. Pure.

A text is one of the marketplace's own sentences around a fact that the partner stated; a section for which nothing is
known is left out, so that a draft has no empty section and no figure that nobody named.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any  # Any: the values of a section are whatever its kind takes

from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

_INTRO, _HEADLINE, _STATEMENTS = 400, 140, 400


@dataclass(frozen=True, slots=True)
class StorefrontFacts:
    """What is known of a partner: names as they are read, and how many of each thing everybody sees today.

    `statements` are the sentences that the owners of the brands require of a page with their logos.
    """

    name: str
    tagline: str = ""
    description: str = ""
    place: str = ""
    solutions: int = 0
    services: int = 0
    priced: int = 0
    allies: int = 0
    reviews: int = 0
    everywhere: bool = False
    regions: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    industries: tuple[str, ...] = ()
    certifications: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """One section: its kind among the blocks of a storefront, and what stands in it."""

    kind: str
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class StorefrontDraft:
    """A storefront as a template fills it."""

    headline: str
    intro: str
    scene: str
    sections: tuple[Section, ...]


_Make = Callable[[StorefrontFacts], Section | None]


@dataclass(frozen=True, slots=True)
class StorefrontTemplate:
    """A kind of partner, what its storefront is for, and the sections in their order."""

    code: str
    label: str | Promise
    purpose: str | Promise
    scene: str
    kinds: tuple[str, ...]
    _make: tuple[_Make, ...]

    def filled(self, facts: StorefrontFacts) -> StorefrontDraft:
        """The draft, with the sections for which something is known."""
        made = (make(facts) for make in self._make)
        return StorefrontDraft(
            headline=_cut(facts.tagline or facts.name, _HEADLINE),
            intro=_intro(facts),
            scene=self.scene,
            sections=tuple(section for section in made if section is not None),
        )


def _template(
    code: str, label: str | Promise, purpose: str | Promise, scene: str, *sections: tuple[str, _Make]
) -> StorefrontTemplate:
    kinds, make = zip(*sections, strict=True)
    return StorefrontTemplate(code, label, purpose, scene, kinds, make)


def _solutions(heading: str | Promise) -> tuple[str, _Make]:
    return (
        "solutions",
        lambda facts: Section("solutions", {"heading": str(heading), "picks": []}) if facts.solutions else None,
    )


def _comparison(heading: str | Promise) -> tuple[str, _Make]:
    return (
        "comparison",
        lambda facts: Section("comparison", {"heading": str(heading), "picks": []}) if facts.solutions > 1 else None,
    )


def _services(heading: str | Promise) -> tuple[str, _Make]:
    return "services", lambda facts: Section("services", {"heading": str(heading)}) if facts.services else None


def _pricing(heading: str | Promise) -> tuple[str, _Make]:
    return (
        "pricing",
        lambda facts: Section("pricing", {"heading": str(heading), "text": "", "picks": []}) if facts.priced else None,
    )


def _together(heading: str | Promise) -> tuple[str, _Make]:
    def make(facts: StorefrontFacts) -> Section | None:
        text = " ".join(facts.statements)
        values = {"heading": str(heading), "picks": [], "text": text if len(text) <= _STATEMENTS else ""}
        return Section("together", values) if facts.allies else None

    return "together", make


def _reviews() -> tuple[str, _Make]:
    return "reviews", lambda facts: Section("reviews", {"heading": _("What buyers say")}) if facts.reviews else None


def _coverage(heading: str | Promise) -> tuple[str, _Make]:
    def make(facts: StorefrontFacts) -> Section | None:
        known = facts.everywhere or facts.regions
        return Section("coverage", {"heading": str(heading), "text": ""}) if known else None

    return "coverage", make


def _about() -> tuple[str, _Make]:
    def make(facts: StorefrontFacts) -> Section | None:
        paragraphs = [part.strip() for part in facts.description.splitlines() if part.strip()]
        if not paragraphs:
            return None
        text = format_html_join("", "<p>{}</p>", ((part,) for part in paragraphs))
        return Section("text", {"heading": _("About %(name)s") % {"name": facts.name}, "text": str(text)})

    return "text", make


def _questions() -> tuple[str, _Make]:
    def make(facts: StorefrontFacts) -> Section | None:
        items = [
            {"question": question, "answer": str(format_html("<p>{}</p>", answer))}
            for question, answer in _known(facts)
        ]
        return Section("questions", {"heading": _("Questions and answers"), "items": items}) if items else None

    return "questions", make


def _action(heading: str | Promise) -> tuple[str, _Make]:
    return "action", lambda facts: Section("action", {"heading": str(heading), "text": ""})


def _known(facts: StorefrontFacts) -> Sequence[tuple[str, str]]:
    """Questions whose answers the partner stated in its profile."""
    found = []
    if facts.everywhere:
        found.append((_("Where do you deliver?"), _("We deliver everywhere.")))
    elif facts.regions:
        found.append((_("Where do you deliver?"), _("We deliver in %(places)s.") % {"places": listed(facts.regions)}))
    if facts.languages:
        words = _("We support you in %(languages)s.") % {"languages": listed(facts.languages)}
        found.append((_("In which languages do you offer support?"), words))
    if facts.industries:
        words = _("We work for customers in these industries: %(industries)s.") % {
            "industries": ", ".join(facts.industries)
        }
        found.append((_("Which industries do you work for?"), words))
    if facts.certifications:
        words = _("We hold these certifications: %(names)s.") % {"names": ", ".join(facts.certifications)}
        found.append((_("Which certifications do you hold?"), words))
    return found


def _intro(facts: StorefrontFacts) -> str:
    """Where the partner is, where it delivers and for whom, as far as it said so."""
    sentences = []
    if facts.place:
        sentences.append(_("Based in %(place)s.") % {"place": facts.place})
    if facts.everywhere:
        sentences.append(_("We deliver everywhere."))
    elif facts.regions:
        few = listed(facts.regions) if len(facts.regions) <= 4 else _("%(n)d countries") % {"n": len(facts.regions)}
        sentences.append(_("We deliver in %(places)s.") % {"places": few})
    if facts.languages:
        sentences.append(_("Support in %(languages)s.") % {"languages": listed(facts.languages)})
    whole = ""
    for sentence in sentences:
        if len(whole) + len(sentence) + 1 <= _INTRO:
            whole = f"{whole} {sentence}".strip()
    return whole


def listed(names: Sequence[str]) -> str:
    """ "France, Germany and Poland"."""
    if len(names) < 2:
        return "".join(names)
    return _("%(these)s and %(last)s") % {"these": ", ".join(names[:-1]), "last": names[-1]}


def _cut(text: str, most: int) -> str:
    """The text, at most so long, ending with a whole word."""
    text = " ".join(text.split())
    if len(text) <= most:
        return text
    start = text[: most + 1].rsplit(" ", 1)[0]
    return start if len(start) <= most else text[:most]


TEMPLATES = (
    _template(
        "integrator",
        gettext_lazy("Integrator"),
        gettext_lazy(
            "You plan and install solutions of several vendors: solutions first, then with whom you build them."
        ),
        "datacentre",
        _solutions(gettext_lazy("Solutions that we install")),
        _together(gettext_lazy("Built with")),
        _about(),
        _comparison(gettext_lazy("Our solutions side by side")),
        _services(gettext_lazy("Services around them")),
        _reviews(),
        _coverage(gettext_lazy("Where we install")),
        _questions(),
        _action(gettext_lazy("Describe your sites and systems. We answer with one quote.")),
    ),
    _template(
        "managed",
        gettext_lazy("Managed services"),
        gettext_lazy(
            "You run systems for customers: services and their prices first, then where and in which languages."
        ),
        "office",
        _services(gettext_lazy("What we run for you")),
        _pricing(gettext_lazy("What it costs")),
        _coverage(gettext_lazy("Where we support you")),
        _reviews(),
        _solutions(gettext_lazy("Complete solutions")),
        _about(),
        _questions(),
        _together(gettext_lazy("Systems that we run")),
        _action(gettext_lazy("Tell us what we should run for you.")),
    ),
    _template(
        "reseller",
        gettext_lazy("Reseller"),
        gettext_lazy("You sell the products of vendors: vendors and prices first, so that buyers can compare at once."),
        "warehouse",
        _together(gettext_lazy("Vendors that we sell")),
        _comparison(gettext_lazy("Compare what we sell")),
        _solutions(gettext_lazy("Everything on offer")),
        _pricing(gettext_lazy("Prices")),
        _services(gettext_lazy("Services for your purchase")),
        _coverage(gettext_lazy("Where we supply")),
        _reviews(),
        _questions(),
        _about(),
        _action(gettext_lazy("Send us your list. We answer with a price.")),
    ),
    _template(
        "consultancy",
        gettext_lazy("Consultancy"),
        gettext_lazy("You advise and lead projects: who you are and what you do first, then what buyers say."),
        "campus",
        _about(),
        _services(gettext_lazy("How we work with you")),
        _reviews(),
        _questions(),
        _solutions(gettext_lazy("What we recommend")),
        _coverage(gettext_lazy("Where we advise")),
        _together(gettext_lazy("Partners of ours")),
        _action(gettext_lazy("Tell us about your project.")),
    ),
)


def template_called(code: str) -> StorefrontTemplate | None:
    """The template with this code."""
    return next((each for each in TEMPLATES if each.code == code), None)
