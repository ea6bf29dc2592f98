"""Whoever may do something about a piece of news is told, once, on the site and by mail unless they want none."""

import pytest
from django.core import mail
from django.db import transaction

from core.notifications.actions.notify import notify
from core.notifications.models import Notice, Preference
from core.organizations.access import Can
from tests.factories.organizations import MembershipFactory, OrganizationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def seller():
    return OrganizationFactory(name="Northwind", is_partner=True)


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """Tells the seller something in a transaction that commits: how many were told."""

    def tell(organization, **changes):
        news = {"kind": "quote.sent", "text": "Contoso asks for a quote.", "url": "/requests/R-1/"} | changes
        with django_capture_on_commit_callbacks(execute=True):
            return notify(organization, **news)

    return tell


def told():
    return set(Notice.objects.values_list("user__email", flat=True))


def mailed():
    return sorted(address for message in mail.outbox for address in message.to)


def test_exactly_the_members_whose_role_can_act_on_it_are_told(seller, committed):
    members = {
        role: MembershipFactory(organization=seller, role=role).user.email
        for role in ("owner", "admin", "sales", "marketing", "finance", "technical")
    }
    assert committed(seller, capability=Can.SELL) == 3
    expected = {members["owner"], members["admin"], members["sales"]}
    assert told() == expected
    assert mailed() == sorted(expected)


def test_without_a_capability_everybody_is_told(seller, committed):
    for role in ("owner", "marketing"):
        MembershipFactory(organization=seller, role=role)
    assert committed(seller) == 2


def test_nobody_of_another_organisation_is_told(seller, committed):
    member = MembershipFactory(organization=seller)
    MembershipFactory(organization=OrganizationFactory(is_partner=True))
    assert committed(seller) == 1
    assert told() == {member.user.email}


def test_a_notice_names_the_organisation_it_is_for(seller, committed):
    member = MembershipFactory(organization=seller)
    MembershipFactory(user=member.user)
    committed(seller)
    notice = Notice.objects.get(user=member.user)
    assert (notice.organization, notice.kind, notice.text, notice.url, notice.read_at) == (
        seller,
        "quote.sent",
        "Contoso asks for a quote.",
        "/requests/R-1/",
        None,
    )


def test_a_mail_says_the_same_and_links_to_the_page(seller, committed, settings):
    settings.BASE_URL = "https://market.example"
    MembershipFactory(organization=seller)
    committed(seller)
    (message,) = mail.outbox
    assert message.subject == "Contoso asks for a quote."
    assert message.body == "Contoso asks for a quote.\n\nhttps://market.example/requests/R-1/"


def test_a_mail_about_nothing_that_has_a_page_has_no_link(seller, committed):
    MembershipFactory(organization=seller)
    committed(seller, url="")
    assert mail.outbox[0].body == "Contoso asks for a quote."


def test_a_member_addresses_are_not_shown_to_each_other(seller, committed):
    MembershipFactory.create_batch(2, organization=seller)
    committed(seller)
    assert [len(message.to) for message in mail.outbox] == [1, 1]


def test_who_wants_no_mails_still_finds_the_notice(seller, committed):
    quiet, loud = MembershipFactory.create_batch(2, organization=seller)
    Preference.objects.create(membership=quiet, mail=False)
    Preference.objects.create(membership=loud, mail=True)
    committed(seller)
    assert told() == {quiet.user.email, loud.user.email}
    assert mailed() == [loud.user.email]


def test_wanting_no_mails_in_one_organisation_says_nothing_about_another(seller, committed):
    member = MembershipFactory(organization=seller)
    elsewhere = MembershipFactory(user=member.user)
    Preference.objects.create(membership=elsewhere, mail=False)
    committed(seller)
    assert mailed() == [member.user.email]


def test_news_that_is_not_worth_a_mail_is_a_notice_only(seller, committed):
    MembershipFactory(organization=seller)
    committed(seller, mail=False)
    assert Notice.objects.count() == 1
    assert not mail.outbox


def test_what_is_undone_is_told_to_nobody(seller, django_capture_on_commit_callbacks):
    MembershipFactory(organization=seller)

    class Undo(Exception):
        pass

    with django_capture_on_commit_callbacks(execute=True), pytest.raises(Undo), transaction.atomic():
        notify(seller, kind="quote.sent", text="Contoso asks for a quote.")
        raise Undo
    assert not Notice.objects.exists()
    assert not mail.outbox


def test_no_mail_leaves_before_what_it_tells_of_is_committed(seller, django_capture_on_commit_callbacks):
    MembershipFactory(organization=seller)
    with django_capture_on_commit_callbacks(execute=True):
        notify(seller, kind="quote.sent", text="Contoso asks for a quote.")
        assert not mail.outbox
    assert len(mail.outbox) == 1


def test_a_long_sentence_is_cut_in_notice_and_subject_and_whole_in_the_mail(seller, committed):
    MembershipFactory(organization=seller)
    sentence = "x" * 400
    committed(seller, text=sentence, url="")
    assert Notice.objects.get().text == "x" * 300
    assert mail.outbox[0].subject == "x" * 120
    assert mail.outbox[0].body == sentence


def test_an_address_that_takes_no_mail_keeps_it_from_nobody_else(seller, committed, monkeypatch):
    first, second = MembershipFactory.create_batch(2, organization=seller)
    send = mail.EmailMessage.send

    def refusing(message, *args, **kwargs):
        if message.to == [first.user.email]:
            raise OSError("mailbox unavailable")
        return send(message, *args, **kwargs)

    monkeypatch.setattr(mail.EmailMultiAlternatives, "send", refusing)
    committed(seller)
    assert mailed() == [second.user.email]
    assert told() == {first.user.email, second.user.email}
