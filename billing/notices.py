"""The news about money, for payees and for the operator."""

from django.utils.translation import gettext_lazy as _

from core.notifications.registry import Channel, Kind, Topic, register_kinds, register_topic
from core.organizations.access import Can


def register() -> None:
    """Called once, when the app is ready."""
    register_topic(Topic("money", _("Payments and earnings"), 50))
    payee, operator = {"payee": Can.MONEY}, {"operator": Can.MONEY}
    register_kinds(
        Kind("payout.returned", _("A bank returns a payout"), "money", payee, _("Check bank account"), essential=True),
        Kind(
            "payee.ready",
            _("A payout account is ready"),
            "money",
            payee,
            _("Open payout account"),
            frozenset({Channel.SITE}),
        ),
        Kind(
            "payee.not_ready",
            _("A payout account needs information"),
            "money",
            payee,
            _("Complete payout account"),
            essential=True,
        ),
        Kind(
            "payee.corrected",
            _("The marketplace corrects what you are paid"),
            "money",
            payee,
            _("Open movements"),
            essential=True,
        ),
        Kind(
            "payee.terms",
            _("The schedule, minimum or reserve of your payouts changes"),
            "money",
            payee,
            _("Open payout account"),
            essential=True,
        ),
        Kind("payout.held", _("The marketplace holds money"), "money", payee, _("Open payout account"), essential=True),
        Kind("payout.hold_lifted", _("A hold is lifted"), "money", payee, _("Open payout account"), essential=True),
        Kind("self_billing.issued", _("Your commission is billed"), "money", payee, _("Open document"), essential=True),
        Kind("fee.changed", _("Your fee changes"), "money", payee, _("Open earnings"), essential=True),
        Kind(
            "buyer.terms",
            _("Payment terms are granted or withdrawn"),
            "money",
            {"buyer": Can.PAY},
            _("Open orders"),
            essential=True,
        ),
        Kind(
            "correction.proposed",
            _("A correction or large refund waits for a second person"),
            "money",
            operator,
            _("Decide"),
            essential=True,
        ),
        Kind(
            "correction.decided",
            _("A second person decides on what you proposed"),
            "money",
            {"who proposed it": Can.MONEY},
            _("Open corrections"),
            essential=True,
        ),
        Kind(
            "payee.needs",
            _("A payout account needs more information soon"),
            "money",
            payee,
            _("Complete payout account"),
            essential=True,
        ),
        Kind(
            "payee.unpayable",
            _("A payee is in a country to which no money can be sent"),
            "money",
            operator,
            _("Open payee"),
            essential=True,
        ),
        Kind("payment.too_much", _("A buyer pays too much"), "money", operator, _("Open receivable"), essential=True),
        Kind("hold.objected", _("A buyer objects to a payout"), "money", operator, _("Decide"), essential=True),
        Kind("refund.failed", _("A refund is refused"), "money", operator, _("Open payments"), essential=True),
        Kind(
            "dispute.opened",
            _("The bank of a buyer disputes a payment"),
            "money",
            operator,
            _("Open dispute"),
            essential=True,
        ),
        Kind(
            "money.differs",
            _("Movements at the provider differ from the ledger"),
            "money",
            operator,
            _("Open reconciliation"),
            essential=True,
        ),
        Kind(
            "money.rule_broken", _("A rule of the books is broken"), "money", operator, _("Open holds"), essential=True
        ),
    )
