"""A quote's payment plan: kept with the version, accepted with it, and then the order's schedule."""

import datetime as dt
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from billing.models import Payment, Portion
from core.kit import clock
from core.notifications.models import Notice
from core.organizations.models import PartnershipTerms
from marketplace.orders.models import Order
from marketplace.quotes.domain.plans import deposit, instalments, milestones, net_terms
from marketplace.quotes.drafting.actions.edit_version import edit_version
from marketplace.quotes.drafting.actions.propose_version import CannotPropose, propose_version
from marketplace.quotes.drafting.actions.revise_quote import revise_quote
from marketplace.quotes.interface import Collection, LineEdit, PartEdit, PaymentPlan, PlanPart, VersionEdits, When
from marketplace.quotes.models import Acceptance, QuotePlanPart, QuoteVersion
from marketplace.quotes.offering.actions.extend_quote import extend_quote
from marketplace.quotes.papers.queries.papers import version_paper
from marketplace.quotes.reading.queries.documents import document_hash, version_document
from marketplace.quotes.reading.queries.version_lines import version_lines
from marketplace.quotes.reading.queries.version_page import changes_since
from tests.billing.in_process import stripe_in_process
from tests.factories.organizations import MembershipFactory
from tests.factories.people import sign_in
from tests.factories.quotes import ACCEPTED, Story, accept, drafted, sent
from tests.support.answers import Answer
from tests.support.contract import check_contract
from tests.support.papers import pages_of, without_blanks

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_acceptance_day")]
DAY = dt.timedelta(days=1)
TOTAL = 9_900_000
THIRTY = deposit(PlanPart("Deposit", bp=3_000), 2, When(days=30), 1)


def planned(story: Story, plan: PaymentPlan | None, **edits: Any) -> QuoteVersion:
    """Northwind's draft with this plan."""
    version = drafted(story).versions.get()
    return edit_version(version, VersionEdits(plan=plan, **edits), by=story.seller_user)


def sent_with(story: Story, plan: PaymentPlan | None) -> QuoteVersion:
    return sent(story, planned(story, plan).quote)


def refusals(version: QuoteVersion, story: Story) -> list[tuple[str, int | None, str]]:
    with pytest.raises(CannotPropose) as refused:
        propose_version(version, by=story.seller_user)
    return [(each.plan, each.part, each.text) for each in refused.value.obstacles]


def schedule(order: Order) -> list[tuple[str, str, int, datetime | None, str]]:
    return [
        (each.kind, each.label, each.amount, each.due_at, each.collection)
        for each in Payment.objects.filter(order__order_reference=order.reference)
    ]


def test_a_deposit_and_two_instalments_are_paid_one_after_the_other_and_settle_the_shares_by_part(
    story: Story, client: Client, tmp_path: Path
) -> None:
    version = sent_with(story, THIRTY)
    MembershipFactory(organization=story.buyer, role="finance")
    traffic = tmp_path / "traffic.jsonl"
    with stripe_in_process(str(traffic)) as stripe:
        order = accept(version, story.buyer_user)
        assert schedule(order) == [
            ("deposit", "Deposit", 2_970_000, None, "checkout"),
            ("instalment", "Instalment 1 of 2", 3_465_000, ACCEPTED + 30 * DAY, "checkout"),
            ("instalment", "Instalment 2 of 2", 3_465_000, dt.datetime(2027, 1, 1, 12, tzinfo=dt.UTC), "checkout"),
        ]
        sign_in(client, story.buyer, "finance")
        client.post(reverse("orders:pay", args=[order.reference]))
        stripe.pay(order.reference)
        stripe.run()
        order.refresh_from_db()
        assert order.delivery_from == ACCEPTED and order.paid_at is None
        first, second, third = Payment.objects.filter(order__order_reference=order.reference)
        assert (first.status, second.status, third.status) == ("settled", "requested", "requested")
        brought = Portion.objects.filter(payment=first)
        assert sum(brought.values_list("amount", flat=True)) == 2_970_000
        assert brought.get(share__role="platform").amount == 495_000 * 3 // 10
        page = client.get(order.get_absolute_url()).content.decode()
        assert "Instalment 1 of 2" in page
        with clock.travel(ACCEPTED + 31 * DAY):
            assert "1 day late" in client.get(order.get_absolute_url()).content.decode()
    check_contract(traffic)


def test_of_the_parts_each_is_due_at_the_hour_of_the_acceptance_on_its_day(story: Story) -> None:
    order = accept(
        sent_with(
            story,
            milestones(
                [
                    PlanPart("Contract", bp=2_000),
                    PlanPart("Pilot", When(days=45), amount=4_000_000),
                    PlanPart("Live", When(day=dt.date(2027, 3, 1))),
                ],
                Collection.INVOICE,
            ),
        ),
        story.buyer_user,
    )
    assert schedule(order) == [
        ("instalment", "Contract", 1_980_000, None, "invoice"),
        ("instalment", "Pilot", 4_000_000, ACCEPTED + 45 * DAY, "invoice"),
        ("instalment", "Live", 3_920_000, dt.datetime(2027, 3, 1, 12, tzinfo=dt.UTC), "invoice"),
    ]


def test_with_net_terms_delivery_begins_with_the_acceptance(story: Story) -> None:
    MembershipFactory(organization=story.northwind, role="owner")
    order = accept(sent_with(story, net_terms(30)), story.buyer_user)
    assert schedule(order) == [("single", "Payment", TOTAL, ACCEPTED + 30 * DAY, "invoice")]
    assert Order.objects.get().delivery_from == ACCEPTED
    assert Notice.objects.filter(kind="order.paid", text__contains="with payment terms").exists()


def test_a_version_without_a_plan_has_the_document_that_it_always_had(story: Story) -> None:
    version = sent_with(story, None)
    assert "plan" not in version.document
    order = accept(version, story.buyer_user)
    assert schedule(order) == [("single", "", TOTAL, None, "checkout")]
    assert Acceptance.objects.get().text_version == 1


def test_the_plan_is_part_of_what_is_accepted(story: Story) -> None:
    version = sent_with(story, THIRTY)
    assert [part["amount"] for part in version.document["plan"]["parts"]] == [2_970_000, 3_465_000, 3_465_000]
    assert version.document_hash == document_hash(version.document)
    assert version_document(version, version_lines(version)) == version.document
    accept(version, story.buyer_user)
    kept = Acceptance.objects.get()
    assert kept.text_version == 2
    assert "to pay by its payment plan (30% on acceptance, then 2 equal payments" in kept.text


def test_the_database_refuses_to_change_the_plan_of_a_proposed_version(story: Story) -> None:
    version = propose_version(planned(story, THIRTY), by=story.seller_user)
    part = version.plan_parts.first()
    for change in (
        lambda: QuotePlanPart.objects.filter(pk=part.pk).update(bp=100),
        lambda: part.delete(),
        lambda: QuotePlanPart.of(version, 7, PlanPart("More")).save(),
        lambda: type(version).objects.filter(pk=version.pk).update(plan_kind="net"),
    ):
        with pytest.raises(IntegrityError, match="frozen"), transaction.atomic():
            change()


@pytest.mark.parametrize(
    "columns",
    ["bp = 100, amount_minor = 5", "bp = 10001", "bp = 0", "bp = NULL, amount_minor = -5", "days = 3651",
     "months = 121", "day = '2027-01-01', days = 30", "label = ''"],
)  # fmt: skip
def test_the_database_refuses_a_part_that_says_nothing_clear(story: Story, columns: str) -> None:
    version = planned(story, THIRTY)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE quotes_quoteplanpart SET {columns} WHERE version_id = %s AND position = 0", [version.pk]
        )


def test_the_next_version_has_the_same_plan_and_a_changed_one_is_a_difference(story: Story) -> None:
    version = sent_with(story, THIRTY)
    draft = revise_quote(version.quote, by=story.seller_user)
    assert draft.plan == THIRTY
    edit_version(draft, VersionEdits(plan=instalments(3, When(), 1)), by=story.seller_user)
    draft = type(draft).objects.get(pk=draft.pk)
    changes = changes_since(version, draft, version_lines(draft)).changes
    assert [(each.what, each.was, each.now, each.effect) for each in changes] == [
        (
            "Payments",
            "30% on acceptance, then 2 equal payments, the first 30 days after acceptance, 1 month apart",
            "3 equal payments, the first on acceptance, 1 month apart",
            None,
        )
    ]
    edit_version(draft, VersionEdits(plan=PaymentPlan()), by=story.seller_user)
    assert not QuotePlanPart.objects.filter(version=draft).exists()


def test_percentages_follow_a_new_price_and_amounts_that_no_longer_sum_are_refused(story: Story) -> None:
    version = planned(story, THIRTY)
    key = version.lines.get().key
    edit_version(version, VersionEdits(lines={key: LineEdit(discount_bp=2_000)}), by=story.seller_user)
    proposed = propose_version(version, by=story.seller_user)
    assert sum(part["amount"] for part in proposed.document["plan"]["parts"]) == proposed.total_minor == 8_800_000

    fixed = milestones([PlanPart("Start", amount=4_400_000), PlanPart("Live", When(days=60), amount=4_400_000)])
    draft = revise_quote(proposed.quote, by=story.seller_user)
    edits = VersionEdits(plan=fixed, lines={key: LineEdit(discount_bp=1_000)})
    draft = edit_version(draft, edits, by=story.seller_user)
    assert refusals(draft, story) == [
        (
            "share",
            1,
            "The payments sum to $88,000.00, and the total is $99,000.00. Change them until both are the same.",
        )
    ]


@pytest.mark.parametrize(
    ("plan", "expected"),
    [
        (
            deposit(PlanPart("Deposit", amount=49), 1, When(days=30), 1),
            [("share", 0, "Deposit, $0.49: A payment of less than $0.50 cannot be charged.")],
        ),
        (
            deposit(PlanPart("Deposit", bp=5_000), 1, When(day=dt.date(2026, 10, 31)), 1),
            [("when", 1, "Balance: its day has passed. Choose a later one.")],
        ),
        (
            deposit(PlanPart("Deposit", bp=5_000), 1, When(day=dt.date(2026, 11, 2)), 1),
            [
                (
                    "when",
                    1,
                    "Balance: the quote can be accepted until 1 December 2026. Choose that day or a later one, or a "
                    "number of days after acceptance.",
                )
            ],
        ),
    ],
)
def test_what_stands_in_the_way_of_a_plan_is_said_in_words(
    story: Story, plan: PaymentPlan, expected: list[tuple[str, int, str]]
) -> None:
    assert refusals(planned(story, plan, valid_until=dt.date(2026, 12, 1)), story) == expected


def test_a_payment_above_what_one_payment_can_be_is_refused_and_more_of_them_are_not(story: Story) -> None:
    version = planned(story, net_terms(30))
    line = version.lines.get()
    rollout = line.components.get(name="Rollout")
    edits = VersionEdits(lines={line.key: LineEdit(parts={rollout.key: PartEdit(60, 0)})})
    edit_version(version, edits, by=story.seller_user)
    (found,) = refusals(version, story)
    assert found[:2] == ("share", 0) and "cannot be charged at once; split it" in found[2]
    edit_version(version, VersionEdits(plan=instalments(3, When(), 1)), by=story.seller_user)
    assert propose_version(version, by=story.seller_user).status == "proposed"


def test_of_a_total_of_nothing_no_plan_is_proposed(story: Story) -> None:
    version = planned(story, THIRTY, lines={"line-1": LineEdit(discount_bp=10_000)})
    assert [each[:2] for each in refusals(version, story)] == [("kind", None)]


def test_an_offer_whose_named_day_comes_too_early_is_not_extended(story: Story) -> None:
    with clock.travel(ACCEPTED - 30 * DAY):
        version = planned(story, deposit(PlanPart("Deposit", bp=5_000), 1, When(day=ACCEPTED.date()), 1))
        edit_version(version, VersionEdits(valid_until=ACCEPTED.date()), by=story.seller_user)
        version = sent(story, version.quote)
    with pytest.raises(CannotPropose, match="the quote can be accepted until"):
        extend_quote(version, by=story.seller_user)
    assert version.quote.versions.count() == 1


def statuses(version: QuoteVersion) -> dict[str, str]:
    return {each.organization.slug: each.status for each in version.consents.select_related("organization")}


def test_an_owner_is_asked_again_if_its_money_comes_later_and_not_for_another_total(story: Story) -> None:
    version = sent_with(story, THIRTY)
    draft = revise_quote(version.quote, by=story.seller_user)
    edit_version(draft, VersionEdits(tax_bp=2_000, notes="With tax."), by=story.seller_user)
    again = propose_version(draft, by=story.seller_user)
    assert statuses(again) == {"northwind": "given", "vendor-a": "carried", "vendor-b": "carried"}
    draft = revise_quote(again.quote, by=story.seller_user)
    edit_version(draft, VersionEdits(plan=net_terms(60)), by=story.seller_user)
    again = propose_version(draft, by=story.seller_user)
    assert statuses(again) == {"northwind": "given", "vendor-a": "pending", "vendor-b": "pending"}


def test_standing_consent_does_not_cover_a_later_payment(story: Story) -> None:
    PartnershipTerms.objects.filter(partnership__provider=story.a).update(standing_consent=True, max_discount_bp=1_000)
    version = propose_version(planned(story, None), by=story.seller_user)
    assert statuses(version)["vendor-a"] == "standing"
    draft = edit_version(
        revise_quote(version.quote, by=story.seller_user), VersionEdits(plan=net_terms(14)), by=story.seller_user
    )
    version = propose_version(draft, by=story.seller_user)
    assert statuses(version)["vendor-a"] == "pending"
    assert "your money comes later" in version.consents.get(organization=story.a).reason


def test_a_paper_says_each_payment_with_its_day_and_amount(story: Story) -> None:
    version = sent_with(story, THIRTY)
    text = without_blanks("".join(pages_of(version_paper(version))))
    for words in ("Deposit, on acceptance", "$29,700.00", "Instalment 2 of 2, 30 days and 1 month after acceptance"):
        assert without_blanks(words) in text
    assert without_blanks("To pay in all, USD") in text


def fields(page: Answer) -> dict[str, str]:
    """What a browser would send of the editor's form, as it is shown."""
    form = page.context["form"]
    shown = {name: form[name].value() for name in form.fields}
    return {name: "" if value is None else str(value) for name, value in shown.items()} | {
        form.add_prefix(name): str(field.initial) for name, field in form.fields.items() if name == "version"
    }


@pytest.fixture
def editor(story: Story, client: Client) -> tuple[QuoteVersion, Callable[..., Answer]]:
    """The editor of Northwind's draft: gives the version, and what happens when the form is sent with these values."""
    version = drafted(story).versions.get()
    sign_in(client, story.northwind)
    url = reverse("quotes:edit", args=[version.quote.reference, 1])

    def send(address: str = "edit", **typed: Any) -> Answer:
        opened = client.get(url)
        data = fields(opened) | {"form_version": opened.context["form"].stored_version}
        data |= {name.replace("__", "-"): value for name, value in typed.items()}
        return client.post(url.replace("/edit/", f"/{address}/"), data)

    return version, send


def test_the_editor_stores_each_kind_of_plan_and_shows_it_again(
    editor: tuple[QuoteVersion, Callable[..., Answer]], client: Client
) -> None:
    version, send = editor
    for typed, plan in (
        ({"plan_kind": "deposit", "plan_deposit": "30%", "plan_first": "30 days"}, THIRTY),
        ({"plan_kind": "instalments", "plan_count": "4", "plan_first": "on acceptance", "plan_every": "3"},
         instalments(4, When(), 3)),
        ({"plan_kind": "net", "plan_net": "60", "plan_collection": "invoice"}, net_terms(60)),
        ({"plan_kind": "milestones", "plan_collection": "checkout", "plan__0__label": "Start", "plan__0__share": "25%",
          "plan__0__when": "0", "plan__2__label": "Live", "plan__2__when": "31 January 2027"},
         milestones([PlanPart("Start", bp=2_500), PlanPart("Live", When(day=dt.date(2027, 1, 31)))])),
        ({"plan_kind": "acceptance"}, PaymentPlan()),
    ):  # fmt: skip
        assert send(**typed).status_code == 302
        stored = type(version).objects.get(pk=version.pk)
        assert stored.plan == plan
        assert send().status_code == 302  # as the form shows it
        assert type(version).objects.get(pk=version.pk).plan == plan


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"plan_kind": "deposit", "plan_deposit": "200%"}, "plan_deposit", "not a percentage"),
        ({"plan_kind": "deposit", "plan_deposit": "-5"}, "plan_deposit", "above zero"),
        ({"plan_kind": "deposit", "plan_deposit": "0%"}, "plan_deposit", "above zero"),
        ({"plan_kind": "deposit", "plan_deposit": "1e12"}, "plan_deposit", "Write a percentage"),
        ({"plan_kind": "deposit", "plan_deposit": ""}, "plan_deposit", "required"),
        ({"plan_kind": "deposit", "plan_first": "2199-01-01"}, "plan_first", "within ten years"),
        ({"plan_kind": "deposit", "plan_first": "99999"}, "plan_first", "within ten years"),
        ({"plan_kind": "deposit", "plan_first": "soon"}, "plan_first", "Write a number of days"),
        ({"plan_kind": "instalments", "plan_count": "37"}, "plan_count", "Enter 36 or less"),
        ({"plan_kind": "instalments", "plan_count": "1"}, "plan_count", "two or more"),
        ({"plan_kind": "instalments", "plan_every": "-5"}, "plan_every", "Enter 1 or more"),
        ({"plan_kind": "net", "plan_net": "31"}, "plan_net", "Choose something that is on offer"),
        ({"plan_kind": "sometime"}, "plan_kind", "Choose something that is on offer"),
        ({"plan_kind": "net", "plan_collection": "saved"}, "plan_collection", "Choose something that is on offer"),
        ({"plan_kind": "milestones"}, "plan-0-label", "at least one"),
        ({"plan_kind": "milestones", "plan__3__share": "50%", "plan__3__when": "1"}, "plan-3-label", "Name this"),
        ({"plan_kind": "milestones", "plan__0__label": "A", "plan__0__when": ""}, "plan-0-when", "Say when"),
        ({"plan_kind": "milestones", "plan__0__label": "A", "plan__0__when": "1", "plan__1__label": "B",
          "plan__1__when": "2"}, "plan-1-share", "Only one"),
    ],
)  # fmt: skip
def test_what_was_mistyped_is_said_at_its_field(
    editor: tuple[QuoteVersion, Callable[..., Answer]], typed: dict[str, str], field: str, words: str
) -> None:
    version, send = editor
    answer = send(**typed)
    assert answer.status_code == 422
    assert words in " ".join(answer.context["form"].errors[field])
    assert type(version).objects.get(pk=version.pk).plan == PaymentPlan()


def test_what_is_left_in_the_fields_of_another_kind_is_not_looked_at(
    editor: tuple[QuoteVersion, Callable[..., Answer]],
) -> None:
    version, send = editor
    assert send(plan_kind="net", plan_deposit="200%", plan_first="soon", plan__0__share="-1").status_code == 302
    assert type(version).objects.get(pk=version.pk).plan == net_terms(30, Collection.CHECKOUT)


def test_a_form_that_says_nothing_of_payments_leaves_the_plan_as_it_is(
    editor: tuple[QuoteVersion, Callable[..., Answer]],
) -> None:
    version, send = editor
    send(plan_kind="deposit")
    send(plan_kind="", plan_collection="", plan_deposit="", plan_count="", plan_first="", plan_every="", plan_net="")
    assert type(version).objects.get(pk=version.pk).plan.kind == "deposit"


def test_the_live_preview_works_out_days_and_amounts_and_says_at_its_field_what_is_wrong(
    editor: tuple[QuoteVersion, Callable[..., Answer]],
) -> None:
    _version, send = editor
    page = send("preview", plan_kind="deposit", plan_deposit="30%", plan_first="30").content.decode()
    assert "29,700.00" in page and "1 December 2026" in page and "1 January 2027" in page
    assert "Then $34,650.00 30 days after acceptance, and $34,650.00 in 1 more payment. $99,000.00 in all." in page
    page = send("preview", plan_kind="deposit", plan_deposit="0.10", plan_first="2026-10-01").content.decode()
    for field, words in (("plan_deposit", "cannot be charged"), ("plan_first", "its day has passed")):
        at = page.index(f'id="problem-{field}"')
        assert words in page[at : page.index("</p>", at)]


def test_a_problem_of_a_milestone_stands_at_its_own_row(editor: tuple[QuoteVersion, Callable[..., Answer]]) -> None:
    _version, send = editor
    page = send(
        "preview", plan_kind="milestones", plan__1__label="A", plan__1__share="50%", plan__1__when="0",
        plan__4__label="B", plan__4__share="60%", plan__4__when="30",
    ).content.decode()  # fmt: skip
    at = page.index('id="problem-plan-4-share"')
    assert "The payments sum to $108,900.00" in page[at : page.index("</p>", at)]


def test_the_buyer_reads_days_and_amounts_before_and_after_accepting(story: Story, client: Client) -> None:
    version = sent_with(story, THIRTY)
    sign_in(client, story.buyer)
    page = client.get(version.get_absolute_url()).content.decode()
    for words in ("30 days after acceptance", "1 December 2026", "34,650.00", "29,700.00", "$99,000.00 in all"):
        assert words in page
    page = client.get(reverse("quotes:accept", args=[version.quote.reference, 1])).content.decode()
    assert "Accept, and pay $29,700.00 now" in page and "1 December 2026 if you accept today" in page
    with clock.travel(ACCEPTED + 5 * DAY):
        accept(version, story.buyer_user)
    assert "6 December 2026" in client.get(version.get_absolute_url()).content.decode()


def test_owners_read_when_their_money_comes_in_shares_and_never_in_amounts(story: Story, client: Client) -> None:
    version = sent_with(story, deposit(PlanPart("Deposit", amount=990_000), 1, When(days=30), 1))
    draft = revise_quote(version.quote, by=story.seller_user)
    edit_version(draft, VersionEdits(plan=net_terms(30)), by=story.seller_user)
    version = propose_version(draft, by=story.seller_user)
    sign_in(client, story.b)
    page = client.get(reverse("quotes:consent_list")).content.decode()
    assert "all 30 days after acceptance, by invoice" in page
    assert "10% on acceptance, then the rest 30 days after acceptance" in page
    assert "9,900.00" not in page
    page = client.get(reverse("quotes:split", args=[version.quote.reference, 2])).content.decode()
    assert "The buyer would pay all 30 days after acceptance, by invoice." in page
    sign_in(client, story.x)
    page = client.get(reverse("quotes:split", args=[version.quote.reference, 2])).content.decode()
    assert "The buyer would pay" not in page


def test_the_pages_of_a_plan_ask_no_more_of_the_database_the_more_payments_it_has(story: Story, client: Client) -> None:
    sign_in(client, story.northwind)
    version = planned(story, instalments(2, When(), 1))
    url = reverse("quotes:edit", args=[version.quote.reference, 1])
    client.get(url)
    with CaptureQueriesContext(connection) as few:
        client.get(url)
    edit_version(version, VersionEdits(plan=instalments(36, When(), 1)), by=story.seller_user)
    with CaptureQueriesContext(connection) as many:
        client.get(url)
    assert len(few) == len(many)
