"""What the storefronts do when something happens below them."""

from collections.abc import Iterable
from typing import Any  # Any: what Django's signals hand over

from django.contrib.auth.signals import user_logged_in
from django.db.models import Q
from django.db.models.signals import post_delete, post_save
from django.dispatch import Signal
from wagtail.models import PageViewRestriction, TaskState, WorkflowState
from wagtail.signals import page_published as published
from wagtail.signals import page_unpublished as unpublished
from wagtail.signals import task_submitted, workflow_approved, workflow_cancelled, workflow_rejected, workflow_submitted

from catalog.catalogue.models import Product
from catalog.events import PartnerImported, ProductChanged, ProductPublished, ProductsImported, ProductWithdrawn
from catalog.models import BundleItem
from cms.models.translated import live_versions
from cms.queries.search_sources import SOURCE as PAGES
from core.kit.events import receiver
from core.kit.jobs.messages import enqueue
from core.organizations.events import NameDecided, OrganizationsMerged, PartnerCeased, PartnershipEnded, StateChanged
from core.organizations.models import (
    Certification,
    Industry,
    Membership,
    Organization,
    Partnership,
    PublicProfile,
    User,
)
from search.actions.enqueue_document import enqueue_document
from storefronts.directory.actions.index_stated import index_documents, index_stated
from storefronts.directory.queries.partner_documents import SOURCE as PARTNERS
from storefronts.directory.queries.search_sources import SOURCES
from storefronts.drafting.actions.end_preview_links import end_preview_links
from storefronts.drafting.actions.open_solution_page import open_solution_page
from storefronts.drafting.actions.open_storefront import open_storefront
from storefronts.drafting.actions.show_storefronts import show_storefronts
from storefronts.drafting.actions.sync_editors import sync_editors
from storefronts.hosts.actions.change_hosts import remove_hosts_of
from storefronts.managing.actions.close_storefront import close_storefront
from storefronts.managing.actions.move_solution_pages import move_solution_pages
from storefronts.models import PARTNER_PAGES, BrandApproval, SolutionPage, StorefrontImage, StorefrontPage
from storefronts.reviewing.actions.ask_for_live_page import ask_for_live_page
from storefronts.reviewing.actions.end_brand_use import end_brand_use
from storefronts.reviewing.actions.note_published import note_published, note_unpublished
from storefronts.reviewing.actions.sync_workflow import sync_workflow
from storefronts.reviewing.actions.tell_of_review import tell_of_review
from storefronts.states import BrandAnswer, PageStage


@receiver(PartnerImported)
def open_plain_storefront(event: PartnerImported) -> None:
    """An imported partner has a storefront, which opens with its first offer."""
    open_storefront(Organization.objects.get(pk=event.organization_id))
    enqueue_document(PARTNERS, event.organization_id)


@receiver(ProductPublished)
def show_product(event: ProductPublished) -> None:
    """A published product can be found; a solution gets its page."""
    product = Product.objects.select_related("owner").get(pk=event.product_id)
    if product.kind == Product.Kind.SOLUTION:
        open_solution_page(product)
    show_storefronts([product.owner_id])
    enqueue_document(SOURCES[product.kind], product.pk)
    _index_partners([product.owner_id])


@receiver(ProductsImported)
def index_products(event: ProductsImported) -> None:
    """What a feed brought can be found."""
    rows = list(Product.objects.filter(pk__in=event.product_ids).values_list("pk", "kind", "owner_id"))
    show_storefronts({owner for _pk, _kind, owner in rows})
    index_documents((pk, kind) for pk, kind, _owner in rows)
    _index_partners({owner for _pk, _kind, owner in rows})


@receiver(PartnerCeased)
def close(event: PartnerCeased) -> None:
    """Who sells no solutions any more has no storefront, and nothing of it is left anywhere."""
    organization = Organization.objects.get(pk=event.organization_id)
    close_storefront(organization, by=None)
    remove_hosts_of(organization, by=None)
    enqueue_document(PARTNERS, event.organization_id)


@receiver(ProductChanged)
def index_product(event: ProductChanged) -> None:
    """A changed product is found by what it says now; owners of brands that it shows newly are asked."""
    _index(event.product_id)
    for page in live_versions(SolutionPage.objects.live().filter(bundle=event.product_id)):
        ask_for_live_page(page, by=None)


@receiver(PartnershipEnded)
def take_brand_off(event: PartnershipEnded) -> None:
    """Without a partnership nobody shows the other's brand."""
    pair = Partnership.objects.select_related("provider", "partner").get(pk=event.partnership_id)
    end_brand_use([pair.provider], [pair.partner])


@receiver(OrganizationsMerged)
def end_approvals(event: OrganizationsMerged) -> None:
    """What was asked of the merged organisation, or for its pages, is over, as are its domains; the other one is asked
    anew, and proves them anew."""
    source = Organization.objects.get(pk=event.source_id)
    move_solution_pages(source, Organization.objects.get(pk=event.into_id))
    close_storefront(source, by=None)
    enqueue_document(PARTNERS, event.source_id)
    enqueue_document(PARTNERS, event.into_id)
    open_ones = BrandApproval.objects.filter(answer__in=(BrandAnswer.WAITING, BrandAnswer.APPROVED))
    remove_hosts_of(source, by=None)
    end_brand_use([source], Organization.objects.filter(brand_approvals__in=open_ones.filter(owner=source)).distinct())
    end_brand_use(
        Organization.objects.filter(brand_approvals_given__in=open_ones.filter(partner=source)).distinct(), [source]
    )


@receiver(ProductWithdrawn)
def forget_product(event: ProductWithdrawn) -> None:
    """A withdrawn product is not found: its source builds no document any more."""
    _index(event.product_id)


@receiver(StateChanged)
def show_or_hide_offers(event: StateChanged) -> None:
    """What a verified organisation offers can be found, and what has a part of a suspended one cannot.

    A partner whose solution leaves offers less, or nothing; a suspended one is not found, and neither are its stories.
    """
    _index_everything_of(event.organization_id)


@receiver(NameDecided)
def write_new_name(event: NameDecided) -> None:
    """Under another name it is found by that one."""
    if event.accepted:
        _index_everything_of(event.organization_id)


def _index_everything_of(organization_id: int) -> None:
    """Its offers, what holds a part of it, the partners who offer that, itself, and the pages of its storefront."""
    touched = Product.objects.filter(Q(owner=organization_id) | Q(items__plan__product__owner=organization_id))
    rows = list(touched.values_list("pk", "kind", "owner_id"))
    index_documents((pk, kind) for pk, kind, _owner in rows)
    _index_partners({organization_id, *(owner for _pk, _kind, owner in rows)})
    storefront = StorefrontPage.objects.filter(organization=organization_id).first()
    if storefront is not None:
        enqueue_document(PAGES, *storefront.get_descendants().values_list("pk", flat=True))


def _index_partners(organization_ids: Iterable[int]) -> None:
    """Ask for the documents of those of these that are partners."""
    partners = Organization.objects.partners().filter(pk__in=list(organization_ids))
    enqueue_document(PARTNERS, *partners.values_list("pk", flat=True))


def _index(product_id: int) -> None:
    row = Product.objects.filter(pk=product_id).values_list("kind", "owner_id").first()
    if row is not None:
        enqueue_document(SOURCES[row[0]], product_id)
        _index_partners([row[1]])
    # What a solution costs and where it is delivered follows from its parts.
    enqueue_document(
        SOURCES[Product.Kind.SOLUTION.value],
        *BundleItem.objects.filter(plan__product=product_id).values_list("bundle_id", flat=True).distinct(),
    )


def partner_changed(instance: Organization | StorefrontPage, **_: Any) -> None:
    """What a partner says of itself, or on its storefront, is found as it stands now."""
    if isinstance(instance, StorefrontPage):
        enqueue_document(PARTNERS, instance.tenant.pk)
    elif instance.is_partner:
        enqueue_document(PARTNERS, instance.pk)


def profile_changed(instance: PublicProfile | Certification, **_: Any) -> None:
    """What a partner states in its profile is found with it, and its offers by it."""
    index_stated([instance.organization_id])


def industry_changed(instance: Industry, **_: Any) -> None:
    """Whoever chose the industry is found by its new name, or by it no more."""
    index_stated(list(instance.profiles.values_list("organization_id", flat=True)))


def restriction_changed(instance: PageViewRestriction, **_: Any) -> None:
    """A storefront that is behind a restriction, its own or one above it, is not found."""
    below = StorefrontPage.objects.descendant_of(instance.page, inclusive=True).filter(organization__isnull=False)
    enqueue_document(PARTNERS, *below.values_list("organization_id", flat=True))


def membership_changed(instance: Membership, **_: Any) -> None:
    """Who joined, left or changed role edits, or does not, from now on."""
    sync_editors(instance.organization)


def person_signed_in(user: Any, **_: Any) -> None:
    """Whatever changed a role behind our back is put right when the person comes in."""
    for membership in Membership.objects.filter(user=user).select_related("organization"):
        if membership.organization.is_partner or membership.organization.is_operator:
            sync_editors(membership.organization)


post_save.connect(partner_changed, sender=Organization, dispatch_uid="storefronts_organization_saved")
post_save.connect(partner_changed, sender=StorefrontPage, dispatch_uid="storefronts_storefront_saved")
post_delete.connect(partner_changed, sender=StorefrontPage, dispatch_uid="storefronts_storefront_deleted")
post_save.connect(profile_changed, sender=PublicProfile, dispatch_uid="storefronts_profile_saved")
post_save.connect(profile_changed, sender=Certification, dispatch_uid="storefronts_certification_saved")
post_delete.connect(profile_changed, sender=Certification, dispatch_uid="storefronts_certification_deleted")
post_save.connect(industry_changed, sender=Industry, dispatch_uid="storefronts_industry_saved")
post_save.connect(restriction_changed, sender=PageViewRestriction, dispatch_uid="storefronts_restriction_saved")
post_delete.connect(restriction_changed, sender=PageViewRestriction, dispatch_uid="storefronts_restriction_deleted")
post_save.connect(membership_changed, sender=Membership, dispatch_uid="storefronts_membership_saved")
post_delete.connect(membership_changed, sender=Membership, dispatch_uid="storefronts_membership_deleted")
user_logged_in.connect(person_signed_in, dispatch_uid="storefronts_signed_in")


# Wagtail mails reviewers and authors in the middle of the request, each after the other. Receivers under the names of
# its own take their places, since they are connected first: what they tell goes through the outbox.
def _sync_review(
    signal: Signal, sender: type[Any], wagtails_name: str, *kinds: str, stage: PageStage | None = None
) -> None:
    def tell(instance: WorkflowState | TaskState, user: User | None = None, **_: object) -> None:
        task = instance if isinstance(instance, TaskState) else instance.current_task_state
        if task is not None and stage is not None:
            sync_workflow(task, stage, by=user)
        for kind in kinds if task is not None else ():
            tell_of_review(task, kind)

    signal.connect(tell, sender=sender, weak=False, dispatch_uid=f"{wagtails_name}_email_notification")


# A page that was sent back goes on in the same workflow, so only its task is submitted again.
_sync_review(
    task_submitted,
    TaskState,
    "group_approval_task_submitted",
    "page.submitted",
    "page.in_review",
    stage=PageStage.OPERATOR,
)
_sync_review(workflow_submitted, WorkflowState, "workflow_state_submitted", stage=PageStage.OPERATOR)
_sync_review(workflow_approved, WorkflowState, "workflow_state_approved", "page.approved", stage=PageStage.PUBLISHED)
_sync_review(workflow_rejected, WorkflowState, "workflow_state_rejected", "page.sent_back", stage=PageStage.RETURNED)
_sync_review(workflow_cancelled, WorkflowState, "storefronts_workflow_cancelled", stage=PageStage.DRAFT)


def _draw_sizes(instance: StorefrontImage, **_: object) -> None:
    enqueue("storefronts.tasks.draw_sizes", picture=instance.pk)


# A new picture, or a new file of one: Wagtail deletes the sizes of the old file.
post_save.connect(_draw_sizes, sender=StorefrontImage, weak=False, dispatch_uid="storefronts.draw_sizes")


def page_published(instance: Any, **_: object) -> None:
    """Whoever published it: owners of the brands that it shows are asked, unless they approved just that."""
    if isinstance(instance, PARTNER_PAGES):
        note_published(instance)


published.connect(page_published, dispatch_uid="storefronts_page_published")


def page_unpublished(instance: Any, **_: object) -> None:
    """Whoever took it off: the page is offline."""
    if isinstance(instance, PARTNER_PAGES):
        note_unpublished(instance)
        end_preview_links(instance, by=None)


unpublished.connect(page_unpublished, dispatch_uid="storefronts_page_unpublished")
