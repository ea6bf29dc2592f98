"""Change a draft."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from core.kit import clock
from core.kit.changes import Changes
from core.organizations.models import User
from marketplace.quotes.domain.choices import ALWAYS
from marketplace.quotes.drafting.domain.arrangement import arranged
from marketplace.quotes.drafting.queries.drafting import apply_edits
from marketplace.quotes.drafting.queries.offered_lines import offered_lines
from marketplace.quotes.interface import VersionEdits
from marketplace.quotes.models import QuoteComponent, QuoteLine, QuotePlanPart, QuoteVersion
from marketplace.quotes.pricing.queries.list_prices import list_units
from marketplace.quotes.reading.queries.version_lines import offered_in
from marketplace.quotes.states import VersionStatus

#: Lines of one version: more than anybody reads, and what every page and every split is tried with.
MOST_LINES = 500
_OF_LINES = (
    "quantity", "unit_price_minor", "discount_bp", "list_minor", "discount_minor", "net_minor", "later_minor",
    "later_set", "term", "choice", "chosen", "heading", "position", "start_on", "ends_on", "period_days", "period_of",
    "years", "name", "description", "of_total_minor", "discount_reason",
)  # fmt: skip
_OF_PARTS = (
    "quantity", "ramp", "unit_price_minor", "tiers", "listed", "list_minor", "net_minor", "wholesale_minor", "name",
    "later", "term",
)  # fmt: skip


class VersionIsFrozen(ValueError):
    """The version has been proposed: its content can no longer change."""

    def __init__(self, version: QuoteVersion) -> None:
        self.version = version
        super().__init__(
            _("Version %(n)d has been proposed and no longer changes. Make a new version instead.")
            % {"n": version.number}
        )


class TooManyLines(ValueError):
    """A version has `MOST_LINES` lines at most."""

    def __init__(self) -> None:
        super().__init__(
            _("A quote has %(most)s lines at most. Remove some, or make a second quote.") % {"most": MOST_LINES}
        )


@transaction.atomic
def edit_version(version: QuoteVersion, edits: VersionEdits, *, by: User) -> QuoteVersion:
    """Apply the edits, compute every figure anew, store.

    Raises VersionIsFrozen unless it is a draft, and TooManyLines.
    """
    version = QuoteVersion.objects.lock(version.pk)
    quote = version.quote
    if version.status != VersionStatus.DRAFT:
        raise VersionIsFrozen(version)
    lines = offered_in(version)
    removed = [key for key, edit in edits.lines.items() if edit.remove]
    QuoteLine.objects.filter(version=version, key__in=removed).delete()
    lines = [line for line in lines if line.key not in removed]
    if len(lines) + len(edits.additions) > MOST_LINES:
        raise TooManyLines
    if edits.additions:
        made = offered_lines(
            edits.additions,
            seller=quote.seller,
            currency=quote.currency,
            at=clock.now(),
            first_number=quote.last_line + 1,
            from_minimum=True,
        )
        quote.last_line += len(made)
        last = max((line.position for line in lines), default=0)
        for place, each in enumerate(made, last + 1):
            each.line.version, each.line.position = version, place
            each.line.save()
            for component in each.components:
                component.line = each.line
            QuoteComponent.objects.bulk_create(each.components)
        lines = offered_in(version)
    plan_before = version.plan
    changed_lines = Changes(lines, _OF_LINES)
    changed_parts = Changes([part for line in lines for part in line.components.all()], _OF_PARTS)
    alternatives = [line for line in lines if line.choice != ALWAYS]
    apply_edits(version, lines, edits, list_units(lines, quote.currency, clock.now()))
    _arrange(lines, edits.order)
    if alternatives:
        # Two alternatives that change places would be chosen both for a moment, which the table forbids.
        QuoteLine.objects.filter(pk__in=[line.pk for line in alternatives]).update(chosen=False)
        changed_lines.note(alternatives, chosen=False)
    changed_lines.store()
    changed_parts.store()
    if edits.title is not None and edits.title.strip():
        version.title = edits.title.strip()
    version.save()
    if version.plan != plan_before:
        version.plan_parts.all().delete()
        QuotePlanPart.objects.bulk_create(
            QuotePlanPart.of(version, index, part) for index, part in enumerate(version.plan.parts)
        )
    if quote.first_sent_at is None:
        quote.title = version.title
    quote.changed_at = clock.now()
    quote.save(update_fields=["title", "changed_at", "last_line"])
    return version


def _arrange(lines: list[QuoteLine], order: Sequence[str] | None) -> None:
    """Give the lines their places: as wanted, new ones at the end, and those of one heading together."""
    headings = {line.key: line.heading for line in lines}
    keys = dict.fromkeys([*(key for key in order or () if key in headings), *headings])
    places = {key: n for n, key in enumerate(arranged(list(keys), headings), 1)}
    for line in lines:
        line.position = places[line.key]
    lines.sort(key=lambda line: line.position)
