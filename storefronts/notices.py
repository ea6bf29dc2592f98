"""The news about the review of pages, and about leads."""

from django.utils.translation import gettext_lazy as _

from core.notifications.registry import Channel, Kind, Topic, register_kinds, register_topic
from core.organizations.access import Can

_MAIL = frozenset({Channel.MAIL})


def register() -> None:
    """Called once, when the app is ready."""
    register_topic(Topic("leads", _("Leads"), 5))
    partner, seller, writer = {"partner": Can.PUBLISH}, {"seller": Can.SELL}, {"writer of the lead": None}
    register_kinds(
        Kind(
            "page.submitted", _("A page is submitted for review"), "offers", {"operator": Can.PUBLISH}, _("Review page")
        ),
        Kind(
            "page.in_review",
            _("A page waits for its review"),
            "offers",
            partner,
            _("Open page"),
            frozenset({Channel.SITE}),
        ),
        Kind(
            "page.to_approve", _("A colleague asks for approval of a page"), "offers", {"partner": Can.RELEASE},
            _("Open page"),
        ),
        Kind("page.brand_approved", _("A vendor approves a page with its brand"), "offers", partner, _("Open page")),
        Kind("page.brand_off", _("A brand is taken off a page"), "offers", partner, _("Open page")),
        Kind(
            "brand.asked", _("A partner asks for approval of a page with your brand"), "offers",
            {"owner of the brand": Can.BRAND}, _("Review page"),
        ),
        Kind(
            "brand.rules_ended", _("Brand rules end"), "offers",
            {"owner of the brand": Can.AGREE, "partner": Can.PUBLISH}, _("Open brand rules"),
        ),
        Kind(
            "document_template.changed",
            _("A vendor withdraws a document template, or offers it again"),
            "offers",
            partner,
            _("Open documents"),
        ),
        Kind("host.verified", _("A storefront's own domain is proved"), "offers", partner, _("Open domains")),
        Kind("host.lost", _("The proof of a storefront's domain is gone"), "offers", partner, _("Open domains")),
        Kind("host.ended", _("A storefront's domain is out of service"), "offers", partner, _("Open domains")),
        Kind("host.switched_off", _("The operator switches a domain off"), "offers", partner, _("Open domains")),
        Kind("host.switched_on", _("The operator switches a domain on"), "offers", partner, _("Open domains")),
        Kind("page.approved", _("A page passes its review"), "offers", partner, _("Open page")),
        Kind("page.sent_back", _("A page is sent back with a comment"), "offers", partner, _("Read comment")),
        Kind("lead.received", _("Somebody writes and confirms the address"), "leads", seller, _("Open lead")),
        Kind("lead.assigned", _("A colleague assigns a lead"), "leads", seller, _("Open lead")),
        Kind(
            "lead.webhook_failed", _("A lead does not reach the seller's system"), "leads", {"seller": Can.TEAM},
            _("Open webhook"),
        ),
        Kind("lead.introduced", _("A contact says who they buy for"), "leads", seller, _("Open lead")),
        Kind("lead.reminder", _("A lead was not answered in time"), "leads", seller, _("Answer lead")),
        Kind(
            "lead.passed_on", _("A lead is passed on to the admins"), "leads", {"seller": Can.TEAM}, _("Assign lead")
        ),
        Kind("lead.withdrawn", _("A contact withdraws a message"), "leads", seller, _("Open leads")),
        Kind(
            "lead.confirm", _("A message waits for its address to be confirmed"), "leads", writer,
            _("Confirm address"), _MAIL, essential=True,
        ),
        Kind(
            "lead.auto_reply", _("A seller received a message"), "leads", writer, _("Write again"), _MAIL,
            essential=True,
        ),
        Kind("lead.reply", _("A seller answers a message"), "leads", writer, _("Write again"), _MAIL, essential=True),
    )  # fmt: skip
