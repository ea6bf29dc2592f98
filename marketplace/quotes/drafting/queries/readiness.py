"""What still stands between a draft and its proposal, in words that say what to do."""

import copy
import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from billing.collecting.queries.currencies import refusal, unpayable
from catalog.catalogue.models import Product
from catalog.domain.list_price import ListPrice, price_words
from core.kit.money import share_bp
from core.kit.shown_money import show_amount, show_number
from core.organizations.models import Organization
from core.split.allocation import allocate
from core.split.interface import InvalidSplit
from core.split.terms import owner_gross
from marketplace.quotes.domain.choices import MOST_SELECTIONS, OPTIONAL, count_selections, grouped, selections
from marketplace.quotes.domain.obstacles import Obstacle
from marketplace.quotes.domain.periods import FARTHEST
from marketplace.quotes.domain.plans import Fault, Problem, payables, problems
from marketplace.quotes.domain.validity import LONGEST
from marketplace.quotes.domain.years import Misfit, later_years_of_term, misfit
from marketplace.quotes.drafting.queries.addons import addon_obstacles
from marketplace.quotes.interface import PlanKind
from marketplace.quotes.models import QuoteComponent, QuoteLine, QuoteVersion
from marketplace.quotes.pricing.queries.list_prices import moved_prices
from marketplace.quotes.reading.queries.version_lines import split_line


def obstacles(version: QuoteVersion, lines: Sequence[QuoteLine], today: dt.date) -> list[Obstacle]:
    """Everything that forbids proposing this version, whose lines these are, the split's own guardrail aside (see
    `guardrail`).

    Once its lines are complete, that includes a total that cannot be paid, or not as the payment plan says; for every
    selection that the buyer may make.
    """
    found: list[Obstacle] = []
    if not lines:
        found.append(Obstacle("", _("This version has no lines. Add a plan, a service or a solution, or write one.")))
    if version.valid_until < today:
        found.append(Obstacle("", _("The validity date has passed. Choose a later date.")))
    if version.valid_until > today + LONGEST:
        found.append(Obstacle("", _("The validity date is more than a year away. Choose an earlier date.")))
    for line in lines:
        found += line_obstacles(line, list(line.components.all()))
        found += offer_obstacles(line, list(line.components.all()))
    found += addon_obstacles(version, lines)
    found += minimum_obstacles(version, lines)
    found += date_obstacles(version, lines, today)
    found += year_obstacles(version, lines)
    if version.total_discount_minor > sum(line.of_total_minor for line in lines):
        found.append(Obstacle("", _("The discount on the total is more than all lines cost. Lower it.")))
    if version.has_choices and lines:
        found += choice_obstacles(version, lines)
    if found:
        return found
    return total_obstacles(version, today) or _other_totals(version, lines, today)


def total_obstacles(version: QuoteVersion, today: dt.date) -> list[Obstacle]:
    """What forbids the total as it is: nobody can pay it, or not as the payment plan says."""
    unpaid = unpayable(version.quote.currency, version.total_minor)
    return [Obstacle("", unpaid)] if unpaid else plan_obstacles(version, today)


def date_obstacles(version: QuoteVersion, lines: Sequence[QuoteLine], today: dt.date) -> list[Obstacle]:
    """What forbids the days on which lines start, and that on which they end together.

    None starts before the quote could be accepted last; where recurring lines end together, each has its start, else
    they need a term.
    """
    found, coterm = [], version.coterm_on
    recurring = {line.key for line in lines if any(part.later for part in line.components.all())}
    if coterm is not None and lines and not recurring:
        found.append(Obstacle("", _("No line recurs, so none ends on a day. Leave “Recurring lines end on” empty.")))
    if coterm is None and recurring and not version.term_months:
        found.append(Obstacle("", _("A line recurs, so the quote needs a term of one month or more.")))
    for line in lines:
        start = line.start_on
        words = {
            "line": line.name,
            "until": date_format(version.valid_until, "DATE_FORMAT"),
            "day": date_format(coterm, "DATE_FORMAT") if coterm else "",
        }
        if start is not None and start < today:
            text = _("%(line)s: the day on which it starts has passed. Choose a later one.")
        elif start is not None and start < version.valid_until:
            text = _(
                "%(line)s: the quote can be accepted until %(until)s. Choose that day or a later one as the start,"
                " or start with acceptance."
            )
        elif start is not None and start > today + FARTHEST:
            text = _("%(line)s starts more than ten years from now. Choose an earlier day.")
        elif coterm is not None and line.key in recurring and start is None:
            text = _("%(line)s: say on which day it starts, since it is paid by days until %(day)s.")
        elif coterm is not None and line.key in recurring and start is not None and start > coterm:
            text = _("%(line)s ends on %(day)s with the other lines. Choose an earlier day for its start.")
        else:
            continue
        found.append(Obstacle(line.key, text % words))
    if coterm is not None and coterm > today + FARTHEST:
        found.append(Obstacle("", _("The recurring lines end more than ten years from now. Choose an earlier day.")))
    return found


def minimum_obstacles(version: QuoteVersion, lines: Sequence[QuoteLine]) -> list[Obstacle]:
    """Where the quote's seller offers its own in fewer than its own minimum; any other owner is asked for consent."""
    return [
        Obstacle(
            line.key,
            _("%(line)s: the minimum of %(part)s in the catalog is %(n)s. Raise the quantity, or lower your minimum.")
            % {"line": line.name, "part": part.name, "n": number_format(part.minimum, force_grouping=True)},
            component=part.key,
        )
        for line in lines
        for part in line.components.all()
        if part.owner_id == line.seller_id == version.quote.seller_id and part.is_below_minimum
    ]


def misfit_in_words(found: Misfit, later_years: int | None) -> str:
    """What to do where quantities by year do not fit the term."""
    match found:
        case Misfit.SHORT:
            return _(
                "Quantities of later years need a term of more than a year. Make the term longer, or leave it empty."
            )
        case Misfit.BROKEN:
            return _("Quantities of later years need a term of whole years, such as 24 or 36 months.")
        case Misfit.LONG:
            return _("Quantities by year go with a term of ten years at most.")
        case Misfit.COUNT:
            n = later_years or 0
            return ngettext(
                "The term has %(n)d year after the first: give %(n)d quantity, or leave it empty.",
                "The term has %(n)d years after the first: give %(n)d quantities, such as 150, 200, or leave it empty.",
                n,
            ) % {"n": n}


def year_obstacles(version: QuoteVersion, lines: Sequence[QuoteLine]) -> list[Obstacle]:
    """What forbids quantities by year: they do not fit the term, or the years of lines begin on different days."""
    found: list[Obstacle] = []
    by_year = [line for line in lines if line.years > 1]
    for line in by_year:
        later = later_years_of_term(version.term_months, line.start_on, line.ends_on)
        wrong = misfit(line.years - 1, later)
        if wrong is not None:
            found.append(Obstacle(line.key, f"{line.name}: {misfit_in_words(wrong, later)}"))
    if version.coterm_on is None:
        starts = {line.start_on for line in by_year}
        if len(starts) > 1:
            text = _("%(line)s: lines with quantities by year all start on the same day, or all with acceptance.")
            found.append(Obstacle(by_year[-1].key, text % {"line": by_year[-1].name}))
    return found


def choice_obstacles(version: QuoteVersion, lines: Sequence[QuoteLine]) -> list[Obstacle]:
    """What forbids the choices that a version gives its buyer."""
    kinds = {line.key: line.choice for line in lines}
    found = []
    if all(kind == OPTIONAL for kind in kinds.values()):
        text = _("Every line is optional, so the buyer could choose nothing. Include at least one line always.")
        found.append(Obstacle("", text))
    for group, keys in grouped(kinds).items():
        if len(keys) == 1:
            text = _("Alternative %(group)s has one line only. Give it another, or include the line always.")
            found.append(Obstacle(keys[0], text % {"group": group}))
    if count_selections(kinds) > MOST_SELECTIONS:
        text = _(
            "The buyer could choose among %(count)s combinations; %(most)s are possible. Make fewer lines optional."
        )
        found.append(
            Obstacle("", text % {"count": show_number(count_selections(kinds)), "most": show_number(MOST_SELECTIONS)})
        )
    if version.total_discount_minor:
        text = _("The total follows the buyer's choice, so the discount on it needs a percentage, not an amount.")
        found.append(Obstacle("", text))
    for index, part in enumerate(version.plan.parts):
        if part.amount is not None and version.plan_kind != PlanKind.YEARS:
            text = _("%(part)s: the total follows the buyer's choice, so a payment needs a percentage, not an amount.")
            found.append(Obstacle("", text % {"part": part.label}, plan="share", part=index))
    return found


def _other_totals(version: QuoteVersion, lines: Sequence[QuoteLine], today: dt.date) -> list[Obstacle]:
    """What forbids the total of another selection than that of the version: the first that is found."""
    if not version.has_choices:
        return []
    by_key = {line.key: line for line in lines}
    other, seen = copy.copy(version), {version.net_minor}
    for keys in selections({line.key: line.choice for line in lines}):
        other.net_minor = sum(by_key[key].net_minor for key in keys)
        if other.net_minor in seen:
            continue
        seen.add(other.net_minor)
        other.tax_minor = share_bp(other.net_minor, version.tax_bp)
        other.total_minor = other.net_minor + other.tax_minor
        if other.plan_kind == PlanKind.YEARS:
            other.take_plan(other.yearly_plan([by_key[key] for key in keys], other.tax_minor))
        if found := total_obstacles(other, today):
            names = ", ".join(line.name for line in lines if line.key in keys)
            text = _("If the buyer chooses %(lines)s: %(text)s") % {"lines": names, "text": found[0].text}
            return [replace(found[0], text=text)]
    return []


def plan_obstacles(version: QuoteVersion, today: dt.date) -> list[Obstacle]:
    """What forbids the payment plan of a draft: parts that do not sum, days that pass, amounts that nobody can pay."""
    plan, currency, total = version.plan, version.quote.currency, version.total_minor
    last = max(today, version.valid_until)
    found = [_plan_obstacle(version, each, last) for each in problems(plan, total, today, last)]
    if any(each.plan == "kind" for each in found):
        return found
    for index, part in enumerate(payables(plan, total)):
        why = refusal(currency, part.amount) if part.amount > 0 else ""
        if why:
            words = {"part": part.label, "amount": show_amount(part.amount, currency), "why": why}
            found.append(Obstacle("", _("%(part)s, %(amount)s: %(why)s") % words, plan="share", part=index))
    return found


def _plan_obstacle(version: QuoteVersion, problem: Problem, last: dt.date) -> Obstacle:
    parts, currency = version.plan.parts, version.quote.currency
    words = {
        "part": parts[problem.part].label if problem.part is not None else "",
        "sum": show_amount(problem.amount, currency),
        "total": show_amount(version.total_minor, currency),
        "day": date_format(last, "DATE_FORMAT"),
    }
    match problem.fault:
        case Fault.NOTHING:
            about = "kind"
            text = _("Nothing is to be paid, so it cannot be paid in parts. Choose to pay all on acceptance.")
        case Fault.SUM:
            about = "share"
            text = _("The payments sum to %(sum)s, and the total is %(total)s. Change them until both are the same.")
        case Fault.EMPTY:
            about, text = "share", _("%(part)s: nothing is left to be paid in it. Lower the payments before it.")
        case Fault.PAST:
            about, text = "when", _("%(part)s: its day has passed. Choose a later one.")
        case Fault.EARLY:
            about = "when"
            text = _(
                "%(part)s: the quote can be accepted until %(day)s. Choose that day or a later one, or a number of "
                "days after acceptance."
            )
        case Fault.ORDER:
            about = "when"
            text = _("%(part)s can be due before the payment ahead of it. Put the payments in the order of their days.")
    return Obstacle("", text % words, plan=about, part=problem.part)


def line_obstacles(line: QuoteLine, components: Sequence[QuoteComponent]) -> list[Obstacle]:
    """What is missing on one line: components, prices, terms with an owner."""
    found: list[Obstacle] = []
    if not components:
        found.append(Obstacle(line.key, _("%(line)s has no components any more: remove it.") % {"line": line.name}))
    if components and not line.list_minor:
        found.append(Obstacle(line.key, _("%(line)s has no price yet: type a unit price.") % {"line": line.name}))
    for part in components:
        if part.product is not None and _is_withdrawn(part.product):
            text = _("%(owner)s has withdrawn %(part)s: it can no longer be sold. Remove it.")
            found.append(Obstacle(line.key, text % {"owner": part.owner.name, "part": part.name}))
        if part.owner_id == line.seller_id:
            continue
        names = {"owner": part.owner.name, "seller": line.seller.name, "part": part.name}
        if not part.terms_kind:
            text = (
                _(
                    "%(seller)s has no accepted terms with %(owner)s, so its share for %(part)s is unknown."
                    " Agree on terms first."
                )
                % names
            )
            found.append(Obstacle(line.key, text, needs_terms=True))
        elif part.terms_kind == "wholesale" and part.wholesale_minor is None:
            text = (
                _(
                    "The terms with %(owner)s are wholesale, but hold no price for %(part)s in this currency."
                    " Ask %(owner)s to add one."
                )
                % names
            )
            found.append(Obstacle(line.key, text, needs_terms=True))
    return found


def offer_obstacles(line: QuoteLine, components: Sequence[QuoteComponent]) -> list[Obstacle]:
    """What of a line its owner does not sell today: a product that is not on offer, or a retired plan."""
    # `line_obstacles` names the components that were withdrawn.
    parts = [
        (each.product, each.owner, each.name)
        for each in components
        if each.product is not None and not _is_withdrawn(each.product)
    ]
    if line.product is not None and line.product.kind == Product.Kind.SOLUTION:
        parts.insert(0, (line.product, line.seller, line.name))
    text = _("%(part)s of %(owner)s is not on offer (%(state)s): it cannot be sold now. Remove it.")
    found = [
        text % {"part": name, "owner": owner.name, "state": product.get_status_display()}
        for product, owner, name in parts
        if product.status != Product.Status.LIVE
    ]
    text = _("%(owner)s no longer sells %(plan)s of %(part)s. Remove it, and add a plan that is on sale.")
    found += [
        text % {"part": each.name, "owner": each.owner.name, "plan": each.plan.name}
        for each in components
        if each.plan is not None
        and not each.plan.is_active
        and each.product is not None
        and not _is_withdrawn(each.product)
    ]
    return [Obstacle(line.key, each) for each in found]


def _is_withdrawn(product: Product) -> bool:
    return product.status == Product.Status.WITHDRAWN


def moved_list_prices(lines: Sequence[QuoteLine], listed: Mapping[int, ListPrice], currency: str) -> list[Obstacle]:
    """What moved in the catalog since the draft was saved; `listed` are the list prices of now, by plan."""
    return [
        Obstacle(
            line.key,
            _("%(line)s: the list price of one %(part)s is now %(now)s, not %(was)s. Save the draft to take it.")
            % {
                "line": line.name,
                "part": part.name,
                "now": price_words(listed[part.plan_id or 0], currency),
                "was": price_words(part.list_price, currency),
            },
        )
        for line, part in moved_prices(lines, listed)
    ]


def guardrail(
    error: InvalidSplit,
    lines: Sequence[tuple[QuoteLine, Sequence[QuoteComponent]]],
    currency: str,
    reader: Organization,
) -> list[Obstacle]:
    """The split's refusal in words: which component costs its seller more than it brings, and by how much.

    On a line that another than `reader` sells it names no amount: those terms are not the reader's.
    """
    found: list[Obstacle] = []
    for line, components in lines:
        whole = split_line(line, list(components))
        if not line.list_minor:
            continue
        allocated = allocate(whole)
        for part, component in zip(components, whole.components, strict=True):
            if component.terms is None:
                continue
            gross = owner_gross(component, line.seller.slug, allocated[component.key])
            loss = gross - allocated[component.key]
            if loss > 0 and line.seller_id != reader.pk:
                text = _("%(seller)s would lose money on %(part)s at this price. Raise it, or ask %(seller)s.")
                found.append(Obstacle(line.key, text % {"seller": line.seller.name, "part": part.name}))
            elif loss > 0:
                found.append(
                    Obstacle(
                        line.key,
                        _(
                            "%(part)s: %(owner)s receives %(gross)s, but only %(allocated)s of the price is its part."
                            " %(seller)s would lose %(loss)s there. Lower the discount or raise the price."
                        )
                        % {
                            "part": part.name,
                            "owner": part.owner.name,
                            "seller": line.seller.name,
                            "gross": show_amount(gross, currency),
                            "allocated": show_amount(allocated[component.key], currency),
                            "loss": show_amount(loss, currency),
                        },
                    )
                )
    names = {line.seller.slug: line.seller.name for line, _components in lines}
    if not found:
        for problem in error.problems:
            text = problem.problem
            for slug, name in names.items():
                text = text.replace(slug, name)
            found.append(Obstacle("", text))
    return found
