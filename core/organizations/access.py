"""The one gate: for which organisations may this user do this.

Every view carries a rule, set by one of the decorators here; a test walks every URL and fails for a view without one.
A rule answers in three steps: is somebody signed in (else the sign-in page), does the organisation they act for play
the part (buyer, vendor, partner, operator), does their role there hold the capability (else 403, in words). Rows of
other organisations are not a matter of 403: querysets are scoped, so they do not exist (404).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _

from core.organizations.models import Membership, Organization, Role


class Can(StrEnum):
    """What a member may be allowed to do for an organisation."""

    VIEW = "view"  # read what the organisation may read
    BUY = "buy"  # fill the basket, ask for quotes, talk about them
    ACCEPT = "accept"  # accept a quote in the buyer's name, and pay
    SELL = "sell"  # answer requests, quote, register deals, record touches
    CONSENT = "consent"  # consent to splits
    AGREE = "agree"  # partnerships, terms, commission policies
    LIST = "list"  # listings, plans, services, bundles
    PUBLISH = "publish"  # the storefront
    DELIVER = "deliver"  # report and accept delivery
    MONEY = "money"  # earnings, statements, payout account
    TEAM = "team"  # members, roles, invitations, the organisation's own facts


_ALL = frozenset(Can)
CAPABILITIES: dict[str, frozenset[Can]] = {
    Role.OWNER: _ALL,
    Role.ADMIN: _ALL,
    Role.SALES: frozenset({Can.VIEW, Can.BUY, Can.SELL, Can.DELIVER}),
    Role.MARKETING: frozenset({Can.VIEW, Can.LIST, Can.PUBLISH}),
    Role.FINANCE: frozenset({Can.VIEW, Can.BUY, Can.ACCEPT, Can.CONSENT, Can.MONEY}),
    Role.TECHNICAL: frozenset({Can.VIEW, Can.BUY, Can.LIST, Can.DELIVER}),
}


@dataclass(frozen=True, slots=True)
class Rule:
    """Who may use a view: `public`, or any of `kinds` (empty: any organisation) with `capability`."""

    public: bool = False
    signed_in_only: bool = False
    kinds: frozenset[str] = frozenset()
    capability: Can = Can.VIEW

    def allows(self, membership: Membership | None) -> bool:
        """Whether a member (None: nobody, or somebody without an organisation) passes, signed in or not aside."""
        if self.public or self.signed_in_only:
            return True
        if membership is None:
            return False
        if self.kinds and not (self.kinds & membership.organization.kinds):
            return False
        return self.capability in CAPABILITIES[membership.role]


def may(membership: Membership | None, capability: Can) -> bool:
    """Whether this member's role holds the capability."""
    return membership is not None and capability in CAPABILITIES[membership.role]


def public(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Mark a view as open to everybody."""
    view.rule = Rule(public=True)  # type: ignore[attr-defined]
    return view


def signed_in(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Let anybody with an account use the view, with an organisation or without."""
    return _guard(view, Rule(signed_in_only=True))


def requires(
    capability: Can = Can.VIEW, *, kinds: Iterable[str] = ()
) -> Callable[[Callable[..., HttpResponseBase]], Callable[..., HttpResponseBase]]:
    """Let a member use the view whose current organisation is one of `kinds` and whose role holds `capability`."""
    rule = Rule(kinds=frozenset(kinds), capability=capability)
    return lambda view: _guard(view, rule)


def operator_only(
    capability: Can,
) -> Callable[[Callable[..., HttpResponseBase]], Callable[..., HttpResponseBase]]:
    """Let only members of the operator use the view whose role there holds `capability`."""
    return requires(capability, kinds={"operator"})


def current_organization(request: HttpRequest) -> Organization:
    """The organisation this request acts for; raises PermissionDenied without one."""
    organization = getattr(request, "organization", None)
    if organization is None:
        raise PermissionDenied(_("Join or create an organisation first."))
    return organization


def is_operator(request: HttpRequest) -> bool:
    """Whether the request acts for the operator, who sees everything (each look at others' figures is logged)."""
    organization = getattr(request, "organization", None)
    return organization is not None and organization.is_operator


def _guard(view: Callable[..., HttpResponseBase], rule: Rule) -> Callable[..., HttpResponseBase]:
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        membership = getattr(request, "membership", None)
        if not rule.allows(membership):
            raise PermissionDenied(_refusal(rule, membership))
        return view(request, *args, **kwargs)

    guarded.rule = rule  # type: ignore[attr-defined]
    return guarded


def _refusal(rule: Rule, membership: Membership | None) -> str:
    if membership is None:
        return _("This page belongs to an organisation, and you are not a member of one yet.")
    if rule.kinds and not (rule.kinds & membership.organization.kinds):
        return _("%(organization)s does not use this page. Switch to another of your organisations to open it.") % {
            "organization": membership.organization
        }
    return _("Your role, %(role)s, does not include this. Ask an owner or admin of %(organization)s.") % {
        "role": membership.get_role_display(),
        "organization": membership.organization,
    }
