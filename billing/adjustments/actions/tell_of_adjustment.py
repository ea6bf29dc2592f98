"""Tell the operator's people, and a payee, of a correction of the books."""

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from billing.models.adjustments import Adjustment
from core.kit.shown_money import show_amount
from core.notifications.actions.alert_operator import alert_operator
from core.notifications.actions.notify import notify
from core.organizations.access import Can
from core.organizations.models import Membership

#: What changes what a payee is paid, without anything of its own that tells the payee.
_OF_PAYEES = (Adjustment.Kind.CREDIT_PAYEE, Adjustment.Kind.CHARGE_PAYEE, Adjustment.Kind.GIVE_UP_PAYEE)


def tell_of_proposal(adjustment: Adjustment) -> None:
    """All who can decide read it: those who look after money, without who proposed it."""
    others = Membership.objects.filter(organization__is_operator=True).exclude(user=adjustment.proposed_by_id)
    alert_operator(
        "correction.proposed",
        lambda: (
            _("%(name)s proposes: %(what)s, %(amount)s, order %(order)s. Decide on it")
            % {
                "name": adjustment.proposed_by,
                "what": adjustment.get_kind_display(),
                "amount": show_amount(adjustment.amount, adjustment.currency),
                "order": adjustment.order.order_reference,
            }
        ),
        reverse("billing:adjustment_list"),
        facts=lambda: _facts(adjustment),
        words=adjustment.reason,
        reply_to=adjustment.proposed_by.email,
        only=set(others.values_list("user", flat=True)),
    )


def tell_of_decision(adjustment: Adjustment) -> None:
    """Who proposed it reads how somebody else decided; the payee whose balance it changes reads that it is booked."""
    by, approved = adjustment.decided_by, adjustment.status == Adjustment.Status.APPROVED
    alert_operator(
        "correction.decided",
        lambda: (
            (
                _("%(name)s approved what you proposed: %(what)s, %(amount)s")
                if approved
                else _("%(name)s declined what you proposed: %(what)s, %(amount)s")
            )
            % {
                "name": by,
                "what": adjustment.get_kind_display(),
                "amount": show_amount(adjustment.amount, adjustment.currency),
            }
        ),
        reverse("billing:adjustment_list"),
        facts=lambda: [*_facts(adjustment), (_("Proposed because"), adjustment.reason)],
        words=adjustment.decision,
        reply_to=by.email if by is not None else "",
        only={adjustment.proposed_by_id},
    )
    if approved and adjustment.kind in _OF_PAYEES:
        _tell_payee(adjustment)


def _tell_payee(adjustment: Adjustment) -> None:
    notify(
        adjustment.organization,
        kind="payee.corrected",
        text=lambda: (
            {
                Adjustment.Kind.CREDIT_PAYEE: _("The marketplace credits you %(amount)s, order %(order)s"),
                Adjustment.Kind.CHARGE_PAYEE: _("The marketplace charges you %(amount)s, order %(order)s"),
                Adjustment.Kind.GIVE_UP_PAYEE: _("You no longer owe the marketplace %(amount)s, order %(order)s"),
            }[Adjustment.Kind(adjustment.kind)]
            % {
                "amount": show_amount(adjustment.amount, adjustment.currency),
                "order": adjustment.order.order_reference,
            }
        ),
        url=reverse("billing:own_postings"),
        capability=Can.MONEY,
        facts=lambda: [
            (_("Order"), adjustment.order.order_reference),
            (_("Amount"), show_amount(adjustment.amount, adjustment.currency)),
        ],
        words=adjustment.reason,
    )


def _facts(adjustment: Adjustment) -> list[tuple[str, str]]:
    facts = [
        (_("Correction"), str(adjustment.get_kind_display())),
        (_("Order"), adjustment.order.order_reference),
        (_("Of"), str(adjustment.organization)),
    ]
    if adjustment.line is not None:
        facts.append((_("Line"), adjustment.line.name))
    facts.append((_("Amount"), show_amount(adjustment.amount, adjustment.currency)))
    dispute = adjustment.disputes.first()
    if dispute is not None and dispute.answer_due_at is not None:
        facts.append((_("Answer by"), date_format(dispute.answer_due_at, "DATETIME_FORMAT")))
    return facts
