"""The one gate: for which organisations may this user do this.

Every view carries a rule, set by one of the decorators here; a test walks every URL and fails for a view without one.
A rule answers in steps: is somebody signed in (else the sign-in page), is their address confirmed (else the page that
says so: without that there is no membership), does the organisation they act for play
the part (buyer, vendor, partner, operator), does their role there hold the capability (else 403, in words). Rows of
other organisations are not a matter of 403: querysets are scoped, so they do not exist (404).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import wraps
from typing import Concatenate, ParamSpec, TypeAlias, TypeVar, cast

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from core.organizations.models import Membership, Organization, Role, State
from core.organizations.request import OrganizationRequest, SignedInRequest

P = ParamSpec("P")
R = TypeVar("R", bound=HttpResponseBase)
GuardedRequest = TypeVar("GuardedRequest", bound=HttpRequest)
View: TypeAlias = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


class NotVerified(PermissionDenied):
    """An organisation does something that only a verified one may do."""

    def __init__(self, organization: Organization) -> None:
        self.organization = organization
        if organization.state == State.SUSPENDED:
            text = _("%(organization)s is suspended: it sells nothing new, agrees on nothing and earns no credit.")
        else:
            text = _("%(organization)s is not verified yet. This opens once the operator has verified it.")
        super().__init__(text % {"organization": organization})


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


def require_verified(*organizations: Organization) -> None:
    """The one predicate before any act that sells, agrees or earns credit. Raises NotVerified for the first that fails.

    The state is read anew: a row loaded before a suspension does not pass.
    """
    found = {each.pk: each for each in Organization.objects.filter(pk__in=[each.pk for each in organizations])}
    for organization in organizations:
        now = found.get(organization.pk, organization)
        if not now.is_verified:
            raise NotVerified(now)


def public(view: Callable[P, R]) -> Callable[P, R]:
    """Mark a view as open to everybody; it takes an HttpRequest, or a VisitorRequest."""
    vars(view)["rule"] = Rule(public=True)
    return view


def signed_in(view: Callable[Concatenate[SignedInRequest, P], HttpResponseBase]) -> View[P]:
    """Let anybody with an account use the view, with an organisation or without."""
    return _guard(view, Rule(signed_in_only=True))


def requires(
    capability: Can = Can.VIEW, *, kinds: Iterable[str] = ()
) -> Callable[[Callable[Concatenate[OrganizationRequest, P], HttpResponseBase]], View[P]]:
    """Let a member use the view whose current organisation is one of `kinds` and whose role holds `capability`."""
    rule = Rule(kinds=frozenset(kinds), capability=capability)
    return lambda view: _guard(view, rule)


def operator_only(
    capability: Can,
) -> Callable[[Callable[Concatenate[OrganizationRequest, P], HttpResponseBase]], View[P]]:
    """Let only members of the operator use the view whose role there holds `capability`."""
    return requires(capability, kinds={"operator"})


def current_organization(request: HttpRequest) -> Organization:
    """The organisation this request acts for; raises PermissionDenied without one."""
    organization: Organization | None = getattr(request, "organization", None)
    if organization is None:
        raise PermissionDenied(_("Join or create an organisation first."))
    return organization


def is_operator(request: HttpRequest) -> bool:
    """Whether the request acts for the operator, who sees everything (each look at others' figures is logged)."""
    organization: Organization | None = getattr(request, "organization", None)
    return organization is not None and organization.is_operator


def _guard(view: Callable[Concatenate[GuardedRequest, P], HttpResponseBase], rule: Rule) -> View[P]:
    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        membership: Membership | None = getattr(request, "membership", None)
        if membership is None and not (rule.signed_in_only or request.user.is_confirmed):
            return redirect("organizations:email_unconfirmed")
        if not rule.allows(membership):
            raise PermissionDenied(_refusal(rule, membership))
        # What the rule found is what the type of the request says.
        return view(cast("GuardedRequest", request), *args, **kwargs)

    vars(guarded)["rule"] = rule
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
