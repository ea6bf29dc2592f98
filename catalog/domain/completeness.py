"""How complete an offer is: what it could say, how much of it it says, and what to add next. Pure.

What an offer says is a set of codes; each code is one step of those below that its kind has. So a page, a list of
thousands, and the document of a change are counted by the same rules.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from catalog.domain.contents import ITEMS, PLANS, Contents, is_empty

#: So many facts are enough for a buyer to compare by.
ENOUGH_FACTS = 3


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that an offer can say. `text` tells its owner what to do.

    `where` is the editor that asks for it (listing, page, plans, composer), `field` its field there. `blocking`:
    nothing is submitted without it. `urgent`: buyers miss it, so that pages of what needs attention name it.
    """

    code: str
    label: str | Promise
    text: str | Promise
    where: str = "listing"
    field: str = ""
    blocking: bool = False
    urgent: bool = True


_SUMMARY = Step(
    "summary",
    _("Summary"),
    _("Add a one-sentence summary. It is shown in search results and on cards."),
    field="summary",
    blocking=True,
)
_DESCRIPTION = Step(
    "description",
    _("Description"),
    _("Add a description. Buyers decide on the basis of this page."),
    field="description",
    blocking=True,
)
_PLANS = Step("plans", _("Plan"), _("Add a plan so that buyers can see what they can buy."), "plans")
_PRICE = Step("price", _("Price"), _("No plan has a price: buyers see “on request”."), "plans")
_ITEMS = Step("items", _("Components"), _("Choose at least one component."), "composer", blocking=True)
_CATEGORY = Step(
    "category", _("Category"), _("Choose a category so that buyers can find it by category."), field="categories"
)
_LOGO = Step("logo", _("Logo"), _("Add a logo. Without one, a generated mark is shown."), field="logo")
_WEBSITE = Step(
    "website", _("Website"), _("Add the website where buyers can read more."), field="website", urgent=False
)
_FACTS = Step(
    "facts",
    _("Facts"),
    _("State three facts or more, and each that is asked for. Buyers compare by them."),
    field="facts",
    urgent=False,
)
_PLAN_WORDS = Step(
    "plan_words", _("Text of every plan"), _("Describe every plan: say what it includes."), "plans", urgent=False
)
_SCREENSHOTS = Step(
    "screenshots", _("Screenshots"), _("Add a screenshot. Buyers see what they would work with."), "page", urgent=False
)
_DOCUMENTS = Step(
    "documents", _("Documents"), _("Add a data sheet or another document that buyers ask for."), "page", urgent=False
)
_FAQ = Step("faq", _("Questions"), _("Answer a question that buyers often ask."), "page", urgent=False)
_SEO = Step(
    "seo", _("Text for search engines"), _("Add the title and description that search engines show."), "page",
    urgent=False,
)  # fmt: skip
_HEADLINE = Step(
    "headline", _("Headline"), _("Add a headline: what the buyer gains."), "composer", "headline", urgent=False
)
_FITS = Step("fits", _("Who it is for"), _("Say who the solution is for."), "composer", "fits", urgent=False)

#: In the order in which they are to be done: what submitting needs, what buyers miss, what helps.
_PAGE = (_SCREENSHOTS, _DOCUMENTS, _FAQ, _SEO)
LISTING = (_SUMMARY, _DESCRIPTION, _PLANS, _PRICE, _CATEGORY, _LOGO, _FACTS, _WEBSITE, _PLAN_WORDS, *_PAGE)
SERVICE = (_SUMMARY, _DESCRIPTION, _PLANS, _PRICE, _CATEGORY, _FACTS, _WEBSITE, _PLAN_WORDS, *_PAGE[1:])
SOLUTION = (_SUMMARY, _DESCRIPTION, _ITEMS, _CATEGORY, _HEADLINE, _FITS)
STEPS: Mapping[str, tuple[Step, ...]] = {"listing": LISTING, "service": SERVICE, "solution": SOLUTION}
#: Every step once, by its code.
BY_CODE: Mapping[str, Step] = {step.code: step for steps in STEPS.values() for step in steps}


@dataclass(frozen=True, slots=True)
class Completeness:
    """How many of an offer's steps are done, of how many, and those that are not, the next one first."""

    done: int
    total: int
    missing: tuple[Step, ...]

    @property
    def next(self) -> Step | None:
        """What to do next; None where all is done."""
        return self.missing[0] if self.missing else None

    @property
    def urgent(self) -> tuple[Step, ...]:
        """What of it buyers would miss."""
        return tuple(step for step in self.missing if step.urgent)

    @property
    def percent(self) -> int:
        """The share that is done, rounded down, so that 100 is all of it."""
        return self.done * 100 // self.total


def completeness(kind: str, said: Collection[str]) -> Completeness:
    """How complete an offer of this kind is that says this. A price asks for a plan first, and so does its text."""
    steps = STEPS[kind]
    missing = tuple(step for step in steps if step.code not in said)
    if _PLANS in missing:  # one thing to do, counted as the three that it is
        shown = tuple(step for step in missing if step.code not in ("price", "plan_words"))
        return Completeness(len(steps) - len(missing), len(steps), shown)
    return Completeness(len(steps) - len(missing), len(steps), missing)


def said_in(contents: Contents, currency: str, asked: Collection[str] = ()) -> frozenset[str]:
    """The codes of the steps that a document has done; prices count in the owner's currency.

    `asked`: codes of the facts that the operator asks for.
    """
    plans = contents.get(PLANS) or ()
    facts = {
        name.partition(":")[2]
        for name, value in contents.items()
        if name.startswith("attribute:") and not is_empty(value)
    }
    told: dict[str, object] = {
        **{
            name: contents.get(name)
            for name in ("summary", "description", "logo", "website", "headline", "fits", ITEMS)
        },
        "category": contents.get("categories"),
        "facts": len(facts) >= ENOUGH_FACTS and facts.issuperset(asked),
        "plans": bool(plans),
        "price": any(currency in (plan.get("prices") or {}) for plan in plans),
        "plan_words": bool(plans) and all(plan.get("description") for plan in plans),
        **page_codes(contents),
    }
    return frozenset(code for code, value in told.items() if value is not False and not is_empty(value))


def page_codes(page: Contents) -> dict[str, object]:
    """The steps of the page that these contents of it have done, or not."""
    texts = (page.get("seo_title"), page.get("seo_description"))
    return {name: page.get(name) for name in ("screenshots", "documents", "faq")} | {"seo": all(texts)}
