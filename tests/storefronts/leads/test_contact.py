"""Writing to a seller without an account: what is taken, what is refused, what the address is worth."""

import datetime as dt
import re
from typing import Any
from urllib.parse import urlencode

import pytest
from django.core.signing import get_cookie_signer
from django.db import DatabaseError, transaction
from django.test import Client

from core.kit import clock
from core.notifications.models import Notice, OutgoingMail
from core.organizations.models import Membership, Organization, State
from storefronts.hosts.middleware import SENT_COOKIE
from storefronts.interface import WrittenLead
from storefronts.leads.actions.chase_lead import chase_lead
from storefronts.leads.actions.confirm_lead import confirm_lead
from storefronts.leads.actions.forget_leads import forget_leads
from storefronts.leads.actions.introduce_contact import NotTheWriter, introduce_contact
from storefronts.leads.actions.write_lead import MOST_TO_ADDRESS, write_lead
from storefronts.leads.domain.origin import Origin, origin_of
from storefronts.leads.domain.stamp import Verdict, judge, new_stamp, read_stamp
from storefronts.leads.forms.contact import TRAP
from storefronts.models import Lead, LeadForm
from tests.factories.catalog import ListingFactory
from tests.factories.organizations import MembershipFactory, OrganizationFactory, UserFactory
from tests.factories.people import sign_in
from tests.factories.storefronts import lead_of, partner_named, solution_of, storefront_of

pytestmark = pytest.mark.django_db
NOON = dt.datetime(2026, 11, 2, 12, tzinfo=dt.UTC)
TYPED = {
    "name": "Helen Ward",
    "email": "Helen@Calder.example",
    "company": "Calder",
    "message": "Sixty stores.",
    "consent": "on",
}
URL = "/contact/northwind/"


@pytest.fixture
def northwind() -> Organization:
    partner = partner_named("Northwind")
    MembershipFactory(organization=partner, role="owner")
    return partner


def send(client: Client, *, after: float = 10, url: str = URL, trap: str = "", **typed: str | list[str]) -> Any:
    """Open the form at noon and send it so many seconds later."""
    with clock.travel(NOON):
        page = client.get(url).text
    stamp = re.search(r'name="stamp" value="([^"]+)"', page)
    assert stamp is not None
    with clock.travel(NOON + dt.timedelta(seconds=after)):
        return client.post(url, TYPED | {"stamp": stamp[1], TRAP: trap} | typed)


def link_in(mail: OutgoingMail) -> str:
    return mail.content.link


# --- the form -----------------------------------------------------------------------------------------------------


def test_a_seller_that_set_nothing_up_can_be_written_to(client: Client, northwind: Organization) -> None:
    answer = send(
        client, url=f"{URL}?{urlencode({'from': '/partners/northwind/?utm_source=letter&utm_campaign=autumn'})}"
    )
    assert answer["Location"] == "/contact/northwind/sent/"
    assert "helen@calder.example" in client.get(answer["Location"]).text
    lead = Lead.objects.get()
    assert (lead.organization, lead.email, lead.is_confirmed) == (northwind, "helen@calder.example", False)
    assert (lead.page, lead.source, lead.campaign) == ("/partners/northwind/", "letter", "autumn")
    assert lead.consent.startswith("Northwind may store what I write")
    assert not Notice.objects.exists(), "a typed address is no news to the seller"


def test_the_mail_to_a_typed_address_holds_no_word_of_the_writer_or_the_seller(
    client: Client, northwind: Organization
) -> None:
    LeadForm.objects.create(organization=northwind, version=1, auto_reply="Buy our pills.")
    send(client, message="Visit evil.example now")
    mail = OutgoingMail.objects.get()
    assert (
        "evil.example" not in str(mail.letter) and "pills" not in str(mail.letter) and "Helen" not in str(mail.letter)
    )


def test_the_sellers_automatic_reply_goes_to_a_confirmed_address_alone(client: Client, northwind: Organization) -> None:
    LeadForm.objects.create(organization=northwind, version=1, auto_reply="We call you on Monday.")
    send(client)
    link = link_in(OutgoingMail.objects.get())
    client.get(link)
    assert not Lead.objects.get().is_confirmed, "a program that opens every link confirms nothing"
    client.post(link)
    assert Lead.objects.get().is_confirmed
    client.post(link)
    replies = OutgoingMail.objects.filter(kind="lead.auto_reply")
    assert [each.content.words for each in replies] == ["We call you on Monday."]
    assert Notice.objects.filter(kind="lead.received").count() == 1


@pytest.mark.parametrize(("after", "said"), [(1, "sent very quickly"), (25 * 3600, "open for more than a day")])
def test_a_form_sent_too_soon_or_too_late_is_shown_again_with_what_was_typed(
    client: Client, northwind: Organization, after: int, said: str
) -> None:
    answer = send(client, after=after)
    assert answer.status_code == 422 and said in answer.text and "Sixty stores." in answer.text
    assert not Lead.objects.exists()


def test_a_form_with_the_stamp_of_another_seller_or_none_is_refused(client: Client, northwind: Organization) -> None:
    other = new_stamp("another", NOON.timestamp()).sign()
    with clock.travel(NOON + dt.timedelta(seconds=10)):
        for stamp in ("", "junk", other):
            assert client.post(URL, TYPED | {"stamp": stamp}).status_code == 422
    assert not Lead.objects.exists()


def test_who_fills_in_what_no_person_sees_is_told_nothing_and_leaves_nothing(
    client: Client, northwind: Organization
) -> None:
    answer = send(client, trap="x")
    assert answer["Location"] == "/contact/northwind/sent/"
    assert not Lead.objects.exists() and not OutgoingMail.objects.exists()


def test_a_form_sent_twice_is_one_lead(client: Client, northwind: Organization) -> None:
    with clock.travel(NOON):
        stamp = new_stamp("northwind", NOON.timestamp() - 10).sign()
        for _time in range(2):
            client.post(URL, TYPED | {"stamp": stamp})
    assert Lead.objects.count() == 1


def test_without_the_consent_nothing_is_kept(client: Client, northwind: Organization) -> None:
    assert send(client, consent="").status_code == 422
    assert not Lead.objects.exists()


def test_the_sellers_questions_are_asked_and_kept_with_the_words_and_the_version_they_had(
    client: Client, northwind: Organization
) -> None:
    form = LeadForm.objects.create(
        organization=northwind,
        version=4,
        company="no",
        consent_text="Call me.",
        questions=[{"label": "When?", "kind": "choice", "choices": ["Now", "Later"], "required": True}],
    )
    assert send(client, question_1="Never").status_code == 422
    send(client, question_1="Later")
    LeadForm.objects.filter(pk=form.pk).update(consent_text="Other words.", questions=[])
    lead = Lead.objects.get()
    assert (lead.answers, lead.form_version, lead.consent, lead.company) == ([["When?", "Later"]], 4, "Call me.", "")


def test_an_address_gets_only_so_many_mails_from_all_forms_together(northwind: Organization) -> None:
    for number in range(MOST_TO_ADDRESS + 2):
        seller = OrganizationFactory(is_vendor=True) if number % 2 else northwind
        write_lead(seller, WrittenLead("Helen", "helen@calder.example"), stamp=new_stamp("x", 0), origin=Origin(""))
    assert Lead.objects.count() == MOST_TO_ADDRESS + 2
    assert OutgoingMail.objects.count() == MOST_TO_ADDRESS


def test_the_address_of_somebody_signed_in_with_it_is_confirmed_already(
    client: Client, northwind: Organization
) -> None:
    client.force_login(UserFactory(email="helen@calder.example"))
    send(client)
    assert Lead.objects.get().is_confirmed
    send(client, email="other@calder.example")
    assert not Lead.objects.get(email="other@calder.example").is_confirmed


@pytest.mark.parametrize("state", [State.NEW, State.SUSPENDED])
def test_nobody_writes_to_a_seller_that_is_not_verified(client: Client, northwind: Organization, state: State) -> None:
    Organization.objects.filter(pk=northwind.pk).update(state=state)
    assert client.get(URL).status_code == client.post(URL, TYPED).status_code == 404
    assert client.get(f"{URL}sent/").status_code == 404


def test_nobody_writes_to_a_buyer(client: Client) -> None:
    OrganizationFactory(name="Calder", slug="calder", is_buyer=True)
    assert client.get("/contact/calder/").status_code == 404


def test_a_page_on_another_site_is_no_origin(client: Client, northwind: Organization) -> None:
    send(client, url=f"{URL}?from=https://evil.example/&about=nothing")
    assert Lead.objects.get().page == ""


def test_every_public_page_of_a_seller_leads_to_its_form(client: Client, northwind: Organization) -> None:
    vendor = OrganizationFactory(name="Aldergate", slug="aldergate", is_vendor=True)
    listing = ListingFactory(owner=vendor)
    storefront_of(northwind)
    solution = solution_of(northwind, [vendor])
    for page, link in (
        ("/partners/northwind/", "/contact/northwind/?from=%2Fpartners%2Fnorthwind%2F"),
        (solution.get_absolute_url(), f"/contact/northwind/?about={solution.slug}&amp;from="),
        (listing.get_absolute_url(), f"/contact/aldergate/?about={listing.slug}&amp;from="),
    ):
        assert link in client.get(page).text, page


# --- who it is ----------------------------------------------------------------------------------------------------


@pytest.fixture
def buying() -> Membership:
    buyer = OrganizationFactory(name="Calder Hythe", is_buyer=True)
    return MembershipFactory(organization=buyer, role="requester", user__email="helen@calder.example")


def test_the_writer_says_for_whom_they_buy_by_the_link_in_their_mail(
    client: Client, northwind: Organization, buying: Membership
) -> None:
    lead_of(northwind, token="secret")
    client.force_login(buying.user)
    assert "Continue for Calder Hythe" in client.get("/contact/confirm/secret/").text
    client.post("/contact/confirm/secret/", {"step": "introduce"})
    assert Lead.objects.get().buyer == buying.organization
    assert Notice.objects.get().kind == "lead.introduced"


def test_nobody_else_speaks_for_the_writer(northwind: Organization, buying: Membership) -> None:
    lead = lead_of(northwind)
    stranger = MembershipFactory(organization=buying.organization, role="owner")
    vendor = MembershipFactory(organization=OrganizationFactory(is_vendor=True), user=buying.user, role="owner")
    finance = MembershipFactory(organization=OrganizationFactory(is_buyer=True), user=buying.user, role="finance")
    for membership in (stranger, vendor, finance):
        with pytest.raises(NotTheWriter):
            introduce_contact(lead, membership=membership)
    with pytest.raises(NotTheWriter):
        introduce_contact(lead_of(northwind, token="new", confirmed=False), membership=buying)
    MembershipFactory(organization=northwind, user=buying.user)
    with pytest.raises(NotTheWriter):
        introduce_contact(lead, membership=buying)


def test_a_visitor_with_the_link_is_led_to_sign_in_and_back(client: Client, northwind: Organization) -> None:
    lead_of(northwind, token="secret")
    page = client.get("/contact/confirm/secret/").text
    assert "/sign-in/?next=/contact/confirm/secret/" in page
    client.post("/contact/confirm/secret/", {"step": "introduce"})
    assert Lead.objects.get().buyer is None
    assert client.get("/contact/confirm/other/").status_code == 410


# --- what stays ---------------------------------------------------------------------------------------------------


def test_what_was_written_is_never_changed_by_anybody(northwind: Organization) -> None:
    lead = lead_of(northwind)
    for change in ({"message": "Other"}, {"email": "x@y.example"}, {"consent": "All"}, {"confirmed_at": NOON}):
        with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
            Lead.objects.filter(pk=lead.pk).update(**change)
    note = lead.notes.create(kind="note", body="Called.", by=None)
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        type(note).objects.update(body="Did not call.")


def test_a_lead_whose_address_nobody_confirmed_is_forgotten_after_thirty_days(northwind: Organization) -> None:
    kept, gone = lead_of(northwind, token="a"), lead_of(northwind, token="b", confirmed=False)
    with clock.travel(clock.now() + dt.timedelta(days=29)):
        assert forget_leads([kept.pk, gone.pk]) == 0
    with clock.travel(clock.now() + dt.timedelta(days=31)):
        assert forget_leads([kept.pk, gone.pk]) == 1
    assert list(Lead.objects.all()) == [kept]


def test_a_lead_of_which_nothing_was_heard_for_two_years_is_forgotten(northwind: Organization) -> None:
    with clock.travel(NOON):
        quiet, talking = lead_of(northwind, token="a"), lead_of(northwind, token="b")
    with clock.travel(NOON + dt.timedelta(days=300)):
        talking.notes.create(kind="note", body="Called.", by=None)
    with clock.travel(NOON + dt.timedelta(days=731)):
        assert forget_leads([quiet.pk, talking.pk]) == 1
        assert list(Lead.objects.all()) == [talking]
    with clock.travel(NOON + dt.timedelta(days=1031)):
        assert forget_leads([talking.pk]) == 1


def test_its_writer_takes_a_message_back_and_nothing_of_it_is_left_with_the_seller(
    client: Client, northwind: Organization
) -> None:
    reader = MembershipFactory(organization=northwind, role="sales").user
    lead = lead_of(northwind, token="mine", confirmed=False)
    confirm_lead(lead)
    lead.notes.create(kind="note", body="Helen sounded keen.", by=None)
    with clock.travel(clock.now() + dt.timedelta(days=20)):
        assert chase_lead(lead.pk) == chase_lead(lead.pk) == 1
    page = client.get("/contact/confirm/mine/").content.decode()
    assert "/contact/confirm/mine/delete/" in page
    assert "Delete your message to Northwind?" in client.get("/contact/confirm/mine/delete/").content.decode()
    assert Lead.objects.filter(pk=lead.pk).exists()
    gone = client.post("/contact/confirm/mine/delete/", follow=True)
    assert gone.status_code == 410 and "is deleted" in gone.content.decode()
    assert not Lead.objects.exists()
    assert [notice.text for notice in reader.notices.all()] == [
        f"A contact withdrew the message {lead.reference}: it is deleted, with your notes"
    ]
    assert not OutgoingMail.objects.exclude(kind="lead.withdrawn").filter(recipient__gt="").exists()
    assert "Helen" not in str(list(OutgoingMail.objects.values_list("subject", "letter")))
    assert client.post("/contact/confirm/mine/delete/").status_code == 410


# --- pure ---------------------------------------------------------------------------------------------------------


def test_a_stamp_is_good_from_three_seconds_to_a_day() -> None:
    stamp = new_stamp("northwind", 1_000)
    assert read_stamp(stamp.sign(), "northwind") == stamp and read_stamp(stamp.sign(), "x") is None
    day = 24 * 3600
    ages = {2: Verdict.TOO_SOON, 3: Verdict.GOOD, day: Verdict.GOOD, day + 1: Verdict.STALE}
    assert {age: judge(stamp, 1_000 + age) for age in ages} == ages


def test_where_somebody_came_from_is_read_from_the_page_they_were_on() -> None:
    assert origin_of("/partners/x/?utm_source=a%0ab&via=letter") == Origin("/partners/x/", "a b", "letter")
    assert origin_of("") == Origin("")


def test_the_message_begins_with_what_was_searched_for(client: Client) -> None:
    seller = partner_named("Northwind")
    page = client.get(f"/contact/{seller.slug}/", {"need": "tills <b> for  60 shops"}).content.decode()
    assert "I am looking for: tills &lt;b&gt; for 60 shops</textarea>" in page


def test_who_is_signed_in_with_the_address_has_nothing_to_confirm(client: Client) -> None:
    seller = partner_named("Cobalt Row")
    me = sign_in(client, OrganizationFactory(is_buyer=True))
    signer = get_cookie_signer(salt=SENT_COOKIE + SENT_COOKIE)
    client.cookies[SENT_COOKIE] = signer.sign(me.user.email)
    page = client.get(f"/contact/{seller.slug}/sent/").text
    assert "has received it" in page and "Confirm your address" not in page
    client.cookies[SENT_COOKIE] = signer.sign("other@calder.example")
    assert "Confirm your address" in client.get(f"/contact/{seller.slug}/sent/").text
