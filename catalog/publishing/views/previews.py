"""The page of an offer as a change would make it. Drawn by the page's own view, inside a transaction that is undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from catalog.publishing.actions.preview_change import as_if_published
from catalog.registry import page_of
from catalog.showing.views.offer import offer_response

if TYPE_CHECKING:
    from catalog.models import ListingChange


def preview_of(request: HttpRequest, change: ListingChange) -> HttpResponse:
    """The page of the change's offer, with a strip that says that it is a preview."""
    vars(request)["preview_of"] = change
    with as_if_published(change) as product:
        if product.kind != "solution":
            answer = offer_response(request, product, product.owner)
        else:
            draw = page_of(product.kind)
            if draw is None:
                raise Http404
            answer = draw(request, product)
        if isinstance(answer, TemplateResponse):
            answer.render()
    return answer
