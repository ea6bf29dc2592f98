"""Signing up, and where the mail went."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from core.kit.addresses import own_path
from core.kit.throttling import throttled
from core.organizations.access import public
from core.organizations.arriving.actions.open_account import open_account
from core.organizations.arriving.forms.sign_up import SignUpForm
from core.organizations.arriving.queries.arrival import open_confirmation

#: Of the session: what this browser signed up with, and the link that was sent for it, if one was.
SIGNED_UP = "signed_up"
BACKEND = "django.contrib.auth.backends.ModelBackend"


@public
@throttled("sign_up", account="email")
def sign_up(request: HttpRequest) -> HttpResponse:
    """Create an account, and ask to confirm its address; the organisation follows then.

    The answer is the same where the address has an account: who has one is told to its reader only.
    """
    if request.user.is_authenticated:
        return redirect(settings.LOGIN_REDIRECT_URL)
    form = SignUpForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        user = open_account(**form.cleaned_data, next_url=next_page(request))
        link = open_confirmation(user) if user is not None else None
        # Kept in each case, so that nothing in the answer tells them apart.
        request.session[SIGNED_UP] = {
            "email": form.cleaned_data["email"],
            "link": link.pk if link else None,
            "next": next_page(request),
        }
        return redirect("organizations:sign_up_sent")
    return render(request, "organizations/sign_up.html", {"form": form, "next": next_page(request)})


@public
def sign_up_sent(request: HttpRequest) -> HttpResponse:
    """Where a mail went: the next step is in it."""
    typed = request.session.get(SIGNED_UP)
    if typed is None or request.user.is_authenticated:
        return redirect("organizations:sign_up")
    context = {"address": typed["email"], "next": typed.get("next", "")}
    return render(request, "organizations/sign_up_sent.html", context)


def next_page(request: HttpRequest) -> str:
    """The page that the person wanted first, if it is one of ours; else nothing."""
    return own_path(request, request.POST.get("next") or request.GET.get("next"))
