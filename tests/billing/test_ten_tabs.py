"""Ten pages of a form that moves money, each opened by itself with a token of its own, have one effect; the others say
what that was, keep what was typed, and act only where somebody sends them again."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from billing.collecting.actions.request_payment import request_payment
from billing.collecting.actions.sync_payment import sync_payment
from billing.giving_back.actions.cancel_order import cancel_order
from billing.models import Adjustment, CashRefund, DunningNotice, Objection, Payment, Refund, UnappliedCash
from billing.settling.actions.object_to_release import object_to_release
from core.kit import clock
from core.organizations.models import Organization
from tests.billing.fake_gateway import FakeGateway
from tests.factories.billing import paid_facts, ready_payee, simple_request
from tests.factories.organizations import MembershipFactory, OrganizationFactory, UserFactory
from tests.forms.crawl import Form, Page

pytestmark = pytest.mark.django_db
START = dt.datetime(2026, 11, 2, 12, 3, tzinfo=dt.UTC)
REFERENCE = "O-2026-00002"


@pytest.fixture(autouse=True)
def _three_past_twelve() -> Iterator[None]:
    with clock.travel(START):
        yield


@pytest.fixture
def ensemble(db: None) -> Organization:
    return OrganizationFactory(name="Ensemble", is_operator=True)


def tab_of(ensemble: Organization, name: str) -> Client:
    """A colleague of the operator, signed in."""
    client = Client()
    client.force_login(MembershipFactory(organization=ensemble, user__name=name).user)
    return client


@pytest.fixture
def paid(people: dict[str, Organization], provider: FakeGateway) -> Payment:
    """An order of $1,000 in two lines, paid."""
    ready_payee(people["x"])
    payment = request_payment(
        simple_request(people["contoso"], {"a": {people["x"]: 80_000}, "b": {people["x"]: 20_000}})
    )
    sync_payment(payment.pk, paid_facts(payment))
    return payment


def form_on(client: Client, page: str, view: str, **fields: str) -> Form:
    """The form of this view on a page that is opened now; with these values, where several go there."""
    read = Page(page)
    read.feed(client.get(page).text)
    return _form_in(read, view, **fields)


def _form_in(read: Page, view: str, **fields: str) -> Form:
    forms = [each for opened in read.opened for each in opened.forms() if each.view == view]
    return next(each for each in forms if not fields or (each.button is not None and each.button in fields.items()))


def send(client: Client, form: Form, **typed: str) -> Any:
    """Send it, and what the question about it sends, as somebody does who says yes."""
    answer = client.post(form.action, form.data(**typed))
    if answer.status_code == 200 and 'name="confirmed"' in answer.text:
        read = Page(form.action)
        read.feed(answer.text)
        asked = _form_in(read, form.view)
        answer = client.post(asked.action, asked.data())
    return answer


def again(answer: Any, form: Form) -> Form:
    """The form as the refusal shows it."""
    read = Page(form.action)
    read.feed(answer.text)
    return _form_in(read, form.view)


def test_ten_tabs_of_a_refund_give_the_money_back_once_and_say_who_did(paid: Payment, ensemble: Organization) -> None:
    anna, ben = tab_of(ensemble, "Anna Reed"), tab_of(ensemble, "Ben Okoro")
    page = reverse("billing:order_payments", args=[REFERENCE])
    tabs = [form_on(anna, page, "billing:refund") for _ in range(9)] + [form_on(ben, page, "billing:refund")]
    assert len({form.data()["form_token"][0] for form in tabs}) == 10  # type: ignore[index]  # a list of one
    typed = {"amount": "100", "reason": "Two stores less"}
    assert send(anna, tabs[0], **typed).status_code == 302
    for tab in tabs[1:9]:
        assert send(anna, tab, **typed).status_code == 422
    refused = send(ben, tabs[9], **typed)
    assert refused.status_code == 422
    assert "Meanwhile $100.00 was refunded by Anna Reed at 12:03 UTC." in refused.text
    assert Refund.objects.get().amount == 10_000
    kept = again(refused, tabs[9])
    assert kept.data()["reason"] == ["Two stores less"]
    assert send(ben, kept).status_code == 302
    assert list(Refund.objects.values_list("amount", flat=True)) == [10_000, 10_000]


def test_a_question_that_was_answered_late_is_not_taken(paid: Payment, ensemble: Organization) -> None:
    anna, ben = tab_of(ensemble, "Anna Reed"), tab_of(ensemble, "Ben Okoro")
    page, typed = reverse("billing:order_payments", args=[REFERENCE]), {"amount": "", "reason": "All of it"}
    form = form_on(ben, page, "billing:refund")
    question = ben.post(form.action, form.data(**typed))
    assert "Refund $1,000.00 to" in question.text
    send(anna, form_on(anna, page, "billing:refund"), amount="100", reason="Part")
    asked = again(question, form)
    late = ben.post(asked.action, asked.data())
    assert late.status_code == 422 and "refunded by Anna Reed" in late.text
    assert "Refund $900.00 to" in ben.post(form.action, again(late, form).data()).text
    assert Refund.objects.get().amount == 10_000


def test_ten_tabs_of_a_correction_propose_it_once(
    paid: Payment, ensemble: Organization, people: dict[str, Organization]
) -> None:
    anna = tab_of(ensemble, "Anna Reed")
    page = reverse("billing:adjustment_propose", args=[REFERENCE])
    tabs = [form_on(anna, page, "billing:adjustment_propose") for _ in range(10)]
    for number, tab in enumerate(tabs):
        typed = {"kind": "credit_payee", "payee": people["x"].slug, "amount": f"{number + 1}", "reason": "Late"}
        answer = send(anna, tab, **typed)
    assert "Meanwhile a correction of $1.00 was proposed by Anna Reed at 12:03 UTC." in answer.text
    assert Adjustment.objects.get().amount == 100


def test_two_people_decide_an_objection_once(paid: Payment, ensemble: Organization) -> None:
    objection = object_to_release(REFERENCE, "a", "Half is missing", by=UserFactory())
    anna, ben = tab_of(ensemble, "Anna Reed"), tab_of(ensemble, "Ben Okoro")
    page, view = reverse("billing:objection_list"), "billing:objection_decide"
    upholds = form_on(anna, page, view, decision="uphold")
    rejects = form_on(ben, page, view, decision="reject")
    assert send(anna, upholds, words="Half is missing", amount="40").status_code == 302
    refused = send(ben, rejects, words="It is there")
    assert refused.status_code == 422
    assert "Meanwhile $40.00 was refunded by Anna Reed at 12:03 UTC." in refused.text
    assert "It is there" in refused.text
    assert Objection.objects.get(pk=objection.pk).status == "upheld"


def test_ten_tabs_of_a_reminder_send_one_mail(
    people: dict[str, Organization], provider: FakeGateway, ensemble: Organization
) -> None:
    request_payment(simple_request(people["contoso"], {"a": {people["x"]: 8_000}}))
    anna = tab_of(ensemble, "Anna Reed")
    page = reverse("billing:receivable", args=[people["contoso"].pk])
    tabs = [form_on(anna, page, "billing:receivable_remind") for _ in range(10)]
    answers = [send(anna, tab) for tab in tabs]
    assert [each.status_code for each in answers] == [302] + [422] * 9
    assert "Meanwhile the buyer was reminded by Anna Reed at 12:03 UTC." in answers[-1].text
    assert DunningNotice.objects.count() == 1
    assert send(anna, again(answers[-1], tabs[-1])).status_code == 302
    assert DunningNotice.objects.count() == 2


def test_ten_tabs_of_a_cash_return_give_it_back_once(
    people: dict[str, Organization], provider: FakeGateway, ensemble: Organization
) -> None:
    payment = request_payment(simple_request(people["contoso"], {"a": {people["x"]: 5_000}}))
    cancel_order(REFERENCE)
    sync_payment(payment.pk, paid_facts(payment))
    cash = UnappliedCash.objects.get()
    anna = tab_of(ensemble, "Anna Reed")
    page = reverse("billing:receivable", args=[people["contoso"].pk])
    tabs = [form_on(anna, page, "billing:cash_refund") for _ in range(10)]
    answers = [send(anna, tab) for tab in tabs]
    assert [each.status_code for each in answers] == [302] + [422] * 9
    assert CashRefund.objects.get(cash=cash).amount == 5_000
    assert "Meanwhile $50.00 of it was given back by Anna Reed at 12:03 UTC." in answers[-1].text


def test_ten_tabs_of_payment_terms_set_them_once_and_show_them(
    people: dict[str, Organization], ensemble: Organization
) -> None:
    anna = tab_of(ensemble, "Anna Reed")
    page = reverse("billing:receivable", args=[people["contoso"].pk])
    tabs = [form_on(anna, page, "billing:receivable_terms") for _ in range(10)]
    answers = [send(anna, tab, net_days=str(30 + number)) for number, tab in enumerate(tabs)]
    assert [each.status_code for each in answers] == [302] + [422] * 9
    assert "Saved meanwhile: 30" in answers[-1].text
