"""What payees can read of each other's money from everything together: each crawls all that it can open, page, file and
mail, after acceptance, settlement and a refund in part, and adds up what it found.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter, deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, cast  # Any: what Django's test client answers
from urllib.parse import urljoin, urlsplit

import pytest
from django.test import Client

from billing.collecting.actions.sync_payment import sync_payment
from billing.giving_back.actions.refund_payment import refund_payment
from billing.giving_back.actions.send_reversal import send_reversal
from billing.models import Payment, Reversal, Transfer
from billing.paying_out.actions.send_transfer import send_transfer
from billing.provider.gateways import current
from billing.provider.gateways.base import Gateway
from billing.settling.actions.release_hold import release_hold
from billing.statements.actions.issue_self_billing import issue_self_billing
from catalog.models import BundleItem, BundleOffer, PlanPrice, WholesalePrice
from core.kit import clock, jobs
from core.notifications.models import OutgoingMail
from core.organizations.models import User
from core.split.interface import SplitResult
from marketplace.orders.models import Order
from marketplace.orders.queries.sheets import split_of
from marketplace.quotes.drafting.actions.edit_version import edit_version
from marketplace.quotes.interface import LineEdit, VersionEdits
from tests.billing.fake_gateway import FakeGateway
from tests.core.split.adversary import Knowledge, Sums, contracts, hidden, list_prices, take_rates
from tests.factories.billing import paid_facts, ready_payee
from tests.factories.organizations import MembershipFactory
from tests.factories.quotes import ACCEPTED, Story, accept, drafted, sent, worked_example
from tests.forms.crawl import SKIPPED, read, view_name
from tests.support.papers import pages_of

pytestmark = pytest.mark.django_db

REFUND = 1_717_171
#: What nobody who only earns commission may read anywhere.
PERSONAL = ("Helen Brandt", "Head of finance", "PO-77-X", "Visa", "4242", "helen.brandt")
#: Where a payee's walk begins; links lead on to one page of every view of these apps.
STARTS = (
    "/orders/", "/earnings/", "/statements/2026-11/USD/", "/postings/", "/years/2026/", "/commission-documents/", "/deals/",
    "/touches/", "/registrations/", "/claims/", "/quotes/", "/consents/", "/workspace/", "/notices/", "/links/",
)  # fmt: skip
INSIDE = ("orders:", "billing:", "deals:", "quotes:", "workspaces:", "notifications:")
#: What every payee must have been read, so that nothing is found on them.
READ = {
    "orders:order_list", "orders:order", "orders:split", "orders:split_csv", "billing:earnings", "billing:statement",
    "billing:statement_csv", "billing:statement_pdf", "billing:own_postings", "billing:own_year", "billing:own_year_csv",
    "notifications:list",
}  # fmt: skip


@dataclass
class Sold:
    """An order that was paid, settled, paid out and refunded in part, and who had to do with it."""

    story: Story
    order: Order
    result: SplitResult
    people: dict[str, User]


@pytest.fixture
def sold() -> Iterator[Sold]:
    """The worked example with amounts of odd cents, whose sums meet nowhere by accident; time is January's after it."""
    with current.use(cast("Gateway", FakeGateway())), jobs.muted():
        with clock.travel(ACCEPTED):
            story = worked_example()
            _odd(story)
            payees = (story.northwind, story.a, story.b, story.ref, story.x, story.y)
            people = {payee.slug: MembershipFactory(organization=payee).user for payee in payees}
            MembershipFactory(organization=story.buyer, user=story.buyer_user)
            for payee in payees:
                ready_payee(payee)
            quote = drafted(story)
            quote.versions.update(tax_label="VAT", tax_bp=1_900)
            odd = VersionEdits(lines={"line-1": LineEdit(discount_bp=1_719)})  # not the offer's, which anybody can read
            edit_version(quote.versions.get(), odd, by=story.seller_user)
            order = accept(sent(story, quote), story.buyer_user, po_number="PO-77-X")
        with clock.travel(ACCEPTED + dt.timedelta(hours=12)):
            payment = Payment.objects.get()
            sync_payment(payment.pk, paid_facts(payment))
            release_hold(order.reference)
            for transfer in Transfer.objects.all():
                send_transfer(transfer.pk)
            refund_payment(payment.pk, REFUND, reason="Stores closed.")
            for back in Reversal.objects.all():
                send_reversal(back.pk)
        with clock.travel(dt.datetime(2027, 1, 3, 9, tzinfo=dt.UTC)):
            issue_self_billing(dt.date(2026, 11, 1))
            yield Sold(story, order, split_of(order.split_document), people)


def _odd(story: Story) -> None:
    for price, amount in zip(PlanPrice.objects.order_by("pk"), (5_037, 50_419, 2_001_743), strict=True):
        PlanPrice.objects.filter(pk=price.pk).update(amount=amount)
    for item, quantity in zip(BundleItem.objects.order_by("position"), (1_207, 61, 1), strict=True):
        BundleItem.objects.filter(pk=item.pk).update(quantity=quantity)
    WholesalePrice.objects.update(amount=42_531)
    BundleOffer.objects.update(discount_bp=1_013)


def everything(client: Client) -> dict[str, str]:
    """All texts of the inside that a client reaches by links, one page of each view and the starts, by addresses."""
    queue, counts = deque(STARTS), Counter[str]()
    seen, found = set(queue), {}
    while queue:
        address = queue.popleft()
        counts[view_name(address)] += 1
        answer = client.get(address)
        assert answer.status_code < 500, address
        if answer.status_code in (301, 302):
            links = [urljoin(address, answer["Location"])]
        else:
            found[address] = text_of(answer)
            html = "text/html" in answer.get("Content-Type", "")
            links = read(address, answer).links if html else []
        for link in links:
            view = "" if urlsplit(link).netloc or urlsplit(link).path.startswith(SKIPPED) else view_name(link)
            if link not in seen and not counts[view] and view.startswith(INSIDE):
                seen.add(link)
                counts[view] += 1
                queue.append(link)
    return found


def text_of(answer: Any) -> str:
    """What it says, and what stands in its source."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if answer.get("Content-Type", "") == "application/pdf":
        return "\n".join(pages_of(body))
    text = body.decode("utf-8-sig", errors="replace")
    return f"{text}\n{re.sub('<[^>]*>', '', text)}"


def amounts_in(text: str) -> set[int]:
    """Every amount with cents, in minor units."""
    return {int(re.sub("[,.]", "", each)) for each in re.findall(r"(?<![\d,.])\d[\d,]*\.\d\d(?!\d)", text)}


def secrets(sold: Sold, me: str) -> dict[int, str]:
    """The figures of others, in minor units, that the reader's own contracts do not determine."""
    sums = Sums(sold.result)
    cells = [cell for cell in hidden(sold.result, me) if sums.cells.get(cell)]
    known = Knowledge(sums)
    for learn in (partial(contracts, me=me), take_rates, list_prices):
        learn(known)
    already = known.determined(cells)
    found = {int(sums.value(sums.cells[cell])): " ".join(filter(None, cell)) for cell in cells if cell not in already}
    found |= {sold.order.tax_minor: "the tax", sold.order.total_minor: "the total", REFUND: "the refund"}
    return {amount: name for amount, name in found.items() if amount}


def ways(secret: int, amounts: Mapping[int, str], texts: Mapping[str, str]) -> Iterator[str]:
    """How texts give a figure: as it is, in minor units, rounded, or as the sum or difference of two that they show."""
    written = (str(secret), f"{secret // 100:,}", f"{round(secret / 100):,}")
    yield from (f"it stands on {address}" for address, text in texts.items() for each in written if each in text)
    for one, address in amounts.items():
        for other in (secret - one, one - secret):
            if one and other in amounts:
                yield f"it is {one} and {other}, of {address} and {amounts[other]}"


def test_nothing_that_a_payee_can_open_gives_a_figure_of_another(sold: Sold) -> None:
    leaks, personal = [], []
    for payee in (sold.story.ref, sold.story.a, sold.story.b):
        person, client = sold.people[payee.slug], Client()
        client.force_login(person)
        texts = everything(client)
        mails = OutgoingMail.objects.filter(recipient=person.email)
        texts |= {f"mail {mail.cause}": f"{mail.subject}\n{mail.letter}" for mail in mails}
        assert {view_name(address) for address in texts} >= READ
        assert "order.refunded" in {mail.kind for mail in mails}
        amounts = {amount: address for address, text in texts.items() for amount in amounts_in(text)}
        leaks += [
            f"{payee}: {name}, {secret}: {way}"
            for secret, name in secrets(sold, payee.slug).items()
            for way in ways(secret, amounts, texts)
        ]
        if payee == sold.story.ref:  # it earns commission, and nothing else
            words = (*PERSONAL, sold.story.buyer_user.name, sold.story.buyer_user.email)
            personal += [f"{word} on {address}" for address, text in texts.items() for word in words if word in text]
    assert (leaks, personal) == ([], [])


def test_a_figure_is_found_as_it_is_rounded_or_from_two_others() -> None:
    texts = {"page": "$1,200.40 of $2,000.90 to <b data-left=80050>others</b>, about $77,123"}
    amounts = dict.fromkeys(amounts_in(texts["page"]), "page")
    assert amounts == {120_040: "page", 200_090: "page"}
    found = {each: bool(list(ways(each, amounts, texts))) for each in (120_040, 80_050, 320_130, 7_712_349, 99_999)}
    assert found == {120_040: True, 80_050: True, 320_130: True, 7_712_349: True, 99_999: False}
