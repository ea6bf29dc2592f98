"""What visitors without an account have written to a partner, and what its people did about it."""

import datetime as dt
from dataclasses import dataclass

from catalog.catalogue.models import Product
from core.kit import clock
from core.organizations.access import Can
from core.organizations.models import Membership
from marketplace.demo.play.cast import Cast
from storefronts.interface import WrittenLead
from storefronts.leads.actions.answer_lead import answer_lead
from storefronts.leads.actions.confirm_lead import confirm_lead
from storefronts.leads.actions.move_lead import move_lead
from storefronts.leads.actions.note_lead import note_lead
from storefronts.leads.actions.set_lead_routes import add_lead_route
from storefronts.leads.actions.write_lead import write_lead
from storefronts.leads.domain.origin import Origin
from storefronts.leads.domain.stamp import new_stamp
from storefronts.showing.queries.places import storefront_url
from storefronts.states import LeadStage

SELLER = "northwind"


@dataclass(frozen=True, slots=True)
class Story:
    """Who wrote how many hours ago, whether they confirmed the address, and what came of it."""

    hours: int
    written: WrittenLead
    source: str = ""
    about_offer: bool = True
    confirmed: bool = True
    reply: str = ""
    note: str = ""
    stage: str = ""


LEADS = (
    Story(
        340,
        WrittenLead(
            "Tomas Reyes", "tomas@copperline.example", "Copperline Bakeries", "+44 20 7946 0101", "GB",
            "We open eleven shops next spring and need the same network and tills in each. "
            "Who would plan the sites with us?",
        ),
        source="network-weekly",
        reply="Thank you, Tomas. We plan each site with a survey of half a day. Could you send three addresses?",
        note="Called on Thursday: budget is agreed for eleven sites, decision in January.",
        stage=LeadStage.QUALIFIED,
    ),
    Story(
        150,
        WrittenLead(
            "Birgit Lang", "birgit@hofladen-nord.example", "Hofladen Nord", "", "DE",
            "Can your support speak German, and do you deliver to Bremen?",
        ),
        source="trade-fair",
        about_offer=False,
        reply="Yes to both: two colleagues in Hamburg answer in German, and Bremen is on their weekly route.",
    ),
    Story(
        75,
        WrittenLead(
            "Sam Okafor", "sam@lowgate.example", "Lowgate Cycles", "", "GB",
            "Please stop the newsletter, we are not buying this year.",
        ),
        stage=LeadStage.CLOSED,
        note="Asked to be taken off the list. Done.",
    ),
    Story(
        5,
        WrittenLead(
            "Amélie Roche", "amelie@maison-roche.example", "Maison Roche", "+33 1 99 00 12 34", "FR",
            "Forty shops, two tills each. Our contract ends in March. What would a first phase of ten shops cost?",
        ),
        source="newsletter",
    ),
    Story(
        2,
        WrittenLead("J. Smith", "jsmith@mailbox.example", "", "", "", "Send me your price list."),
        about_offer=False,
        confirmed=False,
    ),
)  # fmt: skip


def write_leads(cast: Cast, now: dt.datetime) -> None:
    """Messages of the last two weeks: one qualified, one answered, one closed, one that waits, one not confirmed."""
    seller, by = cast.organization(SELLER), cast.member(SELLER, Can.SELL)
    offer = (
        Product.objects.live().owned_by(seller).filter(kind=Product.Kind.SOLUTION).order_by("-popularity", "pk").first()
    )
    owner = Membership.objects.select_related("user", "organization").get(organization=seller, user=by)
    add_lead_route(seller, countries=["DE", "AT", "CH"], product=None, owner=owner, by=by)
    if offer is not None:
        add_lead_route(seller, countries=[], product=offer, owner=owner, by=by)
    for each in LEADS:
        at = now - dt.timedelta(hours=each.hours)
        page = offer.get_absolute_url() if offer and each.about_offer else storefront_url(seller)
        with clock.travel(at):
            lead = write_lead(
                seller,
                each.written,
                stamp=new_stamp(seller.slug, at.timestamp()),
                origin=Origin(page, each.source),
                product=offer if each.about_offer else None,
            )
        if not each.confirmed:
            continue
        with clock.travel(min(at + dt.timedelta(minutes=20), now)):
            lead = confirm_lead(lead)
        with clock.travel(min(at + dt.timedelta(hours=3), now)):
            if each.reply:
                answer_lead(lead, each.reply, by=by)
            if each.note:
                note_lead(lead, each.note, by=by)
            if each.stage:
                move_lead(lead, each.stage, by=by)
