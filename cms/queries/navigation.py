"""The side navigation of the workspaces: what each kind of organisation, and each role in it, finds at the left."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from core.design.addresses import url_or_none
from core.organizations.access import CAPABILITIES, Can
from core.organizations.models import Membership


@dataclass(frozen=True, slots=True)
class Entry:
    """One place: its key (`section` in a page's context), words, URL name, icon, and who finds it there.

    `also` are further sections whose pages belong to this place.
    """

    key: str
    label: str
    url: str
    icon: str
    kinds: frozenset[str] = frozenset()
    capability: Can = Can.VIEW
    also: frozenset[str] = frozenset()


_SELLS = frozenset({"vendor", "partner"})
_TRADES = _SELLS | {"buyer"}
_OPERATES = frozenset({"operator"})
GROUPS: tuple[tuple[str, tuple[Entry, ...]], ...] = (
    (
        "",
        (
            Entry("today", _("Today"), "workspaces:home", "home"),
            Entry("requests", _("Requests"), "quotes:request_list", "inbox", _TRADES),
            Entry("quotes", _("Quotes"), "quotes:quote_list", "file", _TRADES),
            Entry("orders", _("Orders"), "orders:order_list", "box"),
            Entry("buying", _("Basket"), "quotes:basket", "basket", frozenset({"buyer"}), Can.BUY),
            Entry("deals", _("Deals"), "deals:list", "list", _SELLS | {"operator"}),
            Entry("registrations", _("Registrations"), "deals:registration_list", "flag", _SELLS | {"operator"}),
            Entry("touches", _("Touches"), "deals:touch_list", "calendar", _SELLS | {"operator"}),
        ),
    ),
    (
        _("Offer"),
        (
            Entry("listings", _("Offers"), "catalog:manage", "bundle", _SELLS, Can.LIST, frozenset({"solutions"})),
            Entry("storefront", _("Storefront"), "storefronts:manage", "store", frozenset({"partner"}), Can.PUBLISH),
            Entry("links", _("Referral links"), "deals:link_list", "link", frozenset({"partner"})),
        ),
    ),
    (
        _("Money"),
        (
            Entry("earnings", _("Earnings"), "billing:earnings", "split", _SELLS, Can.MONEY),
            Entry("statements", _("Statements"), "billing:statement_list", "doc", _SELLS, Can.MONEY),
            Entry("consents", _("Consents"), "quotes:consent_list", "shield", _SELLS),
            Entry(
                "payment-methods",
                _("Payment methods"),
                "billing:payment_methods",
                "bank",
                frozenset({"buyer"}),
                Can.ACCEPT,
            ),
            Entry("payout-account", _("Payout account"), "billing:payout_account", "bank", _SELLS, Can.MONEY),
        ),
    ),
    (
        _("Marketplace"),
        (
            Entry("review", _("Listings to review"), "catalog:review_queue", "eye", _OPERATES),
            Entry("rates", _("Fees"), "workspaces:rates", "split", _OPERATES),
            Entry("audit", _("Audit log"), "workspaces:audit", "eye", _OPERATES),
            Entry("queues", _("Queues"), "workspaces:queues", "list", _OPERATES),
        ),
    ),
    (
        _("In and out"),
        (
            Entry("receivables", _("Receivables"), "billing:receivables", "basket", _OPERATES),
            Entry("disputes", _("Disputes"), "billing:dispute_list", "flag", _OPERATES),
            Entry("payees", _("Payees"), "billing:payee_list", "bank", _OPERATES),
            Entry("holds", _("Holds"), "billing:hold_list", "lock", _OPERATES),
            Entry("self-billing", _("Commissions"), "billing:self_billing_all", "doc", _OPERATES),
        ),
    ),
    (
        _("The books"),
        (
            Entry("ledger", _("Ledger"), "billing:ledger", "list", _OPERATES),
            Entry("postings", _("Postings"), "billing:postings", "split", _OPERATES),
            Entry("adjustments", _("Corrections"), "billing:adjustment_list", "file", _OPERATES),
            Entry("reconciliation", _("Reconciliation"), "billing:reconciliation", "check", _OPERATES),
            Entry("invariants", _("Invariants"), "billing:invariants", "shield", _OPERATES),
            Entry("webhooks", _("Stripe events"), "billing:webhook_inbox", "inbox", _OPERATES),
        ),
    ),
    (
        _("Organisation"),
        (
            Entry("partnerships", _("Partnerships"), "organizations:partnership_list", "users", _SELLS),
            Entry("policies", _("Commission policy"), "organizations:policy", "doc", _SELLS),
            Entry("team", _("Team"), "organizations:team", "users"),
        ),
    ),
)


def workspace_groups(
    membership: Membership | None, section: str, counts: Mapping[str, int]
) -> list[tuple[str, list[tuple[str, str, str, int, bool]]]]:
    """What this member finds: (label, [(words, url, icon, count, is current)]), without groups that hold no place."""
    if membership is None:
        return []
    kinds, capabilities = membership.organization.kinds, CAPABILITIES[membership.role]
    groups = []
    for label, entries in GROUPS:
        shown = [
            (str(entry.label), url, entry.icon, counts.get(entry.key, 0), section in {entry.key, *entry.also})
            for entry in entries
            if (not entry.kinds or entry.kinds & kinds)
            and entry.capability in capabilities
            and (url := url_or_none(entry.url))
        ]
        if shown:
            groups.append((str(label), shown))
    return groups
