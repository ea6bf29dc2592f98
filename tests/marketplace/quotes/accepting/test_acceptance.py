"""A buyer accepts exactly what it read, and owners are bound to exactly what they consented to."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import IntegrityError, connection, transaction

from billing.accounts.actions.set_take_rate import set_take_rate
from billing.shares.queries.shares import frozen_shares
from core.organizations.models import CommissionPolicy, Organization
from core.split.interface import ShareRole
from marketplace.orders.models import Order
from marketplace.quotes.accepting.actions.accept_quote import AcceptedAlready, DocumentChanged
from marketplace.quotes.models import QuoteVersion
from marketplace.quotes.reading.queries.documents import contents, document_hash
from tests.factories.organizations import UserFactory
from tests.factories.quotes import ACCEPTED, Story, accept, sent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_acceptance_day")]


@contextmanager
def database_guards_off() -> Iterator[None]:
    """What somebody could do who may switch off the triggers that keep a proposed version as it was."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE quotes_quoteversion DISABLE TRIGGER USER")
        yield
        cursor.execute("ALTER TABLE quotes_quoteversion ENABLE TRIGGER USER")


def alter(version: QuoteVersion, **fields: object) -> None:
    with database_guards_off():
        QuoteVersion.objects.filter(pk=version.pk).update(**fields)


def test_what_a_document_says_is_another_with_a_line_of_another_price_and_the_same_with_another_name(
    story: Story,
) -> None:
    said = sent(story).document
    (line,) = said["lines"]
    part, *others = line["components"]
    for changed in (line | {"net": line["net"] + 1}, line | {"components": [part | {"quantity": 1}, *others]}):
        assert contents(said | {"lines": [changed]}) != contents(said)
    renamed = part | {"owner": part["owner"] | {"name": "Somebody"}}
    assert contents(said | {"lines": [line | {"components": [renamed, *others]}]}) == contents(said)


@pytest.mark.parametrize(
    "altered", [{"notes": "Support is not included."}, {"seller": {"key": "northwind", "name": "Somebody else"}}]
)
def test_a_stored_document_that_was_altered_is_not_what_the_buyer_read(
    story: Story, altered: dict[str, object]
) -> None:
    version = sent(story)
    alter(version, document=version.document | altered)
    with pytest.raises(DocumentChanged):
        accept(version, story.buyer_user)
    assert not Order.objects.exists()


def test_rows_that_were_altered_are_not_what_the_document_says(story: Story) -> None:
    version = sent(story)
    alter(version, notes="Support is not included.")
    with pytest.raises(DocumentChanged):
        accept(version, story.buyer_user)


def test_rows_document_and_hash_that_were_altered_together_are_not_what_the_buyer_read(story: Story) -> None:
    version = sent(story)
    altered = version.document | {"notes": "Support is not included."}
    alter(version, notes=altered["notes"], document=altered, document_hash=document_hash(altered))
    with pytest.raises(DocumentChanged):
        accept(version, story.buyer_user)


@pytest.mark.parametrize("whose", ["a", "b", "northwind"])
def test_a_fee_that_rises_after_consent_counts_for_later_versions_only(story: Story, whose: str) -> None:
    version = sent(story)
    set_take_rate(900, ACCEPTED, organization=getattr(story, whose))
    order = accept(version, story.buyer_user)
    assert frozen_shares(ShareRole.PLATFORM).get(order__order_reference=order.reference).amount == 495_000


def test_an_owner_that_adds_ltd_to_its_name_leaves_a_sent_version_acceptable_under_its_old_name(story: Story) -> None:
    version = sent(story)
    Organization.objects.filter(pk=story.a.pk).update(name="Vendor A Ltd")
    order = accept(version, story.buyer_user)
    sentences = " ".join(step["text"] for step in order.split_result["explanation"])
    assert "Vendor A" in sentences
    assert "Ltd" not in sentences


def test_a_policy_that_changes_after_consent_counts_for_later_versions_only(story: Story) -> None:
    version = sent(story)
    CommissionPolicy.objects.filter(owner=story.a).update(sourced_bp=2_000, version=2)
    order = accept(version, story.buyer_user)
    assert order.split_result["parties"]["vendor-a"]["receives"] == 3_672_000


def test_a_second_acceptor_is_told_that_the_po_number_was_not_used(story: Story) -> None:
    version = sent(story)
    order = accept(version, story.buyer_user, po_number="PO-1")
    with pytest.raises(AcceptedAlready, match="PO number PO-2 was not used: the order carries PO-1") as told:
        accept(version, UserFactory(), po_number="PO-2")
    assert told.value.order == order


def test_pressing_the_button_twice_gives_the_same_order(story: Story) -> None:
    version = sent(story)
    assert accept(version, story.buyer_user, po_number="PO-1") == accept(version, story.buyer_user, po_number="PO-1")


def test_the_rate_of_a_partner_that_pays_no_fee_of_this_sale_stops_nobody(story: Story) -> None:
    version = sent(story)
    set_take_rate(900, ACCEPTED, organization=story.ref)
    order = accept(version, story.buyer_user)
    assert frozen_shares(ShareRole.PLATFORM).get(order__order_reference=order.reference).amount == 495_000


@pytest.mark.parametrize("part", ["currency", "lead", "buyer", "lines", "policies"])
def test_a_split_that_differs_in_any_agreed_part_from_the_one_consented_to_is_not_accepted(
    story: Story, part: str
) -> None:
    version = sent(story)
    other = {"currency": "EUR", "lead": "x", "buyer": "x", "lines": version.split["document"]["lines"] * 2}
    document = version.split["document"] | {part: other.get(part, {})}
    if part == "lines":
        document["lines"][-1] = document["lines"][-1] | {"net": 1}
    alter(version, split=version.split | {"document": document})
    with pytest.raises(DocumentChanged):
        accept(version, story.buyer_user)


def test_a_version_is_not_accepted_without_the_row_that_says_by_whom(story: Story) -> None:
    version = sent(story)
    with pytest.raises(IntegrityError, match="its acceptance is missing"), transaction.atomic():
        QuoteVersion.objects.filter(pk=version.pk).update(status="accepted")
        connection.check_constraints()
