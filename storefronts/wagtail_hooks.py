"""Wagtail's admin as the marketplace's back office, and, for partners, only what is theirs.

The second of three layers (the wall is `access.py`, the form guard `forms/pages.py`): every listing and chooser is
narrowed to the own area, and nothing is copied or moved between two organisations.
"""

import json
from typing import Any, cast  # Any: Wagtail has no types
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.views.pages.listing import ExplorableIndexView, GenericPageFilterSet
from wagtail.admin.views.pages.search import SearchView
from wagtail.admin.views.pages.workflow import WorkflowActionView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page

from core.organizations.models import User
from core.organizations.request import VisitorRequest
from storefronts.access import passes
from storefronts.drafting.queries.ownership import area_of, own_pages
from storefronts.media.queries.documents import readable_by
from storefronts.models import (
    PARTNER_PAGES,
    EditingArea,
    StorefrontDocument,
    StorefrontPage,
)
from storefronts.models.choices import confined
from storefronts.reviewing.actions.submit_page import NothingToReview, PageNotReady, submit_page
from storefronts.reviewing.queries.page_problems import in_words, page_problems

CLOSED_MENUS = frozenset({"users", "groups", "sites", "workflows", "workflow-tasks"})


def _area(request: HttpRequest) -> EditingArea | None:
    """The area of the organisation whose member asks; none for the operator. The wall knows; outside it the request."""
    organization = confined.get()
    if organization is None and not passes(request):
        organization = getattr(request, "organization", None)
    return area_of(organization) if organization is not None else None


# --- lists and choosers -----------------------------------------------------------------------------------------


@hooks.register("construct_page_chooser_queryset")
def choose_own_pages(pages: QuerySet[Page], request: HttpRequest) -> QuerySet[Page]:
    """The page chooser offers own pages."""
    return pages if passes(request) else pages & own_pages(_area(request))


@hooks.register("construct_explorer_page_queryset")
def list_own_pages(parent: Page, pages: QuerySet[Page], request: HttpRequest) -> QuerySet[Page]:
    """The explorer lists own pages."""
    if passes(request):
        return pages
    return pages.filter(pk__in=own_pages(_area(request)).values("pk"))


@hooks.register("construct_image_chooser_queryset")
@hooks.register("construct_document_chooser_queryset")
def choose_own_media(objects: QuerySet[Any], request: HttpRequest) -> QuerySet[Any]:
    """Choosers offer own pictures and documents."""
    if passes(request):
        return objects
    area = _area(request)
    return objects.filter(collection=area.collection) if area else objects.none()


# --- the front page of the admin, and its menu ------------------------------------------------------------------


@hooks.register("construct_homepage_summary_items", order=1000)
def no_summary_for_partners(request: HttpRequest, items: list[object]) -> None:
    """Totals would count everybody's."""
    if not passes(request):
        items.clear()


@hooks.register("construct_homepage_panels", order=1000)
def own_panel_for_partners(request: HttpRequest, panels: list[object]) -> None:
    """Recent edits, locks and reviews are lists over all pages: partners have one panel of their own."""
    if not passes(request):
        panels[:] = [OwnPagesPanel(_area(request))]


@hooks.register("construct_main_menu", order=1000)
def own_menu_for_partners(request: HttpRequest, items: list[MenuItem]) -> None:
    """Storefront, pictures, documents and the way back."""
    if passes(request):
        return
    area = _area(request)
    kept = [item for item in items if item.name in ("images", "documents")]
    if area is not None:
        kept.insert(
            0,
            MenuItem(
                _("Storefront"),
                reverse("wagtailadmin_explore", args=[area.page_id]),
                name="storefront",
                icon_name="home",
                order=10,
            ),
        )
    kept.append(
        MenuItem(_("Workspace"), reverse("storefronts:manage"), name="workspace", icon_name="rotate", order=900)
    )
    items[:] = kept


@hooks.register("construct_settings_menu", order=1000)
def no_settings_without_effect(request: HttpRequest, items: list[MenuItem]) -> None:
    """What the wall has closed for everybody is not offered either."""
    items[:] = [item for item in items if item.name not in CLOSED_MENUS]


class OwnPagesPanel(Component):
    """The area's pages, newest first, with what waits for review."""

    order = 100
    template_name = "storefronts/admin/own_pages.html"

    def __init__(self, area: EditingArea | None) -> None:
        self.area = area

    def get_context_data(self, parent_context: object) -> dict[str, object]:
        """Up to twenty pages."""
        pages = own_pages(self.area).order_by("-latest_revision_created_at", "path")[:20]
        return {"pages": pages}


# --- copy, move, serve ------------------------------------------------------------------------------------------


@hooks.register("before_copy_page")
def copy_within_one_organisation(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Nobody, staff included, copies from one organisation's tree into another's: a copy carries all revisions."""
    target = request.POST.get("new_parent_page")
    if target:
        _same_tenant(page, target)
    if not passes(request) and not own_pages(_area(request)).filter(pk=page.pk).exists():
        raise Http404
    return None


@hooks.register("before_move_page")
def move_within_one_organisation(request: HttpRequest, page: Page, destination: Page) -> HttpResponse | None:
    """Nor moves."""
    _same_tenant(page, destination.pk)
    return None


def _same_tenant(page: Page, target: object) -> None:
    parent = Page.objects.filter(pk=target).first() if str(target).isdigit() else None
    source = getattr(page.specific, "tenant", None)
    if parent is None or (source is not None and getattr(parent.specific, "tenant", None) != source):
        raise Http404


@hooks.register("before_serve_document")
def serve_to_its_own_or_when_public(document: StorefrontDocument, request: HttpRequest) -> HttpResponse | None:
    """A document goes to its owner's members and the operator, and to everybody once a live page offers it."""
    if not readable_by(document, getattr(request, "organization", None), reviews=passes(request)):
        raise Http404
    return None


# --- the decision on a page in review -----------------------------------------------------------------------------


class DecidingEditView(EditView):
    """The editor, in which a reviewer can send back a page that is not complete. A partner's page is submitted as it is
    in the workspace: checked, and decided about by colleagues and owners of brands first."""

    def submit_action(self) -> HttpResponse:
        """Save the page as a draft, then submit it; of a page that is the operator's own, Wagtail's."""
        page: Any = vars(self)["page"]
        if getattr(page, "tenant", None) is None:
            return super().submit_action()
        self.page = page = self.form.save(commit=not page.live)
        self.subscription.save()
        page.save_revision(user=self.request.user, log_action=True, previous_revision=self.previous_revision)
        return _submitted(self.request, page) or self.redirect_away()

    def restart_workflow_action(self) -> HttpResponse:
        """The same: a page that was sent back goes on."""
        if getattr(self.page, "tenant", None) is None:
            return super().restart_workflow_action()
        return self.submit_action()

    def form_invalid(self, form: object) -> HttpResponse:
        """Ask for changes without saving the page: Wagtail asks for a complete one first."""
        if (
            self.action_name == "perform_workflow_action"
            and self.workflow_action == "reject"
            and not self.locked_for_user
        ):
            typed = json.loads(self.request.POST.get("workflow-action-extra-data") or "{}")
            self.page.current_workflow_task.on_action(
                self.page.current_workflow_task_state,
                self.request.user,
                "reject",
                comment=str(typed.get("comment", "")) if isinstance(typed, dict) else "",
            )
            messages.success(self.request, _("%(page)s was sent back.") % {"page": self.page.draft_title})
            return self.redirect_away()
        return super().form_invalid(form)


class SubmittingCreateView(CreateView):
    """A new page that is submitted at once goes the same way as any other."""

    def submit_action(self) -> HttpResponse:
        """Make the page, then submit it."""
        page: Any = self.form.save(commit=False)
        page.live = False
        self.page = page
        self.parent_page.add_child(instance=page)
        self.set_default_privacy_setting()
        page.save_revision(user=self.request.user, log_action=True)
        self.subscription.page = page
        self.subscription.save()
        return _submitted(self.request, page) or self.redirect_away()


def _submitted(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Submit the page and say what came of it; a page with problems is opened in the editor again.

    Who has to agree to new versions of the legal texts first is asked to, and the page stays a draft.
    """
    if cast("VisitorRequest", request).owes_agreement:
        agree_first = _("%(page)s was saved and not submitted. Agree to the new versions of our texts, then submit it.")
        messages.error(request, agree_first % {"page": page.draft_title})
        back = urlencode({"next": reverse("wagtailadmin_pages:edit", args=[page.pk])})
        return redirect(f"{reverse('organizations:agreement')}?{back}")
    try:
        submit_page(page, by=cast("User", request.user))
    except PageNotReady as not_ready:
        wrong = in_words(not_ready.problems, "; ")
        words = {"page": page.draft_title, "problems": wrong}
        messages.error(request, _("%(page)s was saved and not submitted. %(problems)s") % words)
        return redirect("wagtailadmin_pages:edit", page.pk)
    except NothingToReview as nothing:
        messages.error(request, str(nothing))
        return redirect("wagtailadmin_pages:edit", page.pk)
    messages.success(request, _("%(page)s was submitted.") % {"page": page.draft_title})
    return None


class CompletePageActionView(WorkflowActionView):
    """A decision from a list of pages: one that is not complete is not approved."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Say what is wrong, in the editor, instead of publishing what no page can show."""
        problems = page_problems(self.object) if self.action_name == "approve" else []
        if not problems:
            return super().post(request, *args, **kwargs)
        wrong = in_words(problems, "; ")
        words = {"page": self.object.draft_title, "problems": wrong}
        messages.error(request, _("%(page)s cannot be approved. %(problems)s") % words)
        editor = reverse("wagtailadmin_pages:edit", args=[self.object.pk])
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            return self.render_modal_json(request, {"step": "success", "redirect": editor})
        return redirect(editor)


# --- listings without the people of the whole marketplace -------------------------------------------------------


class TenantFilterSet(GenericPageFilterSet):
    """A listing's filters without owner, edited by and site, which list everybody and everything."""

    owner = None
    edited_by = None
    site = None


class TenantIndexView(ExplorableIndexView):
    """The explorer below a storefront."""

    base_filterset_class = TenantFilterSet


class TenantPageViewSet(PageViewSet):
    """The listing below every page of a partner."""

    model = StorefrontPage
    add_view_class = SubmittingCreateView
    edit_view_class = DecidingEditView
    workflow_action_view_class = CompletePageActionView
    parent_models = PARTNER_PAGES
    index_view_class = TenantIndexView
    filterset_class = TenantFilterSet

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, object]:
        """The listing shows pages of every kind."""
        return super().get_index_view_kwargs(**{"model": Page, **kwargs})


class OwnSearchView(SearchView):
    """The search over pages, which no hook narrows."""

    def get_queryset(self) -> object:
        """Own pages; for the operator all."""
        found = super().get_queryset()
        if passes(self.request):
            return found
        own = set(own_pages(_area(self.request)).values_list("pk", flat=True))
        self.content_types: list[ContentType] = []
        return [page for page in found if page.pk in own]


class EveryPageViewSet(PageViewSet):
    """The views of pages in general, with our search."""

    model = Page
    edit_view_class = DecidingEditView
    workflow_action_view_class = CompletePageActionView
    search_view_class = OwnSearchView


@hooks.register("register_admin_viewset", order=1000)
def register_page_viewsets() -> list[PageViewSet]:
    """The views of pages."""
    return [EveryPageViewSet("pages"), TenantPageViewSet("storefront_pages")]


# --- the look ---------------------------------------------------------------------------------------------------


@hooks.register("insert_global_admin_css")
def brand() -> SafeString:
    """The marketplace's ink and face in the admin."""
    return format_html('<link rel="stylesheet" href="{}">', static("storefronts/admin.css"))
