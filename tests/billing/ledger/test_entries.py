"""Each builder of journal entries puts money where the ledger's table says, and refuses what cannot be booked."""

import pytest

from billing.ledger.domain.accounts import signed
from billing.ledger.domain.entries import (
    dispute_lost,
    dispute_won,
    entry,
    hold_ended,
    refund_returned,
    refunded,
    reversing,
)
from billing.ledger.interface import Account, EntryDraft, RefundSlice
from billing.states.ledger import Kind

BANK, STRIPE = Account(Kind.BANK), Account(Kind.MONEY_AT_PROVIDER)
PAYEE = 7


def sides(draft: EntryDraft) -> tuple[dict[tuple[str, int | None], int], dict[tuple[str, int | None], int]]:
    """What is debited and what is credited, by account."""
    debits = {(each.account.kind.value, each.account.organization): each.debit for each in draft.postings if each.debit}
    credits_ = {
        (each.account.kind.value, each.account.organization): each.credit for each in draft.postings if each.credit
    }
    return debits, credits_


@pytest.mark.parametrize("side", ["debits", "credits"])
def test_a_negative_amount_is_not_booked_on_the_other_side_instead(side: str) -> None:
    debits, credits_ = [(BANK, 5)], [(STRIPE, 5)]
    {"debits": debits, "credits": credits_}[side].extend([(BANK, 3), (BANK, -3)])
    with pytest.raises(ValueError, match="negative amount of -3 on bank"):
        entry("x", "USD", debits, credits_)


def test_amounts_of_one_account_and_movement_are_one_posting_and_zeros_are_none() -> None:
    draft = entry("x", "USD", [(BANK, 2), (BANK, 3), (STRIPE, 0)], [(STRIPE, 1, "txn_1"), (STRIPE, 4, "txn_2")])
    assert [(each.debit, each.credit, each.movement) for each in draft.postings] == [
        (5, 0, ""),
        (0, 1, "txn_1"),
        (0, 4, "txn_2"),
    ]


@pytest.mark.parametrize(
    ("fee", "debited", "credited"),
    [
        (0, {"money_at_stripe": 10_000}, {"disputes": 10_000}),
        (1_500, {"money_at_stripe": 8_500, "dispute_fees": 1_500}, {"disputes": 10_000}),
        (-1_500, {"money_at_stripe": 11_500}, {"disputes": 10_000, "dispute_fees": 1_500}),
    ],
    ids=["no fee", "another fee is taken", "the fee is given back"],
)
def test_a_won_dispute_brings_the_money_back_less_or_with_its_fee(
    fee: int, debited: dict[str, int], credited: dict[str, int]
) -> None:
    debits, credits_ = sides(dispute_won("du_1", "O-1", "USD", 10_000, "txn_1", fee))
    assert debits == {(kind, None): amount for kind, amount in debited.items()}
    assert credits_ == {(kind, None): amount for kind, amount in credited.items()}


def test_a_lost_dispute_takes_from_the_shares_and_what_they_have_not_from_the_platform() -> None:
    slices = [
        RefundSlice("owner", PAYEE, "held", 700),
        RefundSlice("owner", PAYEE, "sent", 200),
        RefundSlice("platform", None, "platform", 60),
        RefundSlice("tax", None, "platform", 40),
    ]
    assert sides(dispute_lost("du_1", "O-1", "USD", slices, beyond=500)) == (
        {
            ("held", PAYEE): 700,
            ("party_receivable", PAYEE): 200,
            ("platform_fees", None): 60,
            ("tax", None): 40,
            ("losses", None): 500,
        },
        {("disputes", None): 1_500},
    )


def test_a_refund_without_a_movement_is_in_transit() -> None:
    slices = [RefundSlice("owner", PAYEE, "payable", 900)]
    assert sides(refunded(1, "O-1", "USD", slices, ""))[1] == {("refunds_in_transit", None): 900}
    assert sides(refunded(1, "O-1", "USD", slices, "txn_1"))[1] == {("money_at_stripe", None): 900}


def test_the_end_of_a_hold_divides_into_what_is_payable_and_what_is_kept() -> None:
    assert sides(hold_ended("release:1", "O-1", "USD", [(PAYEE, 1_000, 200)], "Released")) == (
        {("held", PAYEE): 1_000},
        {("payable", PAYEE): 800, ("reserve", PAYEE): 200},
    )


@pytest.mark.parametrize(("place", "kind"), [("held", "held"), ("reserve", "reserve"), ("sent", "party_receivable")])
def test_what_came_back_where_it_can_no_longer_lie_is_payable(place: str, kind: str) -> None:
    assert sides(refund_returned(1, "O-1", "USD", PAYEE, place, 5)) == ({(kind, PAYEE): 5}, {("payable", PAYEE): 5})


def test_what_came_back_to_where_it_is_payable_needs_no_entry() -> None:
    assert not refund_returned(1, "O-1", "USD", PAYEE, "payable", 5).postings


def test_a_reversing_entry_is_the_mirror_and_names_the_movement_back_on_stripes_side_only() -> None:
    original = entry("x", "USD", [(BANK, 5)], [(STRIPE, 5, "txn_out")])
    mirror = reversing(original, "x:reversed", "Bounced", "txn_back")
    assert [(each.account.kind.value, each.debit, each.credit, each.movement) for each in mirror.postings] == [
        ("bank", 0, 5, ""),
        ("money_at_stripe", 5, 0, "txn_back"),
    ]


def test_a_balance_is_positive_on_the_side_on_which_its_account_grows() -> None:
    assert (signed(Kind.BANK, 70, 20), signed(Kind.HELD, 20, 70)) == (50, 50)
