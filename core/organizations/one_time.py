"""Forms that act once: ten tabs of the same form have one effect, and the others show what the first one did.

Every form carries a fresh token (`{% csrf_token %}`, overridden in `design/templatetags/context_fields.py`). A view
with `@once` takes each token of a person one time. The token is consumed in the view's own transaction: a second
submission waits for the first. A view that calls the payment provider, stores a file, or whose action insists on a
transaction of its own, says `@once_in_steps`: there the token is consumed before the action begins, and a submission
whose process died is never repeated by itself. Both are the innermost decorator.

A form that is shown again with errors, or refused with an error message, has done nothing: its token stays good. So
does that of one whose file could not be stored.
"""

import datetime as dt
import re
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from django.contrib import messages
from django.contrib.messages.storage.base import BaseStorage, Message
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.kit import clock
from core.kit.context_fields import TOKEN_FIELD
from core.kit.file_storage import NotStored
from core.kit.locks import Lock, advisory_lock
from core.organizations.models import SubmittedForm

P = ParamSpec("P")
AnyRequest = TypeVar("AnyRequest", bound=HttpRequest)
View = Callable[Concatenate[AnyRequest, P], HttpResponseBase]

_TOKEN = re.compile(r"[A-Za-z0-9_-]{16,40}")
KEPT = dt.timedelta(days=30)


def once(view: View[AnyRequest, P]) -> View[AnyRequest, P]:
    """Let a form sent to this view have one effect; all that the view does is one transaction."""
    return _guarded(view, in_steps=False)


def once_in_steps(view: View[AnyRequest, P]) -> View[AnyRequest, P]:
    """Let a form sent to this view have one effect, though what it does is no single transaction."""
    return _guarded(view, in_steps=True)


def edits(view: View[AnyRequest, P]) -> View[AnyRequest, P]:
    """Let one edit at a time come to an address, so that its form compares with what the one before saved.

    The innermost decorator. The form is a `Versioned` one (`kit/versions.py`).
    """

    @wraps(view)
    def guarded(request: AnyRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if request.method != "POST":
            return view(request, *args, **kwargs)
        with advisory_lock(Lock.FORM, of=request.path):
            return view(request, *args, **kwargs)

    vars(guarded)["edits"] = True
    return guarded


def _guarded(view: View[AnyRequest, P], *, in_steps: bool) -> View[AnyRequest, P]:
    purpose = f"{view.__module__}.{view.__name__}".replace(".views.", ".")

    @wraps(view)
    def guarded(request: AnyRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if request.method != "POST":
            return view(request, *args, **kwargs)
        token = request.POST.get(TOKEN_FIELD, "")
        if not _TOKEN.fullmatch(token):
            return render(request, "organizations/form_without_token.html", status=409)

        def act() -> HttpResponseBase:
            return view(request, *args, **kwargs)

        if not in_steps:
            with transaction.atomic():
                return _first_or_again(request, purpose, token, act, whole=True)
        with advisory_lock(Lock.FORM, of=f"{_person(request)}:{purpose}:{token}"):
            return _first_or_again(request, purpose, token, act, whole=False)

    vars(guarded)["once"] = "in steps" if in_steps else "in one transaction"
    return guarded


def _first_or_again(
    request: HttpRequest, purpose: str, token: str, act: Callable[[], HttpResponseBase], *, whole: bool
) -> HttpResponseBase:
    person = _person(request)
    row, is_first = SubmittedForm.objects.get_or_create(
        user_id=person,
        purpose=purpose,
        token=token,
        defaults={"organization": getattr(request, "organization", None)},
    )
    if not is_first:
        return _again(request, row)
    before = len(_told(request))
    try:
        response = act()
    except (Http404, PermissionDenied, NotStored):  # files are stored before anything else is done
        row.delete()
        raise
    told = _told(request)[before:]
    target = response.headers.get("Location", "")
    refused = any(each.level >= messages.ERROR for each in told)
    if not target or (refused and whole):
        row.delete()  # nothing was done: the same form may be corrected and sent
        return response
    row.done_at, row.target, row.message = clock.now(), target, " ".join(each.message for each in told)
    row.save(update_fields=["done_at", "target", "message"])
    SubmittedForm.objects.filter(user_id=person, submitted_at__lt=clock.now() - KEPT).delete()
    return response


def _again(request: HttpRequest, row: SubmittedForm) -> HttpResponse:
    """What the first one did."""
    if row.done_at is None:
        return render(request, "organizations/form_unfinished.html", {"submitted_at": row.submitted_at}, status=409)
    at = date_format(row.submitted_at, "TIME_FORMAT")
    messages.info(
        request,
        _("You sent this form before, at %(time)s UTC. It was done once: %(what)s") % {"time": at, "what": row.message}
        if row.message
        else _("You sent this form before, at %(time)s UTC. It was done once; this is where it led.") % {"time": at},
    )
    return redirect(row.target)


def _told(request: HttpRequest) -> list[Message]:
    """The messages that wait for the next page, which stay there."""
    storage = messages.get_messages(request)
    waiting = list(storage)
    for each in waiting:
        each.message = str(each.message)  # once looked at, the storage writes it as it is: a lazy one cannot be
    if isinstance(storage, BaseStorage):
        storage.used = False
    return waiting


def _person(request: HttpRequest) -> int:
    """Whose form it is; the rule of access stands before `once`. Raises PermissionDenied for a visitor."""
    if request.user.pk is None:
        raise PermissionDenied
    return request.user.pk
