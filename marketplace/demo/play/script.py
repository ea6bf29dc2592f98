"""What happens in the demo's eighteen months, written down before it is played: pure, the same for the same seed."""

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Literal  # Any: the other fields of a DealPlan, by name

from marketplace.demo.content.bundles import BUNDLES
from marketplace.demo.content.shapes import DemoBundle
from marketplace.quotes.domain.plans import deposit
from marketplace.quotes.interface import PaymentPlan, PlanPart, When, Wording, WrittenItem


class Outcome(StrEnum):
    """How far a deal of the story comes."""

    ACCEPTED = "accepted"
    DECLINED = "declined"
    LOST = "lost"
    EXPIRED = "expired"
    SENT = "sent"
    CONSENTS = "consents"
    DRAFT = "draft"
    REQUESTED = "requested"


# How the money of an accepted deal goes where it does not go straight (see play/money.py).
Turn = Literal[
    "", "invoice", "invoice_late", "invoice_part", "debit_bounces", "part_refund", "line_refund",
    "dispute_won", "dispute_lost", "dispute_open", "inquiry", "held", "credit", "credit_waits",
]  # fmt: skip

STORES = ("calder-hythe", "thornbury", "marlow-books", "tarn-outdoor", "wexcombe", "greywell")
OFFICES = ("wexcombe", "greywell", "thornbury", "fennimore", "marlow-books", "calder-hythe", "larkspur", "tarn-outdoor")
FITS: dict[str, tuple[str, ...]] = {
    "stores": STORES,
    "clinic": ("larkspur",),
    "warehouse": ("fennimore", "calder-hythe", "tarn-outdoor"),
    "office": OFFICES,
    "datacentre": OFFICES,
}
# Vendors also sell directly: seller, [(listing, plan, quantity)], buyers.
DIRECT: tuple[tuple[str, tuple[tuple[str, str, int], ...], tuple[str, ...]], ...] = (
    ("aldergate", (("aldergate-vault", "team", 60),), OFFICES),
    ("quillon", (("quillon-privacy", "company", 1), ("quillon-board", "company", 1)), OFFICES),
    ("kestrel-data", (("kestrel-answers", "analyst", 3), ("kestrel-answers", "reader", 20)), OFFICES),
    ("loomwright", (("loomwright-match", "account", 5),), OFFICES),
    ("pallister", (("pallister-rota", "person", 300), ("pallister-time", "person", 300)), STORES),
    ("greyfold", (("greyfold-senders", "person", 250),), OFFICES),
    ("oakhampton", (("oakhampton-till", "till", 40),), STORES),
    ("inkerby", (("inkerby-shelf", "company", 1),), OFFICES),
    ("fernhollow", (("fernhollow-mailbox", "person", 400),), OFFICES),
    ("hartsease", (("hartsease-energy", "plant", 2),), ("fennimore",)),
)
# Who could have brought or helped a deal of a bundle: partners that agreed to refer to one of its owners.
HELPERS: dict[str, tuple[str, ...]] = {
    "northwind": ("redfern", "xanthe", "yarrow", "meridian"),
    "yarrow": ("northwind", "redfern", "xanthe"),
    "redfern": ("northwind", "osprey-lane", "yarrow"),
    "xanthe": ("yarrow", "redfern", "northwind"),
    "osprey-lane": ("redfern", "cobalt-row"),
    "pinewater": ("meridian", "redfern"),
    "harrow-pike": ("redfern",),
    "lindqvist": ("meridian", "redfern"),
    "cobalt-row": ("yarrow", "lindqvist"),
    "meridian": ("yarrow", "northwind"),
}
# By the deal's place in the story; every fifth from the third on is the first partner's own.
TURNS: dict[int, Turn] = {
    6: "part_refund", 11: "invoice", 16: "debit_bounces", 21: "dispute_won", 26: "invoice", 27: "line_refund",
    31: "inquiry", 36: "invoice", 37: "dispute_lost", 41: "held", 42: "part_refund", 46: "credit",
}  # fmt: skip
# A deposit, and the rest in two instalments.
PARTS = deposit(PlanPart("Deposit", bp=3_000), 2, When(days=30), 1)
EXAMPLE_BUYER = "calder-hythe"
WANTED = (
    ("Leavers lose access on their last day, without a call", "yes", "At the hour that your personnel system names."),
    ("Works for contractors without an address of yours", "yes", ""),
    ("Reports in German for the works council", "partly", "The monthly summary is; the detailed log is in English."),
)
# Longer than the lookback, the registrations' window and the days from request to acceptance together.
EXAMPLE_WINDOW = dt.timedelta(days=240)
_WORK = {
    "meeting": ("Two hours with {buyer}'s operations team; minutes shared.", "Met {buyer} at their head office about next year's plan."),
    "demo": ("Shown to {buyer}'s store managers on a rented till.", "A working demonstration in {buyer}'s own building."),
    "proposal": ("Wrote the outline that {buyer} asked for, four pages.", "A costed proposal to {buyer}, with two options."),
    "introduction": ("Introduced {buyer}'s director to the seller by mail, both answered.", "Brought both to one table at a trade evening."),
    "implementation_plan": ("A week-by-week plan agreed with {buyer}'s IT.", "Walked the first site and wrote the order of works."),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class TouchPlan:
    """A touch before the request: who, what, how many days before, and its evidence ("{buyer}" is filled in)."""

    partner: str
    kind: str
    days_before: int
    evidence: str


@dataclass(frozen=True, slots=True)
class Said:
    """Something that one side writes about the sent quote: about its first line, or as a note for colleagues."""

    side: Literal["buyer", "seller"]
    body: str
    about_line: bool = False
    internal: bool = False


@dataclass(frozen=True, slots=True)
class DealPlan:
    """One deal as it will go. `items` are (slug, plan code or "", quantity); days are counted from the request.

    `options` are lines that the seller offers besides, for the buyer to choose. `requirements` are (line, the seller's
    answer, its words); `talk` is what both write once the quote was sent. `ends_together`: the lines start on the first of
    a month, and the recurring ones end together with a June. `priced_by` are owners that the seller asks for their price, with how much of
    the list price each wants, in hundredths of a percent (0: it has not answered). `written` are lines in the seller's own words.
    """

    starts_at: dt.datetime
    buyer: str
    seller: str
    items: tuple[tuple[str, str, int], ...]
    title: str
    message: str
    outcome: Outcome
    discount_bp: int | None = None
    registrant: str = ""
    touches: tuple[TouchPlan, ...] = ()
    revised: bool = False
    days_to_answer: float = 0.3
    days_to_accept: int = 6
    days_to_pay: int = 2
    days_to_deliver: int = 30
    po_number: str = ""
    instrument: str = "pm_card_visa"
    turn: Turn = ""
    payments: PaymentPlan | None = None
    options: tuple[tuple[str, str, int], ...] = ()
    requirements: tuple[tuple[str, str, str], ...] = ()
    talk: tuple[Said, ...] = ()
    ends_together: bool = False
    priced_by: tuple[tuple[str, int], ...] = ()
    written: tuple[WrittenItem, ...] = ()
    total_discount_bp: int = 0
    discount_reason: str = ""


WALK = WrittenItem(
    Wording(
        "Site walk before the start",
        "Two of our people walk your largest site with you for a day, and write down what is to be done first.",
    ),
    unit_price=140_000,
)
TALK_OF_DATES = (
    Said("buyer", "Can you begin in January instead? Our year-end freeze ends on the sixth.", about_line=True),
    Said("seller", "Yes. We reserve the week of the eleventh for you; the price stays as it is."),
    Said("seller", "They were late with the last project. Ask for the list of contractors first.", internal=True),
    Said("buyer", "Thank you. Our works council looks at it on Thursday."),
)
TALK_OF_LINES = (
    Said(
        "buyer", "Does the second line still work where there is no mobile signal in the back office?", about_line=True
    ),
    Said(
        "seller",
        "We measure it in the survey. Where it is too weak, an antenna on the roof is included.",
        about_line=True,
    ),
)


def write_script(now: dt.datetime, opening: dt.datetime, accepted: int = 60, others: int = 14) -> list[DealPlan]:
    """The deals between `opening` and `now`, in order of time, and those that are open now.

    `accepted` of them end in an order, `others` are declined, lost or run out. The last weeks' open deals come on top.
    """
    dice = random.Random(20260401)
    span = (now - opening).days - 30
    late = [_worked_example(now), *_sold_lately(now)]
    early = accepted - len(late)
    plans = [replace(_deal(dice, opening, span, number, early), turn=TURNS.get(number, "")) for number in range(early)]
    plans += [_missed(dice, opening, span, number) for number in range(others)]
    plans = [_left_alone(plan, now) for plan in plans] + late
    plans += _open_now(now)
    return sorted(plans, key=lambda plan: plan.starts_at)


def _deal(dice: random.Random, opening: dt.datetime, span: int, number: int, accepted: int) -> DealPlan:
    # Growth: later months hold more deals than early ones.
    day = int(span * ((number + dice.random()) / accepted) ** 0.8)
    starts = _office_hour(dice, opening + dt.timedelta(days=day))
    if number % 5 == 4:
        return _direct(dice, starts, Outcome.ACCEPTED)
    bundles = [bundle for bundle in BUNDLES if bundle.slug != "zero-trust-retail"]
    if number % 5 == 2:  # the partner whose day the demo shows first has the most of it
        bundles = [bundle for bundle in bundles if bundle.partner == "northwind"]
    return _bundle(dice, starts, bundles[number * 7 % len(bundles)], Outcome.ACCEPTED)


def _left_alone(plan: DealPlan, now: dt.datetime) -> DealPlan:
    """The worked example's figures hang on its own touches and claims: nobody else courts that buyer in its window."""
    if plan.buyer != EXAMPLE_BUYER or plan.starts_at < now - EXAMPLE_WINDOW:
        return plan
    return replace(plan, buyer="thornbury")


def _missed(dice: random.Random, opening: dt.datetime, span: int, number: int) -> DealPlan:
    outcome: Outcome = (Outcome.DECLINED, Outcome.LOST, Outcome.EXPIRED)[number % 3]
    starts = _office_hour(dice, opening + dt.timedelta(days=dice.randint(10, max(11, span - 40))))
    if number % 4 == 3:
        return _direct(dice, starts, outcome)
    return _bundle(dice, starts, BUNDLES[number * 11 % len(BUNDLES)], outcome)


def _bundle(dice: random.Random, starts: dt.datetime, bundle: DemoBundle, outcome: Outcome) -> DealPlan:
    buyer = dice.choice(FITS[bundle.scene])
    helpers = [helper for helper in HELPERS.get(bundle.partner, ()) if helper != buyer]
    touches = tuple(_touches(dice, helpers))
    registrant = dice.choice(helpers) if helpers and dice.random() < 0.45 else ""
    return DealPlan(
        starts_at=starts,
        buyer=buyer,
        seller=bundle.partner,
        items=((bundle.slug, "", 1),),
        title=bundle.name,
        message=dice.choice(
            (
                "We would like to start this quarter. What would it cost us?",
                "Seen at a neighbour's. Please quote for our estate.",
                "Our board meets on the tenth; a price by then would help.",
                "Same as on your page, please, with a start after the season.",
            )
        ),
        outcome=outcome,
        discount_bp=bundle.discount_bp + dice.choice((0, 0, 0, 100, 200)),
        registrant=registrant,
        touches=touches,
        revised=dice.random() < 0.3,
        days_to_answer=dice.choice((0.1, 0.2, 0.4, 1.1)),
        days_to_accept=dice.randint(2, 12),
        days_to_pay=dice.choice((0, 1, 1, 3, 5)),
        days_to_deliver=dice.randint(12, 70),
        po_number=f"PO-{dice.randint(10_000, 99_999)}" if dice.random() < 0.7 else "",
        instrument=dice.choice(("pm_card_visa", "pm_card_visa", "pm_usBankAccount_success")),
    )


def _direct(dice: random.Random, starts: dt.datetime, outcome: Outcome) -> DealPlan:
    seller, items, buyers = dice.choice(DIRECT)
    return DealPlan(
        starts_at=starts,
        buyer=dice.choice(buyers),
        seller=seller,
        items=items,
        title=f"{items[0][0].replace('-', ' ').title()}",
        message="A price for this, please.",
        outcome=outcome,
        days_to_accept=dice.randint(1, 6),
        days_to_deliver=dice.randint(3, 15),
        po_number=f"PO-{dice.randint(10_000, 99_999)}",
    )


def _touches(dice: random.Random, helpers: list[str]) -> Iterator[TouchPlan]:
    for helper in helpers[: dice.choice((0, 1, 1, 2, 3))]:
        for _again in range(dice.choice((1, 1, 2))):
            kind = dice.choice(tuple(_WORK))
            yield TouchPlan(helper, kind, dice.randint(3, 80), dice.choice(_WORK[kind]))


def _worked_example(now: dt.datetime) -> DealPlan:
    """The money rules' own example, three weeks ago: 99,000 dollars, seven parties."""
    touches = (
        TouchPlan("xanthe", "meeting", 24, "Met {buyer}'s store operations in Darlington."),
        TouchPlan("yarrow", "demo", 20, "Demonstrated shared sign-in on two tills in the Yarm store."),
        TouchPlan("xanthe", "proposal", 5, "Wrote the outline of the rollout that {buyer} asked for."),
    )
    return DealPlan(
        starts_at=_at(now, -34, 10),
        buyer="calder-hythe",
        seller="northwind",
        items=(("zero-trust-retail", "", 1),),
        title="Zero-trust network for 60 stores",
        message="Sixty stores, 1,200 people, live before Easter. What does the first year cost?",
        outcome=Outcome.ACCEPTED,
        discount_bp=1000,
        registrant="redfern",
        touches=touches,
        revised=True,
        days_to_accept=9,
        days_to_pay=0,
        days_to_deliver=80,
        po_number="PO-77120",
    )


def _sold_lately(now: dt.datetime) -> list[DealPlan]:
    """Paid, and held until delivery is accepted: what is on its way to its providers. Some of it by invoice."""

    def sold(days: int, buyer: str, slug: str, accept: int, deliver: int, **more: Any) -> DealPlan:
        bundle = next(each for each in BUNDLES if each.slug == slug)
        return DealPlan(
            _at(now, -days, 9), buyer, bundle.partner, ((slug, "", 1),), bundle.name,
            "As discussed, please.", Outcome.ACCEPTED, discount_bp=bundle.discount_bp, days_to_accept=accept,
            days_to_pay=1, days_to_deliver=deliver, po_number=f"PO-{88_100 + days}", **more,
        )  # fmt: skip

    return [
        sold(62, "greywell", "month-end-three-days", 6, 40, turn="invoice_late"),
        sold(24, "thornbury", "slow-store-found", 5, 40, turn="invoice_part"),
        sold(14, "wexcombe", "stores-that-stay-open", 5, 40, registrant="redfern", payments=PARTS),
        sold(12, "marlow-books", "slow-store-found", 4, 30),
        sold(11, "tarn-outdoor", "device-trust-retail", 3, 35, turn="credit_waits", touches=(
            TouchPlan("northwind", "introduction", 20, "Brought {buyer}'s director and Yarrow to one table."),
        )),
        sold(10, "larkspur", "clinic-records-outage", 4, 60, turn="dispute_open"),
        sold(9, "fennimore", "cold-chain-kept", 3, 40),
    ]  # fmt: skip


def _open_now(now: dt.datetime) -> list[DealPlan]:
    """What waits for somebody today: requests with a clock, quotes with the buyer, consents with owners."""

    def ask(hours: float, buyer: str, seller: str, item: str, title: str, message: str) -> DealPlan:
        starts = now - dt.timedelta(hours=hours)
        return DealPlan(starts, buyer, seller, ((item, "", 1),), title, message, Outcome.REQUESTED)

    def open_deal(days: int, buyer: str, bundle: str, seller: str, outcome: Outcome, **more: Any) -> DealPlan:
        chosen = next(each for each in BUNDLES if each.slug == bundle)
        return DealPlan(
            _at(now, -days, 11), buyer, seller, ((bundle, "", 1),), chosen.name,
            "Please quote for us as on your page.", outcome, **{"discount_bp": chosen.discount_bp} | more,
        )  # fmt: skip

    return [
        ask(7.2, "thornbury", "northwind", "stores-that-stay-open", "Thirty-four stores, before Easter", "Quote for 34 stores, live before Easter?"),
        ask(5.5, "larkspur", "northwind", "northwind-survey", "Guest network for 11 waiting rooms", "Could one of you walk two of our clinics?"),
        ask(2.0, "greywell", "northwind", "slow-store-found", "Two hotels are slow in the evening", "Guests complain at seven. Can you find out why?"),
        ask(6.0, "marlow-books", "yarrow", "careful-small-shop", "Ten shops in the south", "We open two more in spring. Please quote for ten."),
        ask(3.5, "wexcombe", "osprey-lane", "cash-thirteen-weeks", "Cash for the group", "Three entities, six bank accounts."),
        ask(4.2, "fennimore", "lindqvist", "plant-on-a-page", "The Grimsby plant", "Forty machines on two floors."),
        open_deal(6, "tarn-outdoor", "stores-that-stay-open", "northwind", Outcome.SENT, revised=True, talk=TALK_OF_LINES, priced_by=(("brightmoor", 8_200),)),
        open_deal(9, "calder-hythe", "contractors-in-out", "redfern", Outcome.SENT, payments=PARTS, requirements=WANTED, talk=TALK_OF_DATES, written=(WALK,), total_discount_bp=200, discount_reason="They pay the deposit at once, and name us as a reference."),
        open_deal(4, "calder-hythe", "one-contract-cards", "yarrow", Outcome.SENT, registrant="redfern", options=(("yarrow-careful", "year", 1),), ends_together=True),
        open_deal(3, "greywell", "device-trust-retail", "yarrow", Outcome.CONSENTS, discount_bp=1_300),  # beyond its terms
        open_deal(2, "marlow-books", "zero-trust-retail", "northwind", Outcome.CONSENTS, registrant="xanthe", discount_bp=1_200),
        open_deal(5, "larkspur", "audit-ready-quarter", "redfern", Outcome.CONSENTS),
        open_deal(1, "thornbury", "zero-trust-retail", "northwind", Outcome.DRAFT, priced_by=(("aldergate", 0),), written=(WALK,)),
        open_deal(1, "fennimore", "restored-last-night", "harrow-pike", Outcome.DRAFT),
        open_deal(2, "wexcombe", "month-end-three-days", "osprey-lane", Outcome.DRAFT),
    ]  # fmt: skip


def _office_hour(dice: random.Random, day: dt.datetime) -> dt.datetime:
    if day.weekday() > 4:
        day -= dt.timedelta(days=2)
    return day.replace(hour=dice.randint(8, 16), minute=dice.choice((5, 12, 20, 31, 44, 58)), second=0, microsecond=0)


def _at(now: dt.datetime, days: int, hour: int) -> dt.datetime:
    return (now + dt.timedelta(days=days)).replace(hour=hour, minute=0, second=0, microsecond=0)
