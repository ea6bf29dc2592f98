"""A small form that is refused is shown again with its message at the field and with what was typed."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.deals import RegistrationFactory, TouchFactory
from tests.factories.people import sign_in
from tests.forms.crawl import Page, read
from tests.support.answers import Answer

pytestmark = pytest.mark.django_db


def page_of(answer: Answer) -> Page:
    return read(answer.request["PATH_INFO"], answer)


def test_a_reason_that_is_too_long_stays_typed_and_its_field_says_what_is_wrong(client: Client) -> None:
    touch = TouchFactory()
    sign_in(client, touch.partner)
    where = reverse("deals:touch_void", args=[touch.reference])
    answer = client.post(where, {"reason": "y" * 301, "beside": "kept"})
    page = page_of(answer)
    assert answer.status_code == 422
    assert page.holds("reason") == ["y" * 301]
    assert page.holds("beside") == ["kept"]
    assert page.invalid == {"reason"}
    [form] = [each for opened in page.opened for each in opened.forms() if "reason" in dict(each.kinds)]
    assert (form.method, form.action) == ("post", where)


def test_what_the_button_chose_is_sent_again_without_being_asked(client: Client) -> None:
    registration = RegistrationFactory()
    sign_in(client, registration.owner)
    answer = client.post(reverse("deals:decide", args=[registration.reference]), {"decision": "decline", "reason": ""})
    page = page_of(answer)
    assert answer.status_code == 422
    assert page.holds("decision") == ["decline"]
    assert page.invalid == {"reason"}
    assert b"Enter a reason. The partner will read it." in answer.content


def test_a_visitor_corrects_a_quantity_in_the_frame_of_the_site(client: Client) -> None:
    answer = client.post(reverse("quotes:basket_add"), {"quantity": "1.5", "item": "listing:1"})
    page = page_of(answer)
    assert answer.status_code == 422
    assert page.holds("quantity") == ["1.5"]
    assert page.holds("item") == ["listing:1"]
    assert b'class="sidenav"' not in answer.content
    assert b"Enter a whole number from 1 to 10,000,000." in answer.content
