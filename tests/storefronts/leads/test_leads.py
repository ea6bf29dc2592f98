"""Leads in the seller's workspace: found, owned, answered, chased by the clock."""

import datetime as dt

import pytest
from django.test import Client

from core.kit import clock
from core.kit.states import InvalidTransition
from core.notifications.models import Notice, OutgoingMail
from core.organizations.access import NotVerified
from core.organizations.models import Membership, Organization, State
from core.organizations.request import OrganizationRequest
from storefronts.leads.actions.answer_lead import MOST_REPLIES_A_DAY, NotConfirmed, TooManyReplies, answer_lead
from storefronts.leads.actions.assign_lead import NotAColleague, assign_lead
from storefronts.leads.actions.chase_lead import chase_lead
from storefronts.leads.actions.confirm_lead import confirm_lead
from storefronts.leads.actions.convert_lead import NotKnownYet, convert_lead
from storefronts.leads.actions.move_lead import move_lead
from storefronts.leads.actions.withdraw_lead import withdraw_lead
from storefronts.leads.queries.leads import find_leads, lead_behind, leads_to_answer, own_leads
from storefronts.leads.views import leads as leads_views
from storefronts.models import Lead, LeadForm
from tests.factories.organizations import MembershipFactory, OrganizationFactory
from tests.factories.people import sign_in
from tests.factories.storefronts import lead_of, partner_named
from tests.support.queries import queries

pytestmark = pytest.mark.django_db
FRIDAY = dt.datetime(2026, 11, 6, 16, tzinfo=dt.UTC)


@pytest.fixture
def northwind() -> Organization:
    return partner_named("Northwind")


@pytest.fixture
def ines(client: Client, northwind: Organization) -> Membership:
    return sign_in(client, northwind)


def test_the_list_takes_as_many_queries_for_thirty_leads_as_for_one(
    client: Client, northwind: Organization, ines: Membership
) -> None:
    lead_of(northwind, token="first", owner=ines.user)
    before = queries(client, "/leads/")
    for number in range(24):
        lead_of(northwind, token=f"{number}", owner=ines.user, buyer=OrganizationFactory(is_buyer=True))
    assert queries(client, "/leads/") == before


def test_leads_are_found_by_words_state_and_owner(northwind: Organization, ines: Membership) -> None:
    late = lead_of(northwind, token="a", company="Calder Hythe")
    typed = lead_of(northwind, token="b", confirmed=False, name="Omar", company="Brook")
    mine = lead_of(northwind, token="c", name="Zoe", stage="contacted", owner=ines.user, company="Brook")
    found = own_leads(northwind)
    assert list(find_leads(found, q="brook omar")) == [typed]
    assert list(find_leads(found, state="waiting")) == [late] == list(leads_to_answer(northwind))
    assert list(find_leads(found, state="unconfirmed")) == [typed]
    assert list(find_leads(found, owner=str(ines.user_id))) == [mine]
    assert set(find_leads(found, owner="none")) == {late, typed}
    assert list(find_leads(found, sort="name")) == [late, typed, mine]
    assert not own_leads(OrganizationFactory(is_partner=True)).exists()


def test_the_file_says_what_the_list_finds_and_runs_no_formula(
    client: Client, northwind: Organization, ines: Membership
) -> None:
    lead_of(northwind, name="Omar", message="=1+1")
    lead_of(northwind, token="b", name="Zoe")
    text = b"".join(client.get("/leads.csv?q=omar")).decode()
    assert "Omar" in text and "'=1+1" in text and "Zoe" not in text


def test_a_lead_of_an_address_that_nobody_confirmed_says_so_and_cannot_be_answered(
    client: Client, northwind: Organization, ines: Membership
) -> None:
    lead = lead_of(northwind, confirmed=False)
    page = client.get(f"/leads/{lead.reference}/").text
    assert "The address is not confirmed" in page and "Contact, as typed" in page and "Send reply" not in page
    with pytest.raises(NotConfirmed):
        answer_lead(lead, "Hello", by=ines.user)


def test_a_reply_goes_to_the_writer_by_mail_and_stops_the_clock(
    client: Client, northwind: Organization, ines: Membership
) -> None:
    lead = lead_of(northwind)
    page = client.get(f"/leads/{lead.reference}/")
    token = page.context["csrf_token"] and page.text.split('name="form_token" value="')[1].split('"')[0]
    client.post(f"/leads/{lead.reference}/reply/", {"body": "We can do that.", "form_token": token})
    mail = OutgoingMail.objects.get(kind="lead.reply")
    assert (mail.recipient, mail.reply_to, mail.content.words) == (lead.email, ines.user.email, "We can do that.")
    lead.refresh_from_db()
    assert (lead.stage, lead.owner, lead.waits) == ("contacted", ines.user, False)
    assert "We can do that." in client.get(f"/leads/{lead.reference}/").text


def test_a_lead_is_no_mailing_list(northwind: Organization, ines: Membership) -> None:
    lead = lead_of(northwind)
    for _time in range(MOST_REPLIES_A_DAY):
        answer_lead(lead, "Hello", by=ines.user)
    with pytest.raises(TooManyReplies):
        answer_lead(lead, "Hello", by=ines.user)
    with clock.travel(clock.now() + dt.timedelta(days=2)):
        Organization.objects.filter(pk=northwind.pk).update(state=State.SUSPENDED)
        with pytest.raises(NotVerified):
            answer_lead(lead, "Hello", by=ines.user)


def test_only_a_colleague_who_sells_can_own_a_lead(northwind: Organization, ines: Membership) -> None:
    lead = lead_of(northwind)
    finance = MembershipFactory(organization=northwind, role="finance")
    for membership in (finance, MembershipFactory(organization=OrganizationFactory(), role="owner")):
        with pytest.raises(NotAColleague):
            assign_lead(lead, membership, by=ines.user)
    assert assign_lead(lead, ines, by=ines.user).owner == ines.user


def test_a_lead_goes_through_its_stages_and_only_a_request_converts_it(
    northwind: Organization, ines: Membership
) -> None:
    lead = move_lead(lead_of(northwind), "qualified", by=ines.user)
    lead = move_lead(lead, "closed", by=ines.user)
    with pytest.raises(InvalidTransition):
        move_lead(lead, "new", by=ines.user)
    with pytest.raises(ValueError, match="by the request"):
        move_lead(move_lead(lead, "contacted", by=ines.user), "converted", by=ines.user)


def test_no_request_is_made_of_who_somebody_says_they_are(
    client: Client, northwind: Organization, ines: Membership
) -> None:
    OrganizationFactory(name="Calder Hythe", is_buyer=True)
    lead = lead_of(northwind, company="Calder Hythe")
    with pytest.raises(NotKnownYet):
        convert_lead(lead, by=ines.user)
    assert "Create request" not in client.get(f"/leads/{lead.reference}/").text


def test_a_contact_who_left_the_buyer_is_not_its_voice_any_more(northwind: Organization, ines: Membership) -> None:
    helen = MembershipFactory(organization=OrganizationFactory(is_buyer=True), role="requester")
    lead = lead_of(northwind, buyer=helen.organization, contact=helen.user)
    helen.delete()
    with pytest.raises(NotKnownYet):
        convert_lead(lead, by=ines.user)


def test_the_clock_counts_working_hours_from_the_confirmation(northwind: Organization) -> None:
    LeadForm.objects.create(organization=northwind, answer_hours=2)
    with clock.travel(FRIDAY):
        lead = confirm_lead(lead_of(northwind, confirmed=False))
    assert lead.due_at == dt.datetime(2026, 11, 9, 10, tzinfo=dt.UTC)
    assert lead.pass_on_at == dt.datetime(2026, 11, 9, 12, tzinfo=dt.UTC)


def test_who_sells_is_reminded_first_and_then_the_admins_are_told(northwind: Organization) -> None:
    sales = MembershipFactory(organization=northwind, role="sales")
    admin = MembershipFactory(organization=northwind, role="admin")
    with clock.travel(FRIDAY):
        lead = lead_of(northwind, owner=sales.user)
        assert chase_lead(lead.pk) == 0
    for hours, kind, told in (
        (9, "lead.reminder", {sales.user, admin.user}),
        (17, "lead.passed_on", {admin.user}),
    ):
        with clock.travel(FRIDAY + dt.timedelta(hours=hours)):
            assert chase_lead(lead.pk) == 1
            assert chase_lead(lead.pk) == 0, "nobody is told twice"
        assert {each.user for each in Notice.objects.filter(kind=kind)} == told
    assert Lead.objects.get().owner is None


def test_an_answered_lead_is_left_alone_by_the_clock(northwind: Organization, ines: Membership) -> None:
    lead = lead_of(northwind)
    answer_lead(lead, "Hello", by=ines.user)
    with clock.travel(clock.now() + dt.timedelta(days=3)):
        assert chase_lead(lead.pk) == 0


# --- the form -----------------------------------------------------------------------------------------------------

FORM = {"company": "no", "phone": "optional", "country": "no", "message": "required", "answer_hours": "4"}


def test_the_seller_changes_its_form_and_sees_it_as_visitors_do(
    client: Client, northwind: Organization, ines: Membership
) -> None:
    assert "As visitors see it" in client.get("/leads/form/").text
    typed = FORM | {"label_1": "When?", "choices_1": "Now\nLater", "required_1": "on", "consent_text": "Call me."}
    assert client.post("/leads/form/", typed).status_code == 302
    form = LeadForm.objects.get()
    assert (form.version, form.company, form.answer_hours) == (1, "no", 4)
    assert form.questions == [{"label": "When?", "kind": "choice", "choices": ["Now", "Later"], "required": True}]
    page = client.get("/contact/northwind/").text
    assert "When?" in page and "Call me." in page and 'name="company"' not in page


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"choices_1": "Now\nLater"}, "Enter the question"),
        ({"label_1": "When?", "choices_1": "Now"}, "Enter 2 to 12 answers"),
        ({"label_1": "When?", "choices_1": "Now\n" + "x" * 81}, "at most 80 characters"),
        ({"answer_hours": "81"}, "80"),
    ],
)
def test_a_form_that_cannot_be_asked_is_refused_in_words(
    client: Client, northwind: Organization, ines: Membership, typed: dict[str, str], said: str
) -> None:
    answer = client.post("/leads/form/", FORM | typed)
    assert answer.status_code == 422 and said in answer.text
    assert not LeadForm.objects.exists()


@pytest.mark.parametrize(
    ("step", "typed"),
    [
        ("stage", {"stage": "qualified"}),
        ("owner", {"owner": ""}),
        ("note", {"body": "Called."}),
        ("reply", {"body": "We can do that."}),
        ("request", {}),
    ],
)
def test_who_works_on_a_lead_that_is_withdrawn_meanwhile_is_told_so(
    client: Client,
    northwind: Organization,
    ines: Membership,
    monkeypatch: pytest.MonkeyPatch,
    step: str,
    typed: dict[str, str],
) -> None:
    lead = lead_of(northwind)
    found = leads_views._lead

    def found_and_withdrawn(request: OrganizationRequest, reference: str) -> Lead:
        there = found(request, reference)
        withdraw_lead(there)
        return there

    monkeypatch.setattr(leads_views, "_lead", found_and_withdrawn)
    answer = client.post(f"/leads/{lead.reference}/{step}/", typed | {"form_token": "a-token-of-twenty-two-c"})
    assert answer["Location"] == "/leads/"
    assert "The contact has withdrawn this message" in client.get("/leads/").text
    assert not OutgoingMail.objects.filter(recipient=lead.email).exists()


def test_a_writer_who_confirms_what_was_withdrawn_in_another_tab_reads_that_it_is_gone(
    client: Client, northwind: Organization, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = lead_behind

    def found_and_withdrawn(token: str) -> Lead | None:
        there = found(token)
        if there is not None:
            withdraw_lead(there)
        return there

    lead_of(northwind, token="mine", confirmed=False)
    monkeypatch.setattr("storefronts.leads.views.contact.lead_behind", found_and_withdrawn)
    assert client.post("/contact/confirm/mine/", follow=True).status_code == 410
    sign_in(client, OrganizationFactory(is_buyer=True))
    lead_of(northwind, token="other")
    assert client.post("/contact/confirm/other/", {"step": "introduce"}, follow=True).status_code == 410
