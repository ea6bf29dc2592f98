"""The terms and the privacy text: versions, who agreed to which, and who publishes them."""

import datetime as dt
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.db import IntegrityError, InternalError, transaction
from django.test import Client
from django.urls import reverse

from core.kit import clock
from core.kit.kept_pages import SCHEME_COOKIE
from core.notifications.models import OutgoingMail
from core.organizations.legal.actions.move_legal_text import HoldsAlready, move_legal_text
from core.organizations.legal.actions.publish_legal_text import AnnouncedAlready, SameText, publish_legal_text
from core.organizations.legal.actions.withdraw_legal_text import withdraw_legal_text
from core.organizations.legal.queries.legal import legal_text, texts_in_force, texts_owed_by
from core.organizations.models import LegalAcceptance, LegalDraft, LegalText, User
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


def test_signing_up_shows_the_texts_and_records_their_versions(client: Client) -> None:
    page = client.get(reverse("organizations:sign_up")).content.decode()
    assert 'href="/terms/1/"' in page
    assert 'href="/privacy/1/"' in page
    client.post(reverse("organizations:sign_up"), SIGN_UP | agreement())
    assert agreed_by("ada@brook.example") == [("privacy", 1), ("terms", 1)]


def test_nobody_gets_an_account_without_agreeing(client: Client) -> None:
    answer = client.post(reverse("organizations:sign_up"), SIGN_UP)
    assert "agreed" in answer.context["form"].errors
    assert not User.objects.exists()


def test_an_invited_person_agrees_as_well(client: Client) -> None:
    owner = MembershipFactory(organization__is_buyer=True)
    token = invite_member(owner.organization, email="new@brook.example", role="finance", by=owner)
    path = reverse("organizations:invitation", args=[token])
    assert client.post(path, NEW).status_code == 200
    client.post(path, NEW | agreement())
    assert agreed_by("new@brook.example") == [("privacy", 1), ("terms", 1)]


def test_nobody_agrees_to_a_version_that_they_were_not_shown(client: Client) -> None:
    shown = agreement()
    publish_legal_text("terms", "Other terms.", by=UserFactory())
    answer = client.post(reverse("organizations:sign_up"), SIGN_UP | shown)
    assert "have changed since you opened this page" in answer.context["form"].errors["agreed"][0]
    client.post(reverse("organizations:sign_up"), SIGN_UP | agreement())
    assert agreed_by("ada@brook.example") == [("privacy", 1), ("terms", 2)]


def test_the_operator_drafts_compares_and_announces_a_version_for_a_day(client: Client) -> None:
    sign_in(client, OrganizationFactory(is_operator=True))
    reader = MembershipFactory(organization__is_buyer=True)
    MembershipFactory(user=reader.user, organization__is_vendor=True)
    page = reverse("organizations:legal_draft", args=["privacy"])
    old = client.get(page).context["in_force"].text
    new = f"{old}\n\n7. Robots read nothing."
    saved = {"text": new, "form_version": client.get(page).context["form"].stored_version}
    assert client.post(page, saved).status_code == 302
    shown = client.get(page)
    assert re.search(r"<ins>.*7\. Robots read nothing\.</ins>", shown.text)
    assert "7. Robots read nothing." not in client.get("/privacy/").text, "nobody reads a draft"
    form = {"changes": "One sentence is shorter.", "form_version": shown.context["publish"].stored_version}
    publish = reverse("organizations:legal_publish", args=["privacy"])
    late = client.post(publish, form | {"day": "2020-01-01", "form_token": "a" * 20})
    assert "Choose today or a later day" in late.text
    assert "One sentence is shorter." in late.text
    day = clock.today() + dt.timedelta(days=30)
    sent = form | {"day": str(day), "asks_again": "on", "form_token": "b" * 20}
    assert "1 person is told now" in client.post(publish, sent).text
    assert client.post(publish, sent | {"confirmed": "yes"}).status_code == 302
    ahead = client.get("/privacy/2/").text
    assert "This version is not in force yet." in ahead
    assert "7. Robots read nothing." not in client.get("/privacy/").text
    assert "One sentence is shorter." in client.get("/privacy/2/changes/").text
    assert [each.letter["words"] for each in OutgoingMail.objects.filter(kind="legal.announced")] == [
        "One sentence is shorter."
    ]
    with clock.travel(dt.datetime.combine(day, dt.time(1), dt.UTC)):
        assert "7. Robots read nothing." in client.get("/privacy/").text
        assert "A newer version is in force." in client.get("/privacy/1/").text


def test_the_day_of_an_announced_version_is_moved_and_it_is_withdrawn(client: Client) -> None:
    me = sign_in(client, OrganizationFactory(is_operator=True))
    MembershipFactory(organization__is_buyer=True)
    day = clock.today() + dt.timedelta(days=30)
    text = publish_legal_text("terms", "New terms.", by=me.user, changes="All.", day=day)
    with pytest.raises(AnnouncedAlready):
        publish_legal_text("terms", "Others.", by=me.user)
    move = reverse("organizations:legal_move", args=["terms"])
    shown = client.get(reverse("organizations:legal_draft", args=["terms"])).context["move"]
    client.post(move, {"day": str(day + dt.timedelta(days=5)), "form_version": shown.stored_version})
    text.refresh_from_db()
    assert text.day == day + dt.timedelta(days=5)
    client.post(reverse("organizations:legal_withdraw", args=["terms"]), {"confirmed": "yes"})
    assert "This version was withdrawn" in client.get("/terms/2/").text
    assert LegalDraft.objects.get(kind="terms").text == "New terms."
    kinds = OutgoingMail.objects.values_list("kind", flat=True).order_by("pk")
    assert list(kinds) == ["legal.announced", "legal.moved", "legal.withdrawn"]
    with clock.travel(clock.now() + dt.timedelta(days=60)):
        assert legal_text("terms").version == 1
        assert publish_legal_text("terms", "Later terms.", by=me.user).version == 3


def test_a_version_in_force_is_neither_moved_nor_withdrawn() -> None:
    me = UserFactory()
    text = publish_legal_text("terms", "New terms.", by=me, changes="All.")
    with pytest.raises(HoldsAlready):
        move_legal_text(text, clock.today() + dt.timedelta(days=3), by=me)
    with pytest.raises(HoldsAlready):
        withdraw_legal_text(text, by=me)


def test_from_its_day_people_are_asked_once_and_begin_nothing_new_before_they_agree(client: Client) -> None:
    buyer = OrganizationFactory(is_buyer=True)
    me = sign_in(client, buyer)
    home, request_new = reverse("organizations:getting_started"), reverse("quotes:request_new")
    day = clock.today() + dt.timedelta(days=30)
    publish_legal_text("terms", "New terms.", by=UserFactory(), changes="All is new.", day=day, asks_again=True)
    assert client.get(home).status_code == 200, "the day has not come"
    with clock.travel(dt.datetime.combine(day, dt.time(1), dt.UTC)):
        asked = client.get(home)
        assert asked.status_code == 302
        question = client.get(asked["Location"]).text
        assert "All is new." in question
        assert "/terms/2/changes/" in question
        later = client.get(home)
        assert later.status_code == 200, "asked once"
        assert "Read what changed and agree" in later.text
        form = {"form_organization": str(buyer.pk), "form_token": "c" * 20, "title": "Forty tills"}
        held = client.post(request_new, form)
        assert held.status_code == 409
        assert "Forty tills" in held.text, "what was typed stays"
        assert LegalAcceptance.objects.count() == 0
        paid = client.post(reverse("orders:ask_invoice", args=["O-1"]), form)
        assert paid.status_code == 404, "paying what was agreed is not held back: there is no such order"
        profile = reverse("organizations:profile_edit")
        assert client.post(profile, form | {"form_version": "x"}).status_code in (200, 302, 422)
        client.post(request_new, form | {"form_agreed": held.context["answer"]})
        assert agreed_by(me.user.email) == [("terms", 2)]
        assert "Read what changed and agree" not in client.get(home).text


def test_people_of_the_operator_and_new_people_are_not_asked(client: Client) -> None:
    publish_legal_text("terms", "New terms.", by=UserFactory(), changes="All.", asks_again=True)
    sign_in(client, OrganizationFactory(is_operator=True))
    assert client.get(reverse("organizations:legal_texts")).status_code == 200
    client.logout()
    client.post(reverse("organizations:sign_up"), SIGN_UP | agreement())
    user = User.objects.get(email="ada@brook.example")
    assert texts_owed_by(user) == []
    publish_legal_text("privacy", "A comma.", by=UserFactory(), changes="A comma.")
    assert texts_owed_by(user) == [], "nobody agrees to a correction"
    publish_legal_text("privacy", "We keep less.", by=UserFactory(), changes="Less.", asks_again=True)
    assert [each.kind for each in texts_owed_by(user)] == ["privacy"]


def test_the_text_about_cookies_informs_and_is_not_agreed_to(client: Client) -> None:
    assert "/cookies/" not in client.get(reverse("organizations:sign_up")).text.split("agreed")[1].split("</form>")[0]
    publish_legal_text("cookies", "One cookie.", by=UserFactory())
    assert "One cookie." in client.get("/cookies/").text
    assert agreement() == {"agreed": ["-".join(str(legal_text(kind).pk) for kind in ("terms", "privacy"))]}


def test_the_text_about_cookies_names_every_cookie_that_is_set() -> None:
    told = legal_text("cookies").text
    named = set(re.findall(r"^\d\. (\w+)\.", told, re.MULTILINE))
    set_by_us = {settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, CookieStorage.cookie_name, SCHEME_COOKIE}
    set_by_us |= {settings.LANGUAGE_COOKIE_NAME}
    set_by_us |= {VISITOR_COOKIE, CONSENT_COOKIE}
    assert named == set_by_us
    assert told.count(f"{REMEMBER_FOR // 86_400} days") == 2
    assert settings.SESSION_COOKIE_AGE == 14 * 86_400


def test_no_other_module_sets_a_cookie() -> None:
    found = {
        str(path)
        for app in ("core", "catalog", "billing", "search", "cms", "storefronts", "marketplace")
        for path in Path(app).rglob("*.py")
        if "set_cookie(" in path.read_text()
    }
    assert found == {"marketplace/deals/middleware.py", "marketplace/deals/views/links.py"}


def test_the_same_text_is_no_new_version(client: Client) -> None:
    terms = legal_text("terms")
    assert terms is not None
    with pytest.raises(SameText):
        publish_legal_text("terms", terms.text, by=UserFactory())


@pytest.mark.parametrize(
    "query", ["?version=99", "?version=-1", "?version=%C2%B2", "99/", "99999999999999999/", "1/changes/"]
)
def test_a_version_that_is_not_there_is_not_found(client: Client, query: str) -> None:
    assert client.get(f"/terms/{query}").status_code in (302, 404)


def test_the_database_keeps_texts_and_what_was_agreed_to() -> None:
    LegalAcceptance.objects.create(user=UserFactory(), text=texts_in_force()[0])
    for rows, change in (
        (LegalText.objects, {"text": "Other."}),
        (LegalText.objects.filter(kind="terms"), {"holds_from": clock.now()}),
        (LegalAcceptance.objects, {"accepted_at": None}),
    ):
        with pytest.raises((IntegrityError, InternalError)), transaction.atomic():
            rows.update(**change)


def test_a_person_reads_what_they_agreed_to(client: Client) -> None:
    me = sign_in(client, OrganizationFactory(is_buyer=True))
    LegalAcceptance.objects.create(user=me.user, text=texts_in_force()[0])
    assert "What you agreed to" in client.get(reverse("organizations:account")).content.decode()


def test_the_texts_of_a_person_cost_one_query_however_many(client: Client) -> None:
    me = sign_in(client, OrganizationFactory(is_buyer=True))
    counts = []
    for version in range(2, 5):
        text = publish_legal_text("terms", f"Terms, {version}.", by=me.user)
        LegalAcceptance.objects.create(user=me.user, text=text)
        counts.append(queries(client, reverse("organizations:account")))
    assert counts[1:] == counts[:-1]
