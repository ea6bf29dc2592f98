"""A small form that stands on another page, such as a reason beside a button, shown again with what is wrong in it.

The message stands at its field, and what was typed is kept. A view whose form has a page of its own shows that page.
"""

from collections.abc import Collection

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from core.design.confirm import CONFIRMED, Question
from core.kit.context_fields import FRAME_FIELDS, posted
from core.kit.versions import VERSION_FIELD


def ask_to_correct(
    request: HttpRequest, form: BaseForm, question: Question, *, chosen: Collection[str] = ()
) -> HttpResponse:
    """The form by itself, with its errors, as 422; it is sent to where it was sent before.

    `question` is what is asked before the step, if it is, or gives the heading, the verb and the way back. `chosen` are
    fields of the form that the button pressed has answered: they are sent again as they are. What was posted beside the
    form's own fields is sent again too, but no version and no answer to the question: it is asked again.

    Whoever acts for an organisation sees it in the workspace.
    """
    shown = [form[name] for name in form.fields if name not in chosen]
    works = getattr(request, "organization", None) is not None
    context = {
        "frame": "design/workspace.html" if works else "design/base.html",
        "form": form,
        "shown": shown,
        "fields": posted(
            request, without=FRAME_FIELDS.union((VERSION_FIELD, CONFIRMED), (bound.html_name for bound in shown))
        ),
        "question": question,
        "section": question.section,
    }
    return render(request, "design/correct.html", context, status=422)
