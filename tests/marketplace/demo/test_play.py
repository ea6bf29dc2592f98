"""The whole demo, played once: the books balance, and the worked example is in it to the cent."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any  # Any: a part of Django without types

import pytest
from django.db import connection
from django.db.models import Exists, OuterRef
from django.utils import translation
from django.utils.translation import get_language, override

from billing.models import (
    Adjustment,
    Dispute,
    Hold,
    Payment,
    PaymentAttempt,
    Refund,
    ReserveEnd,
    SelfBillingDocument,
    Share,
)
from billing.reconciliation.invariants import broken_invariants
from billing.reconciliation.queries.compare import compare_movements
from catalog.models import ListingChange
from cms.models import ArticlePage, LandingPage
from cms.models.translated import is_translation
from core.kit import clock
from core.notifications.models import Notice, OutgoingMail
from marketplace.demo.actions.load_demo import HalfLoaded, load_demo
from marketplace.demo.content.site import ARTICLES, LANDINGS
from marketplace.orders.models import Order
from marketplace.quotes.models import QuoteMessage, RequirementAnswer
from search.models import SavedSearch
from storefronts.models import BrandApproval, BrandRules, PageReview

pytestmark = pytest.mark.django_db(transaction=True)


def went_otherwise() -> None:
    """The story has its invoices, refunds and disputes, in every state that a page can show."""
    assert set(Dispute.objects.values_list("status", flat=True)) == {"won", "lost", "warning_closed", "needs_response"}
    assert Refund.objects.filter(dispute__isnull=True, line__isnull=True, status="sent").exists()
    assert Refund.objects.filter(dispute__isnull=True, line__isnull=False, status="sent").exists()
    invoiced = Payment.objects.filter(
        Exists(PaymentAttempt.objects.filter(payment=OuterRef("pk"), kind="invoice", outcome__in=["open", "paid"]))
    )
    assert set(invoiced.values_list("status", flat=True)) == {"open", "settled"}
    assert invoiced.filter(received__gt=0, status="open").exists()
    assert ReserveEnd.objects.exists()
    assert set(Adjustment.objects.values_list("status", flat=True)) == {"approved", "proposed"}
    assert Hold.objects.exists() and not Hold.objects.in_force().exists()
    assert SelfBillingDocument.objects.values("month").distinct().count() > 6
    assert compare_movements() == []


def everybody_finds_something_today() -> None:
    """What people wrote to each other, keep for themselves, and hand in."""
    assert set(QuoteMessage.objects.values_list("internal", flat=True)) == {True, False}
    assert set(RequirementAnswer.objects.values_list("answer", flat=True)) == {"yes", "partly"}
    assert SavedSearch.objects.watched().exists()
    assert set(ListingChange.objects.values_list("status", flat=True)) == {"published", "submitted"}
    assert ArticlePage.objects.live().exclude(is_translation()).count() == len(ARTICLES)
    assert LandingPage.objects.live().count() == len(LANDINGS)


def a_brand_is_approved_and_sent_back_and_waits() -> None:
    """The vendor's rules have two versions; one page with its statement is live, one waits for it, one was sent back."""
    assert list(BrandRules.objects.order_by("version").values_list("owner__slug", "version")) == [
        ("aldergate", 1),
        ("aldergate", 2),
    ]
    with_statement = BrandApproval.objects.exclude(statement="").order_by("partner__slug")
    assert list(with_statement.values_list("partner__slug", "answer")) == [
        ("northwind", "approved"),
        ("redfern", "returned"),
        ("yarrow", "waiting"),
    ]
    stages = dict(PageReview.objects.filter(page__storefrontpage__isnull=False).values_list("partner__slug", "stage"))
    assert stages == {"northwind": "published", "redfern": "returned", "yarrow": "brand"}


#: Where words are stored as they were shown or mailed to whoever acts, or as a page begins with; an owner of the demo gives
#: the message that it reads as its reason for declining a registration, which the audit log repeats.
OWN_WORDS = {
    ("notifications_outgoingmail", "letter"),
    ("notifications_outgoingmail", "subject"),
    ("storefronts_lead", "consent"),
    *(("storefronts_leadform", name) for name in ("title", "intro", "questions", "button")),  # its seller writes on
    ("storefronts_storefrontpage", "body"),
    ("wagtailcore_revision", "content"),
    ("deals_dealregistration", "reason"),
    ("kit_auditentry", "data"),
}
MARK = "\N{LEFT WHITE SQUARE BRACKET}"


def _spoken() -> Any:
    """What Django's functions ask for a translation; it has no public name."""
    return vars(translation)["_trans"]


@contextmanager
def speaking_german(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Whoever acts reads German, and every text in it bears a mark."""

    def marked(said: str) -> str:
        return f"{MARK}{said}" if said and get_language() == "de" else said

    spoken, counted = _spoken().gettext, _spoken().ngettext
    with monkeypatch.context() as patched, override("de"):
        patched.setattr(_spoken(), "gettext", lambda text: marked(spoken(text)))
        patched.setattr(_spoken(), "ngettext", lambda one, many, n: marked(counted(one, many, n)))
        yield


def stored_in_german() -> set[tuple[str, str]]:
    """Tables and columns with a marked text."""
    found = set()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public'"
            " AND data_type IN ('text', 'character varying', 'jsonb', 'ARRAY')"
        )
        for table, column in cursor.fetchall():
            cursor.execute(f'SELECT 1 FROM "{table}" WHERE "{column}"::text LIKE %s LIMIT 1', [f"%{MARK}%"])
            if cursor.fetchone():
                found.add((table, column))
    return found


def told_when_a_quote_ended() -> None:
    """That a quote of last year expired was said then, not on the day on which the demo is played."""
    assert Notice.objects.filter(kind="quote.expired", created_at__lt=clock.now() - dt.timedelta(days=90)).exists()


def test_the_demo_plays_to_the_present_and_every_rule_of_money_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    # How pictures are drawn for pages is tested where they are drawn; the eight sizes of thirteen take twelve seconds.
    monkeypatch.setattr("storefronts.media.actions.draw_sizes.WIDTHS", (48,))
    with speaking_german(monkeypatch):
        loaded = load_demo()
    assert stored_in_german() <= OWN_WORDS
    # Who has no account is written to in the language in which they wrote, or that of the colleague who invites them.
    assert set(OutgoingMail.objects.filter(subject__contains=MARK).values_list("kind", flat=True)) <= {
        "lead.confirm", "lead.auto_reply", "lead.reply", "member.invited",
    }  # fmt: skip
    assert loaded is not None
    assert loaded.orders == Order.objects.count() == 60
    assert broken_invariants() == {}
    went_otherwise()
    everybody_finds_something_today()
    a_brand_is_approved_and_sent_back_and_waits()
    told_when_a_quote_ended()
    with pytest.raises(HalfLoaded):  # nothing said yet that the sandbox's state has arrived
        load_demo()

    order = Order.objects.get(title="Zero-trust network for 60 stores")
    received: dict[str, int] = {}
    for share in Share.objects.filter(order__order_reference=order.reference).exclude(role="tax"):
        key = share.organization.slug if share.organization else "platform"
        received[key] = received.get(key, 0) + share.amount
    assert received == {
        "aldergate": 3_672_000,
        "brightmoor": 2_218_500,
        "northwind": 2_622_000,
        "redfern": 663_000,
        "xanthe": 153_000,
        "yarrow": 76_500,
        "platform": 495_000,
    }
