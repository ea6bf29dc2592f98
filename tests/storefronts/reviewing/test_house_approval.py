"""A partner may have a colleague approve each page before it leaves the house."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import WorkflowState

from core.notifications.models import Notice
from core.organizations.models import Organization, User
from storefronts.drafting.actions.open_editing_area import open_editing_area
from storefronts.models import PageReview, StorefrontPage
from storefronts.reviewing.actions.decide_in_house import CannotDecide, decide_in_house
from storefronts.reviewing.actions.set_house_approval import NobodyToApprove, set_house_approval
from storefronts.reviewing.actions.submit_page import PageNotReady, submit_page
from tests.factories.organizations import MembershipFactory, OrganizationFactory
from tests.factories.storefronts import partner_named

pytestmark = pytest.mark.django_db


@pytest.fixture
def northwind() -> Organization:
    OrganizationFactory(name="Operator", is_operator=True)
    return partner_named("Northwind")


@pytest.fixture
def author(northwind: Organization) -> User:
    user: User = MembershipFactory(organization=northwind, role="marketing").user
    return user


@pytest.fixture
def owner(northwind: Organization) -> User:
    user: User = MembershipFactory(organization=northwind, role="owner").user
    return user


@pytest.fixture
def page(northwind: Organization, author: User) -> StorefrontPage:
    page: StorefrontPage = open_editing_area(northwind).page.specific
    page.headline = "New words"
    page.save_revision(user=author)
    return page


def stage() -> str:
    return PageReview.objects.get().stage


def required(northwind: Organization, by: User) -> None:
    open_editing_area(northwind)
    northwind.editing_area.__class__.objects.update(approves_in_house=True)


def test_it_is_off_until_somebody_switches_it_on(
    client: Client, page: StorefrontPage, author: User, owner: User, northwind: Organization
) -> None:
    submit_page(page, by=author)
    assert stage() == "operator"
    MembershipFactory(organization=northwind, role="admin")
    client.force_login(owner)
    client.post(reverse("storefronts:house_approval"), {"on": "yes"})
    assert open_editing_area(northwind).approves_in_house
    client.post(reverse("storefronts:house_approval"), {"on": "no"})
    assert not open_editing_area(northwind).approves_in_house


def test_a_colleague_approves_and_the_page_goes_to_the_operator(
    client: Client, page: StorefrontPage, author: User, owner: User, northwind: Organization
) -> None:
    required(northwind, owner)
    submit_page(page, by=author)
    assert stage() == "colleague"
    assert not WorkflowState.objects.exists()
    assert Notice.objects.get(kind="page.to_approve").user == owner
    client.force_login(owner)
    assert reverse("storefronts:house_decide", args=[page.pk]) in client.get(reverse("storefronts:manage")).text
    client.post(reverse("storefronts:house_decide", args=[page.pk]), {"decision": "approve", "comment": ""})
    assert stage() == "operator"


def test_a_colleague_sends_it_back_with_a_comment(
    client: Client, page: StorefrontPage, author: User, owner: User, northwind: Organization
) -> None:
    required(northwind, owner)
    submit_page(page, by=author)
    client.force_login(owner)
    url = reverse("storefronts:house_decide", args=[page.pk])
    assert client.post(url, {"decision": "return", "comment": ""}).status_code == 422
    client.post(url, {"decision": "return", "comment": "Shorter."})
    assert stage() == "returned"
    client.force_login(author)
    assert "Shorter." in client.get(reverse("storefronts:manage")).text


def test_nobody_approves_what_they_submitted(page: StorefrontPage, owner: User, northwind: Organization) -> None:
    MembershipFactory(organization=northwind, role="admin")
    required(northwind, owner)
    submit_page(page, by=owner)
    with pytest.raises(CannotDecide):
        decide_in_house(page, approve=True, comment="", by=owner)


def test_who_writes_pages_only_does_not_approve_them(
    client: Client, page: StorefrontPage, author: User, owner: User, northwind: Organization
) -> None:
    required(northwind, owner)
    submit_page(page, by=author)
    client.force_login(author)
    answer = client.post(reverse("storefronts:house_decide", args=[page.pk]), {"decision": "approve", "comment": ""})
    assert answer.status_code == 403
    assert stage() == "colleague"


def test_without_a_second_person_it_cannot_be_switched_on_and_nothing_is_submitted(
    page: StorefrontPage, owner: User, northwind: Organization
) -> None:
    with pytest.raises(NobodyToApprove):
        set_house_approval(northwind, on=True, by=owner)
    required(northwind, owner)
    with pytest.raises(PageNotReady):
        submit_page(page, by=owner)
