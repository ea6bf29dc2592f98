"""Offer a line of a draft once more."""

from django.db import transaction

from core.organizations.models import User
from marketplace.quotes.domain.choices import GROUPS
from marketplace.quotes.drafting.actions.edit_version import MOST_LINES, TooManyLines, VersionIsFrozen, edit_version
from marketplace.quotes.interface import VersionEdits
from marketplace.quotes.models import QuoteComponent, QuoteVersion
from marketplace.quotes.reading.queries.version_lines import offered_in
from marketplace.quotes.states import VersionStatus


@transaction.atomic
def duplicate_line(version: QuoteVersion, key: str, *, by: User) -> QuoteVersion:
    """Put a copy below the line, with its quantities, prices, discount, days and words, and a key of its own.

    Of alternatives the copy is not the one that is chosen. A key that the version has not changes nothing. Raises
    VersionIsFrozen and TooManyLines.
    """
    version = QuoteVersion.objects.lock(version.pk)
    if version.status != VersionStatus.DRAFT:
        raise VersionIsFrozen(version)
    lines = offered_in(version)
    line = next((each for each in lines if each.key == key), None)
    if line is None:
        return version
    if len(lines) >= MOST_LINES:
        raise TooManyLines
    order = [each.key for each in lines]
    components = list(line.components.all())
    version.quote.last_line += 1
    version.quote.save(update_fields=["last_line"])
    line.pk, line.key = None, f"line-{version.quote.last_line}"
    line._state.adding = True
    line.chosen = line.chosen and line.choice not in GROUPS
    line.save(force_insert=True)
    for place, part in enumerate(components, 1):
        part.pk, part.line, part.key = None, line, f"{line.key}.{place}"
    QuoteComponent.objects.bulk_create(components)
    order.insert(order.index(key) + 1, line.key)
    return edit_version(version, VersionEdits(order=tuple(order)), by=by)
