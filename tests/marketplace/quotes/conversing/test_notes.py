"""An internal note is read by its author's organisation and by nobody else, on no page and in no mail or file."""

import re

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from core.kit.context_fields import TOKEN_FIELD
from core.notifications.models import Notice, OutgoingMail
from core.organizations.models import Organization
from marketplace.quotes.conversing.actions.send_message import send_message
from marketplace.quotes.models import QuoteMessage
from marketplace.quotes.negotiating.actions.ask_for_change import ask_for_change
from marketplace.quotes.reading.domain.turns import Turn
from marketplace.quotes.reading.queries.turns import turn_now
from tests.architecture.addresses import urls
from tests.factories.organizations import MembershipFactory, OrganizationFactory
from tests.factories.people import sign_in
from tests.factories.quotes import sent, worked_example
from tests.support.papers import pages_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_acceptance_day")]
SECRET = "Our floor is nine percent"


def said(organization: Organization, name: str, *args: object) -> str:
    client = Client()
    sign_in(client, organization)
    answer = client.get(reverse(f"quotes:{name}", args=args))
    assert answer.status_code == 200
    return answer.getvalue().decode(errors="replace")


@pytest.mark.parametrize(("keeps", "other"), [("northwind", "buyer"), ("buyer", "northwind")])
def test_a_note_is_read_by_its_own_organisation_only(keeps: str, other: str) -> None:
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


#: What differs from one answer to the next, whatever is in it.
FRESH = re.compile(r'name="(csrfmiddlewaretoken|form_token)" value="[^"]*"|"X-CSRFToken": ?"[^"]*"')
NAMESPACES = ("quotes:", "deals:", "notifications:")


def everything(client: Client, values: dict[str, object]) -> dict[str, str]:
    """What every page, paper and file of the marketplace says that a quote of these values has an address in."""
    found = {}
    for name, _route, pattern in urls():
        if not name.startswith(NAMESPACES) or not set(pattern.pattern.converters) <= set(values):
            continue
        needed = {key: values[key] for key in pattern.pattern.converters}
        answer = client.get(reverse(name, kwargs=needed))
        if answer.status_code in (403, 404, 405):
            continue
        content = answer.getvalue()
        if answer.headers.get("Content-Type", "") == "application/pdf":
            content = "".join(pages_of(content)).encode()
        found[name] = f"{answer.status_code} {FRESH.sub('', content.decode(errors='replace'))}"
    return found


def test_nothing_that_the_buyer_can_open_is_different_after_a_note_of_the_seller() -> None:
    story = worked_example()
    version = sent(story)
    author, colleague = MembershipFactory.create_batch(2, organization=story.northwind)
    named = {"reference": version.quote.reference, "number": 1}
    buyer = Client()
    sign_in(buyer, story.buyer)
    before = everything(buyer, named)
    OutgoingMail.objects.all().delete()
    send_message(
        version.quote, by=author.user, organization=story.northwind, body=SECRET, line=version.lines.get().key,
        on_version=1, internal=True, named=[colleague],
    )  # fmt: skip
    after = everything(buyer, named)
    assert {"quotes:conversation", "quotes:document", "quotes:quote_list_csv", "quotes:version"} <= set(after)
    assert [name for name, said in after.items() if said != before[name]] == []
    assert [each.recipient for each in OutgoingMail.objects.all()] == [colleague.user.email]


def test_a_note_of_the_seller_answers_nothing() -> None:
    story = worked_example()
    version = sent(story)
    ask_for_change(version, by=story.buyer_user, body="Fewer stores.")
    send_message(version.quote, by=story.seller_user, organization=story.northwind, body=SECRET, internal=True)
    assert turn_now(version.quote) == Turn.SELLER


def test_the_database_keeps_a_note_from_asking_the_other_side() -> None:
    story = worked_example()
    quote = sent(story).quote
    with pytest.raises(IntegrityError), transaction.atomic():
        QuoteMessage.objects.create(
            quote=quote, author=story.buyer_user, organization=story.buyer, body="x", internal=True, asks_change_of=1
        )
