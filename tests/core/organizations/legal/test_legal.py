"""The terms and the privacy text: versions, who agreed to which, and who publishes them."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.db import IntegrityError, InternalError, transaction
from django.urls import reverse

from core.kit.kept_pages import SCHEME_COOKIE
from core.organizations.legal.actions.publish_legal_text import SameText, publish_legal_text
from core.organizations.legal.queries.legal import legal_text, texts_in_force
from core.organizations.models import LegalAcceptance, LegalText, User
from core.organizations.team.actions.invite_member import invite_member
from marketplace.deals.middleware import CONSENT_COOKIE, REMEMBER_FOR, VISITOR_COOKIE
from tests.factories.organizations import MembershipFactory, OrganizationFactory, UserFactory
from tests.factories.people import agreement, sign_in
from tests.support.queries import queries

pytestmark = pytest.mark.django_db
NEW = {"name": "Ada Brook", "password": "a quite long password"}
SIGN_UP = NEW | {"email": "ada@brook.example", "organization": "Brook Foods", "kinds": ["buyer"]}


def agreed_by(email: str) -> list[tuple[str, int]]:
    found = LegalAcceptance.objects.filter(user__email=email).order_by("text__kind")
    return list(found.values_list("text__kind", "text__version"))


def test_signing_up_shows_the_texts_and_records_their_versions(client):
    page = client.get(reverse("organizations:sign_up")).content.decode()
    assert 'href="/terms/?version=1"' in page
    assert 'href="/privacy/?version=1"' in page
    client.post(reverse("organizations:sign_up"), SIGN_UP | agreement())
    assert agreed_by("ada@brook.example") == [("privacy", 1), ("terms", 1)]


def test_nobody_gets_an_account_without_agreeing(client):
    answer = client.post(reverse("organizations:sign_up"), SIGN_UP)
    assert "agreed" in answer.context["form"].errors
    assert not User.objects.exists()


def test_an_invited_person_agrees_as_well(client):
    owner = MembershipFactory(organization__is_buyer=True)
    token = invite_member(owner.organization, email="new@brook.example", role="finance", by=owner)
    path = reverse("organizations:invitation", args=[token])
    assert client.post(path, NEW).status_code == 200
    client.post(path, NEW | agreement())
    assert agreed_by("new@brook.example") == [("privacy", 1), ("terms", 1)]


def test_nobody_agrees_to_a_version_that_they_were_not_shown(client):
    shown = agreement()
    publish_legal_text("terms", "Other terms.", by=UserFactory())
    answer = client.post(reverse("organizations:sign_up"), SIGN_UP | shown)
    assert "have changed since you opened this page" in answer.context["form"].errors["agreed"][0]
    client.post(reverse("organizations:sign_up"), SIGN_UP | agreement())
    assert agreed_by("ada@brook.example") == [("privacy", 1), ("terms", 2)]


def test_the_operator_publishes_a_new_version_and_the_old_one_stays_readable(client):
    sign_in(client, OrganizationFactory(is_operator=True))
    page = reverse("organizations:legal_texts")
    opened = next(form for text, form in client.get(page).context["rows"] if text.kind == "privacy")
    form = {"kind": "privacy", "text": "We keep less.", "form_version": opened.stored_version}
    assert client.post(page, form).status_code == 302
    assert "We keep less." in client.get("/privacy/").content.decode()
    old = client.get("/privacy/?version=1").content.decode()
    assert "A newer version is in force." in old
    assert "We keep less." not in old


def test_the_text_about_cookies_informs_and_is_not_agreed_to(client):
    assert "/cookies/" not in client.get(reverse("organizations:sign_up")).text.split("agreed")[1].split("</form>")[0]
    publish_legal_text("cookies", "One cookie.", by=UserFactory())
    assert "One cookie." in client.get("/cookies/").text
    assert agreement() == {"agreed": ["-".join(str(legal_text(kind).pk) for kind in ("terms", "privacy"))]}


def test_the_text_about_cookies_names_every_cookie_that_is_set():
    told = legal_text("cookies").text
    named = set(re.findall(r"^\d\. (\w+)\.", told, re.MULTILINE))
    set_by_us = {settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, CookieStorage.cookie_name, SCHEME_COOKIE}
    set_by_us |= {settings.LANGUAGE_COOKIE_NAME}
    set_by_us |= {VISITOR_COOKIE, CONSENT_COOKIE}
    assert named == set_by_us
    assert told.count(f"{REMEMBER_FOR // 86_400} days") == 2
    assert settings.SESSION_COOKIE_AGE == 14 * 86_400


def test_no_other_module_sets_a_cookie():
    found = {
        str(path)
        for app in ("core", "catalog", "billing", "search", "cms", "storefronts", "marketplace")
        for path in Path(app).rglob("*.py")
        if "set_cookie(" in path.read_text()
    }
    assert found == {"marketplace/deals/middleware.py", "marketplace/deals/views/links.py"}


def test_the_same_text_is_no_new_version(client):
    terms = legal_text("terms")
    assert terms is not None
    with pytest.raises(SameText):
        publish_legal_text("terms", terms.text, by=UserFactory())


@pytest.mark.parametrize("query", ["?version=99", "?version=-1", "?version=x", "?version=%C2%B2"])
def test_a_version_that_is_not_there_is_not_found_or_the_newest(client, query):
    assert client.get(f"/terms/{query}").status_code in (200, 404)


def test_the_database_keeps_texts_and_what_was_agreed_to():
    LegalAcceptance.objects.create(user=UserFactory(), text=texts_in_force()[0])
    for rows, change in ((LegalText.objects, {"text": "Other."}), (LegalAcceptance.objects, {"accepted_at": None})):
        with pytest.raises((IntegrityError, InternalError)), transaction.atomic():
            rows.update(**change)


def test_a_person_reads_what_they_agreed_to(client):
    me = sign_in(client, OrganizationFactory(is_buyer=True))
    LegalAcceptance.objects.create(user=me.user, text=texts_in_force()[0])
    assert "What you agreed to" in client.get(reverse("organizations:account")).content.decode()


def test_the_texts_of_a_person_cost_one_query_however_many(client):
    me = sign_in(client, OrganizationFactory(is_buyer=True))
    counts = []
    for version in range(2, 5):
        text = publish_legal_text("terms", f"Terms, {version}.", by=me.user)
        LegalAcceptance.objects.create(user=me.user, text=text)
        counts.append(queries(client, reverse("organizations:account")))
    assert counts[1:] == counts[:-1]
