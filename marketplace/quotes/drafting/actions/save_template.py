"""Keep a draft's lines as a template of its seller."""

from django.db import transaction
from django.utils.translation import gettext as _

from core.kit import audit, clock
from core.organizations.models import User
from marketplace.quotes.drafting.queries.saved_lines import as_json, saved_lines
from marketplace.quotes.models import QuoteTemplate, QuoteVersion
from marketplace.quotes.models.template import MOST_TEMPLATES
from marketplace.quotes.reading.queries.version_lines import offered_in


class CannotSaveTemplate(ValueError):
    """The template has no name or no lines, or there are too many; the message says what to do."""


@transaction.atomic
def save_template(version: QuoteVersion, name: str, *, by: User) -> QuoteTemplate:
    """The lines as they are stored, with quantities, headings and choices; one with this name is replaced.

    Raises CannotSaveTemplate.
    """
    name, seller = " ".join(name.split()), version.quote.seller
    longest = QuoteTemplate._meta.get_field("name").max_length or 0
    if not name or len(name) > longest:
        raise CannotSaveTemplate(_("Give the template a name of at most %(n)d characters.") % {"n": longest})
    lines = saved_lines(offered_in(version))
    if not lines:
        raise CannotSaveTemplate(_("This version has no lines to keep."))
    others = QuoteTemplate.objects.filter(organization=seller).exclude(name=name)
    if others.count() >= MOST_TEMPLATES:
        raise CannotSaveTemplate(_("You have %(n)d templates. Delete one first.") % {"n": MOST_TEMPLATES})
    template, _made = QuoteTemplate.objects.update_or_create(
        organization=seller,
        name=name,
        defaults={
            "currency": version.quote.currency,
            "lines": as_json(lines),
            "saved_by": by,
            "saved_at": clock.now(),
        },
    )
    audit.record("quote.template_saved", f"template:{template.pk}", by=by, organization=seller.pk)
    return template
