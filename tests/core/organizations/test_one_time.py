"""A form acts once, however often it is sent; and a test knows every view that a form is sent to."""

import inspect
from collections.abc import Callable
from functools import cache
from threading import Thread
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test import Client
from django.urls import reverse

from core.kit.context_fields import TOKEN_FIELD
from core.organizations.models import Invitation, SubmittedForm
from marketplace.deals.models import ReferralCode
from tests.architecture.test_access import OURS
from tests.factories.organizations import OrganizationFactory
from tests.factories.people import sign_in

TOKEN = "a-token-of-twenty-two-c"
EDIT = "an edit: sent again, it says the same again, and a newer save by somebody else is shown"
DECIDED = "what is decided is refused the second time, in words"
OWN = "sets something to the value that was sent, however often"
ASKS = "writes nothing of anybody's"
#: Views that a form is sent to without a one-time token, each with its reason.
EXEMPT = {
    "marketplace.quotes.asking.views.begun.unasked": OWN,
    "marketplace.quotes.asking.views.files.file_take_back": DECIDED,
    "marketplace.quotes.asking.views.requirements.requirements": EDIT,
    "storefronts.visits.views.visits.visited": "counts a page that was read, at a limited rate",
    "search.views.keep.keep": "counts a search that the page reports, at a limited rate",
    "search.views.rules.query_aside": OWN,
    "search.views.rules.rule_delete": DECIDED,
    "search.views.rules.rule_edit": EDIT,
    "search.views.saved.saved_delete": DECIDED,
    "search.views.saved.saved_edit": EDIT,
    "search.views.saved.saved_watch": OWN,
    "storefronts.brands.views.white_label.template_edit": EDIT,
    "storefronts.brands.views.white_label.template_offer": DECIDED,
    "storefronts.reviewing.views.approvals.brand_ask": "who was asked already is not asked again",
    "storefronts.reviewing.views.approvals.brand_withdraw": DECIDED,
    "storefronts.reviewing.views.approvals.house_approval": OWN,
    "storefronts.reviewing.views.approvals.submission_withdraw": DECIDED,
    "storefronts.reviewing.views.approvals.take_offline": DECIDED,
    "storefronts.reviewing.views.approvals.unschedule": DECIDED,
    "storefronts.drafting.views.versions.preview_revoke": DECIDED,
    "storefronts.brands.views.brand.brand_rules": EDIT,
    "storefronts.brands.views.brand.brand_set": OWN,
    "storefronts.showing.views.pages.solution_sizes": ASKS,
    "catalog.importing.views.feed_columns.preview": ASKS,
    "catalog.importing.views.feed_sources.source_edit": EDIT,
    "catalog.listing.views.organization_logo.organization_logo": OWN,
    "marketplace.workspaces.views.rates.withdraw_rate": DECIDED,
    "marketplace.workspaces.views.queues.again": OWN,
    "marketplace.deals.views.deals.deal_edit": EDIT,
    "marketplace.deals.views.deals.touch_void": DECIDED,
    "marketplace.deals.views.appeals.appeal_decide": DECIDED,
    "marketplace.deals.views.claims.claim_void": DECIDED,
    "marketplace.deals.views.claims.claim_answer": DECIDED,
    "marketplace.deals.views.registrations.decide": DECIDED,
    "marketplace.deals.views.registrations.revoke": DECIDED,
    "marketplace.deals.views.registrations.withdraw": DECIDED,
    "marketplace.deals.views.links.visit_consent": OWN,
    "core.organizations.accounts.views.account.sign_in": OWN,
    "core.organizations.accounts.views.account.sign_out": OWN,
    "core.organizations.arriving.views.sign_up.sign_up": "the address is unique; nobody is signed in yet",
    "core.organizations.accounts.views.account.password_reset": OWN,
    "core.organizations.accounts.views.account.password_reset_confirm": "the link in the mail is good once",
    "core.organizations.accounts.views.account.switch": OWN,
    "core.organizations.accounts.views.account.account": OWN,
    "core.organizations.accounts.views.account.language": OWN,
    "core.organizations.arriving.views.arrival.email_unconfirmed": "a new link replaces the one before, at most one a minute",
    "core.organizations.arriving.views.arrival.confirm": "the link in the mail is good once",
    "core.organizations.arriving.views.arrival.join": "who asked already has asked",
    "core.organizations.legal.views.drafts.draft": EDIT,
    "core.organizations.legal.views.drafts.discard": OWN,
    "core.organizations.legal.views.drafts.move": EDIT,
    "core.organizations.legal.views.drafts.withdraw": DECIDED,
    "core.organizations.legal.views.legal.agreement": "a person agrees to each version once",
    "core.organizations.company.views.company.address_remove": OWN,
    "core.organizations.company.views.company.tax_id_remove": OWN,
    "core.organizations.company.views.company.exemption_remove": OWN,
    "core.organizations.company.views.company.profile_edit": EDIT,
    "core.organizations.company.views.company.address": EDIT,
    "core.organizations.work_lists.views.saved_views.view_edit": EDIT,
    "core.organizations.work_lists.views.saved_views.view_delete": DECIDED,
    "core.organizations.company.views.company.cost_centre": EDIT,
    "core.organizations.presenting.views.public_profile.certification_remove": OWN,
    "core.organizations.presenting.views.public_profile.contact_remove": OWN,
    "core.organizations.presenting.views.public_profile.edit": EDIT,
    "core.organizations.presenting.views.public_profile.certification": EDIT,
    "core.organizations.presenting.views.public_profile.contact": EDIT,
    "core.organizations.presenting.views.public_profile.industry": EDIT,
    "core.organizations.verifying.views.domains.domain_release": OWN,
    "core.organizations.verifying.views.domains.domain_confirm": "the link in the mail is good once",
    "core.organizations.team.views.team.invitation_revoke": DECIDED,
    "core.organizations.team.views.team.member_change": OWN,
    "core.organizations.presenting.views.organization.organization": EDIT,
    "core.organizations.arriving.views.invitation.invitation": "the link in the mail is good once",
    "core.organizations.partnering.views.partnerships.terms_accept": DECIDED,
    "core.organizations.partnering.views.partnerships.partnership_end": DECIDED,
    "core.notifications.views.notices.read_all": OWN,
    "core.notifications.views.notices.notice_read": OWN,
    "core.notifications.views.notices.settings": OWN,
    "core.notifications.views.unsubscribe.unsubscribe": OWN,
    "catalog.pricing.views.wholesale.wholesale": EDIT,
    "catalog.listing.views.prices.listing_plans": EDIT,
    "catalog.listing.views.manage.listing_edit": EDIT,
    "catalog.listing.views.listing_page.listing_page_edit": EDIT,
    "catalog.listing.views.ids.listing_ids_edit": EDIT,
    "catalog.classifying.views.attributes.attribute_edit": EDIT,
    "catalog.classifying.views.categories.category_edit": EDIT,
    "catalog.product_reviews.views.product_reviews.review_withdraw": DECIDED,
    "catalog.questions.views.questions.question_withdraw": DECIDED,
    "catalog.product_reviews.views.product_reviews.review_write": EDIT,
    "catalog.publishing.views.states.listing_submit": DECIDED,
    "catalog.publishing.views.states.listing_withdraw": DECIDED,
    "catalog.reviewing.views.review.review": DECIDED,
    "billing.collecting.views.payment_methods.choose": OWN,
    "billing.collecting.views.payment_methods.remove": OWN,
    "billing.reconciliation.views.reconciliation.mirror": "copies the provider's movements, each once by its id",
    "billing.provider.views.webhook_inbox.replay": "an event is applied as often as one likes",
    "billing.provider.views.dead_letters.replay": "an event is applied as often as one likes",
    "billing.provider.views.dead_letters.resolve": OWN,
    "marketplace.quotes.accepting.views.signatures.receive": "no form: news are stored once by their id",
    "billing.provider.webhooks.inbox.receive": "no form: an event is stored once by its id",
    "billing.paying_out.views.payout_account.schedule": OWN,
    "billing.paying_out.views.payees.show": OWN,
    "billing.giving_back.views.disputes.drop_file": DECIDED,
    "marketplace.quotes.approving.views.approval_rules.edit": EDIT,
    "marketplace.quotes.approving.views.budgets.edit": EDIT,
    "marketplace.quotes.accepting.views.basket.basket_add": "a basket holds each thing once",
    "marketplace.quotes.accepting.views.basket.basket_update": OWN,
    "marketplace.quotes.asking.views.passing_on.answer": DECIDED,
    "marketplace.quotes.asking.views.requests.request_decline": DECIDED,
    "marketplace.quotes.asking.views.requests.request_write": "is kept in the visitor's session until it is sent",
    "marketplace.quotes.asking.views.needs.need_write": "is kept in the visitor's session until it is sent",
    "marketplace.quotes.asking.views.requests.request_withdraw": DECIDED,
    "marketplace.quotes.offering.views.offers.withdraw": DECIDED,
    "marketplace.quotes.drafting.views.editor.edit": EDIT,
    "marketplace.quotes.negotiating.views.choices.preview": ASKS,
    "marketplace.quotes.drafting.views.editor.preview": ASKS,
    "marketplace.quotes.drafting.views.composer.preview": ASKS,
    "marketplace.quotes.negotiating.views.counters.preview": ASKS,
    "marketplace.quotes.drafting.views.composer.composer_edit": EDIT,
    "storefronts.leads.views.contact.contact": "the form's signed stamp is good once; nobody is signed in",
    "storefronts.leads.views.contact.lead_confirm": OWN,
    "storefronts.leads.views.contact.lead_withdraw": OWN,
    "storefronts.leads.views.lead_settings.route_delete": DECIDED,
    "storefronts.leads.views.lead_settings.webhook": EDIT,
    "storefronts.hosts.views.hosts.host_remove": DECIDED,
    "storefronts.leads.views.leads.assign": OWN,
    "storefronts.leads.views.lead_forms.contact_form": EDIT,
    "storefronts.leads.views.lead_forms.form": EDIT,
    "storefronts.leads.views.leads.stage": OWN,
    "storefronts.managing.views.manage.edit": "makes the editing area for whoever comes first",
    "storefronts.managing.views.manage.page_new": "the same; the page is stored by the editor",
    "storefronts.managing.views.manage.case_study_new": "the same; the case study is stored by the editor",
    "storefronts.themes.views.theme.theme": EDIT,
    "storefronts.themes.views.theme.theme_palette": ASKS,
    "storefronts.themes.views.theme.theme_preview": ASKS,
    "storefronts.themes.views.theme.theme_restore": ASKS,
    "storefronts.themes.views.theme.theme_discard": DECIDED,
    "storefronts.managing.views.manage.submit": DECIDED,
}


def name_of(view: Callable[..., object]) -> str:
    inner = inspect.unwrap(view)
    return f"{inner.__module__}.{inner.__name__}"


@cache
def forms_go_to() -> dict[str, object]:
    """Every view of ours that takes a form, by name."""
    found: dict[str, object] = {}
    for pattern in OURS.values():
        view = pattern.callback
        if hasattr(view, "view_class"):
            found[f"core.organizations.accounts.views.account.{pattern.name}"] = view
        elif "POST" in inspect.getsource(inspect.unwrap(view)) or hasattr(view, "once"):
            found[name_of(view)] = view
    return found


def test_every_view_that_a_form_is_sent_to_acts_once_or_is_listed_with_its_reason() -> None:
    several = {name for name, view in forms_go_to().items() if not hasattr(view, "once")}
    several -= {"core.organizations.accounts.views.account.password_reset_sent"}  # a page
    assert several == set(EXEMPT)


@pytest.fixture
def partner(client: Client) -> Client:
    sign_in(client, OrganizationFactory(name="Northwind", is_partner=True))
    return client


def told(response: Any) -> list[str]:
    return [str(each) for each in get_messages(response.wsgi_request)]


@pytest.mark.django_db
def test_ten_tabs_of_a_form_have_one_effect_and_the_others_show_what_the_first_did(partner: Client) -> None:
    form = {"label": "Spring letter", TOKEN_FIELD: TOKEN}
    first = partner.post(reverse("deals:link_list"), form)
    assert first.status_code == 302
    for _ in range(9):
        again = partner.post(reverse("deals:link_list"), form)
        assert (again.status_code, again["Location"]) == (302, first["Location"])
    assert ReferralCode.objects.count() == 1
    assert told(again)[-1].startswith("You sent this form before")


@pytest.mark.django_db
def test_another_person_another_form_and_a_fresh_page_are_not_held_up(partner: Client) -> None:
    partner.post(reverse("deals:link_list"), {"label": "One", TOKEN_FIELD: TOKEN})
    partner.post(reverse("organizations:invite"), {"email": "a@x.example", "role": "sales", TOKEN_FIELD: TOKEN})
    partner.post(reverse("deals:link_list"), {"label": "Two", TOKEN_FIELD: TOKEN.upper()})
    other = Client()
    sign_in(other, OrganizationFactory(is_partner=True))
    other.post(reverse("deals:link_list"), {"label": "Three", TOKEN_FIELD: TOKEN})
    assert (ReferralCode.objects.count(), Invitation.objects.count()) == (3, 1)


@pytest.mark.django_db
def test_a_form_that_is_shown_again_with_errors_may_be_corrected_and_sent(partner: Client) -> None:
    wrong = {"email": "no address", "role": "sales", TOKEN_FIELD: TOKEN}
    assert partner.post(reverse("organizations:invite"), wrong).status_code != 302
    assert partner.post(reverse("organizations:invite"), wrong | {"email": "a@x.example"}).status_code == 302
    assert Invitation.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("token", ["", "short", "x" * 5_000, "spaces and ² in the token"])
def test_a_form_without_a_token_does_nothing_and_says_so(partner: Client, token: str) -> None:
    answer = partner.post(reverse("deals:link_list"), {"label": "Spring letter", TOKEN_FIELD: token})
    assert (answer.status_code, ReferralCode.objects.count()) == (409, 0)
    assert "Open the page again" in answer.content.decode()


@pytest.mark.django_db
def test_a_submission_that_ended_in_an_error_in_steps_is_not_repeated(partner: Client) -> None:
    user = partner.session["_auth_user_id"]
    SubmittedForm.objects.create(user_id=user, purpose="marketplace.deals.links.link_list", token=TOKEN)
    answer = partner.post(reverse("deals:link_list"), {"label": "Spring letter", TOKEN_FIELD: TOKEN})
    assert (answer.status_code, ReferralCode.objects.count()) == (409, 0)
    assert "did not finish" in answer.content.decode()


@pytest.mark.django_db(transaction=True)
def test_ten_tabs_at_the_same_moment_have_one_effect(client: Client) -> None:
    membership = sign_in(client, OrganizationFactory(name="Northwind", is_partner=True))
    tabs = [Client() for _ in range(10)]
    for tab in tabs:
        tab.force_login(membership.user)
    answers: list[int] = []

    def send(tab: Client) -> None:
        try:
            form = {"label": "Spring letter", TOKEN_FIELD: TOKEN}
            answers.append(tab.post(reverse("deals:link_list"), form).status_code)
        finally:
            connection.close()

    threads = [Thread(target=send, args=[tab]) for tab in tabs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (answers, ReferralCode.objects.count()) == ([302] * 10, 1)
