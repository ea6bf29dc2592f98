"""What quotes show in the frame, let lower pages link to, and count as waiting."""

from collections.abc import Mapping
from typing import Any  # Any: values of an address, and what a form read

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _

from catalog.registry import PurchaseSource, register_purchases
from core.design.frame import Audience, register_link, register_top_entry
from core.design.sitemaps import hide_from_robots
from core.design.states import Look, register_badges
from core.organizations.access import Can
from core.organizations.first_steps import FirstStep, register_first_steps
from core.organizations.models import Membership, Organization
from core.organizations.models.bulk import Outcome
from core.organizations.places import BUYERS, OPERATORS, SELLERS, TRADERS, Group, Place, register_places
from core.organizations.references import register_page
from core.organizations.registry import WorkList, register_kept, register_list, register_moved
from core.organizations.waiting import register_waiting
from marketplace.deals.registry import register_buyers, register_quote_page, register_records
from marketplace.quotes.approving.queries.approval_pages import open_approvals
from marketplace.quotes.asking.queries.known_buyers import quote_page
from marketplace.quotes.asking.queries.requests import find_requests, visible_requests
from marketplace.quotes.models import (
    Approval,
    BulkActionRow,
    Consent,
    CounterOffer,
    Fulfilment,
    PassOn,
    PriceAsk,
    Quote,
    QuoteRequest,
    QuoteVersion,
    RequirementAnswer,
)
from marketplace.quotes.models.consent import ConsentQuerySet
from marketplace.quotes.models.price_ask import PriceAskQuerySet
from marketplace.quotes.models.request import RequestQuerySet
from marketplace.quotes.reading.forms.work_lists import ConsentSearchForm, QuoteSearchForm, request_search
from marketplace.quotes.reading.queries.deal_records import deal_records
from marketplace.quotes.reading.queries.delivered import accepted_between, delivered_to
from marketplace.quotes.reading.queries.measures import orders_by_product, quotes_by_product, requests_by_product
from marketplace.quotes.reading.queries.offered_buyers import buyers_offered, owners_who_offered
from marketplace.quotes.reading.queries.versions import visible_quotes
from marketplace.quotes.reading.queries.waiting import find_consents, find_quotes, waiting_for
from marketplace.quotes.states import (
    ApprovalStatus,
    CounterStatus,
    PassOnStatus,
    PriceStatus,
    QuoteStatus,
    RequestStatus,
    VersionStatus,
)
from storefronts.registry import Measure, register_measures

#: Who opens the lists of requests and quotes.
READERS = TRADERS | OPERATORS


def register() -> None:
    """Called once, when the app is ready."""
    register_first_steps(
        FirstStep(
            90,
            "request",
            _("Ask for a first quote, or buy"),
            _("Describe what you need, or put solutions into the basket. Sellers answer within eight working hours."),
            "quotes:need_write",
            BUYERS,
            Can.BUY,
            done_at=lambda: Subquery(
                QuoteRequest.objects.asked()
                .filter(buyer=OuterRef("pk"))
                .order_by("created_at")
                .values("created_at")[:1]
            ),
        )
    )
    register_measures(
        Measure(_("Requests"), requests_by_product),
        Measure(_("Quotes"), quotes_by_product),
        Measure(_("Orders"), orders_by_product),
    )
    register_purchases(PurchaseSource(delivered_to, accepted_between))
    register_badges(
        BulkActionRow,
        "outcome",
        {Outcome.WAITING: Look(icon="clock"), Outcome.DONE: Look("good", "check"), Outcome.REFUSED: Look("bad", "x")},
    )
    register_badges(
        QuoteRequest,
        "status",
        {
            RequestStatus.OPEN: Look("warn", "clock"),
            RequestStatus.PREPARING: Look("warn", "edit"),
            RequestStatus.ANSWERED: Look("good", "check"),
            RequestStatus.DECLINED: Look("bad", "x"),
            RequestStatus.PASSED_ON: Look(icon="arrow"),
            RequestStatus.WITHDRAWN: Look(icon="x"),
        },
    )
    register_badges(
        Quote,
        "status",
        {
            QuoteStatus.DRAFT: Look(icon="edit"),
            QuoteStatus.AWAITING_CONSENT: Look("warn", "shield"),
            QuoteStatus.READY: Look("good", "check"),
            QuoteStatus.SENT: Look(icon="mail"),
            QuoteStatus.ACCEPTED: Look("good", "check"),
            QuoteStatus.DECLINED: Look("bad", "x"),
            QuoteStatus.EXPIRED: Look(icon="clock"),
            QuoteStatus.WITHDRAWN: Look(icon="x"),
        },
    )
    register_badges(
        QuoteVersion,
        "status",
        {
            VersionStatus.DRAFT: Look(icon="edit"),
            VersionStatus.PROPOSED: Look("warn", "clock"),
            VersionStatus.SENT: Look(icon="mail"),
            VersionStatus.SUPERSEDED: Look(icon="minus"),
            VersionStatus.ACCEPTED: Look("good", "check"),
            VersionStatus.DECLINED: Look("bad", "x"),
            VersionStatus.WITHDRAWN: Look(icon="x"),
        },
    )
    register_badges(
        CounterOffer,
        "status",
        {
            CounterStatus.OPEN: Look("warn", "clock"),
            CounterStatus.ACCEPTED: Look("good", "check"),
            CounterStatus.ADAPTED: Look("good", "edit"),
            CounterStatus.ANSWERED: Look(icon="mail"),
            CounterStatus.WITHDRAWN: Look(icon="x"),
            CounterStatus.SUPERSEDED: Look(icon="minus"),
        },
    )
    register_badges(
        PassOn,
        "status",
        {
            PassOnStatus.OPEN: Look("warn", "clock"),
            PassOnStatus.AGREED: Look("good", "check"),
            PassOnStatus.REFUSED: Look("bad", "x"),
            PassOnStatus.WITHDRAWN: Look(icon="x"),
            PassOnStatus.LAPSED: Look(icon="clock"),
            PassOnStatus.ENDED: Look(icon="minus"),
        },
    )
    register_badges(
        PriceAsk,
        "status",
        {
            PriceStatus.OPEN: Look("warn", "clock"),
            PriceStatus.GIVEN: Look("good", "check"),
            PriceStatus.DECLINED: Look("bad", "x"),
            PriceStatus.WITHDRAWN: Look(icon="x"),
            PriceStatus.LAPSED: Look(icon="clock"),
            PriceStatus.TAKEN_BACK: Look(icon="x"),
        },
    )
    register_badges(
        RequirementAnswer,
        "answer",
        {
            Fulfilment.YES: Look("good", "check"),
            Fulfilment.PARTLY: Look("warn", "minus"),
            Fulfilment.NO: Look("bad", "x"),
        },
    )
    register_badges(
        Approval,
        "status",
        {
            ApprovalStatus.OPEN: Look("warn", "clock"),
            ApprovalStatus.APPROVED: Look("good", "check"),
            ApprovalStatus.REFUSED: Look("bad", "x"),
            ApprovalStatus.WITHDRAWN: Look(icon="x"),
            ApprovalStatus.ENDED: Look(icon="minus"),
        },
    )
    register_link("basket", "quotes:basket")
    hide_from_robots("quotes:basket", "quotes:request_list")
    register_link("basket_add", "quotes:basket_add")
    register_link("quotes", "quotes:quote_list")
    register_link("request", "quotes:request")
    register_link("quote_version", "quotes:version")
    register_link("quote_certificate", "quotes:certificate")
    register_link("request_new", "quotes:request_write")
    register_link("need", "quotes:need_write")
    register_link("composer", "quotes:composer")
    register_link("composer_edit", "quotes:composer_edit")
    register_top_entry(_("Quotes"), "quotes", "quotes", "orders", order=30, audience=Audience.SIGNED_IN)
    register_top_entry(_("Quotes"), "basket", "quotes", "orders", order=30, audience=Audience.VISITORS)
    register_places(
        Place(Group.WORK, 20, "requests", _("Requests"), "quotes:request_list", "inbox", TRADERS),
        Place(Group.WORK, 30, "quotes", _("Quotes"), "quotes:quote_list", "file", TRADERS),
        Place(Group.WORK, 35, "approvals", _("Approvals"), "quotes:approval_list", "people", TRADERS),
        Place(Group.WORK, 50, "buying", _("Basket"), "quotes:basket", "basket", BUYERS, Can.BUY),
        Place(Group.ORGANISATION, 35, "budgets", _("Budgets"), "quotes:budgets", "chart", BUYERS),
        Place(Group.WORK, 37, "prices", _("Prices asked for"), "quotes:price_list", "tag", SELLERS),
        Place(Group.MONEY, 30, "consents", _("Consents"), "quotes:consent_list", "shield", SELLERS),
    )
    register_kept("quotes.bulkaction.organization")
    register_moved("quotes.approvalrule.provider")
    register_list(WorkList("requests", _("Requests"), "quotes:request_list", READERS, request_search, _found_requests))
    register_list(WorkList("quotes", _("Quotes"), "quotes:quote_list", READERS, _quote_search, _found_quotes))
    register_list(WorkList("consents", _("Consents"), "quotes:consent_list", SELLERS, _consent_search, _found_consents))
    register_buyers(buyers_offered, owners_who_offered)
    register_records(deal_records)
    register_quote_page(quote_page)
    register_page("Q", visible_quotes, "quotes:quote")
    register_page("R", visible_requests, "quotes:request")
    register_waiting("quotes", TRADERS, waiting_for)
    register_waiting("requests", SELLERS, _requests)
    register_waiting("requests", BUYERS, _questions)
    register_waiting("approvals", TRADERS, open_approvals)
    register_waiting("consents", SELLERS, _consents)
    register_waiting("prices", SELLERS, _prices)


def _quote_search(values: Any, _reader: Membership) -> QuoteSearchForm:
    return QuoteSearchForm(values)


def _consent_search(values: Any, _reader: Membership) -> ConsentSearchForm:
    return ConsentSearchForm(values)


def _found_requests(reader: Membership, asked: Mapping[str, Any]) -> QuerySet[QuoteRequest]:
    return find_requests(QuoteRequest.objects.asked().visible_to(reader.organization), reader, **asked)


def _found_quotes(reader: Membership, asked: Mapping[str, Any]) -> QuerySet[Quote]:
    found = Quote.objects.visible_to(reader.organization)
    return find_quotes(found, reader.organization, **{**asked, "sort": ""})


def _found_consents(reader: Membership, asked: Mapping[str, Any]) -> QuerySet[Consent]:
    return find_consents(Consent.objects.visible_to(reader.organization), **asked)


def _requests(organization: Organization) -> RequestQuerySet:
    return QuoteRequest.objects.put_to(organization).waiting()


def _questions(organization: Organization) -> RequestQuerySet:
    return QuoteRequest.objects.asked_by(organization).to_reply()


def _consents(organization: Organization) -> ConsentQuerySet:
    return Consent.objects.filter(organization=organization).waiting()


def _prices(organization: Organization) -> PriceAskQuerySet:
    return PriceAsk.objects.filter(owner=organization).waiting()
