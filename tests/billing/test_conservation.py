"""Random cases of the pure rules, over a hundred thousand in `make properties`: what is divided is all there, and comes
back exactly.

Each case is an order's life on paper: shares, instalments that pay them, holds that end, transfers that leave, and
refunds (some of one line, some of a dispute that was lost, some that fail) until nothing is left. The split that
makes shares out of a deal has its own hundred thousand, in tests/core/split.
"""

from collections import Counter
from random import Random

from billing.giving_back.domain.refunds import Places, divide_refund
from billing.ledger.domain.entries import dispute_lost, payment_divided, payment_settled, refunded
from billing.ledger.interface import EntryDraft, RefundSlice, Slice
from billing.settling.domain.portions import OpenShare, divide_payment, instalment_amount
from billing.states.ledger import Place
from tests.support.budget import seeds

ORDERS = 11_300
CASES = 100_000


def amount(dice: Random) -> int:
    """Mostly awkward: cents, primes, and a few that are huge."""
    return dice.choice(
        (dice.randint(0, 3), dice.randint(1, 99), dice.randint(100, 99_999), dice.randint(10**5, 10**9), 333, 6_667)
    )


def shares_of(dice: Random) -> list[OpenShare]:
    """One to three lines with components, commissions, the platform's fee and tax, as acceptance freezes them."""
    shares: list[OpenShare] = []
    for line in range(dice.randint(1, 3)):
        fees = 0
        for component in range(dice.randint(1, 3)):
            earned = 0
            for partner in range(dice.randint(0, 2)):
                got, fee = amount(dice), dice.randint(0, 99)
                fees, earned = fees + fee, earned + got + fee
                shares.append(OpenShare(len(shares), line, f"c{component}", 100 + partner, "influenced", got, fee))
            got, fee = amount(dice), dice.randint(0, 999)
            fees += fee
            shares.append(OpenShare(len(shares), line, f"c{component}", component, "owner", got, fee, earned))
        shares.append(OpenShare(len(shares), line, "", None, "platform", fees))
        shares.append(OpenShare(len(shares), line, "", None, "tax", dice.choice((0, amount(dice)))))
    return shares


def balanced(entry: EntryDraft) -> None:
    """A builder's entry: both sides sum to the same, nothing is negative."""
    assert sum(each.debit for each in entry.postings) == sum(each.credit for each in entry.postings)
    assert all(each.debit >= 0 and each.credit >= 0 for each in entry.postings)


def paid(dice: Random, shares: list[OpenShare]) -> list[dict[int, int]]:
    """The portions of each instalment; together they are exactly the shares, fees and commissions too."""
    total = sum(share.amount for share in shares)
    instalments = dice.randint(1, 4)
    left, asked, payments = list(shares), 0, []
    for number in range(1, instalments + 1):
        wanted = instalment_amount(total, asked, number, instalments)
        if number < instalments and dice.random() < 0.5:
            wanted = dice.randint(0, total - asked)
        drafts = {draft.key: draft for draft in divide_payment(wanted, left)}
        assert sum(draft.amount for draft in drafts.values()) == wanted
        assert all(min(draft.amount, draft.fee, draft.commission) >= 0 for draft in drafts.values())
        slices = [Slice(share.role, share.organization, drafts[share.key].amount) for share in shares]
        balanced(payment_divided(1, "O", "USD", slices))
        balanced(payment_settled(1, "O", "USD", 1, wanted, "txn"))
        left = [
            OpenShare(
                share.key, share.line, share.component, share.organization, share.role,
                share.amount - drafts[share.key].amount, share.fee - drafts[share.key].fee,
                share.commission - drafts[share.key].commission,
            )
            for share in left
        ]  # fmt: skip
        asked += wanted
        payments.append({key: draft.amount for key, draft in drafts.items()})
    assert all((share.amount, share.fee, share.commission) == (0, 0, 0) for share in left)
    return payments


class Paper:
    """Where the money of one payment lies, portion by portion, and what the buyer has back."""

    def __init__(self, shares: list[OpenShare], portions: dict[int, int]) -> None:
        self.shares = {share.key: share for share in shares}
        self.whole = portions
        self.lies = {
            key: Counter(platform=got) if self._ours(key) else Counter(held=got) for key, got in portions.items()
        }
        self.back: Counter[int] = Counter()

    def _ours(self, key: int) -> bool:
        return self.shares[key].organization is None

    def move(self, dice: Random) -> None:
        """Some holds end, some into reserve; some transfers leave."""
        for key, places in self.lies.items():
            if not self._ours(key) and dice.random() < 0.4:
                kept = places["held"] * dice.choice((0, 0, 1_000)) // 10_000
                places["payable"] += places["held"] - kept
                places["reserve"] += kept
                places["held"] = 0
            if dice.random() < 0.4:
                places["sent"] += places["payable"]
                places["payable"] = 0

    def give_back(self, dice: Random, wanted: int, line: int | None, disputed: bool) -> list[tuple[int, Place, int]]:
        """A refund, or what a lost dispute takes; its entry balances and takes nothing that is not there."""
        keys = [key for key in self.whole if line is None or self.shares[key].line == line]
        parts = divide_refund(wanted, [Places(key, **self.lies[key]) for key in keys])
        assert sum(part for _, _, part in parts) == wanted
        for key, place, part in parts:
            assert 0 < part <= self.lies[key][place]
            assert line is None or self.shares[key].line == line
        slices = [
            RefundSlice(self.shares[key].role, self.shares[key].organization, place, part) for key, place, part in parts
        ]
        balanced(dispute_lost("du", "O", "USD", slices) if disputed else refunded(1, "O", "USD", slices, "txn"))
        self.apply(parts, 1)
        return parts

    def apply(self, parts: list[tuple[int, Place, int]], sign: int) -> None:
        """Take it (1), or put it back because the refund failed (-1)."""
        for key, place, part in parts:
            self.lies[key][place] -= sign * part
            self.back[key] += sign * part

    def left(self, line: int | None = None) -> int:
        """What can still be given back."""
        return sum(
            sum(places.values()) for key, places in self.lies.items() if line is None or self.shares[key].line == line
        )


def test_random_payments_refunds_and_disputes_conserve_every_cent() -> None:
    cases: Counter[str] = Counter()
    for seed in seeds(ORDERS, seconds=3):
        cases["order"] += 1
        dice = Random(seed)
        shares = shares_of(dice)
        for portions in paid(dice, shares):
            cases["payment"] += 1
            paper = Paper(shares, portions)
            for _ in range(dice.randint(0, 3)):
                paper.move(dice)
                line = dice.choice((None, None, 0, 1))
                if (left := paper.left(line)) == 0:
                    continue
                disputed = dice.random() < 0.2
                before = {key: Counter(places) for key, places in paper.lies.items()}
                parts = paper.give_back(dice, dice.randint(1, left), line, disputed)
                cases["dispute" if disputed else "refund"] += 1
                if not disputed and dice.random() < 0.2:
                    paper.apply(parts, -1)
                    cases["failed refund"] += 1
                    assert {key: +places for key, places in paper.lies.items()} == {
                        key: +places for key, places in before.items()
                    }
            paper.move(dice)
            if left := paper.left():
                paper.give_back(dice, left, None, dice.random() < 0.2)
                cases["last refund"] += 1
            assert +paper.back == +Counter(portions)  # each share gave back exactly what it was given
            assert paper.left() == 0
    orders = cases.pop("order")
    assert sum(cases.values()) * ORDERS >= CASES * orders, cases
    assert min(cases.values()) * 10 > orders, cases
