"""An internal note is read by its author's organisation and by nobody else, on no page and in no mail or file."""

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from core.kit import clock
from core.kit.context_fields import TOKEN_FIELD
from core.notifications.models import Notice, OutgoingMail
from marketplace.quotes.actions.ask_for_change import ask_for_change
from marketplace.quotes.actions.send_message import send_message
from marketplace.quotes.domain.turns import Turn
from marketplace.quotes.models import QuoteMessage
from marketplace.quotes.queries.turns import turn_now
from tests.factories.organizations import MembershipFactory, OrganizationFactory
from tests.factories.people import sign_in
from tests.factories.quotes import ACCEPTED, sent, worked_example

pytestmark = pytest.mark.django_db
SECRET = "Our floor is nine percent"


@pytest.fixture(autouse=True)
def _now():
    with clock.travel(ACCEPTED):
        yield


def said(organization, name: str, *args: object) -> str:
    client = Client()
    sign_in(client, organization)
    answer = client.get(reverse(f"quotes:{name}", args=args))
    assert answer.status_code == 200
    return answer.getvalue().decode(errors="replace")


@pytest.mark.parametrize(("keeps", "other"), [("northwind", "buyer"), ("buyer", "northwind")])
def test_a_note_is_read_by_its_own_organisation_only(keeps, other):
    story = worked_example()
    version = sent(story)
    reference = version.quote.reference
    for name in (keeps, other):
        MembershipFactory(organization=getattr(story, name))
    OutgoingMail.objects.all().delete()
    Notice.objects.all().delete()
    client = Client()
    sign_in(client, getattr(story, keeps))
    form = {"body": SECRET, "line": version.lines.get().key, "internal": "on", TOKEN_FIELD: "a-token-of-twenty-two-c"}
    assert client.post(reverse("quotes:message", args=[reference]), form).status_code == 302
    own = said(getattr(story, keeps), "conversation", reference)
    assert SECRET in own
    assert f"About {version.lines.get().name}" in own
    operator = OrganizationFactory(is_operator=True)
    for reader in (getattr(story, other), operator):
        for page in (("conversation", reference), ("version", reference, 1), ("quote_list",), ("quote_list_csv",)):
            assert SECRET not in said(reader, *page)
    assert not OutgoingMail.objects.exists()
    assert not Notice.objects.exists()


def test_a_note_of_the_seller_answers_nothing():
    story = worked_example()
    version = sent(story)
    ask_for_change(version, by=story.buyer_user, body="Fewer stores.")
    send_message(version.quote, by=story.seller_user, organization=story.northwind, body=SECRET, internal=True)
    assert turn_now(version.quote) == Turn.SELLER


def test_the_database_keeps_a_note_from_asking_the_other_side():
    story = worked_example()
    quote = sent(story).quote
    with pytest.raises(IntegrityError), transaction.atomic():
        QuoteMessage.objects.create(
            quote=quote, author=story.buyer_user, organization=story.buyer, body="x", internal=True, asks_change_of=1
        )
