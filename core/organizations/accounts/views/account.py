"""Signing in and out; one's own account; which organisation to act for."""

from contextlib import suppress
from typing import Any  # Any: the form that Django's view made

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth import views as auth_views
from django.contrib.auth.forms import PasswordChangeForm, PasswordResetForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

from core.kit.even_time import answered_after
from core.kit.throttling import throttled
from core.organizations.access import public, signed_in
from core.organizations.accounts.actions.ask_for_password import ask_for_password
from core.organizations.accounts.actions.change_password import change_password
from core.organizations.accounts.actions.choose_language import UnknownLanguage, choose_language
from core.organizations.accounts.actions.rename_user import rename_user
from core.organizations.accounts.forms.account import AccountForm, ChangeAddressForm, NewPasswordForm, SignInForm
from core.organizations.arriving.actions.note_address_read import note_address_read
from core.organizations.arriving.actions.send_confirmation import ConfirmedAlready, SentJustNow, send_confirmation
from core.organizations.arriving.forms.sign_up import AddressForm
from core.organizations.arriving.queries.arrival import open_confirmation
from core.organizations.arriving.views.sign_up import next_page
from core.organizations.legal.queries.legal import accepted_by
from core.organizations.middleware import SESSION_KEY
from core.organizations.request import SignedInRequest
from core.organizations.team.queries.team_page import memberships_of

sign_in = public(
    throttled("sign_in", account="username")(
        auth_views.LoginView.as_view(
            template_name="organizations/sign_in.html", authentication_form=SignInForm, redirect_authenticated_user=True
        )
    )
)
sign_out = public(auth_views.LogoutView.as_view())


class PasswordResetView(auth_views.PasswordResetView):
    """Ask for a link by which to choose a new password; the answer is the same whether there is an account or not."""

    template_name = "organizations/password_reset.html"
    success_url = reverse_lazy("organizations:password_reset_sent")

    def form_valid(self, form: PasswordResetForm) -> HttpResponse:
        """Write the mail; Django's own form would send it here, with the name of a site in its link."""
        with answered_after(settings.EVEN_ANSWER_SECONDS):
            ask_for_password(form.cleaned_data["email"])
        return redirect(self.get_success_url())


password_reset = public(throttled("password_reset", account="email")(PasswordResetView.as_view()))
password_reset_sent = public(
    auth_views.PasswordResetDoneView.as_view(template_name="organizations/password_reset_sent.html")
)


class _ChooseNewPassword(auth_views.PasswordResetConfirmView):
    """The page behind the link in the mail: who opened it reads mail at that address."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Save the password, and note that the address is the person's."""
        response = super().form_valid(form)
        if self.user is not None:
            note_address_read(self.user)
        return response


password_reset_confirm = public(
    throttled("new_password")(
        _ChooseNewPassword.as_view(
            template_name="organizations/password_reset_confirm.html",
            form_class=NewPasswordForm,
            success_url=reverse_lazy("organizations:sign_in"),
        )
    )
)


@require_POST
@signed_in
def switch(request: SignedInRequest) -> HttpResponse:
    """Act for another of one's organisations from now on."""
    membership = get_object_or_404(memberships_of(request.user), organization__slug=request.POST.get("organization"))
    request.session[SESSION_KEY] = membership.organization_id
    messages.info(request, _("You now act for %(organization)s.") % {"organization": membership.organization})
    if request.headers.get("HX-Request"):  # the page is kept as it is, with what was typed
        return render(request, "design/components/messages.html", {"messages": messages.get_messages(request)})
    return redirect(next_page(request) or settings.LOGIN_REDIRECT_URL)


@require_POST
@public
@throttled("language")
def language(request: HttpRequest) -> HttpResponse:
    """Read in another language: kept by the browser, and by the account of who is signed in."""
    if request.user.is_authenticated:
        with suppress(UnknownLanguage):  # Django's view leaves such a code aside, too
            choose_language(request.user, request.POST.get("language", ""))
    return set_language(request)


@signed_in
@throttled("account")
def account(request: SignedInRequest) -> HttpResponse:
    """One's name and password."""
    form = AccountForm(instance=request.user)
    password_form = PasswordChangeForm(request.user)
    password_form.fields["old_password"].widget.attrs.pop("autofocus", None)  # the name comes first
    address_form = ChangeAddressForm(user=request.user)
    if request.method == "POST" and request.POST.get("form") == "password":
        password_form = PasswordChangeForm(request.user, request.POST)
        if password_form.is_valid():
            change_password(request.user, password_form.cleaned_data["new_password1"])
            update_session_auth_hash(request, request.user)
            messages.success(request, _("Your password has been changed."))
            return redirect("organizations:account")
    elif request.method == "POST" and request.POST.get("form") == "address":
        address_form = ChangeAddressForm(request.POST, user=request.user)
        if address_form.is_valid() and _send_confirmation(request, address_form):
            return redirect("organizations:account")
    elif request.method == "POST":
        form = AccountForm(request.POST, instance=request.user)
        if form.is_valid():
            rename_user(request.user, form.cleaned_data["name"])
            messages.success(request, _("Saved."))
            return redirect("organizations:account")
    context = {
        "form": form,
        "password_form": password_form,
        "address_form": address_form,
        "waiting": open_confirmation(request.user),
        "agreements": accepted_by(request.user),
        "section": "account",
    }
    return render(request, "organizations/account.html", context)


def _send_confirmation(request: SignedInRequest, form: AddressForm) -> bool:
    """Send a link to the address of the form; a refusal stands at its field."""
    try:
        send_confirmation(request.user, email=form.cleaned_data["email"])
    except (ConfirmedAlready, SentJustNow) as error:
        form.add_error("email", str(error))
        return False
    messages.success(request, _("We sent a link to %(email)s. Open it to use this address.") % form.cleaned_data)
    return True
