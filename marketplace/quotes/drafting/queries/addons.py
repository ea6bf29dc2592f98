"""Add-ons in a draft: whether each has what it is added to, and those that go with what is there."""

import datetime as dt
from collections.abc import Iterator, Sequence

from catalog.catalogue.models import Product
from catalog.domain.addons import AddOnFault, AddOnProblem, SoldPart, addon_problems, addons_of, problem_words
from catalog.pricing.queries.addons import plans_beside_addons
from core.organizations.models import Organization
from marketplace.quotes.domain.choices import MOST_SELECTIONS, count_selections, selections
from marketplace.quotes.domain.obstacles import Obstacle
from marketplace.quotes.drafting.queries.offerable import Offerable, offerables
from marketplace.quotes.models import QuoteComponent, QuoteLine, QuoteVersion
from marketplace.quotes.states import VersionStatus


def addon_obstacles(version: QuoteVersion, lines: Sequence[QuoteLine]) -> Iterator[Obstacle]:
    """Where an add-on is offered without what it is added to, or the other way round, whatever the buyer chooses; none
    where the buyer has the rest from an earlier quote. One query, and another where something is missing."""
    parts = [(line.key, part) for line in lines for part in _parts(line)]
    plans = plans_beside_addons(part.product for _key, part in parts)
    if not plans:
        return
    kinds = {line.key: line.choice for line in lines}
    several = version.has_choices and count_selections(kinds) <= MOST_SELECTIONS
    told: set[str] = set()
    for keys in selections(kinds) if several else [frozenset(kinds)]:
        chosen = [part for key, part in parts if key in keys and part.product in plans]
        for problem in addon_problems(chosen, plans):
            text = problem_words(problem)
            if text not in told and not _has_it(version.quote.buyer, problem):
                told.add(text)
                yield Obstacle(problem.part.key, text)


def _parts(line: QuoteLine) -> Iterator[SoldPart]:
    for part in line.components.all():
        if part.plan is not None and part.product_id is not None:
            yield SoldPart(line.key, part.product_id, part.plan, part.quantity)


def _has_it(buyer: Organization, problem: AddOnProblem) -> bool:
    """Whether the buyer has what is missing already."""
    if problem.fault == AddOnFault.MANY:
        return False
    wanted = {each.code for each in problem.others}
    accepted = QuoteComponent.objects.filter(
        line__version__quote__buyer=buyer, line__version__status=VersionStatus.ACCEPTED, line__chosen=True
    )
    bought = set(
        accepted.filter(product=problem.part.product, plan__code__in=wanted).values_list("plan__code", flat=True)
    )
    return bool(wanted) and (wanted <= bought if problem.fault == AddOnFault.MISSING else bool(bought))


def offered_beside(
    lines: Sequence[QuoteLine], seller: Organization, *, currency: str, at: dt.datetime
) -> list[Offerable]:
    """The add-ons to what the draft holds that it does not hold yet. One query where there are none, else four."""
    parts = [part for line in lines for part in _parts(line)]
    plans = plans_beside_addons(part.product for part in parts)
    held = {(part.product, part.plan.code) for part in parts}
    wanted = {
        each.pk
        for part in parts
        for each in addons_of(part.plan, plans.get(part.product, ()))
        if (part.product, each.code) not in held
    }
    if not wanted:
        return []
    products = Product.objects.live().filter(pk__in=plans).select_related("owner", "product_class")
    found = offerables(list(products), seller, currency=currency, at=at)
    return [each for each in found if each.plan is not None and each.plan.pk in wanted]
