"""A marketplace in which every form of every role can be opened: one of everything that somebody can act on."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from django.contrib.auth.tokens import default_token_generator
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from billing.accounts.actions.grant_terms import grant_terms
from billing.accounts.actions.join_plan import set_fee_plan
from billing.accounts.actions.set_take_rate import set_take_rate
from billing.adjustments.actions.propose_adjustment import propose_adjustment
from billing.collecting.actions.sync_payment import sync_payment
from billing.giving_back.actions.save_evidence import save_evidence
from billing.models import BilledOrder, Dispute, Hold, Payment, Refund, SavedMethod, UnappliedCash, WebhookEvent
from billing.paying_out.actions.place_hold import place_hold
from billing.settling.actions.object_to_release import object_to_release
from catalog.catalogue.models import ProductAttribute
from catalog.importing.actions.upload_feed import upload_feed
from catalog.listing.actions.save_change import save_change
from catalog.models import FeedRun, FeedSource
from catalog.publishing.actions.publish_change import publish_change
from catalog.publishing.actions.submit_change import submit_change
from catalog.reviewing.actions.trust_owner import trust_owner
from core.kit import clock
from core.kit.models import QueueRow, ReferenceCounter
from core.kit.shared_files import check_file
from core.organizations.arriving.actions.ask_to_join import ask_to_join
from core.organizations.arriving.actions.send_confirmation import send_confirmation
from core.organizations.models import (
    LegalDraft,
    LegalText,
    Membership,
    Organization,
    OrganizationDomain,
    PartnershipTerms,
    State,
)
from core.organizations.presenting.actions.edit_public_profile import edit_public_profile
from core.organizations.team.actions.invite_member import invite_member
from core.organizations.verifying.actions.mail_domain import mail_domain
from core.organizations.work_lists.actions.save_view import save_view
from marketplace.deals.models import TouchAnswer
from marketplace.orders.actions.deliver_line import deliver_line
from marketplace.orders.models import Order
from marketplace.quotes.approving.actions.save_budget import save_budget
from marketplace.quotes.asking.actions.add_files import add_files
from marketplace.quotes.asking.actions.ask_back import ask_back
from marketplace.quotes.asking.actions.ask_to_pass_on import ask_to_pass_on
from marketplace.quotes.basket.actions.add_to_basket import add_to_basket
from marketplace.quotes.drafting.actions.edit_version import edit_version
from marketplace.quotes.drafting.actions.propose_version import propose_version
from marketplace.quotes.interface import VersionEdits, Wishes
from marketplace.quotes.models import Quote, QuoteRequest, StandIn
from marketplace.quotes.negotiating.actions.counter_quote import counter_quote
from marketplace.quotes.pricing.actions.ask_for_price import ask_for_price
from storefronts.drafting.actions.open_editing_area import open_editing_area
from storefronts.models import LeadForm
from storefronts.models.lead import WITH_CHOICES, QuestionKind
from tests.factories.approvals import asked, rule_of
from tests.factories.billing import paid_facts
from tests.factories.catalog import (
    ListingFactory,
    QuestionFactory,
    ReviewFactory,
    ServiceFactory,
    answered_question,
    category_path,
    priced_plan,
    sized_by,
)
from tests.factories.deals import AppealFactory, CodeFactory, DealFactory, RegistrationFactory, TouchFactory
from tests.factories.organizations import (
    AddressFactory,
    CertificationFactory,
    ContactFactory,
    CostCentreFactory,
    ExemptionFactory,
    MembershipFactory,
    OrganizationFactory,
    PartnershipFactory,
    TaxIdFactory,
    TermsFactory,
    UserFactory,
)
from tests.factories.people import sign_in
from tests.factories.quotes import Story, accept, consented, drafted, requested, sent, sent_to_choose, worked_example
from tests.factories.search import kept_query, saved_search, search_rule
from tests.factories.storefronts import brand_asked, brand_rules_of, delivery_of, lead_of, route_of, template_of
from tests.factories.workspaces import Cast, claim, open_request, proposed_partnership
from tests.support.hosts import proved_host

NOW = dt.datetime(2026, 11, 3, 12, tzinfo=dt.UTC)


@dataclass
class World:
    """The organisations, a signed-in client for each of their owners, and what they can act on."""

    story: Story
    operator: Organization
    #: Whose client, by a word: buyer, partner, vendor, operator, visitor, newcomer, unconfirmed.
    clients: dict[str, Client] = field(default_factory=dict)
    members: dict[str, Membership] = field(default_factory=dict)
    draft: Quote | None = None
    #: Pages that no link leads to.
    paths: dict[str, list[str]] = field(default_factory=dict)


def whole_world() -> World:
    """Rows for every form. Called at NOW, with jobs muted and a provider that answers."""
    # Rows made by factories count from 1: actions count on from far above.
    for prefix in "RQODTGL":
        ReferenceCounter.objects.create(prefix=prefix, year=NOW.year, last=90_000)
    story = worked_example()
    operator = OrganizationFactory(name="Ensemble", is_operator=True)
    world = World(story, operator)
    for word, organization in (
        ("buyer", story.buyer),
        ("partner", story.northwind),
        ("vendor", story.a),
        ("operator", operator),
    ):
        client = Client(raise_request_exception=False)
        world.members[word] = sign_in(client, organization)
        world.clients[word] = client
    world.clients["visitor"] = Client(raise_request_exception=False)
    listing = ListingFactory(owner=story.a, title="Harbor Desk", status="draft")
    saved_search(world.members["buyer"])
    who = Cast(story.buyer, story.northwind, story.a, story.ref, operator, story.buyer_user, listing)
    _offers(world, who)
    _people(world, who)
    _sales(world, who)
    _money(world)
    _arrivals(world, who)
    _leads(world, who)
    _brands(world, who)
    return world


def _brands(world: World, who: Cast) -> None:
    """A page that waits for the vendor's answer, one that it approved, and one that its partner can submit."""
    brand_rules_of(who.vendor)
    template = template_of(who.vendor)
    world.paths["vendor"].append(reverse("storefronts:document_template", args=[template.pk]))
    for name, answer in (("Asks", "waiting"), ("Approved", "approved")):
        asked = brand_asked(who.vendor, OrganizationFactory(name=name, is_partner=True), f"{name} page", answer)
        world.paths["vendor"].append(reverse("storefronts:brand_page", args=[asked.pk]))
    proved_host(who.partner, "northwind.localhost")
    world.paths["partner"].append(reverse("storefronts:hosts"))
    world.paths["operator"].append(reverse("storefronts:all_hosts"))
    page = open_editing_area(who.partner).page.specific
    page.headline = "Not submitted yet"
    page.save_revision(user=world.members["partner"].user)
    world.paths["partner"].append(reverse("storefronts:submission", args=[page.pk]))


def _offers(world: World, who: Cast) -> None:
    priced_plan(who.listing, 4_000)
    priced_plan(ListingFactory(owner=who.vendor, title="In review", status="submitted"), 4_000)
    ServiceFactory(owner=who.partner, title="Night shift", status="draft")
    ListingFactory(owner=who.vendor, title="Never read", status="draft", published_at=None)
    world.paths["vendor"] = [reverse(f"catalog:listing_{page}", args=["never-read"]) for page in ("edit", "page")]
    for said in ("Ours", "Theirs"):
        change = save_change(ListingFactory(owner=who.vendor, title=f"Desk {said}"), {"summary": said}, by=None)
        if change is not None:
            world.paths["vendor"].append(reverse("catalog:change", args=[change.pk]))
            if said == "Theirs":
                submit_change(change, by=None)
    trust_owner(who.partner, trusted=True, reason="Known for years.", by=None)
    older = save_change(ListingFactory(owner=who.vendor, title="Desk before"), {"summary": "Before"}, by=None)
    if older is not None:
        publish_change(older, by=None)
        world.paths["vendor"].append(reverse("catalog:versions", args=[older.product.slug]))
    with_new = PartnershipFactory(provider=who.vendor, partner=OrganizationFactory(name="Fresh", is_partner=True))
    TermsFactory(
        partnership=with_new, kind=PartnershipTerms.Kind.WHOLESALE, owner_bp=None, accepted_at=None,
        proposed_by=who.vendor,
    )  # fmt: skip
    checked = upload_feed(
        who.vendor, "ours.csv", "csv", SimpleUploadedFile("ours.csv", b"name,summary\nOne,Two\n"),
        by=world.members["vendor"].user,
    )  # fmt: skip
    FeedRun.objects.filter(pk=checked.pk).update(status=FeedRun.Status.DONE, created=1)
    FeedSource.objects.create(organization=who.vendor, name="Price list", url="https://feeds.example/x.csv")
    unmatched = upload_feed(
        who.vendor, "theirs.csv", "csv", SimpleUploadedFile("theirs.csv", b"Titel;Preis;Art.-Nr.\nOne;1,5;1\n"),
        by=world.members["vendor"].user,
    )  # fmt: skip
    world.paths["vendor"].append(reverse("catalog:feed_columns", args=[unmatched.pk]))


def _people(world: World, who: Cast) -> None:
    for factory in (AddressFactory, TaxIdFactory, CostCentreFactory, ExemptionFactory):
        factory(organization=who.buyer)
    edit_public_profile(who.partner, everywhere=False, regions=["GB"], languages=["en"], industries=(), by=None)
    CertificationFactory(organization=who.partner)
    CertificationFactory(organization=who.partner, vendor=who.vendor)
    ContactFactory(organization=who.partner)
    for organization in (who.buyer, who.partner, who.vendor):
        MembershipFactory(organization=organization, role="finance")
        token = invite_member(
            organization, email=f"new-{organization.pk}@example.com", role="finance",
            by=Membership.objects.get(organization=organization, role="owner"),
        )  # fmt: skip
    world.paths["visitor"] = [reverse("organizations:invitation", args=[token])]
    view = save_view(
        world.members["vendor"], "requests", name="Open", query="state=open", is_shared=False, is_default=False
    )
    world.paths["vendor"] += [
        reverse("organizations:view_edit", args=[view.pk]),
        f"{reverse('organizations:view_new', args=['quotes'])}?state=open",
    ]
    proposed_partnership(who)
    CodeFactory(partner=who.partner, label="Newsletter")


def _arrivals(world: World, who: Cast) -> None:
    """People on their way in, and organisations that the operator decides about."""
    at = OrganizationDomain.objects.create(
        organization=who.buyer, domain="calder.example", verified_at=NOW, proof="operator"
    )
    for word, confirmed in (("newcomer", NOW), ("unconfirmed", None)):
        user = UserFactory(email=f"{word}@{at.domain}", email_confirmed_at=confirmed)
        world.clients[word] = Client(raise_request_exception=False)
        world.clients[word].force_login(user)
    world.paths["unconfirmed"] = [reverse("organizations:confirm_email", args=[send_confirmation(user)])]
    ask_to_join(UserFactory(email=f"asks@{at.domain}"))
    forgot = UserFactory(email=f"forgot@{at.domain}")
    link = [urlsafe_base64_encode(force_bytes(forgot.pk)), default_token_generator.make_token(forgot)]
    world.paths["visitor"].append(reverse("organizations:password_reset_confirm", args=link))
    claimed = OrganizationDomain.objects.create(organization=who.buyer, domain="calder-stores.example")
    token = mail_domain(claimed, "postmaster", by=world.members["buyer"].user)
    world.paths["visitor"].append(reverse("organizations:domain_confirm", args=[token]))
    waiting = OrganizationFactory(name="Brook", state=State.NEW, wanted_name="Calder")
    suspended = OrganizationFactory(name="Former", state=State.SUSPENDED)
    OrganizationDomain.objects.create(organization=waiting, domain="brook.example")
    merge = reverse("workspaces:organization_merge", args=[waiting.slug])
    world.paths["operator"] += [
        *(reverse("workspaces:organization", args=[each.slug]) for each in (waiting, suspended)),
        f"{merge}?into={who.buyer.slug}",
        reverse("workspaces:duplicates"),
    ]
    OrganizationFactory(name="Brook Ltd")


def _leads(world: World, who: Cast) -> None:
    """A lead whose writer said for whom they buy, one that nobody confirmed, and a form with questions."""
    people = {word: world.members[word].user for word in ("buyer", "partner")}
    known = lead_of(who.partner, token="known", buyer=who.buyer, contact=people["buyer"], owner=people["partner"])
    LeadForm.objects.create(
        organization=who.partner,
        version=1,
        questions=[
            {"label": "How many stores?", "kind": "text", "choices": [], "required": True},
            {"label": "When?", "kind": "choice", "choices": ["Now", "Later"], "required": False},
        ],
    )
    kinds = [each.value for each in QuestionKind]
    LeadForm.objects.create(
        organization=who.partner,
        slug="demo",
        title="Book a demo",
        version=1,
        questions=[
            {
                "label": f"A {kind}?",
                "kind": kind,
                "choices": ["Now", "Later"] * (kind in WITH_CHOICES),
                "required": False,
            }
            for kind in kinds
        ],
    )
    lead_of(who.partner, token="unconfirmed", confirmed=False)
    for _number in range(2):
        route_of(who.partner, world.members["partner"])
    delivery_of(known, given_up_at=clock.now())
    world.paths["partner"].append(reverse("storefronts:lead", args=[known.reference]))
    world.paths["partner"] += [
        reverse("storefronts:lead_form_of", args=["demo"]),
        f"{reverse('storefronts:lead_form_add')}?begin=demo",
    ]
    world.paths["visitor"] += [
        reverse("storefronts:contact", args=[who.partner.slug]),
        f"{reverse('storefronts:contact', args=[who.partner.slug])}?form=demo",
        reverse("storefronts:lead_confirm", args=["unconfirmed"]),
        reverse("storefronts:lead_withdraw", args=["unconfirmed"]),
    ]


def _sales(world: World, who: Cast) -> None:
    story = world.story
    open_request(who)
    waiting = claim(who)
    DealFactory(buyer=who.buyer, seller=who.partner)
    TouchFactory(partner=who.partner, buyer=who.buyer)
    TouchFactory(partner=who.partner, buyer=who.buyer, claimed=True)
    refused = TouchFactory(partner=who.partner, buyer=who.buyer, claimed=True)
    TouchAnswer.objects.create(touch=refused, organization=who.buyer, outcome="refused", reason="No.", at=NOW)
    declined = RegistrationFactory(
        partner=who.partner, owner=who.vendor, buyer=who.buyer, status="declined", decided_at=NOW, reason="No."
    )
    registered = [reverse("deals:registration", args=[each.reference]) for each in (waiting, declined)]
    AppealFactory()
    in_force = {"partner": who.partner, "owner": who.vendor, "buyer": who.buyer, "category": "networks"}
    for each in (waiting, RegistrationFactory(approved=True, **in_force)):
        world.paths["vendor"].append(reverse("deals:registration", args=[each.reference]))
    asked = requested(story)
    # Its vendor can be asked too, and the seller has a question.
    asked.items.update(product=story.bundle.items.first().plan.product)
    ask_back(asked, by=story.seller_user, question="How many stores?")
    QuoteRequest.objects.filter(pk=asked.pk).update(requirements="Single sign-on\nNice: Dark mode")
    passed = requested(story)
    near = OrganizationFactory(name="Nearby", is_partner=True)
    ask_to_pass_on(passed, partner=near, note="They are nearer.", by=story.seller_user)
    pass_on = reverse("quotes:request_pass_on", args=[requested(story).reference])
    needs = check_file("needs.txt", b"Single sign-on")
    add_files(asked, [needs], by=world.members["buyer"].user, organization=story.buyer)
    propose_version(drafted(story).versions.get(), by=story.seller_user)
    consented(propose_version(drafted(story).versions.get(), by=story.seller_user), story.seller_user)
    world.draft = drafted(story)
    asks = drafted(story).versions.get()
    due = NOW.date() + dt.timedelta(days=5)
    price = ask_for_price(asks, story.a, due_on=due, note="For sixty stores.", by=story.seller_user)
    prices = reverse("quotes:prices", args=[asks.quote.reference, 1])
    sent_to_choose(story)
    counter_quote(sent(story), Wishes(term_months=24), by=story.buyer_user)
    waits = _approvals(world)
    save_budget(
        story.buyer, by=story.buyer_user, limit=10_000_000, currency="USD", start=NOW.date(),
        person=world.members["buyer"].user_id,
    )  # fmt: skip
    every = [reverse("quotes:version", args=[each.reference, 1]) for each in Quote.objects.all()]
    every += [each.get_absolute_url() for each in QuoteRequest.objects.all()]
    plan = priced_plan(ListingFactory(owner=story.a, title="Vault"), 5_000)
    buy = f"{reverse('quotes:buy')}?seller={story.a.slug}"
    save = f"{reverse('search:saved_new')}?q=vault"
    world.paths.setdefault("vendor", []).append(price.get_absolute_url())
    world.paths |= {
        "partner": [*every, prices, pass_on, reverse("quotes:begin"), *registered],
        "buyer": [*every, *waits, buy, save],
    }
    for product, chosen in ((story.bundle, None), (plan.product, plan)):
        add_to_basket(product, by=world.members["buyer"].user, organization=story.buyer, plan=chosen, quantity=2)
    sized_by(story.bundle, "store", "stores", default=60, bounds=(20, 400), places=[1])


def _approvals(world: World) -> list[str]:
    """Long quotes, of which the buyer's owner is asked about one, can ask for the next and asked for the last; and a
    stand-in."""
    story, owner = world.story, world.members["buyer"]
    rule_of(story.buyer, owner.user, term_over_months=30)
    versions = []
    for _time in range(3):
        quote = drafted(story)
        edit_version(quote.versions.get(), VersionEdits(term_months=36), by=story.seller_user)
        versions.append(sent(story, quote))
    asked(versions[0], story.buyer_user)
    asked(versions[2], owner.user)
    colleague = Membership.objects.get(organization=story.buyer, role="finance").user
    StandIn.objects.create(
        organization=story.buyer, person=owner.user, stand_in=colleague, from_day=NOW.date(), until_day=NOW.date()
    )
    return [reverse("quotes:approval", args=[each.quote.reference, 1]) for each in versions]


def _reviews(world: World) -> None:
    """What the buyer may review, a review that waits, and one that is published."""
    story = world.story
    bought = accept(sent(story), story.buyer_user)
    bought.lines.update(delivery="accepted", accepted_at=NOW)
    listing = ListingFactory(owner=story.a, title="Reviewed")
    published = ReviewFactory(product=listing, organization=story.buyer)
    waiting = ReviewFactory(product=story.bundle, organization=story.buyer, status="waiting")
    world.paths["buyer"] += [
        reverse("catalog:review_write", args=[story.bundle.slug]),
        reverse("catalog:review_report", args=[published.key]),
    ]
    world.paths["operator"] += [reverse("catalog:review_decide", args=[each.pk]) for each in (published, waiting)]
    waits = QuestionFactory(product=listing, organization=story.buyer)
    answered = answered_question(listing, story.northwind)
    world.paths["buyer"] += [
        reverse("catalog:question_ask", args=[listing.slug]),
        reverse("catalog:question_report", args=[answered.key]),
    ]
    world.paths["operator"] += [reverse("catalog:question_decide", args=[each.pk]) for each in (waits, answered)]
    field = ProductAttribute.objects.filter(product_class__slug="software").earliest("pk")
    world.paths["operator"] += [
        reverse("catalog:attribute_add", args=["hardware"]), reverse("catalog:attribute_edit", args=[field.pk]),
        reverse("catalog:category_add"),
        *(reverse(f"catalog:category_{step}", args=[category_path("Security").pk]) for step in ("edit", "merge")),
    ]  # fmt: skip


def _money(world: World) -> None:
    story, noor = world.story, world.members["operator"].user
    LegalText.objects.create(
        kind="terms", version=2, text="New terms.", changes="All.", holds_from=NOW + dt.timedelta(days=30)
    )
    LegalDraft.objects.create(kind="privacy", text="We keep less.", edited_by=noor)
    ann = MembershipFactory(organization=world.operator).user
    accept(sent(story), story.buyer_user)  # still to be paid
    settled, objected = (accept(sent(story), story.buyer_user) for _order in range(2))
    payment, other = (Payment.objects.get(order__order_reference=each.reference) for each in (settled, objected))
    for each in (payment, other):
        sync_payment(each.pk, paid_facts(each))
    payment.refresh_from_db()
    # What nobody delivered yet, and a colleague of the buyer objects to.
    line = objected.lines.earliest("pk")
    object_to_release(objected.reference, line.key, "The stores are closed.", by=story.buyer_user)
    orders = [reverse("orders:order", args=[each.reference]) for each in Order.objects.all()]
    for word in ("buyer", "partner"):
        world.paths[word] += orders
    world.paths["operator"] = [
        reverse("billing:order_payments", args=[each.order_reference]) for each in BilledOrder.objects.all()
    ]
    world.paths["operator"] += [reverse("organizations:legal_draft", args=[kind]) for kind in ("terms", "privacy")]
    search_rule()
    kept_query()
    undelivered = settled.lines.first()
    assert undelivered is not None
    deliver_line(undelivered, by=story.seller_user, organization=story.northwind, note="Rolled out")
    _reviews(world)
    propose_adjustment("credit_payee", settled.reference, "Twice the work.", by=ann, amount=700, organization=story.a)
    propose_adjustment("credit_payee", settled.reference, "Thrice.", by=noor, amount=800, organization=story.a)
    place_hold("Its bank account changed.", organization=story.x, by=ann)
    Hold.objects.create(rule="entries balance", reason="entry 1: 2 postings differ by 1")
    set_fee_plan("growth", "Growth", "Who sells a lot")
    set_take_rate(600, NOW + dt.timedelta(days=9))
    grant_terms(story.buyer, 30, by=noor)
    for default in (True, False):
        SavedMethod.objects.create(
            organization=story.buyer, provider="stripe", provider_id=f"pm_{default}", name="Visa", is_default=default
        )
    UnappliedCash.objects.create(
        organization=story.buyer, order=payment.order, provider="stripe", charge="ch_more", currency="USD", amount=900
    )
    Refund.objects.create(payment=payment, amount=100, reason="Too much", status="failed", failure="card expired")
    dispute = Dispute.objects.create(
        payment=payment, provider="stripe", provider_id="du_1", amount=500, reason="product_not_received",
        status="needs_response", opened_at=NOW, answer_due_at=NOW + dt.timedelta(days=7),
    )  # fmt: skip
    save_evidence(dispute.pk, {"product_description": "Stores"}, {"receipt": ("r.pdf", b"%PDF-1.7")}, by=noor)
    WebhookEvent.objects.create(
        event_id="evt_1", endpoint="platform", type="payout.failed", payload={"id": "evt_1"}, occurred_at=NOW,
        status="dead", error="UnknownAccount: No organisation has the account acct_1.",
    )  # fmt: skip
    QueueRow.objects.create(
        queue="billing.refunds", key="1", attempts=10, error="KeyError: 'charge'", review_at=clock.now()
    )
