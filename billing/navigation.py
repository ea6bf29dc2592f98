"""What billing shows in the frame: places of money, and the alert while nothing is paid out."""

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from billing.models.accounts import PayeeAccount
from billing.models.adjustments import Adjustment
from billing.models.collecting import Payment
from billing.models.paying_out import Payout
from billing.models.provider import WebhookEvent
from billing.statements.actions.issue_self_billing import PREFIX
from billing.statements.queries.documents import documents_of, every_document
from billing.states.accounts import TransfersStatus
from billing.states.collecting import PaymentStatus
from billing.states.provider import EventStatus
from core.design.frame import Slot, register_slot
from core.design.states import Look, register_badges
from core.organizations.access import Can
from core.organizations.first_steps import FirstStep, register_first_steps
from core.organizations.models import Organization
from core.organizations.places import BUYERS, OPERATORS, SELLERS, Group, Place, register_places
from core.organizations.references import register_reference


def register() -> None:
    """Called once, when the app is ready."""
    _register_badges()
    register_slot(Slot.ALERTS, "billing/components/payout_stops.html")
    register_reference(PREFIX, _commission_document)
    accounts = PayeeAccount.objects.filter(organization=OuterRef("pk"))
    register_first_steps(
        FirstStep(
            80,
            "payout_account",
            _("Open a payout account"),
            _("What you earn is paid to a bank account of yours, once the payment provider has checked who you are."),
            "billing:payout_account",
            SELLERS,
            Can.MONEY,
            done=lambda: Exists(accounts.filter(transfers_status=TransfersStatus.ACTIVE, payouts_enabled=True)),
            handed_in=lambda: Exists(
                accounts.filter(details_submitted=True).exclude(
                    Q(requirements__currently_due__0__isnull=False) | Q(requirements__past_due__0__isnull=False)
                )
            ),
            waits_for=_("The payment provider checks what you gave."),
        )
    )
    money, flows, books = Group.MONEY, Group.IN_AND_OUT, Group.BOOKS
    register_places(
        Place(money, 10, "earnings", _("Earnings"), "billing:earnings", "split", SELLERS, Can.MONEY),
        Place(money, 20, "statements", _("Statements"), "billing:statement_list", "doc", SELLERS, Can.MONEY),
        Place(money, 40, "payment-methods", _("Payment methods"), "billing:payment_methods", "bank", BUYERS, Can.PAY),
        Place(money, 50, "payout-account", _("Payout account"), "billing:payout_account", "bank", SELLERS, Can.MONEY),
        Place(flows, 10, "receivables", _("Receivables"), "billing:receivables", "basket", OPERATORS, Can.MONEY),
        Place(flows, 20, "disputes", _("Disputes"), "billing:dispute_list", "flag", OPERATORS, Can.MONEY),
        Place(flows, 25, "objections", _("Objections"), "billing:objection_list", "flag", OPERATORS, Can.MONEY),
        Place(flows, 30, "payees", _("Payees"), "billing:payee_list", "bank", OPERATORS, Can.MONEY),
        Place(flows, 40, "holds", _("Holds"), "billing:hold_list", "lock", OPERATORS, Can.MONEY),
        Place(flows, 50, "self-billing", _("Commissions"), "billing:self_billing_all", "doc", OPERATORS, Can.MONEY),
        Place(books, 10, "ledger", _("Ledger"), "billing:ledger", "list", OPERATORS, Can.MONEY),
        Place(books, 20, "postings", _("Postings"), "billing:postings", "split", OPERATORS, Can.MONEY),
        Place(books, 30, "adjustments", _("Corrections"), "billing:adjustment_list", "file", OPERATORS, Can.MONEY),
        Place(
            books, 40, "reconciliation", _("Reconciliation"), "billing:reconciliation", "check", OPERATORS, Can.MONEY
        ),
        Place(books, 50, "invariants", _("Invariants"), "billing:invariants", "shield", OPERATORS, Can.MONEY),
        Place(books, 60, "webhooks", _("Payment events"), "billing:webhook_inbox", "inbox", OPERATORS, Can.MONEY),
    )


def _commission_document(organization: Organization, number: str) -> str | None:
    if organization.is_operator:
        found, page = every_document().filter(number=number), "billing:self_billing_inspect"
    else:
        found, page = documents_of(organization).filter(number=number), "billing:self_billing"
    return reverse(page, args=[number]) if found.exists() else None


def _register_badges() -> None:
    waiting, done, wrong, over = Look("warn", "clock"), Look("good", "check"), Look("bad", "alert"), Look(icon="minus")
    register_badges(
        Payment,
        "status",
        {
            PaymentStatus.REQUESTED: waiting,
            PaymentStatus.OPEN: waiting,
            PaymentStatus.PROCESSING: waiting,
            PaymentStatus.PAID: done,
            PaymentStatus.SETTLED: done,
            PaymentStatus.FAILED: wrong,
            PaymentStatus.CANCELLED: over,
        },
    )
    register_badges(
        Payout,
        "status",
        {
            Payout.Status.PENDING: waiting,
            Payout.Status.IN_TRANSIT: waiting,
            Payout.Status.PAID: done,
            Payout.Status.FAILED: wrong,
            Payout.Status.CANCELED: over,
        },
    )
    register_badges(
        Adjustment,
        "status",
        {
            Adjustment.Status.PROPOSED: waiting,
            Adjustment.Status.APPROVED: done,
            Adjustment.Status.DECLINED: over,
            Adjustment.Status.WITHDRAWN: over,
        },
    )
    register_badges(
        WebhookEvent,
        "status",
        {
            EventStatus.RECEIVED: waiting,
            EventStatus.APPLIED: done,
            EventStatus.IGNORED: over,
            EventStatus.FAILED: waiting,
            EventStatus.DEAD: wrong,
            EventStatus.RESOLVED: done,
        },
    )
