"""Orders as money: the worked example of the split's documentation, and others made from a few figures."""

import datetime as dt
import json
from collections.abc import Mapping
from typing import Any

from billing.collecting.actions.request_payment import request_payment
from billing.collecting.interface import Collection, PaymentLine, PaymentPart, PaymentRequest
from billing.models import BuyerTerms, PayeeAccount, Payment
from billing.provider.gateways.base import PaymentFacts
from billing.shares.interface import ShareDraft
from core.kit.months import months_after
from core.organizations.models import Organization
from core.split.document import parse_text
from core.split.interface import ShareRole
from core.split.split import compute_split
from tests.factories.organizations import MembershipFactory, OrganizationFactory
from tests.support.played import played

ACCEPTED = dt.datetime(2026, 11, 1, 12, tzinfo=dt.UTC)

# The worked example of `core/split/RULES.md`: what each party receives of 9,900,000.
WORKED_EXAMPLE = {
    "currency": "USD",
    "lead": "northwind",
    "buyer": "contoso",
    "accepted_at": "2026-11-01T12:00:00Z",
    "lines": [
        {
            "key": "bundle",
            "net": 9900000,
            "components": [
                {
                    "key": "a",
                    "owner": "vendor-a",
                    "list": 6000000,
                    "terms": {"kind": "revenue_share", "owner_bp": 8500},
                },
                {
                    "key": "b",
                    "owner": "vendor-b",
                    "list": 3000000,
                    "terms": {"kind": "wholesale", "amount": 2550000},
                },
                {"key": "n", "owner": "northwind", "list": 2000000},
            ],
        }
    ],
    "take_rate_bp": {"*": 500},
    "policies": {
        "vendor-a": {
            "sourced_bp": 1000,
            "influenced_bp": 500,
            "model": "linear",
            "lookback_days": 90,
            "max_commission_bp": 3000,
        },
        "vendor-b": {
            "sourced_bp": 800,
            "influenced_bp": 0,
            "model": "linear",
            "lookback_days": 90,
            "max_commission_bp": 3000,
        },
    },
    "partnerships": [
        {"owner": owner, "partner": partner, "from": "2025-01-01", "to": None}
        for owner, partner in (("vendor-a", "ref"), ("vendor-b", "ref"), ("vendor-a", "x"), ("vendor-a", "y"))
    ],
    "registrations": [
        {
            "partner": "ref",
            "owner": owner,
            "approved_at": "2026-09-01T00:00:00Z",
            "expires_at": "2026-12-01T00:00:00Z",
        }
        for owner in ("vendor-a", "vendor-b")
    ],
    "touches": [
        {"id": "t1", "partner": "x", "kind": "meeting", "at": "2026-10-01T09:00:00Z"},
        {"id": "t2", "partner": "y", "kind": "demo", "at": "2026-10-05T09:00:00Z"},
        {"id": "t3", "partner": "x", "kind": "proposal", "at": "2026-10-20T09:00:00Z"},
    ],
}
RECEIVES = {
    "vendor-a": 3_672_000,
    "vendor-b": 2_218_500,
    "northwind": 2_622_000,
    "ref": 663_000,
    "x": 153_000,
    "y": 76_500,
}
PLATFORM_FEE = 495_000
TOTAL = 9_900_000


@played
def parties(**flags: bool) -> dict[str, Organization]:
    """The organisations of the worked example, by slug."""
    kinds = {
        "contoso": {"is_buyer": True},
        "northwind": {"is_partner": True},
        "vendor-a": {"is_vendor": True},
        "vendor-b": {"is_vendor": True},
        "ref": {"is_partner": True},
        "x": {"is_partner": True},
        "y": {"is_partner": True},
    }
    made = {
        slug: OrganizationFactory(name=slug.replace("-", " ").title(), slug=slug, **kind, **flags)
        for slug, kind in kinds.items()
    }
    # Invoices are sent to somebody.
    MembershipFactory(organization=made["contoso"], role="finance", user__email="billing@contoso.example")
    return made


def reachable(buyer: Organization) -> None:
    """Somebody there receives its invoices."""
    if not buyer.memberships.exists():
        MembershipFactory(organization=buyer, role="finance")


def worked_example(
    organizations: Mapping[str, Organization], reference: str = "O-2026-00001", instalments: int = 1, tax: int = 0
) -> PaymentRequest:
    """The payment request of the worked example, with `tax` on its line."""
    result = compute_split(parse_text(json.dumps(WORKED_EXAMPLE)))
    shares = tuple(
        ShareDraft(
            line=share.line,
            component=share.component,
            component_name={"a": "Plan of A", "b": "Plan of B", "n": "Rollout"}.get(share.component, ""),
            organization_id=None if share.role == "platform" else organizations[share.organization].pk,
            role=share.role,
            amount=share.amount,
            gross=share.gross,
            fee=share.fee,
            sentence=f"{share.organization} receives {share.amount} as {share.role}.",
        )
        for share in result.shares
    )
    reachable(organizations["contoso"])
    return PaymentRequest(
        order_reference=reference,
        instalment=1,
        instalments=instalments,
        buyer_id=organizations["contoso"].pk,
        currency="USD",
        lines=(PaymentLine("bundle", "Zero-trust retail", TOTAL, tax),),
        shares=shares,
        net=TOTAL,
        tax=tax,
        total=TOTAL + tax,
        visibility="all_payees",
        description="Zero-trust retail for Contoso",
        accepted_at=ACCEPTED,
        fingerprint="f" * 64,
    )


def simple_request(
    buyer: Organization,
    amounts: Mapping[str, Mapping[Organization, int]],
    fee: int = 0,
    tax: int = 0,
    reference: str = "O-2026-00002",
    instalments: int = 1,
    instalment: int = 1,
    currency: str = "USD",
) -> PaymentRequest:
    """An order with a line for each key of `amounts`: what each organisation receives of it, as its owner.

    `fee` and `tax` are added to each line.
    """
    reachable(buyer)
    lines, shares = [], []
    for key, payees in amounts.items():
        lines.append(PaymentLine(key, f"Line {key}", sum(payees.values()) + fee, tax))
        fees_left = fee
        for position, (payee, amount) in enumerate(payees.items()):
            share_fee = fees_left if position == len(payees) - 1 else fee // len(payees)
            fees_left -= share_fee
            shares.append(
                ShareDraft(
                    key,
                    f"c{position}",
                    f"Part {position}",
                    payee.pk,
                    ShareRole.OWNER,
                    amount,
                    amount + share_fee,
                    share_fee,
                    f"{payee} provides it.",
                )
            )
        shares.append(ShareDraft(key, "", "", None, ShareRole.PLATFORM, fee, fee, 0, "The platform's fee."))
    net = sum(line.net for line in lines)
    return PaymentRequest(
        order_reference=reference,
        instalment=instalment,
        instalments=instalments,
        buyer_id=buyer.pk,
        currency=currency,
        lines=tuple(lines),
        shares=tuple(shares),
        net=net,
        tax=tax * len(lines),
        total=net + tax * len(lines),
        visibility="own",
        description="An order",
        accepted_at=ACCEPTED,
        fingerprint="e" * 64,
    )


def order_on_terms(buyer: Organization, reference: str) -> Payment:
    """The payment of an order of the buyer, which has 30 days to pay an invoice."""
    BuyerTerms.objects.get_or_create(organization=buyer, defaults={"net_days": 30})
    payee = OrganizationFactory(is_vendor=True)
    request_payment(simple_request(buyer, {"a": {payee: 10_000}}, reference=reference))
    return Payment.objects.get(order__order_reference=reference)


def ready_payee(organization: Organization) -> PayeeAccount:
    """Let the organisation be paid, without asking Stripe."""
    return PayeeAccount.objects.create(
        organization=organization,
        provider="stripe",
        provider_account=f"acct_{organization.pk}",
        transfers_status="active",
        payouts_enabled=True,
        details_submitted=True,
    )


def paid_facts(payment: Payment, **changes: Any) -> PaymentFacts:
    """What Stripe says of a payment that succeeded with a card: 2.9% and 30."""
    facts: dict[str, Any] = {
        "intent": f"pi_{payment.pk}",
        "status": "succeeded",
        "payment_id": payment.pk,
        "charge": f"ch_{payment.pk}",
        "amount": payment.amount,
        "currency": payment.order.currency,
        "method": "Visa ending 4242",
        "fee": payment.amount * 29 // 1000 + 30,
        "movement": f"txn_charge_{payment.pk}",
    }
    return PaymentFacts(**(facts | changes))


def equal_instalments(
    total: int, count: int, first_due_at: dt.datetime, *, collection: Collection = "checkout"
) -> list[PaymentPart]:
    """So many monthly parts of a schedule that differ by one minor unit at most, the larger ones first."""
    each, over = divmod(total, count)
    return [
        PaymentPart(
            "instalment",
            f"Instalment {i + 1} of {count}",
            each + (i < over),
            months_after(first_due_at, i),
            collection=collection,
        )
        for i in range(count)
    ]


def deposit_and_balance(total: int, deposit: int, balance_due_at: dt.datetime) -> list[PaymentPart]:
    """A deposit that is due at once, and what is left."""
    return [
        PaymentPart("deposit", "Deposit", deposit),
        PaymentPart("instalment", "Balance", total - deposit, balance_due_at),
    ]
