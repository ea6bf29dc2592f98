"""A small form that stands on another page, such as a reason beside a button, shown again with what is wrong in it.

The message stands at its field, and what was typed is kept. A view whose form has a page of its own shows that page.
"""

from collections.abc import Collection

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from core.kit.context_fields import ORGANIZATION_FIELD, TOKEN_FIELD

_FRAME = frozenset({"csrfmiddlewaretoken", ORGANIZATION_FIELD, TOKEN_FIELD})


def ask_to_correct(
    request: HttpRequest, form: BaseForm, *, heading: str, button: str, back: str, section: str = "",
    chosen: Collection[str] = (),
) -> HttpResponse:  # fmt: skip
    """The form by itself, with its errors, as 422; it is sent to where it was sent before.

    `chosen` are fields of the form that the button pressed has answered: they are sent again as they are. What was
    posted beside the form's own fields is sent again too. Whoever acts for an organisation sees it in the workspace.
    """
    shown = [bound for name, bound in ((name, form[name]) for name in form.fields) if name not in chosen]
    typed = {bound.html_name for bound in shown}
    fields = [
        (name, value)
        for name, values in request.POST.lists()
        if name not in typed and name not in _FRAME
        for value in values
    ]
    works = getattr(request, "organization", None) is not None
    context = {
        "frame": "design/workspace.html" if works else "design/base.html",
        "form": form, "shown": shown, "fields": fields, "heading": heading, "button": button, "back": back,
        "section": section,
    }  # fmt: skip
    return render(request, "design/correct.html", context, status=422)
