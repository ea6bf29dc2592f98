"""One marketplace for the table of access: an organisation of each kind with a member in each of its roles, what
belongs to it, and what belongs to strangers.

`own[kind]` and `foreign` say what stands in an address: URL name -> the values in it. Rows are made by hand where a page
needs only the row.
"""

import datetime as dt
from dataclasses import dataclass, field

from django.core.files.base import ContentFile
from django.test import Client
from wagtail.models import Page

from billing.models import (
    Adjustment,
    BilledLine,
    Dispute,
    DisputeFile,
    Hold,
    Objection,
    Payment,
    SavedMethod,
    SelfBillingDocument,
    UnappliedCash,
    WebhookEvent,
)
from catalog.catalogue.models import ProductAttribute
from catalog.models import BulkEdit, FeedRun, FeedSource, ListingChange, ReviewRule, TrustedOwner
from cms.actions.translate_page import translate_page
from cms.models import HomePage
from core.kit import clock
from core.notifications.models import Notice
from core.organizations.middleware import SESSION_KEY
from core.organizations.models import (
    Invitation,
    JoinRequest,
    LegalDraft,
    LegalText,
    Membership,
    Organization,
    OrganizationDomain,
    OrganizationExternalId,
    SavedView,
    User,
)
from core.organizations.work_lists.actions.save_view import save_view
from marketplace.orders.models import Order
from marketplace.quotes.approving.actions.save_budget import save_budget
from marketplace.quotes.asking.actions.request_quote import request_quote
from marketplace.quotes.asking.actions.start_quote import start_quote
from marketplace.quotes.domain.approvals import Side
from marketplace.quotes.interface import RequestedItem
from marketplace.quotes.models import (
    ApprovalRule,
    Budget,
    BulkAction,
    Consent,
    PassOn,
    PriceAsk,
    QuoteFile,
    QuoteRequest,
    QuoteVersion,
    StandIn,
)
from storefronts.drafting.actions.open_editing_area import open_editing_area
from storefronts.models import CaseStudyPage, LeadForm, Theme
from storefronts.themes.actions.publish_theme import publish_theme
from storefronts.themes.actions.save_theme_draft import save_theme_draft
from tests.factories import workspaces
from tests.factories.approvals import rule_of
from tests.factories.catalog import (
    ListingFactory,
    QuestionFactory,
    ReviewFactory,
    answered_question,
    bundle_of,
    category_path,
)
from tests.factories.deals import AppealFactory, DealFactory, RegistrationFactory, TouchFactory
from tests.factories.organizations import (
    LONG_AGO,
    AddressFactory,
    CertificationFactory,
    ContactFactory,
    CostCentreFactory,
    ExemptionFactory,
    IndustryFactory,
    MembershipFactory,
    OrganizationFactory,
    PartnershipFactory,
    TaxIdFactory,
    TermsFactory,
    UserFactory,
)
from tests.factories.quotes import Story, accept, accepted, sent, worked_example
from tests.factories.search import kept_query, saved_search, search_rule
from tests.factories.storefronts import brand_asked, brand_rules_of, delivery_of, lead_of, route_of, template_of
from tests.support.hosts import proved_host

#: In every title of what belongs to strangers.
#: Addresses of a person's own saved search.
SAVED = tuple(f"search:saved_{step}" for step in ("edit", "new_results", "watch", "delete"))
#: Addresses of a person's own view of a list.
VIEWS = ("organizations:view_edit", "organizations:view_delete")
STRANGE = "Zymurgy"
DOCUMENT_LINE = {
    "kind": "earned",
    "day": "2026-10-05",
    "order_reference": "O-1",
    "line": "Network",
    "component": "Access",
    "role": "sourced",
    "amount": 100,
}
SIDES = {"buyer": "buyer", "vendor": "a", "partner": "northwind"}
Values = dict[str, tuple[object, ...]]


@dataclass
class World:
    """Who is here, and what is whose."""

    organizations: dict[str, Organization]
    clients: dict[tuple[str, str], Client] = field(default_factory=dict)
    people: dict[tuple[str, str], Membership] = field(default_factory=dict)
    own: dict[str, Values] = field(default_factory=dict)
    foreign: Values = field(default_factory=dict)
    #: Where what is asked for stands in the body: URL name -> kind, or "foreign" -> body.
    bodies: dict[str, dict[str, dict[str, object]]] = field(default_factory=dict)

    def values(self, name: str, kind: str, role: str) -> tuple[object, ...] | None:
        """What stands in the address when this role asks for its own; the operator, and who has none, ask for any."""
        own = self.own.get(kind, {})
        anybodys = (self.own[side][name] for side in ("partner", "vendor", "buyer") if name in self.own[side])
        return own.get(f"{name} {role}") or own.get(name) or next(anybodys, None)


def build(roles: dict[str, tuple[str, ...]]) -> World:
    """A world with a signed-in member for each (kind, role) of `roles`, a newcomer and a visitor."""
    story = worked_example()
    organizations = {kind: getattr(story, name) for kind, name in SIDES.items()}
    organizations["operator"] = OrganizationFactory(name="Ensemble", is_operator=True)
    world = World(organizations)
    world.clients["visitor", ""] = Client()
    world.clients["newcomer", ""] = _signed_in(UserFactory())
    for kind, organization in organizations.items():
        world.own[kind] = {}
        for role in roles[kind]:
            member = MembershipFactory(organization=organization, role=role)
            world.people[kind, role] = member
            world.clients[kind, role] = _signed_in(member.user, organization)
            notice = Notice.objects.create(user=member.user, organization=organization, kind="quote.sent", text="Sent")
            for name in ("notifications:open", "notifications:read"):
                world.own[kind][f"{name} {role}"] = (notice.pk,)
            saved = saved_search(member)
            for name in SAVED:
                world.own[kind][f"{name} {role}"] = (saved.pk,)
            view = _view(member)
            for name in VIEWS:
                world.own[kind][f"{name} {role}"] = (view.pk,)
            if kind != "operator":
                world.own[kind][f"quotes:approval_away_end {role}"] = (_stand_in(member).pk,)
        if kind == "buyer":
            _give(world.own[kind], (_budget(organization).pk,), "quotes:budget")
        if kind != "operator":
            side = Side.BUYER if kind == "buyer" else Side.SELLER
            rule = rule_of(organization, "owner", side=side, net_over=10**12)
            _give(world.own[kind], (rule.number,), "quotes:approval_rule")
            _give(world.own[kind], (side.value,), "quotes:approval_rule_new")
        _give(world.own[kind], ("requests",), "organizations:view_new")
        _give(world.own[kind], (_invited(organization).pk,), "organizations:invitation_revoke")
        _give(world.own[kind], (MembershipFactory(organization=organization).pk,), "organizations:member_change")
        _give(
            world.own[kind], (_domain(organization).pk,), "organizations:domain_prove", "organizations:domain_release"
        )
        _give(world.own[kind], (_asks_to_join(organization).pk,), "organizations:join_decide")
        _give_company(world.own[kind], organization)
    _sales(world, story)
    for kind in ("vendor", "partner"):
        _give_seller(world.own[kind], organizations[kind], OrganizationFactory(is_vendor=True, is_partner=True))
    _give_imports(world.own["operator"], organizations["operator"])
    _give_operator(world.own["operator"], story, MembershipFactory(organization=organizations["operator"]).user)
    _give_strangers(world)
    world.bodies["organizations:switch"] = {
        kind: {"organization": organization.slug} for kind, organization in organizations.items()
    } | {"foreign": {"organization": "elsewhere-partner"}}
    return world


def _signed_in(user: User, organization: Organization | None = None) -> Client:
    client = Client()
    client.force_login(user)
    if organization is not None:
        session = client.session
        session[SESSION_KEY] = organization.pk
        session.save()
    return client


def _give(values: Values, these: tuple[object, ...], *names: str) -> None:
    values.update(dict.fromkeys(names, these))


def _sales(world: World, story: Story) -> None:
    """What is between our buyer and our two sellers: open requests, sent quotes, an order."""
    buyer = world.own["buyer"]
    order = accepted(story)
    line = order.lines.get()
    unpaid = _order(world.organizations["buyer"], world.organizations["partner"], "Rollout")
    access = story.bundle.items.first().plan.product
    for kind, product in (("partner", story.bundle), ("vendor", access)):
        seller = world.own[kind]
        asked, asked_again, asked_to_accept, asked_to_pass = (
            request_quote(
                [RequestedItem(product.pk)],
                buyer=story.buyer,
                seller=world.organizations[kind],
                by=story.buyer_user,
            )
            for _time in range(4)
        )
        requests = (
            "request answer request_assign request_decline request_ask_back request_files requirements request_pass_on"
        )
        _give(seller, (asked.reference,), *(f"quotes:{name}" for name in requests.split()))
        for role in [each for side, each in world.people if side == kind]:
            _give_file(seller, asked, world.people[kind, role])
        _give(seller, (_pass_on(asked_to_pass).request.reference,), "quotes:request_pass_on_withdraw")
        version = sent(story, start_quote(asked_again, by=story.seller_user))
        _give_quote(seller, version)
        other = next(
            each for name, each in world.organizations.items() if name in ("partner", "vendor") and name != kind
        )
        _give(seller, (_price_ask(version, other).pk,), "quotes:price_withdraw")
        bought = sent(story, start_quote(asked_to_accept, by=story.seller_user))
        accept(bought, story.buyer_user)
        _give(seller, (bought.quote.reference, bought.number), "quotes:certificate")
        _give(seller, (order.reference,), "orders:order", "orders:split", "orders:split_csv")
        _give(seller, (order.reference, line.key), "orders:deliver")
    unasked = sent(story).quote
    QuoteRequest.objects.filter(pk=unasked.request_id).update(by_seller=True)
    _give(buyer, (unasked.reference,), "quotes:unasked")
    requests = "request request_compare request_add request_invite request_withdraw request_reply request_files"
    requests += " request_ask_another"
    _give(buyer, (asked.reference,), *(f"quotes:{name}" for name in requests.split()))
    _give(buyer, (asked_to_pass.reference,), "quotes:request_pass_on_answer")
    _give_quote(buyer, version)
    _give(buyer, (bought.quote.reference, bought.number), "quotes:certificate")
    _give(buyer, (order.reference,), "orders:order", "orders:split", "orders:split_csv")
    _give(buyer, (order.reference, line.key), "orders:accept_delivery", "orders:object", "orders:take_objection_back")
    _give(
        buyer,
        (unpaid.reference,),
        "orders:pay",
        "orders:pay_saved",
        "orders:ask_invoice",
        "orders:paid",
        "orders:ask_back",
    )
    _give(buyer, (story.bundle.slug,), "catalog:product_reviews", "catalog:review_write")
    review = ReviewFactory(product=story.bundle, organization=story.buyer)
    _give(buyer, (review.pk,), "catalog:review_withdraw")
    _give(buyer, (review.key,), "catalog:review_report")
    answered = answered_question(access, story.buyer)
    _give(buyer, (access.slug,), "catalog:product_questions", "catalog:question_ask")
    _give(buyer, (answered.key,), "catalog:question_report")
    for side in ("buyer", "partner", "vendor"):
        asked_by = QuestionFactory(product=ListingFactory(), organization=world.organizations[side])
        _give(world.own[side], (asked_by.pk,), "catalog:question_withdraw")
    claim = TouchFactory(buyer=story.buyer, claimed=True)
    _give(buyer, (claim.reference,), "deals:claim_answer")
    _give(buyer, (_method(story.buyer).pk,), "billing:method_choose", "billing:method_remove")
    for role in [each for side, each in world.people if side == "buyer"]:
        _give_file(buyer, asked, world.people["buyer", role])
    for kind in ("partner", "vendor"):
        organization = world.organizations[kind]
        consent = Consent.objects.filter(organization=organization).first() or Consent.objects.create(
            version=version, organization=organization, asked_at=workspaces.NOON
        )
        _give(world.own[kind], (consent.version.quote.reference, consent.version.number), "quotes:consent")
        _give(world.own[kind], (_price_ask(version, organization).pk,), "quotes:price_ask")
    _give(world.own["partner"], (story.bundle.slug,), "quotes:composer_edit")
    _give(world.own["partner"], ("integrator",), "storefronts:template")
    _give(world.own["partner"], ("light",), "storefronts:theme_page")
    brand_rules_of(story.a)
    _give(world.own["partner"], (story.a.slug,), "storefronts:vendor_brand")
    _give(world.own["partner"], (story.a.slug, "light"), "storefronts:vendor_logo")
    _give(world.own["partner"], (story.a.slug, template_of(story.a).pk), "storefronts:document_make")
    pair = (story.a.slug, story.northwind.slug)
    for kind in ("partner", "vendor"):
        _give(world.own[kind], pair, "organizations:partnership", "organizations:partnership_end")
        _give(world.own[kind], (*pair, 1), "organizations:terms_accept")


def _give_file(values: Values, request: QuoteRequest, member: Membership) -> None:
    """A file that this member can take back."""
    file = _file(request, member.user, member.organization)
    _give(values, (file.pk,), "quotes:file", f"quotes:file_take_back {member.role}")


def _file(request: QuoteRequest, user: User, organization: Organization) -> QuoteFile:
    return QuoteFile.objects.create(
        request=request, organization=organization, uploaded_by=user, name="needs.txt", content_type="text/plain",
        size=5, file=ContentFile(b"Needs", "needs.txt"),
    )  # fmt: skip


def _pass_on(request: QuoteRequest) -> PassOn:
    """The question of its seller whether another partner may get this request."""
    return PassOn.objects.create(
        request=request, partner=OrganizationFactory(is_partner=True), note="They are nearer.", asked_by=UserFactory(),
        answer_until=workspaces.NOON + dt.timedelta(days=5),
    )  # fmt: skip


def _price_ask(version: QuoteVersion, owner: Organization) -> PriceAsk:
    """What the version's seller asks this owner to price."""
    by, due = UserFactory(), version.valid_until
    return PriceAsk.objects.get_or_create(
        quote=version.quote, owner=owner, defaults={"asked_by": by, "due_on": due, "asked_at": workspaces.NOON}
    )[0]


def _give_quote(values: Values, version: QuoteVersion) -> None:
    reference = version.quote.reference
    _give(
        values,
        (reference,),
        *(f"quotes:{name}" for name in ["quote", "conversation", "message", "revise", "reopen", "withdraw"]),
    )
    _give(values, (reference,), "quotes:counter_withdraw", "quotes:counter_answer")
    steps = "version edit offerable preview propose send extend split split_csv document document_data accept signature_cancel decline ask_change counter counter_preview choose choose_preview templates prices attach currency"
    steps += " approval approval_ask approval_decide approval_withdraw"
    _give(values, (reference, version.number), *(f"quotes:{name}" for name in steps.split()))
    _give(values, (reference, version.number, 1), "quotes:detach")


def _give_seller(values: Values, seller: Organization, other: Organization, prefix: str = "") -> None:
    """What a seller has of its own: a deal, a touch, registrations, a listing, an import, terms, a document."""
    deal = DealFactory(seller=seller, title=f"{prefix} Stores")
    _give(values, (deal.reference,), "deals:deal", "deals:deal_edit")
    _give(values, (TouchFactory(partner=seller).reference,), "deals:touch_void", "deals:touch_appeal")
    claim = TouchFactory(partner=other, claimed=True)
    claim.owners.add(seller)
    _give(values, (claim.reference,), "deals:claim_answer", "deals:claim_void")
    made = RegistrationFactory(partner=seller, owner=other, deal=deal, buyer=deal.buyer)
    _give(values, (made.reference,), "deals:registration", "deals:withdraw", "deals:registration_appeal")
    _give(values, (RegistrationFactory(partner=other, owner=seller).reference,), "deals:decide", "deals:revoke")
    listing = ListingFactory(owner=seller, title=f"{prefix} Listing of {seller.pk}", status="draft")
    _give(
        values,
        (listing.slug,),
        *(
            f"catalog:listing_{name}"
            for name in ["edit", "page", "ids", "plans", "prices", "submit", "withdraw", "delete"]
        ),
    )
    done = BulkEdit.objects.create(organization=seller, verb="submit", finished_at=LONG_AGO)
    _give(values, (done.pk,), "catalog:bulk_edit")
    action = BulkAction.objects.create(organization=seller, verb="assign", finished_at=LONG_AGO)
    _give(values, (action.pk,), "quotes:bulk_action")
    change = ListingChange.objects.create(
        product=ListingFactory(owner=seller, title=f"{prefix} Changed {seller.pk}"),
        proposed={"title": f"{prefix} Other"},
    )
    _give(
        values, (change.pk,), *(f"catalog:change{step}" for step in ["", "_submit", "_discard", "_comment", "_preview"])
    )
    _give(values, (change.product.slug,), "catalog:versions")
    _give(values, (change.product.slug, 1), "catalog:version_restore")
    reviewed = ListingFactory(owner=seller, title=f"{prefix} Reviewed {seller.pk}")
    review = ReviewFactory(product=reviewed, organization=OrganizationFactory(is_buyer=True))
    _give(values, (review.pk,), "catalog:review_answer")
    question = QuestionFactory(product=reviewed, organization=OrganizationFactory(is_buyer=True))
    _give(values, (question.pk,), "catalog:question_answer")
    _give_imports(values, seller, prefix)
    lead = lead_of(seller, token=f"{prefix}{seller.pk}", message=f"{prefix} stores")
    steps = ["", "_stage", "_assign", "_note", "_reply", "_convert"]
    _give(values, (lead.reference,), *(f"storefronts:lead{step}" for step in steps))
    steps = ["", "_sample", "_offer"]
    _give(
        values,
        (template_of(seller, f"{prefix} sheet").pk,),
        *(f"storefronts:document_template{step}" for step in steps),
    )
    route = route_of(seller, MembershipFactory(organization=seller, role="sales"))
    _give(values, (route.pk,), "storefronts:lead_route_raise", "storefronts:lead_route_delete")
    demo = LeadForm.objects.create(organization=seller, slug=f"{prefix}-demo".lower(), title=f"{prefix} demo")
    _give(values, (demo.slug,), "storefronts:lead_form_of", "storefronts:lead_form_close")
    _give(values, (delivery_of(lead).pk,), "storefronts:lead_delivery_again")
    if seller.is_partner:
        host = proved_host(seller, f"shop-{seller.pk}.localhost")
        _give(values, (host.pk,), *(f"storefronts:host_{step}" for step in ("check", "primary", "remove")))
        published = 3 if prefix else 1  # a number that only its owner has
        for radius in range(published):
            publish_theme(seller, Theme(radius=radius), by=None)
        save_theme_draft(seller, Theme(radius=9), by=None)
        _give(values, (published,), "storefronts:theme_restore")
        story = CaseStudyPage(title=f"{prefix} story", slug=f"{prefix}-story".lower(), customer="A chain", live=False)
        Page.objects.get(pk=open_editing_area(seller).page_id).add_child(instance=story)
        steps = [
            "versions",
            "duplicate",
            "translate",
            "submission",
            "submission_withdraw",
            "brand_ask",
            "house_decide",
            "take_offline",
            "unschedule",
            "preview_make",
        ]
        _give(values, (story.pk,), *(f"storefronts:{step}" for step in steps))
        _give(values, (story.pk, 1), "storefronts:preview_revoke")
        translated = translate_page(story, "de", by=None)
        _give(values, (translated.pk,), "storefronts:translation_changes")
    asks = OrganizationFactory(is_partner=True, name=f"Asks {seller.pk}")
    asked = brand_asked(seller, asks, f"{prefix} page")
    steps = ["brand_page", "brand_preview", "brand_decide", "brand_withdraw"]
    _give(values, (asked.pk,), *(f"storefronts:{step}" for step in steps))
    wholesale = TermsFactory(
        partnership=PartnershipFactory(provider=seller, partner=other), wholesale=True, accepted_at=None
    )
    _give(values, (wholesale.pk,), "catalog:wholesale")
    document = SelfBillingDocument.objects.create(
        number=f"SB-{seller.pk}",
        organization=seller,
        currency="USD",
        month=dt.date(2026, 10, 1),
        lines=[DOCUMENT_LINE | {"sentence": f"{prefix} earned it."}],
        amount=100,
    )
    _give(values, (document.number,), "billing:self_billing", "billing:self_billing_pdf")


def _give_imports(values: Values, organization: Organization, prefix: str = "") -> None:
    """An import and a feed of the organisation; of the operator, those for the whole marketplace."""
    whose = None if organization.is_operator else organization
    run = FeedRun.objects.create(organization=whose, format="csv", filename="offers.csv", status="done")
    _give(
        values, (run.pk,), *(f"catalog:feed_{each}" for each in ("run", "fix", "start", "columns", "columns_preview"))
    )
    feed = FeedSource.objects.create(
        organization=organization, name=f"{prefix} list", url="https://feeds.example/x.csv"
    )
    _give(values, (feed.pk,), *(f"catalog:feed_source{step}" for step in ("", "_edit", "_run", "_pause", "_remove")))


def _give_operator(values: Values, story: Story, somebody: User) -> None:
    """What waits for the operator: money of the order, a hold, a dispute, a correction, an event, a listing."""
    ahead = clock.now() + dt.timedelta(days=30)
    LegalText.objects.create(kind="terms", version=2, text="New terms.", changes="All.", holds_from=ahead)
    LegalDraft.objects.create(kind="privacy", text="We keep less.", edited_by=somebody)
    _give(values, ("terms", 2), "organizations:legal_version", "organizations:legal_changes")
    _give(values, ("terms",), "organizations:legal_move", "organizations:legal_withdraw")
    _give(values, ("privacy",), *(f"organizations:legal_{name}" for name in ("draft", "draft_discard", "publish")))
    host = proved_host(OrganizationFactory(is_partner=True, name="Has a host"), "seen.localhost")
    home = HomePage.objects.get()
    _give(values, (home.pk,), "cms:translate")
    _give(values, (translate_page(home, "de", by=None).pk,), "cms:translation_changes")
    _give(values, (host.pk,), "storefronts:host_off", "storefronts:host_on")
    payment = Payment.objects.filter(order__buyer=story.buyer).earliest("pk")
    order = payment.order
    names = "order_payments refund order_cancel adjustment_propose"
    _give(values, (order.order_reference,), *(f"billing:{name}" for name in names.split()))
    _give(values, (story.buyer.pk,), "billing:receivable", "billing:receivable_terms")
    cash = UnappliedCash.objects.create(
        organization=story.buyer, order=order, provider="stripe", charge="ch_twice", currency="USD", amount=100
    )
    _give(values, (story.buyer.pk, cash.pk), "billing:cash_apply", "billing:cash_refund")
    dispute = Dispute.objects.create(
        payment=payment,
        provider="stripe",
        provider_id="dp_1",
        amount=100,
        reason="fraudulent",
        status="needs_response",
        opened_at=payment.order.accepted_at,
    )
    _give(values, (dispute.pk,), *(f"billing:dispute{name}" for name in ("", "_evidence", "_submit", "_accept")))
    file = DisputeFile.objects.create(
        dispute=dispute, purpose="receipt", name="receipt.pdf", file=ContentFile(b"%PDF-1.4", "receipt.pdf")
    )
    _give(values, (dispute.pk, file.pk), "billing:dispute_file_remove")
    hold = Hold.objects.create(organization=story.a, reason="They moved.", placed_by=somebody)
    _give(values, (hold.pk,), "billing:hold_lift")
    adjustment = Adjustment.objects.create(
        kind=Adjustment.Kind.values[0],
        order=order,
        organization=story.buyer,
        currency="USD",
        amount=100,
        reason="Twice.",
        proposed_by=somebody,
    )
    _give(values, (adjustment.pk,), "billing:adjustment_decide")
    billed = BilledLine.objects.filter(order=order)[0]
    objection = Objection.objects.create(line=billed, reason="Not there.", made_by=somebody)
    _give(values, (objection.pk,), "billing:objection_decide")
    _give(values, (AppealFactory().reference,), "deals:appeal_decide")
    event = WebhookEvent.objects.create(
        provider="stripe",
        event_id="evt_1",
        endpoint="platform",
        type="charge.updated",
        payload={},
        occurred_at=order.accepted_at,
        status="dead",
    )
    _give(values, (event.pk,), *(f"billing:{name}" for name in ("webhook_event", "dead_letter_resolve")))
    _give(values, (story.a.slug,), "billing:payee")
    _give(values, ("synonym",), "search:rule_new")
    _give(values, (IndustryFactory().pk,), "organizations:industry")
    _give(values, (search_rule().pk,), "search:rule_edit", "search:rule_delete")
    _give(values, (kept_query().pk,), "search:query_aside")
    decisions = ["", "_verify", "_suspend", "_lift", "_name", "_domain"]
    _give(values, (story.a.slug,), *(f"workspaces:organization{name}" for name in decisions))
    # An organisation without money or agreements, which alone can be merged into another.
    _give(values, (OrganizationFactory(name="Doublet", is_partner=True).slug,), "workspaces:organization_merge")
    elsewhere = OrganizationExternalId.objects.create(organization=story.a, source="crunchbase", key="aldergate")
    _give(values, (story.a.slug,), "workspaces:organization_id_add")
    _give(values, (story.a.slug, elsewhere.pk), "workspaces:organization_id_remove")
    waiting = ListingFactory(owner=story.a, status="submitted")
    _give(values, (waiting.slug,), "catalog:review")
    change = ListingChange.objects.create(
        product=waiting, status="submitted", submitted_at=payment.order.accepted_at, proposed={"title": "Other"}
    )
    _give(values, (change.pk,), "catalog:review_change", "catalog:review_change_preview")
    _give(values, (ReviewRule.objects.filter(ends_on=None).earliest("pk").pk,), "catalog:review_rule_end")
    _give(values, ("software",), "catalog:attribute_add")
    field = ProductAttribute.objects.filter(product_class__slug="software").earliest("pk")
    _give(values, (field.pk,), *(f"catalog:attribute_{step}" for step in ("edit", "retire", "move")))
    category = category_path("Security", "Key management")
    _give(values, (category.pk,), *(f"catalog:category_{step}" for step in ("edit", "merge", "order", "show")))
    review = ReviewFactory(product=waiting, organization=story.buyer, status="waiting")
    _give(values, (review.pk,), "catalog:review_decide")
    question = QuestionFactory(product=waiting, organization=story.buyer)
    _give(values, (question.pk,), "catalog:question_decide", "catalog:question_answer_for")
    trust = TrustedOwner.objects.create(organization=story.a, reason="Known.")
    _give(values, (trust.pk,), "catalog:review_trust_end")


def _give_strangers(world: World) -> None:
    """The same once more, between organisations that nobody here belongs to."""
    values = world.foreign
    who = workspaces.Cast(
        buyer=OrganizationFactory(name="Elsewhere Buyer", is_buyer=True),
        partner=OrganizationFactory(name="Elsewhere Partner", is_partner=True),
        vendor=OrganizationFactory(name="Elsewhere Vendor", is_vendor=True),
        helper=OrganizationFactory(name="Elsewhere Helper", is_partner=True),
        operator=world.organizations["operator"],
        somebody=UserFactory(),
        listing=ListingFactory(title="Ordinary Access"),
    )
    _give_seller(values, who.partner, who.vendor, STRANGE)
    version = workspaces.quote(who).versions.get()
    _give_quote(values, version)
    _give(values, (version.quote.reference, version.number), "quotes:certificate")
    _give(values, (version.quote.reference,), "quotes:unasked")
    asked = workspaces.open_request(who, title=f"{STRANGE} request")
    steps = ["", "_assign", "_decline", "_withdraw", "_ask_back", "_reply", "_ask_another", "_files"]
    steps += ["_pass_on", "_pass_on_withdraw", "_pass_on_answer", "_compare", "_add", "_invite"]
    _give(values, (asked.reference,), *(f"quotes:request{name}" for name in steps))
    file = _file(asked, who.somebody, who.buyer)
    _give(values, (file.pk,), "quotes:file", "quotes:file_take_back")
    _give(values, (asked.reference,), "quotes:answer", "quotes:requirements")
    review = ReviewFactory(product=who.listing, organization=who.buyer)
    _give(values, (review.pk,), "catalog:review_withdraw")
    question = QuestionFactory(product=who.listing, organization=who.buyer)
    _give(values, (question.pk,), "catalog:question_withdraw")
    consent = workspaces.consent_asked(who, who.vendor)
    _give(values, (consent.version.quote.reference, 1), "quotes:consent")
    _give(values, (_price_ask(version, who.vendor).pk,), "quotes:price_ask", "quotes:price_withdraw")
    order = _order(who.buyer, who.partner, f"{STRANGE} order")
    for name in ["order", "pay", "pay_saved", "ask_invoice", "ask_back", "paid", "split", "split_csv"]:
        _give(values, (order.reference,), f"orders:{name}")
    on_lines = ["deliver", "accept_delivery", "object", "take_objection_back"]
    _give(values, (order.reference, "line-1"), *(f"orders:{name}" for name in on_lines))
    _give(values, (_method(who.buyer).pk,), "billing:method_choose", "billing:method_remove")
    _give(values, (bundle_of(who.partner, title=f"{STRANGE} solution").slug,), "quotes:composer_edit")
    pair = PartnershipFactory(provider=who.vendor, partner=who.partner)
    TermsFactory(partnership=pair)
    brand_rules_of(who.vendor)
    _give(values, (who.vendor.slug,), "storefronts:vendor_brand")
    _give(values, (who.vendor.slug, template_of(who.vendor).pk), "storefronts:document_make")
    _give(values, (who.vendor.slug, "light"), "storefronts:vendor_logo")
    _give(values, (who.vendor.slug, who.partner.slug), "organizations:partnership", "organizations:partnership_end")
    _give(values, (who.vendor.slug, who.partner.slug, 1), "organizations:terms_accept")
    _give(values, (_invited(who.partner).pk,), "organizations:invitation_revoke")
    member = MembershipFactory(organization=who.partner)
    _give(values, (member.pk,), "organizations:member_change")
    _give(values, (_domain(who.partner).pk,), "organizations:domain_prove", "organizations:domain_release")
    _give(values, (_asks_to_join(who.partner).pk,), "organizations:join_decide")
    _give_company(values, who.buyer)
    rule = rule_of(who.partner, "owner", side=Side.SELLER, name=f"{STRANGE} rule")
    ApprovalRule.objects.filter(pk=rule.pk).update(number=99)
    _give(values, (99,), "quotes:approval_rule")
    _give(values, ("none",), "quotes:approval_rule_new")
    _give(values, (_stand_in(member).pk,), "quotes:approval_away_end")
    _give(values, (_budget(who.buyer).pk,), "quotes:budget")
    notice = Notice.objects.create(user=member.user, organization=who.partner, kind="quote.sent", text=STRANGE)
    _give(values, (notice.pk,), "notifications:open", "notifications:read")
    _give(values, (saved_search(member, name=f"{STRANGE} search").pk,), *SAVED)
    _give(values, (_view(member, f"{STRANGE} view").pk,), *VIEWS)
    _give(values, ("none",), "organizations:view_new")


def _view(member: Membership, name: str = "Open requests") -> SavedView:
    """A view of the list of requests, of this member alone."""
    return save_view(member, "requests", name=name, query="state=open", is_shared=False, is_default=False)


def _budget(organization: Organization) -> Budget:
    """A budget of a cost centre."""
    centre = CostCentreFactory(organization=organization)
    return save_budget(
        organization, by=UserFactory(), limit=10**12, cost_centre=centre.pk, currency="USD", start=dt.date(2026, 1, 1)
    )


def _stand_in(member: Membership) -> StandIn:
    """A colleague who decides in the member's place."""
    colleague = MembershipFactory(organization=member.organization).user
    day = dt.date(2030, 1, 1)
    return StandIn.objects.create(
        organization=member.organization, person=member.user, stand_in=colleague, from_day=day, until_day=day
    )


def _invited(organization: Organization) -> Invitation:
    return Invitation.objects.create(
        organization=organization,
        email="new@zymurgy.example",
        role="finance",
        token_hash=f"{organization.pk:064d}",
        expires_at=dt.datetime(2100, 1, 1, tzinfo=dt.UTC),
    )


def _give_company(values: Values, organization: Organization) -> None:
    if organization.is_buyer:
        retracted = BulkAction.objects.create(organization=organization, verb="retract", finished_at=LONG_AGO)
        _give(values, (retracted.pk,), "quotes:bulk_action")
    _give(
        values, (AddressFactory(organization=organization).pk,), "organizations:address", "organizations:address_remove"
    )
    _give(values, (TaxIdFactory(organization=organization).pk,), "organizations:tax_id_remove")
    _give(values, (CostCentreFactory(organization=organization).pk,), "organizations:cost_centre")
    stated = CertificationFactory(organization=organization)
    _give(values, (stated.pk,), "organizations:certification", "organizations:certification_remove")
    _give(
        values, (ContactFactory(organization=organization).pk,), "organizations:contact", "organizations:contact_remove"
    )
    _give(values, (CertificationFactory(vendor=organization).pk,), "organizations:certification_answer")
    document = ExemptionFactory(organization=organization)
    _give(values, (document.pk,), "organizations:exemption_file", "organizations:exemption_remove")


def _domain(organization: Organization) -> OrganizationDomain:
    return OrganizationDomain.objects.create(organization=organization, domain=f"of-{organization.pk}.example")


def _asks_to_join(organization: Organization) -> JoinRequest:
    return JoinRequest.objects.create(organization=organization, user=UserFactory())


def _method(buyer: Organization) -> SavedMethod:
    return SavedMethod.objects.create(
        organization=buyer, provider="stripe", provider_id=f"pm_{buyer.pk}", name="Visa ending 4242"
    )


def _order(buyer: Organization, seller: Organization, title: str) -> Order:
    who = workspaces.Cast(
        buyer=buyer,
        partner=seller,
        vendor=OrganizationFactory(is_vendor=True),
        helper=seller,
        operator=seller,
        somebody=UserFactory(),
        listing=ListingFactory(title=f"Listing for {title}"),
    )
    return workspaces.order(who, title=title)
