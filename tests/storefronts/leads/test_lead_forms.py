"""Several forms of a seller: what they ask, where they stand on pages, and documents behind them."""

import re
from typing import Any

import pytest
from django.test import Client

from core.notifications.models import OutgoingMail
from core.organizations.models import Membership, Organization
from storefronts.drafting.queries.ownership import area_of
from storefronts.leads.actions.confirm_lead import confirm_lead
from storefronts.leads.actions.set_lead_form import TooManyForms, add_lead_form, close_lead_form
from storefronts.leads.domain.presets import beginnings
from storefronts.leads.queries.lead_forms import listed_forms, new_form
from storefronts.models import Lead, LeadForm, LeadRoute, StorefrontDocument
from storefronts.models.lead import MOST_FORMS, QuestionKind
from tests.factories.people import sign_in
from tests.factories.storefronts import document_in, lead_of, partner_named, storefront_of
from tests.storefronts.leads.test_contact import link_in, send
from tests.storefronts.leads.test_leads import FORM

pytestmark = pytest.mark.django_db
DEMO = "/contact/northwind/?form=book-a-demo"


@pytest.fixture
def northwind() -> Organization:
    return partner_named("Northwind")


@pytest.fixture
def ines(client: Client, northwind: Organization) -> Membership:
    return sign_in(client, northwind)


def demo_of(seller: Organization, by: Membership, **fields: Any) -> LeadForm:
    form = new_form(seller, beginnings()["demo"])
    for name, value in fields.items():
        setattr(form, name, value)
    return add_lead_form(seller, form, by=by.user)


def test_a_form_that_begins_as_a_demo_is_added_and_asks_what_it_says(
    client: Client, northwind: Organization, ines: Membership
) -> None:
    page = client.get("/leads/forms/new/?begin=demo").text
    token = re.search(r'name="form_token" value="([^"]+)"', page)
    assert token is not None and 'value="Preferred day"' in page
    typed = FORM | {"title": "Book a demo", "form_token": token[1]}
    typed |= {"label_1": "Which of them?", "kind_1": "several", "choices_1": "Tills\nNetwork\nCameras"}
    typed |= {"label_2": "Send me news.", "kind_2": "consent"}
    assert client.post("/leads/forms/new/?begin=demo", typed)["Location"] == "/leads/forms/book-a-demo/"
    send(Client(), url=DEMO, question_1=["Tills", "Network"])
    lead = Lead.objects.get()
    assert lead.answers == [["Which of them?", "Tills; Network"], ["Send me news.", "Not agreed"]]
    assert (lead.form_title, [each.leads for each in listed_forms(northwind)]) == ("Book a demo", [0, 1])
    assert "Book a demo" in client.get("/leads.csv?form=book-a-demo").getvalue().decode()
    assert lead.reference not in client.get("/leads/?form=contact").text


def test_another_question_is_asked_for_without_saving_and_what_is_typed_stays(
    client: Client, northwind: Organization, ines: Membership
) -> None:
    form = demo_of(northwind, ines)
    page = client.get(f"/leads/forms/{form.slug}/")
    rows = len(page.context["form"].rows)
    typed = FORM | {"title": "", "label_1": "Half a ques", "shown": str(rows), "form_version": "x"}
    more = client.post(f"/leads/forms/{form.slug}/", typed | {"more": "1"})
    assert (more.status_code, len(more.context["form"].rows)) == (200, rows + 1)
    assert "Half a ques" in more.text
    assert 'class="error"' not in more.text
    full = client.post(f"/leads/forms/{form.slug}/", typed | {"more": "1", "shown": "999"})
    assert "There is room for twelve questions." in full.text
    assert LeadForm.objects.get(pk=form.pk).version == form.version


def test_a_form_on_a_page_is_corrected_where_it_stands(client: Client, northwind: Organization) -> None:
    shown = client.get("/contact/northwind/", headers={"HX-Request": "true"}).text
    assert 'hx-target="this"' in shown
    assert 'id="id_contact_name"' in shown, "several forms of a page have ids of their own"
    part = {"HX-Request": "true"}
    wrong = send(Client(headers=part), email="no address")
    assert wrong.status_code == 422
    assert 'value="no address"' in wrong.text
    assert send(Client(headers=part))["HX-Redirect"] == "/contact/northwind/sent/"


@pytest.mark.parametrize(
    ("kind", "wrong", "right"),
    [
        (QuestionKind.NUMBER, "many", "12"),
        (QuestionKind.DATE, "soon", "2026-12-01"),
        (QuestionKind.SEVERAL, "Never", "Now"),
        (QuestionKind.LONG, "x" * 2001, "x" * 2000),
    ],
)
def test_an_answer_of_the_wrong_kind_is_refused_at_its_question(
    client: Client, northwind: Organization, ines: Membership, kind: QuestionKind, wrong: str, right: str
) -> None:
    question = {"label": "What?", "kind": kind.value, "choices": ["Now", "Later"], "required": True}
    demo_of(northwind, ines, questions=[question])
    assert send(Client(), url=DEMO, question_1=wrong).status_code == 422
    send(Client(), url=DEMO, question_1=right)
    assert Lead.objects.get().answers == [["What?", right]]


def test_a_closed_form_is_the_contact_form_and_there_are_only_so_many_open_ones(
    client: Client, northwind: Organization, ines: Membership
) -> None:
    forms = [demo_of(northwind, ines) for _number in range(MOST_FORMS)]
    with pytest.raises(TooManyForms):
        demo_of(northwind, ines)
    close_lead_form(forms[0], closed=True, by=ines.user)
    demo_of(northwind, ines, title="Another")
    with pytest.raises(TooManyForms):
        close_lead_form(forms[0], closed=False, by=ines.user)
    assert "Contact Northwind" in client.get(DEMO).text
    assert "Another" in client.get("/contact/northwind/?form=another").text


def test_a_rule_for_a_form_names_who_answers_what_came_by_it(northwind: Organization, ines: Membership) -> None:
    form = demo_of(northwind, ines)
    LeadRoute.objects.create(organization=northwind, position=1, form=form, owner=ines)
    by_form, by_contact = lead_of(northwind, token="a", confirmed=False), lead_of(northwind, token="b", confirmed=False)
    Lead.objects.filter(pk=by_form.pk).update(form=form)
    assert (confirm_lead(by_form).owner, confirm_lead(by_contact).owner) == (ines.user, None)


def test_a_page_shows_a_form_and_leads_to_it_without_scripts(
    client: Client, northwind: Organization, ines: Membership
) -> None:
    demo_of(northwind, ines)
    storefront_of(northwind, body=[("form", {"heading": "See it", "text": "", "form": "book-a-demo"})])
    page = Client().get("/partners/northwind/").text
    there = "/contact/northwind/?form=book-a-demo&amp;from=%2Fpartners%2Fnorthwind%2F"
    assert f'hx-get="{there}"' in page and f'href="{there}"' in page


def _resource(northwind: Organization, form: str) -> StorefrontDocument:
    page = storefront_of(northwind)
    area = area_of(northwind)
    assert area is not None
    document = document_in(area, "Guide to tills")
    page.body = [("downloads", {"heading": "Guides", "items": [document], "form": form})]
    page.save()
    return document


def test_a_document_behind_a_form_comes_by_the_mail_of_who_filled_it_in(
    client: Client, northwind: Organization, ines: Membership
) -> None:
    demo_of(northwind, ines)
    document, visitor = _resource(northwind, "book-a-demo"), Client()
    page = visitor.get("/partners/northwind/").text
    assert document.url not in page and f"document={document.pk}" in page
    assert visitor.get(document.url).status_code == 404
    send(visitor, url=f"{DEMO}&document={document.pk}")
    link = f"/contact/confirm/{_token_of(northwind)}/"
    assert visitor.get(f"{link}document/").status_code == 404, "the address is not confirmed yet"
    assert "Confirm address and get the document" in visitor.get(link).text
    visitor.post(link)
    answer = visitor.get(f"{link}document/")
    assert answer.status_code == 200 and answer["Content-Disposition"].startswith('attachment; filename="guide-to-till')


def test_a_document_that_nobody_offers_by_a_form_is_promised_to_nobody(
    client: Client, northwind: Organization, ines: Membership
) -> None:
    other = partner_named("Other")
    sign_in(Client(), other)
    foreign, openly = _resource(other, "contact"), _resource(northwind, "")
    assert Client().get(openly.url).status_code == 200
    for document in (foreign, openly):
        send(Client(), url=f"/contact/northwind/?document={document.pk}")
    assert set(Lead.objects.values_list("document", flat=True)) == {None}


def _token_of(seller: Organization) -> str:
    return link_in(OutgoingMail.objects.get(kind="lead.confirm")).rstrip("/").rsplit("/", 1)[1]
