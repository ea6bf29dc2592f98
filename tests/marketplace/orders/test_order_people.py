"""Who reads the buyer's person, PO number and way of paying."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.people import sign_in
from tests.factories.quotes import accept, sent, worked_example

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("whose", "reads"), [("buyer", True), ("northwind", True), ("a", True), ("ref", False), ("x", False)]
)
def test_who_only_earns_commission_reads_neither_person_nor_po_number(client: Client, whose: str, reads: bool) -> None:
    story = worked_example()
    order = accept(sent(story), story.buyer_user, po_number="PO-4711")
    sign_in(client, getattr(story, whose))
    text = client.get(reverse("orders:order", args=[order.reference])).content.decode()
    assert ("Helen Brandt" in text) is reads
    assert ("PO-4711" in text) is reads
