"""What storefronts show in the frame: the directory, and the place where a partner looks after its storefront."""

from functools import partial

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from catalog.catalogue.models import Product
from catalog.registry import SubmissionSource, register_page_of, register_submissions
from core.design.confirm import register_effects
from core.design.frame import register_link, register_script, register_top_entry
from core.design.sitemaps import Addresses, PublicPages, register_sitemap
from core.design.states import Look, register_badges
from core.notifications.registry import register_elsewhere
from core.organizations.access import Can
from core.organizations.first_steps import FirstStep, register_first_steps
from core.organizations.models import Organization
from core.organizations.places import OPERATORS, PARTNERS, SELLERS, Group, Place, register_places
from core.organizations.references import register_page
from core.organizations.registry import register_kept, register_moved
from core.organizations.waiting import register_waiting
from storefronts.directory.queries.partners import listed_partners
from storefronts.hosts.queries.host_pages import below_on_the_marketplace, on_the_marketplace
from storefronts.leads.queries.leads import leads_to_answer, own_leads
from storefronts.managing.queries.closing import effects_of_ceasing
from storefronts.models import BELOW_STOREFRONTS, BrandApproval, Lead, PageReview, StorefrontPage
from storefronts.reviewing.queries.approvals import waiting_for
from storefronts.reviewing.queries.review import page_submissions, pages_to_review
from storefronts.showing.queries.own_hosts import address_in_mails
from storefronts.showing.queries.places import storefront_url
from storefronts.showing.queries.public_pages import solution_page, visible_solutions
from storefronts.states import BrandAnswer, LeadStage, PageStage


def register() -> None:
    """Called once, when the app is ready."""
    # Whoever was allowed to show an owner's logo asks again for the merged organisation.
    register_kept("storefronts.brandpermission.owner", "storefronts.brandpermission.partner")
    # The storefront closes, its solutions' pages move to the other one's; what its members edited with ends.
    register_kept(
        "storefronts.storefrontpage.organization",
        "storefronts.editingarea.organization",
        "storefronts.theme.organization",
        "storefronts.themedraft.organization",
    )
    # Its rules say what its own name and logo ask for; the other organisation has its own.
    register_kept("storefronts.brandrules.owner")
    # Templates say its own name, and documents show the merged organisation's mark: both are made anew.
    register_kept("storefronts.documenttemplate.owner", "storefronts.madedocument.partner")
    # They were proved for a storefront that is gone.
    register_kept("storefronts.ownhost.organization")
    # What was said of its brand and of its pages, which are gone; what was open ends with the merge.
    register_kept("storefronts.brandapproval.owner", "storefronts.brandapproval.partner")
    register_kept("storefronts.pagereview.partner", "storefronts.pagestep.organization")
    # A writer may have said that they buy for the merged organisation; a form is one for each.
    register_moved("storefronts.lead.organization", "storefronts.lead.buyer")
    register_kept(
        "storefronts.leadform.organization",
        "storefronts.leadroute.organization",
        "storefronts.leadwebhook.organization",
    )
    # A theme is one for each; what was published before goes with the storefront that wore it.
    register_kept("storefronts.themeversion.organization")
    # Counts of a merged organisation are of pages that are gone.
    register_kept("storefronts.pagevisits.organization")
    register_elsewhere(address_in_mails)
    register_link("contact", "storefronts:contact")
    register_link("visited", "storefronts:visited")
    register_script("storefronts/visits.js")
    register_page("L", own_leads, "storefronts:lead")
    register_badges(
        Lead,
        "stage",
        {
            LeadStage.NEW: Look("warn", "clock"),
            LeadStage.CONTACTED: Look(icon="mail"),
            LeadStage.QUALIFIED: Look("good", "check"),
            LeadStage.CONVERTED: Look("good", "inbox"),
            LeadStage.CLOSED: Look(icon="x"),
        },
    )
    register_waiting("leads", SELLERS, leads_to_answer)
    register_waiting("brand_pages", SELLERS, waiting_for)
    register_waiting("page_reviews", OPERATORS, _pages_under_way)
    register_badges(
        PageReview,
        "stage",
        {
            PageStage.DRAFT: Look(icon="edit"),
            PageStage.COLLEAGUE: Look("warn", "users"),
            PageStage.BRAND: Look("warn", "shield"),
            PageStage.OPERATOR: Look("warn", "clock"),
            PageStage.RETURNED: Look("bad", "edit"),
            PageStage.SCHEDULED: Look("warn", "calendar"),
            PageStage.PUBLISHED: Look("good", "check"),
            PageStage.OFFLINE: Look(icon="lock"),
        },
    )
    register_badges(
        BrandApproval,
        "answer",
        {
            BrandAnswer.WAITING: Look("warn", "clock"),
            BrandAnswer.APPROVED: Look("good", "check"),
            BrandAnswer.RETURNED: Look("bad", "edit"),
            BrandAnswer.WITHDRAWN: Look("bad", "x"),
            BrandAnswer.ENDED: Look(icon="x"),
        },
    )
    register_link("partners", "storefronts:directory")
    register_sitemap("partners", PublicPages(lambda: on_the_marketplace(listed_partners(), "pk"), where=storefront_url))
    register_sitemap("solutions", PublicPages(_solutions_here, "date_updated"))
    for name, model in zip(("case-studies", "partner-pages"), BELOW_STOREFRONTS, strict=True):
        here = partial(below_on_the_marketplace, model)
        register_sitemap(name, PublicPages(here, "last_published_at", _url_of))
    register_sitemap("directory", Addresses(lambda: [reverse("storefronts:directory")]))
    register_link("back_office", "wagtailadmin_home")
    register_top_entry(_("Partners"), "partners", "storefronts", order=20)
    register_places(
        Place(Group.WORK, 15, "leads", _("Leads"), "storefronts:lead_list", "message", SELLERS, Can.SELL),
        Place(Group.OFFER, 25, "lead_form", _("Lead forms"), "storefronts:lead_forms", "edit", SELLERS, Can.PUBLISH),
        Place(Group.OFFER, 20, "storefront", _("Storefront"), "storefronts:manage", "store", PARTNERS, Can.PUBLISH),
        Place(Group.OFFER, 21, "own_host", _("Own domain"), "storefronts:hosts", "globe", PARTNERS, Can.PUBLISH),
        Place(Group.OFFER, 22, "visits", _("Visits"), "storefronts:visits", "chart", SELLERS, Can.VIEW),
        Place(Group.OFFER, 30, "brand", _("Brand"), "storefronts:brand", "shield", SELLERS, Can.AGREE),
        Place(
            Group.OFFER,
            32,
            "document_templates",
            _("Document templates"),
            "storefronts:document_templates",
            "file",
            SELLERS,
            Can.AGREE,
        ),
        Place(
            Group.OFFER, 31, "brand_pages", _("Brand approvals"), "storefronts:brand_pages", "check", SELLERS, Can.BRAND
        ),
        Place(
            Group.MARKETPLACE,
            12,
            "page_reviews",
            _("Pages under review"),
            "storefronts:page_reviews",
            "file",
            OPERATORS,
            Can.PUBLISH,
        ),
        Place(
            Group.MARKETPLACE,
            13,
            "own_hosts",
            _("Storefronts' domains"),
            "storefronts:all_hosts",
            "globe",
            OPERATORS,
            Can.PUBLISH,
        ),
        Place(Group.OFFER, 32, "vendor_brands", _("Vendors' brands"), "storefronts:vendor_brands", "users", PARTNERS),
    )
    register_effects("cease_partner", effects_of_ceasing)
    own = StorefrontPage.objects.filter(organization=OuterRef("pk"))
    register_first_steps(
        FirstStep(
            55,
            "storefront",
            _("Publish your storefront"),
            _("Your own page on the marketplace: who you are, what you sell, and a form for buyers."),
            "storefronts:manage",
            PARTNERS,
            Can.PUBLISH,
            done_at=lambda: Subquery(own.filter(live=True).values("first_published_at")[:1]),
            handed_in=lambda: Exists(own.filter(pk__in=pages_to_review().values("pk"))),
            waits_for=_("The operator reviews your page."),
        )
    )
    register_page_of(Product.Kind.SOLUTION, _draw_solution)
    register_submissions(SubmissionSource(pages_to_review, page_submissions))
    register_waiting("review", OPERATORS, _pages_to_review)


def _url_of(page: Page) -> str:
    return str(page.get_url())


def _solutions_here() -> "QuerySet[Product]":
    return on_the_marketplace(visible_solutions(None), "owner")


def _pages_under_way(operator: Organization) -> "QuerySet[PageReview]":
    return PageReview.objects.waiting()


def _pages_to_review(operator: Organization) -> "QuerySet[Page]":
    return pages_to_review()


def _draw_solution(request: HttpRequest, bundle: Product) -> HttpResponse:
    """The page of a solution, which nobody counts as a visit."""
    return solution_page(visible_solutions(bundle.owner).get(pk=bundle.pk)).serve(request)
