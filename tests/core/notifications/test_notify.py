"""Whoever may do something about a piece of news is told, once, on the site and by mail unless they want none."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.core import mail
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from core.kit.jobs.run import raising
from core.kit.shown_money import show_amount
from core.notifications.actions.notify import notify
from core.notifications.models import Notice, OutgoingMail, Preference
from core.notifications.registry import UnknownKind
from core.organizations.access import Can
from core.organizations.models import Membership, Organization, State
from tests.factories.organizations import MembershipFactory, OrganizationFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mailbox")]


@pytest.fixture
def seller() -> Organization:
    return OrganizationFactory(name="Northwind", is_partner=True)


@pytest.fixture
def committed(django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks) -> Callable[..., int]:
    """Tells the seller something in a transaction that commits: how many were told."""

    def tell(organization: Organization, **changes: Any) -> int:
        """Texts and facts are given as they are: each is what everybody reads."""
        news = {"kind": "quote.sent", "text": "Contoso asks for a quote.", "url": "/requests/R-1/"} | changes
        told = {word: partial(lambda said: said, said) for word, said in news.items() if word in ("text", "facts")}
        with django_capture_on_commit_callbacks(execute=True):
            return notify(organization, **news | told)

    return tell


def prefer(membership: Membership, topic: str, *, wanted: bool, channel: str = "mail") -> Preference:
    return Preference.objects.create(membership=membership, topic=topic, channel=channel, wanted=wanted)


def told() -> set[str]:
    return set(Notice.objects.values_list("user__email", flat=True))


def mailed() -> list[str]:
    return sorted(address for message in mail.outbox for address in message.to)


def test_exactly_the_members_whose_role_can_act_on_it_are_told(
    seller: Organization, committed: Callable[..., int]
) -> None:
    members = {
        role: MembershipFactory(organization=seller, role=role).user.email
        for role in ("owner", "admin", "sales", "marketing", "finance", "technical")
    }
    assert committed(seller, capability=Can.SELL) == 3
    expected = {members["owner"], members["admin"], members["sales"]}
    assert told() == expected
    assert mailed() == sorted(expected)


def test_without_a_capability_everybody_is_told(seller: Organization, committed: Callable[..., int]) -> None:
    for role in ("owner", "marketing"):
        MembershipFactory(organization=seller, role=role)
    assert committed(seller) == 2


def test_nobody_of_another_organisation_is_told(seller: Organization, committed: Callable[..., int]) -> None:
    member = MembershipFactory(organization=seller)
    MembershipFactory(organization=OrganizationFactory(is_partner=True))
    assert committed(seller) == 1
    assert told() == {member.user.email}


def test_a_notice_names_the_organisation_it_is_for(seller: Organization, committed: Callable[..., int]) -> None:
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


def test_a_mail_says_the_same_and_links_to_the_page(
    seller: Organization, committed: Callable[..., int], settings: Settings
) -> None:
    settings.BASE_URL = "https://market.example"
    MembershipFactory(organization=seller)
    committed(seller)
    (message,) = mail.outbox
    assert message.subject == "Contoso asks for a quote."
    assert isinstance(message, mail.EmailMultiAlternatives)
    html = str(message.alternatives[0][0])
    for drawn in (message.body, html):
        assert "Contoso asks for a quote." in drawn
        assert "https://market.example/requests/R-1/" in drawn
    assert html.count("Review quote") == 1  # one button


def test_a_mail_about_nothing_that_has_a_page_has_no_link(seller: Organization, committed: Callable[..., int]) -> None:
    MembershipFactory(organization=seller)
    committed(seller, url="")
    assert "Review quote" not in mail.outbox[0].body


def test_a_member_addresses_are_not_shown_to_each_other(seller: Organization, committed: Callable[..., int]) -> None:
    MembershipFactory.create_batch(2, organization=seller)
    committed(seller)
    assert [len(message.to) for message in mail.outbox] == [1, 1]


def test_who_wants_no_mails_still_finds_the_notice(seller: Organization, committed: Callable[..., int]) -> None:
    quiet, loud = MembershipFactory.create_batch(2, organization=seller)
    prefer(quiet, "quotes", wanted=False)
    prefer(loud, "quotes", wanted=True)
    committed(seller)
    assert told() == {quiet.user.email, loud.user.email}
    assert mailed() == [loud.user.email]


def test_wanting_no_mails_in_one_organisation_says_nothing_about_another(
    seller: Organization, committed: Callable[..., int]
) -> None:
    member = MembershipFactory(organization=seller)
    elsewhere = MembershipFactory(user=member.user)
    prefer(elsewhere, "quotes", wanted=False)
    committed(seller)
    assert mailed() == [member.user.email]


def test_news_that_is_not_worth_a_mail_is_a_notice_only(seller: Organization, committed: Callable[..., int]) -> None:
    MembershipFactory(organization=seller)
    committed(seller, kind="quote.counter_withdrawn")
    assert Notice.objects.count() == 1
    assert not mail.outbox


def test_what_is_undone_is_told_to_nobody(
    seller: Organization, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    MembershipFactory(organization=seller)

    class Undo(Exception):
        pass

    with django_capture_on_commit_callbacks(execute=True), pytest.raises(Undo), transaction.atomic():
        notify(seller, kind="quote.sent", text=lambda: "Contoso asks for a quote.")
        raise Undo
    assert not Notice.objects.exists()
    assert not mail.outbox


def test_no_mail_leaves_before_what_it_tells_of_is_committed(
    seller: Organization, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    MembershipFactory(organization=seller)
    with django_capture_on_commit_callbacks(execute=True):
        notify(seller, kind="quote.sent", text=lambda: "Contoso asks for a quote.")
        assert not mail.outbox
    assert len(mail.outbox) == 1


def test_a_long_sentence_is_cut_in_notice_and_subject_and_whole_in_the_mail(
    seller: Organization, committed: Callable[..., int]
) -> None:
    MembershipFactory(organization=seller)
    sentence = "x" * 400
    committed(seller, text=sentence, url="")
    assert Notice.objects.get().text == "x" * 299 + "…"
    assert mail.outbox[0].subject == "x" * 119 + "…"
    assert sentence in mail.outbox[0].body


def test_an_address_that_takes_no_mail_keeps_it_from_nobody_else(
    seller: Organization, committed: Callable[..., int], monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = MembershipFactory.create_batch(2, organization=seller)
    send = mail.EmailMessage.send

    def refusing(message: EmailMessage, *args: Any, **kwargs: Any) -> int:
        if message.to == [first.user.email]:
            raise OSError("mailbox unavailable")
        return send(message, *args, **kwargs)

    monkeypatch.setattr(mail.EmailMultiAlternatives, "send", refusing)
    with raising(False):
        committed(seller)
    assert mailed() == [second.user.email]
    assert told() == {first.user.email, second.user.email}
    assert OutgoingMail.objects.unsent().get().recipient == first.user.email


def test_a_word_about_a_topic_counts_more_than_one_about_all(
    seller: Organization, committed: Callable[..., int]
) -> None:
    quiet, curious = MembershipFactory.create_batch(2, organization=seller)
    for each in (quiet, curious):
        prefer(each, "", wanted=False)
    prefer(curious, "quotes", wanted=True)
    committed(seller)
    assert mailed() == [curious.user.email]


def test_a_topic_can_be_left_out_on_the_site_and_still_come_by_mail(
    seller: Organization, committed: Callable[..., int]
) -> None:
    member = MembershipFactory(organization=seller)
    prefer(member, "quotes", wanted=False, channel="site")
    assert committed(seller) == 1
    assert told() == set()
    assert mailed() == [member.user.email]


def test_an_essential_mail_comes_to_who_wants_none_and_offers_no_way_out(
    seller: Organization, committed: Callable[..., int]
) -> None:
    member = MembershipFactory(organization=seller)
    prefer(member, "", wanted=False)
    committed(seller, kind="order.invoice_sent")
    (message,) = mail.outbox
    assert "List-Unsubscribe" not in message.extra_headers
    assert "/notices/stop/" not in message.body
    assert "cannot be turned off" in message.body


def test_news_with_a_cause_are_told_once(seller: Organization, committed: Callable[..., int]) -> None:
    MembershipFactory(organization=seller)
    for _time in range(2):
        committed(seller, cause="quote:Q-1:expiring")
    assert Notice.objects.count() == 1
    assert len(mail.outbox) == 1


def test_line_breaks_in_a_name_begin_no_header(seller: Organization, committed: Callable[..., int]) -> None:
    MembershipFactory(organization=seller)
    committed(seller, text="Contoso\r\nBcc: all@contoso.example asks\x00 for a quote.")
    (message,) = mail.outbox
    assert message.subject == "Contoso Bcc: all@contoso.example asks for a quote."
    assert "\nBcc" not in message.message().as_string().partition("\n\n")[0]


def test_names_in_a_mail_are_text_and_never_markup(seller: Organization, committed: Callable[..., int]) -> None:
    MembershipFactory(organization=seller)
    committed(seller, text="<img src=x> asks.", words="<b>now</b>", facts=[("<i>", "<u>")])
    html = mail.outbox[0].alternatives[0].content
    assert not any(tag in html for tag in ("<img", "<b>now", "<i>", "<u>"))


def test_news_that_nobody_registered_are_refused(seller: Organization) -> None:
    with pytest.raises(UnknownKind):
        notify(seller, kind="quote.unheard_of", text=lambda: "x")


def test_facts_words_and_where_to_answer_are_in_the_mail(seller: Organization, committed: Callable[..., int]) -> None:
    MembershipFactory(organization=seller)
    committed(seller, facts=[("Total", "$1,000.00")], words="Too late.", reply_to="helen@contoso.example")
    (message,) = mail.outbox
    for drawn in (message.body, message.alternatives[0].content):
        assert "Total" in drawn and "$1,000.00" in drawn and "Too late." in drawn
    assert message.reply_to == ["helen@contoso.example"]


def test_a_mail_that_no_person_sent_is_answered_to_the_support(
    seller: Organization, committed: Callable[..., int], settings: Settings
) -> None:
    settings.SUPPORT_EMAIL = "support@market.example"
    MembershipFactory(organization=seller)
    committed(seller)
    assert mail.outbox[0].reply_to == ["support@market.example"]


def test_everybody_is_told_in_the_language_of_their_own_account_whoever_acts(
    seller: Organization, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    inge, jean, mary = (
        MembershipFactory(organization=seller, user__language=language) for language in ("de", "fr", "")
    )
    with override("fr"), django_capture_on_commit_callbacks(execute=True):
        notify(
            seller,
            kind="quote.sent",
            text=lambda: _("Order %(order)s is cancelled: nothing more is to be paid") % {"order": "O-1"},
            facts=lambda: [(_("Total"), show_amount(123456, "EUR"))],
        )
    said = dict(Notice.objects.values_list("user", "text"))
    assert said[mary.user_id] == "Order O-1 is cancelled: nothing more is to be paid"
    assert len({said[each.user_id] for each in (inge, jean, mary)}) == 3
    mails = {message.to[0]: message for message in mail.outbox if isinstance(message, EmailMultiAlternatives)}
    assert "1.234,56\u00a0€" in mails[inge.user.email].body and 'lang="de"' in str(
        mails[inge.user.email].alternatives[0][0]
    )
    assert 'lang="fr"' in str(mails[jean.user.email].alternatives[0][0])
    assert "€1,234.56" in mails[mary.user.email].body


def test_a_name_that_nobody_verified_is_marked_for_others_in_notice_subject_and_facts(seller: Organization) -> None:
    # Anybody can sign up under the name of a company that is here already.
    copy = OrganizationFactory(name="Calder Hythe", state=State.NEW)
    for organization in (seller, copy):
        MembershipFactory(organization=organization)

    def told(organization: Organization) -> tuple[str, str, str]:
        notify(
            organization,
            kind="quote.sent",
            text=lambda: f"{copy} asks for a quote",
            facts=lambda: [("Buyer", str(copy))],
        )
        letter = OutgoingMail.objects.latest("pk")
        return Notice.objects.latest("pk").text, letter.subject, str(letter.letter)

    notice, subject, text = told(seller)
    assert notice == subject == "Calder Hythe, not verified asks for a quote"
    assert text.count("Calder Hythe, not verified") == text.count("Calder Hythe") == 2  # sentence and fact
    notice, subject, text = told(copy)
    assert notice == subject == "Calder Hythe asks for a quote" and "not verified" not in text
    assert str(copy) == "Calder Hythe"
