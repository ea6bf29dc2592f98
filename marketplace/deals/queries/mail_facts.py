"""The facts of an appeal that a mail shows beside its sentence."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from marketplace.deals.models import Appeal


def appeal_facts(appeal: Appeal) -> list[tuple[str, str]]:
    """Who appeals about what, and until when it is decided; once it is, what the partner wrote."""
    subject = appeal.subject
    facts = [
        (_("Appeal"), appeal.reference),
        (_("About"), subject.reference),
        (_("Partner"), str(subject.partner)),
        (_("Buyer"), str(subject.buyer)),
    ]
    if appeal.decided_at is None:
        return [*facts, (_("Decision by"), date_format(appeal.decide_by, "DATE_FORMAT"))]
    return [*facts, (_("Reason of the appeal"), appeal.reason)]
