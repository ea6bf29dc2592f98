"""Whatever people, workers, banks and Stripe do, in whatever order: every rule of money holds after every move.

The machine plays over the real ledger in PostgreSQL and the real SDK with the sandbox behind it. Small in `make test`,
larger in `make properties`; `MONEY_EXAMPLES` and `MONEY_STEPS` make it as long as wanted:

    MONEY_EXAMPLES=500 MONEY_STEPS=60 pytest tests/billing/test_stateful.py
"""

import os
import random
from collections import Counter

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    MultipleResults,
    RuleBasedStateMachine,
    initialize,
    invariant,
    multiple,
    rule,
    run_state_machine_as_test,
)

from tests.billing.in_process import stripe_in_process
from tests.billing.world import FAULTS, INSTRUMENTS, PATHS, World
from tests.support.budget import WHOLE

EXAMPLES = int(os.environ.get("MONEY_EXAMPLES", 40 if WHOLE else 2))
STEPS = int(os.environ.get("MONEY_STEPS", 30 if WHOLE else 12))
SHRINK = "MONEY_SHRINK" in os.environ  # slow: every example has a database and a Stripe behind it
amounts = st.one_of(st.integers(0, 3), st.integers(1_000, 99_999), st.integers(100_000, 9_999_999))
lines = st.lists(st.dictionaries(st.integers(0, 3), amounts, min_size=1, max_size=3), min_size=1, max_size=3)
seeds = st.integers(0, 9_999)
TROUBLES = ("cancel", "onboarding", "webhooks", "replay", "payouts", "bounce", "hold")
played: Counter[str] = Counter()


class Money(RuleBasedStateMachine):
    """Moves that anybody could make at any time."""

    orders = Bundle("orders")

    def __init__(self) -> None:
        super().__init__()
        # Each example is undone at its end: the journal itself cannot be emptied.
        self.undone = transaction.atomic()
        vars(self.undone)["_from_testcase"] = True
        self.undone.__enter__()
        self.inside = stripe_in_process()
        self.world = World(self.inside.__enter__())
        played["examples"] += 1

    def teardown(self) -> None:
        try:
            self.world.come_to_rest()
            played.update(self.world.happened())
        finally:
            self.inside.__exit__(None, None, None)
            transaction.set_rollback(True)
            self.undone.__exit__(None, None, None)

    @initialize(target=orders, wanted=lines, fee=st.integers(0, 9_999))
    def first_order(self, wanted: list[dict[int, int]], fee: int) -> str:
        order = self.world.place(0, self._payable(wanted), fee)
        self.world.pay(order, "pm_card_visa")
        self.world.work_off(1)
        return order

    @rule(
        target=orders, buyer=st.integers(0, 1), wanted=lines, fee=st.integers(0, 9_999), tax=st.integers(0, 9_999),
        instalments=st.sampled_from([1, 1, 2, 3]), currency=st.sampled_from(["USD", "USD", "EUR", "JPY"]),
    )  # fmt: skip
    def place(
        self, buyer: int, wanted: list[dict[int, int]], fee: int, tax: int, instalments: int, currency: str
    ) -> str | MultipleResults[str]:
        if len(self.world.orders) > 4:
            return multiple()
        return self.world.place(buyer, self._payable(wanted), fee, tax, instalments, currency)

    @staticmethod
    def _payable(wanted: list[dict[int, int]]) -> list[dict[int, int]]:
        """Enough for three instalments of what Stripe takes at least."""
        wanted[0][0] = wanted[0].get(0, 0) + 1_000
        return wanted

    @rule(order=orders, instrument=st.sampled_from(INSTRUMENTS), instalment=st.integers(1, 3), seed=seeds)
    def pay(self, order: str, instrument: str, instalment: int, seed: int) -> None:
        self.world.ask(order, instalment)
        self.world.pay(order, instrument)
        self.world.work(random.Random(seed))

    @rule(order=orders)
    def pay_and_deliver(self, order: str) -> None:
        """The happy way, so that most examples get far."""
        self.world.pay(order, "pm_card_visa")
        self.world.work_off(1)
        self.world.deliver(order, None)
        self.world.work_off(1)

    @rule(order=orders, line=st.sampled_from([None, "l0", "l1"]))
    def deliver(self, order: str, line: str | None) -> None:
        if line is None or line in {each.key for each in self.world.orders[order].lines}:
            self.world.deliver(order, line)

    @rule(
        order=orders, part=st.one_of(st.none(), st.floats(0.0, 1.0)), line=st.sampled_from([None, None, "l0", "l1"]),
        fails=st.integers(0, 5),
    )  # fmt: skip
    def refund(self, order: str, part: float | None, line: str | None, fails: int) -> None:
        self.world.refund(order, part, line)
        if not fails:
            self.world.fail_refund()
            self.world.work_off(1)

    @rule(kind=st.sampled_from(FAULTS), path=st.sampled_from(PATHS), times=st.integers(1, 9))
    def fault(self, kind: str, path: str, times: int) -> None:
        self.world.control("faults", kind=kind, times=times, path=path)

    @rule(what=st.sampled_from(TROUBLES), order=orders, seed=seeds)
    def trouble(self, what: str, order: str, seed: int) -> None:
        """What happens now and then."""
        dice, world = random.Random(seed), self.world
        match what:
            case "cancel":
                world.cancel(order)
            case "onboarding":
                world.onboard(dice.randrange(4), dice.choice(["regress", "complete", "payouts_disabled"]))
            case "webhooks":
                hold = dice.random() < 0.3
                reorder = dice.choice([False, dice.randrange(99)])
                world.control("webhooks", duplicate=dice.randrange(4), reorder=reorder, hold=hold, release=not hold)
            case "replay":
                for _ in range(dice.randint(1, 5)):
                    world.replay(dice.randrange(999))
            case "payouts":
                world.control("payouts/run")
            case "bounce":
                world.bounce(dice.randrange(99))
            case "hold":
                world.hold(dice.randrange(4), order)

    @rule(order=orders, part=st.sampled_from([0.3, 0.5, 1.0, 1.0, 1.2]), which=seeds)
    def pay_by_invoice(self, order: str, part: float, which: int) -> None:
        self.world.invoice(order)
        self.world.transfer_cash(which, part)
        self.world.work_off(1)

    @rule(
        which=seeds, part=st.sampled_from([0.2, 1.0]), reason=st.sampled_from(["fraudulent", "inquiry"]),
        outcome=st.sampled_from(["won", "lost", "", ""]), seed=seeds,
    )  # fmt: skip
    def dispute(self, which: int, part: float, reason: str, outcome: str, seed: int) -> None:
        self.world.dispute(which, part, reason)
        self.world.work(random.Random(seed))
        if outcome:
            self.world.decide(which, outcome)

    @rule(hours=st.sampled_from([0.1, 0.1, 1, 5, 26, 24 * 5, 24 * 15]), seed=seeds)
    def work(self, hours: float, seed: int) -> None:
        self.world.wait(hours)
        self.world.work(random.Random(seed))

    @invariant()
    def every_rule_holds(self) -> None:
        played["moves"] += 1
        self.world.check()


@pytest.mark.django_db
def test_every_rule_of_money_holds_after_every_move(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("billing.provider.gateways.stripe_gateway.wire.time.sleep", lambda seconds: None)
    run_state_machine_as_test(
        Money,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=STEPS,
            database=None,
            suppress_health_check=list(HealthCheck),
            phases=[Phase.generate, Phase.shrink] if SHRINK else [Phase.generate],
            print_blob=True,
            derandomize="MONEY_EXAMPLES" not in os.environ,
        ),
    )
    print(dict(played))
    assert played["moves"] >= EXAMPLES
