"""The wall before Wagtail's admin: what a partner's member reaches, and how everything else answers.

Wagtail's permissions alone let an editor of one partner see another's titles, names and pictures at dozens of
addresses (storefronts/README.md). So a partner's member reaches only the names in `ALLOWED`; every page, picture,
document and collection that the path, the query or the body names is checked for ownership first; and every refusal
has one status and one body, so that "there, but not yours" and "not there" look alike. Who is neither the operator's
nor a superuser counts as a partner's member.
"""

import re
from collections.abc import Callable, Iterator
from functools import wraps
from typing import TYPE_CHECKING, Any, cast  # Any: Wagtail has no types

from django.apps import apps
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotFound, QueryDict
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.template.response import SimpleTemplateResponse
from django.urls import reverse
from wagtail.admin.views.chooser import BrowseView
from wagtail.models import Collection, Page
from wagtail.utils.urlpatterns import decorate_urlpatterns

from cms.views.in_language import routed, translated
from core.kit.kept_pages import kept
from core.kit.throttling import throttled
from core.organizations.access import is_operator, public
from core.organizations.models import Organization
from storefronts.drafting.queries.ownership import area_of, edits_in, owns, uploaded_by
from storefronts.models import EditingArea, StorefrontDocument, StorefrontImage
from storefronts.models.choices import confined, editing

if TYPE_CHECKING:
    from django.http.request import _ImmutableQueryDict

#: Reached without being signed in, so nothing of anybody is behind them.
OPEN = frozenset(
    {
        "wagtailadmin_login",
        "wagtailadmin_logout",
        "wagtailadmin_javascript_catalog",
        "wagtailadmin_sprite",
    }
)
_PAGES = (
    "add add_subpage edit preview_on_add preview_on_edit view_draft delete copy search search_results history "
    "history_results revisions_view revisions_compare revisions_revert workflow_history workflow_history_detail "
    "confirm_workflow_cancellation"
)
_MEDIA = "index index_results add edit delete add_multiple edit_multiple delete_multiple delete_upload_multiple"
_CHOOSER = "choose choose_results chosen chosen_multiple create"
#: What a partner's member may use, and nothing else.
ALLOWED = OPEN | frozenset(
    {
        "wagtailadmin_home",
        "wagtailadmin_account",
        "wagtailadmin_dismissibles",
        "wagtailadmin_explore_root",
        "wagtailadmin_explore",
        "wagtailadmin_explore_results",
        *(f"wagtailadmin_pages:{name}" for name in _PAGES.split()),
        "wagtailadmin_choose_page",
        "wagtailadmin_choose_page_child",
        "wagtailadmin_choose_page_search",
        "wagtailadmin_choose_page_chosen_multiple",
        "wagtailadmin_choose_page_external_link",
        "wagtailadmin_choose_page_email_link",
        "wagtailadmin_choose_page_phone_link",
        "wagtailadmin_choose_page_anchor_link",
        "wagtailadmin_editing_sessions:ping",
        "wagtailadmin_editing_sessions:release",
        "wagtailadmin_block_preview",
        *(f"wagtailimages:{name}" for name in _MEDIA.split()),
        "wagtailimages:create_multiple_from_uploaded_image",
        *(f"wagtailimages_chooser:{name}" for name in _CHOOSER.split()),
        "wagtailimages_chooser:select_format",
        *(f"wagtaildocs:{name}" for name in _MEDIA.split()),
        "wagtaildocs:create_multiple_from_uploaded_document",
        *(f"wagtaildocs_chooser:{name}" for name in _CHOOSER.split()),
    }
)
#: Whose settings would do nothing, or break what depends on them: people and their rights come from memberships, there
#: is one site, and one workflow that the review of pages is written for. Nobody reaches them, the operator neither.
CLOSED = re.compile(r"^(wagtailusers_users|wagtailusers_groups|wagtailsites|wagtailadmin_workflows):")
#: What there is for somebody whose organisation has no area.
HOMELESS = frozenset({"wagtailadmin_home", "wagtailadmin_account", "wagtailadmin_dismissibles"})
#: Parameters that list people, sites or other people's rows.
DROPPED = re.compile(r"^(tag|owner|edited_by|site|user|usage_count.*|export|locale|search_all)$")
_PAGE_PARAMETERS = frozenset(
    {
        "page_id",
        "parent_page",
        "parent_page_id",
        "root_page",
        "root_page_id",
        "new_parent_page",
        "destination",
        "target_pages",
        "target_pages[]",
        "copy_to",
        "move_to",
    }
)
_COLLECTION = re.compile(r"(^|-)collection(_id)?$")
#: Keyword arguments of the paths that name no row of their own: a page's, looked up below a page that was checked.
_BELOW = frozenset({"revision_id", "revision_id_a", "revision_id_b", "workflow_state_id"})
_WORDS = frozenset({"content_type_app_name", "content_type_model_name", "app_label", "model_name", "uidb64", "token"})


def walled(urls: Any) -> list[Any]:
    """The URL patterns of Wagtail's admin (a module), each behind the wall."""
    return decorate_urlpatterns(urls.urlpatterns, wall)


def outside(urls: Any) -> list[Any]:
    """The URL patterns of Wagtail's pages or documents (a module): sign-in is ours alone, passwords are throttled."""
    for pattern in urls.urlpatterns:
        if pattern.name == "wagtailcore_login":
            pattern.callback = to_sign_in
        elif pattern.name == "wagtail_serve":
            pattern.callback = kept(translated(routed(pattern.callback)))
        elif pattern.name.endswith("_authenticate_with_password"):
            pattern.callback = throttled("page_password")(pattern.callback)
    patterns: list[Any] = urls.urlpatterns
    return patterns


@public
def to_sign_in(request: HttpRequest) -> HttpResponse:
    """Lead to the sign-in page from an address where Wagtail has one of its own."""
    return redirect_to_login(request.GET.get("next") or reverse("wagtailadmin_home"))


def passes(request: HttpRequest) -> bool:
    """Whether the wall lets this person by: superusers, and members of the operator who act for it."""
    return bool(request.user.is_superuser or is_operator(request))


def wall(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let the view be used as the allow-list says; every refusal is the same page."""

    @wraps(view)
    def walled_view(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        match = request.resolver_match
        name = match.view_name if match else ""
        held_in = not request.user.is_anonymous and not passes(request)
        organization: Organization | None = getattr(request, "organization", None)
        now_editing = editing.set(None)
        now_confined = confined.set(organization if held_in else None)
        try:
            if name == "wagtailadmin_login":
                return to_sign_in(request)
            if name == "wagtailadmin_account" and not request.user.is_anonymous:
                return redirect("organizations:account")
            # Wagtail would send who is signed in to the sign-in page, which sends them back.
            if not request.user.is_anonymous and not request.user.has_perm("wagtailadmin.access_admin"):
                return refusal(request)
            if not held_in:
                if CLOSED.match(name):
                    raise Http404
                return _drawn(view(request, *args, **kwargs))
            area = area_of(organization) if organization is not None else None
            if name not in ALLOWED or not (name in OPEN or _is_own(request, name, kwargs, area)):
                return refusal(request)
            if area is None:
                if name not in OPEN | HOMELESS:
                    return refusal(request)
            elif name == "wagtailadmin_explore_root":
                return redirect("wagtailadmin_explore", area.page_id)
            elif name == "wagtailadmin_choose_page":
                _drop_parameters(request)
                return _drawn(BrowseView.as_view()(request, parent_page_id=area.page_id))
            _drop_parameters(request)
            response = _drawn(view(request, *args, **kwargs))
            return refusal(request) if _refuses(response, name) else response
        except (Http404, PermissionDenied):
            if not held_in:
                raise
            return refusal(request)
        finally:
            confined.reset(now_confined)
            editing.reset(now_editing)

    return walled_view


def refusal(request: HttpRequest) -> HttpResponse:
    """The one answer to whatever a partner's member may not see, whether or not it is there."""
    # A message that was queued on the way would be shown by the next page, and tell.
    queue = messages.get_messages(request)
    queued: list[object] = getattr(queue, "_queued_messages", [])
    queued.clear()
    return HttpResponseNotFound(render_to_string("storefronts/refused.html"))


def _drawn(response: HttpResponse) -> HttpResponse:
    """The response, rendered while the wall still knows who is held in."""
    if isinstance(response, SimpleTemplateResponse) and not response.is_rendered:
        return response.render()
    return response


def _refuses(response: HttpResponse, name: str) -> bool:
    if response.status_code in (403, 404):
        return True
    # Wagtail's own "no permission" is a message and a redirect to its front page.
    return (
        response.status_code == 302
        and name != "wagtailadmin_account"
        and response["Location"] == reverse("wagtailadmin_home")
    )


def _drop_parameters(request: HttpRequest) -> None:
    kept = QueryDict(mutable=True)
    for key, values in request.GET.lists():
        if not DROPPED.match(key):
            kept.setlist(key, values)
    if len(kept) != len(request.GET):
        request.META["QUERY_STRING"] = kept.urlencode()
        request.GET = cast("_ImmutableQueryDict", kept)  # nothing changes it from here on


def _is_own(request: HttpRequest, name: str, kwargs: dict[str, object], area: EditingArea | None) -> bool:
    """Whether everything that the request names belongs to the area."""
    for key, value in kwargs.items():
        if key in _WORDS:
            continue
        if key in _BELOW:
            if "page_id" not in kwargs and "pk" not in kwargs:
                return False
        elif key == "session_id":
            if name.endswith("release") and not edits_in(request.user, value):
                return False
        elif key == "uploaded_file_id":
            if not uploaded_by(request.user, value):
                return False
        else:
            model = _model_of(name, key, kwargs)
            if model is None or not owns(area, model, [value]):
                return False
    return all(owns(area, model, [value]) for model, value in _named(request, name))


def _model_of(name: str, key: str, kwargs: dict[str, Any]) -> type[models.Model] | None:
    if key in ("page_id", "parent_page_id") or (key == "pk" and name.startswith("wagtailadmin_pages:")):
        return Page
    if key == "image_id" or (key == "pk" and name.startswith("wagtailimages_chooser:")):
        return StorefrontImage
    if key in ("document_id", "doc_id") or (key == "pk" and name.startswith("wagtaildocs_chooser:")):
        return StorefrontDocument
    if key == "object_id":
        try:
            return apps.get_model(kwargs["app_label"], kwargs["model_name"])
        except LookupError:
            return None
    return None


def _named(request: HttpRequest, name: str) -> Iterator[tuple[type[models.Model], str]]:
    """Every row that the query or the body names by one of the parameters that Wagtail reads."""
    many: dict[str, type[models.Model]] = {
        "wagtailadmin_choose_page_chosen_multiple": Page,
        "wagtailimages_chooser:chosen_multiple": StorefrontImage,
        "wagtaildocs_chooser:chosen_multiple": StorefrontDocument,
    }
    for data in (request.GET, request.POST):
        for key, values in data.lists():
            model: type[models.Model] | None = None
            if key in _PAGE_PARAMETERS:
                model = Page
            elif _COLLECTION.search(key):
                model = Collection
            elif key == "image_id":
                model = StorefrontImage
            elif key in ("document_id", "doc_id"):
                model = StorefrontDocument
            elif key == "id":
                model = many.get(name)
            if model is not None:
                yield from ((model, value) for value in values if value)
