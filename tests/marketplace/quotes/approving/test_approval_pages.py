"""The pages of approvals: rules and their tester, asking and deciding, the work list, and who stands in."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from core.kit import clock
from core.kit.context_fields import TOKEN_FIELD
from core.organizations.models import Membership
from marketplace.quotes.approving.actions.decide_approval import decide_approval
from marketplace.quotes.approving.queries.approval_pages import newest_open
from marketplace.quotes.domain.approvals import Side
from marketplace.quotes.drafting.actions.propose_version import propose_version
from marketplace.quotes.drafting.actions.revise_quote import revise_quote
from marketplace.quotes.models import Approval, ApprovalRule, QuoteVersion, StandIn
from marketplace.quotes.offering.actions.send_quote import send_quote
from tests.factories.approvals import asked, colleague, rule_of
from tests.factories.organizations import OrganizationFactory
from tests.factories.people import sign_in
from tests.factories.quotes import Story, accept, consented, drafted, sent
from tests.support.queries import queries

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_acceptance_day")]
TOKENS = iter(range(10**6))


@pytest.fixture
def helen(client: Client, story: Story) -> Membership:
    """The buyer's owner, signed in with `client`."""
    return sign_in(client, story.buyer)


def post(client: Client, view: str, /, *args: object, **data: Any) -> Any:
    body = {TOKEN_FIELD: f"a-token-of-sixteen-{next(TOKENS)}", **data}
    return client.post(reverse(f"quotes:{view}", args=args), body, follow=True)


def text(client: Client, name: str, *args: object, **query: str) -> str:
    answer = client.get(reverse(f"quotes:{name}", args=args), query)
    assert answer.status_code == 200, answer.content
    return " ".join(answer.content.decode().split())


def where(version: QuoteVersion) -> tuple[str, int]:
    return version.quote.reference, version.number


def test_a_buyer_asks_and_a_colleague_approves_after_signing_in(
    client: Client, story: Story, helen: Membership
) -> None:
    chief = sign_in(Client(), story.buyer, "approver")
    rule_of(story.buyer, chief.user, name="Over a dollar", net_over=100)
    version = sent(story)
    page = text(client, "version", *where(version))
    assert "Needs approval" in page and reverse("quotes:accept", args=where(version)) not in page
    assert "rules ask for an approval first" in text(client, "accept", *where(version))
    answer = post(client, "accept", *where(version), name="H", title="CFO", agreed="on", text_version="1",
                  document_hash=version.document_hash)  # fmt: skip
    assert "rules ask for an approval first" in answer.content.decode()
    post(client, "approval_ask", *where(version), document_hash=version.document_hash, note="For the stores.")
    assert "In approval" in text(client, "quote_list", state="approval")
    assert "In approval" in client.get(reverse("quotes:quote_list_csv")).getvalue().decode()
    theirs = Client()
    theirs.force_login(chief.user)
    login = Client().get(reverse("quotes:approval", args=where(version)))
    assert login.status_code == 302 and reverse("quotes:approval", args=where(version)) in login["Location"]
    assert "1 quote is waiting for your approval" in text(theirs, "approval_list")
    page = text(theirs, "approval", *where(version))
    assert "For the stores." in page and "Net price $99,000.00; the limit is $1.00." in page
    assert "Your decision" not in text(client, "approval", *where(version))
    answer = post(theirs, "approval_decide", *where(version), decision="refuse")
    assert answer.status_code == 422 and Approval.objects.get().status == "open"
    post(theirs, "approval_decide", *where(version), decision="approve", reason="Fine.")
    page = text(client, "version", *where(version))
    assert reverse("quotes:accept", args=where(version)) in page and "In approval" not in page
    assert "agreed" in text(client, "accept", *where(version))


def test_the_other_side_and_owners_read_nothing_of_an_approval(client: Client, story: Story, helen: Membership) -> None:
    rule_of(story.buyer, colleague(story.buyer), name="Secret limit", net_over=100)
    rule_of(story.northwind, colleague(story.northwind, "admin"), side=Side.SELLER, discount_over_bp=100, name="Inside")
    version = consented(propose_version(drafted(story).versions.get(), by=story.seller_user), story.seller_user)
    ines, vendor, noor = Client(), Client(), Client()
    chief = sign_in(ines, story.northwind)
    sign_in(vendor, story.a)
    sign_in(noor, OrganizationFactory(name="Ensemble", is_operator=True))
    decide_approval(asked(version, story.seller_user, Side.SELLER), by=Membership.objects.filter(
        organization=story.northwind, role="admin").get().user, approves=True)  # fmt: skip
    version = send_quote(version, by=story.seller_user)
    asked(version, story.buyer_user)
    assert chief.user
    for theirs, words in ((ines, "Secret limit"), (client, "Inside"), (noor, "Secret limit"), (noor, "Inside")):
        for name in ("version", "split"):
            assert words not in text(theirs, name, *where(version))
    assert "Nothing matches" in text(ines, "quote_list", state="approval") and "In approval" not in text(
        ines, "version", *where(version)
    )
    assert "Secret limit" not in text(ines, "approval", *where(version))
    assert vendor.get(reverse("quotes:approval", args=where(version))).status_code == 404
    assert noor.get(reverse("quotes:approval", args=where(version))).status_code == 403


def test_a_requester_asks_and_does_not_accept(client: Client, story: Story) -> None:
    sign_in(client, story.buyer, "requester")
    rule_of(story.buyer, colleague(story.buyer))
    version = sent(story)
    assert "Ask for approval" in text(client, "version", *where(version))
    post(client, "approval_ask", *where(version), document_hash=version.document_hash)
    assert Approval.objects.get().status == "open"
    finance = Client()
    sign_in(finance, story.buyer, "finance")
    assert "Ask for approval</button>" not in text(finance, "approval", *where(version))
    answer = finance.post(reverse("quotes:approval_ask", args=where(version)), {TOKEN_FIELD: "sixteen-characters-1"})
    assert answer.status_code == 403


def test_a_seller_is_led_to_its_approval_where_it_wants_to_send(client: Client, story: Story) -> None:
    sign_in(client, story.northwind)
    rule_of(story.northwind, colleague(story.northwind, "admin"), side=Side.SELLER, discount_over_bp=100, name="Deep")
    version = consented(propose_version(drafted(story).versions.get(), by=story.seller_user), story.seller_user)
    assert f"Send to {story.buyer}" not in text(client, "version", *where(version))
    answer = post(client, "send", *where(version))
    assert "before this version is sent: Deep." in answer.content.decode()
    assert reverse("quotes:approval", args=where(version)) in answer.redirect_chain[0][0]


RULE = {"name": "Over 50,000", "currency": "USD", "currency_is": "any", "is_active": "on"}
STEPS = {f"every_{number}": "any" for number in (1, 2, 3)}


def test_a_rule_is_written_changed_and_turned_off(client: Client, story: Story, helen: Membership) -> None:
    chief = colleague(story.buyer)
    who = {"who_1": ["role:approver"], "who_2": [f"person:{chief.pk}"]}
    answer = post(client, "approval_rule_new", "buyer", **RULE, **STEPS, **who)
    assert answer.status_code == 422 and "Choose one condition" in answer.content.decode()
    post(client, "approval_rule_new", "buyer", **RULE, **STEPS, **who, net_over="50,000")
    made = ApprovalRule.objects.get()
    assert (made.net_over, [step.roles for step in made.steps.all()]) == (5_000_000, [["approver"], []])
    page = text(client, "approval_rules")
    assert "net price over $50,000.00" in page and f"2. {chief}" in page
    assert 'value="50,000.00"' in text(client, "approval_rule", made.number)
    changed = RULE | {"is_active": ""}
    post(client, "approval_rule", made.number, **changed, **STEPS, **who, net_over="60,000")
    made.refresh_from_db()
    assert (made.version, made.is_active, made.net_over) == (2, False, 6_000_000)
    assert client.get(reverse("quotes:approval_rule_new", args=["seller"])).status_code == 404


def test_the_tester_says_which_rules_would_ask_whom_and_why(client: Client, story: Story, helen: Membership) -> None:
    chief = colleague(story.buyer)
    rule_of(story.buyer, chief, name="Over a dollar", net_over=100)
    rule_of(story.buyer, "approver", name="Very long", term_over_months=24)
    version = sent(story)
    page = text(client, "approval_rules", side="buyer", currency="USD", version=f"{version.quote.reference} v1")
    assert "1 rule asks for an approval." in page
    assert "Net price $99,000.00; the limit is $1.00." in page and str(chief) in page
    assert "Term 12 months; the limit is 24 months." in page
    page = text(client, "approval_rules", side="buyer", currency="EUR", net="1", term_months="36")
    assert "2 rules ask for an approval." in page and "cannot be compared with the limit" in page
    assert client.get(reverse("quotes:approval_rules"), {"currency": "USD", "net": "much"}).status_code == 422


def test_somebody_names_a_stand_in_who_decides_for_them(client: Client, story: Story, helen: Membership) -> None:
    other = Client()
    chief = sign_in(other, story.buyer, "approver")
    rule_of(story.buyer, chief.user)
    today = clock.today()
    days = {"from_day": today.isoformat(), "until_day": (today + dt.timedelta(days=9)).isoformat()}
    answer = post(other, "approval_away", stand_in=chief.user_id, **days)
    assert answer.status_code == 422
    answer = post(
        other, "approval_away", stand_in=helen.user_id, from_day=days["until_day"], until_day=today.isoformat()
    )
    assert answer.status_code == 422
    post(other, "approval_away", stand_in=helen.user_id, **days)
    version = sent(story)
    asked(version, story.buyer_user)
    assert f"You decide for {chief.user}." in text(client, "approval", *where(version))
    post(client, "approval_decide", *where(version), decision="approve")
    assert f"approved by {helen.user} for {chief.user}" in text(client, "approval", *where(version))
    made = StandIn.objects.get()
    assert client.post(
        reverse("quotes:approval_away_end", args=[made.pk]), {TOKEN_FIELD: "sixteen-characters-2"}
    ).status_code == 404  # fmt: skip
    post(other, "approval_away_end", made.pk)
    assert not StandIn.objects.exists()


def test_a_later_version_says_that_the_earlier_approval_covers_it(
    client: Client, story: Story, helen: Membership
) -> None:
    chief = colleague(story.buyer)
    rule_of(story.buyer, chief)
    version = sent(story)
    decide_approval(asked(version, story.buyer_user), by=chief, approves=True)
    revise_quote(version.quote, by=story.seller_user)
    second = sent(story, version.quote)
    assert "Approved with version 1" in text(client, "approval", *where(second))
    assert accept(second, helen.user)
    assert "This version waits for no approval." in text(client, "approval", *where(second))


def test_lists_of_approvals_and_rules_cost_the_same_for_many_rows(client: Client, story: Story) -> None:
    helen = sign_in(client, story.buyer)
    rule_of(story.buyer, helen.user, net_over=100)
    ends = colleague(story.buyer)
    counts = []
    for _round in range(2):
        for _each in range(3):
            decide_approval(asked(sent(story), ends), by=helen.user, approves=True)
            asked(sent(story), ends)
            asked(sent(story), helen.user)
            rule_of(story.buyer, helen.user, ends, net_over=10**12)
        version = QuoteVersion.objects.latest("pk")
        names = ["quotes:approval_list", "quotes:approval_rules", "workspaces:buying"]
        counts.append(
            [
                queries(client, address)
                for address in [*map(reverse, names), reverse("quotes:approval", args=where(version))]
            ]
        )
    assert counts[0] == counts[1]
    assert max(counts[0]) <= 30


def test_a_decision_is_about_the_version_whose_page_it_was_made_on(story: Story) -> None:
    rule_of(story.buyer, colleague(story.buyer))
    made = [asked(sent(story), story.buyer_user) for _ in range(2)]
    assert [newest_open(each.version, story.buyer) for each in made] == made


def test_who_asked_withdraws_on_the_page_and_can_ask_again(client: Client, story: Story, helen: Membership) -> None:
    chief = sign_in(theirs := Client(), story.buyer, "approver")
    rule_of(story.buyer, chief.user)
    version = sent(story)
    post(client, "approval_ask", *where(version), document_hash=version.document_hash, note="")
    button = "Withdraw request for approval"
    assert button in text(client, "approval", *where(version))
    assert button not in text(theirs, "approval", *where(version))
    refused = post(theirs, "approval_withdraw", *where(version)).content.decode()
    assert "who asked for it, can withdraw it." in refused and Approval.objects.get().status == "open"
    page = " ".join(post(client, "approval_withdraw", *where(version)).content.decode().split())
    assert "Your request for approval was withdrawn." in page and "Ask for approval</button>" in page
    assert page.count('class="stepper"') == 1  # among the earlier requests, and not beside "Not asked yet"
    assert "waits for no approval any more" in post(client, "approval_withdraw", *where(version)).content.decode()
    assert "Withdrawn" in text(client, "approval_list")
