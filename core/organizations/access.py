"""The one gate: for which organisations may this user do this.

Every view carries a rule, set by one of the decorators here: which capability it needs, and whose rows it is about. A
test walks every URL and fails for a view without one; what each role then meets is written out in that test's table.
A rule answers in steps: is somebody signed in (else the sign-in page, or what their form carried), is their address
confirmed (else the page that says so: without that there is no membership), does the organisation they act for play
the part (buyer, vendor, partner, operator), does their role there hold the capability (else 403, in words). Rows of
other organisations are not a matter of 403: querysets are scoped, so they do not exist (404).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import wraps
from typing import Concatenate, ParamSpec, TypeAlias, TypeVar, cast
from urllib.parse import urlencode

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.kit.context_fields import beside_form, sent_form
from core.organizations.models import Membership, Organization, Role, State
from core.organizations.request import OrganizationRequest, SignedInRequest

P = ParamSpec("P")
R = TypeVar("R", bound=HttpResponseBase)
GuardedRequest = TypeVar("GuardedRequest", bound=HttpRequest)
View: TypeAlias = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


class Can(StrEnum):
    """What a member may be allowed to do for an organisation."""

    VIEW = "view"  # read what the organisation may read
    BUY = "buy"  # fill the basket, ask for quotes, talk about them
    ACCEPT = "accept"  # accept or decline a quote in the buyer's name
    PAY = "pay"  # pay orders, ask for invoices, keep the methods that are charged
    SELL = "sell"  # answer requests, quote, register deals, record touches
    CONSENT = "consent"  # consent to splits; say whether what a partner claims is so
    AGREE = "agree"  # partnerships, terms, commission policies
    RELEASE = "release"  # approve a colleague's page before it is handed on
    BRAND = "brand"  # approve partners' pages that show one's brand
    LIST = "list"  # listings, plans, services, bundles
    PUBLISH = "publish"  # the storefront; of the operator: what storefronts hand in
    DELIVER = "deliver"  # report and accept delivery
    MONEY = "money"  # earnings, statements, payout account; of the operator: everybody's money
    REVIEW = "review"  # decide, for the operator, what is offered
    TEAM = "team"  # members, roles, invitations, the organisation's own facts


_ALL = frozenset(Can)
CAPABILITIES: dict[str, frozenset[Can]] = {
    Role.OWNER: _ALL,
    Role.ADMIN: _ALL,
    Role.FINANCE: frozenset({Can.VIEW, Can.PAY, Can.CONSENT, Can.MONEY}),
    Role.REQUESTER: frozenset({Can.VIEW, Can.BUY, Can.DELIVER}),
    Role.APPROVER: frozenset({Can.VIEW, Can.BUY, Can.ACCEPT, Can.CONSENT}),
    Role.PURCHASER: frozenset({Can.VIEW, Can.BUY, Can.ACCEPT, Can.CONSENT, Can.PAY, Can.DELIVER}),
    # Sellers may ask for quotes as well: in a company that also buys, nobody needs a second role for that.
    Role.SALES: frozenset({Can.VIEW, Can.BUY, Can.SELL, Can.DELIVER}),
    Role.MARKETING: frozenset({Can.VIEW, Can.LIST, Can.PUBLISH, Can.BRAND}),
    Role.TECHNICAL: frozenset({Can.VIEW, Can.BUY, Can.LIST, Can.DELIVER}),
    Role.REVIEWER: frozenset({Can.VIEW, Can.REVIEW, Can.PUBLISH}),
    Role.SUPPORT: frozenset({Can.VIEW}),
}
#: Steps by these rights read, pay, deliver and administer what is agreed; every other begins something new.
FULFILS = frozenset({Can.VIEW, Can.PAY, Can.DELIVER, Can.MONEY, Can.TEAM})
#: The right to each step, as a refusal names it.
RIGHTS: dict[Can, str | Promise] = {
    Can.VIEW: gettext_lazy("to read what the organisation may read"),
    Can.BUY: gettext_lazy("to ask for quotes and to talk about them"),
    Can.ACCEPT: gettext_lazy("to accept and decline quotes"),
    Can.PAY: gettext_lazy("to pay and to keep payment methods"),
    Can.SELL: gettext_lazy("to quote, register deals and record touches"),
    Can.CONSENT: gettext_lazy("to consent to splits and to answer what partners claim"),
    Can.AGREE: gettext_lazy("to agree on partnerships, terms and commission policies"),
    Can.LIST: gettext_lazy("to change listings, services and solutions"),
    Can.PUBLISH: gettext_lazy("to change and publish storefront pages"),
    Can.RELEASE: gettext_lazy("to approve colleagues' storefront pages"),
    Can.BRAND: gettext_lazy("to approve partners' pages that show your brand"),
    Can.DELIVER: gettext_lazy("to report and confirm deliveries"),
    Can.MONEY: gettext_lazy("to see and move money"),
    Can.REVIEW: gettext_lazy("to decide what is offered on the marketplace"),
    Can.TEAM: gettext_lazy("to give roles and to change the organisation"),
}


#: Who uses a page that is for organisations of one kind.
USERS = {
    "buyer": gettext_lazy("organisations that buy"),
    "vendor": gettext_lazy("vendors"),
    "partner": gettext_lazy("partners"),
    "operator": gettext_lazy("the operator of the marketplace"),
}


class Refused(PermissionDenied):
    """Somebody may not do this: the sentence says why; `right` is what is missing, "" where no role would do."""

    def __init__(self, sentence: str, membership: Membership | None = None, right: str = "") -> None:
        super().__init__(sentence)
        self.membership = membership
        self.right = right


class NotVerified(Refused):
    """An organisation does something that only a verified one may do."""

    def __init__(self, organization: Organization) -> None:
        self.organization = organization
        if organization.state == State.SUSPENDED:
            text = _("%(organization)s is suspended: it sells nothing new, agrees on nothing and earns no commission.")
        else:
            text = _("%(organization)s is not verified yet. This opens once the operator has verified it.")
        super().__init__(text % {"organization": organization})


class Scope(StrEnum):
    """Whose rows a view shows or changes."""

    PUBLIC = "public"  # what everybody may see
    PERSON = "person"  # the signed-in person's own
    OWN = "own"  # what the organisation has a part in; the operator has one in everything that it may open
    ALL = "all"  # every organisation's, for the operator


@dataclass(frozen=True, slots=True)
class Rule:
    """Who may use a view, and whose rows it is about: set by `public`, `signed_in`, `requires` and `operator_only`.

    In the scopes OWN and ALL somebody needs `capability` in an organisation of one of `kinds` (empty: of any kind).
    """

    scope: Scope
    kinds: frozenset[str] = frozenset()
    capability: Can = Can.VIEW

    def allows(self, membership: Membership | None) -> bool:
        """Whether a member (None: nobody, or somebody without an organisation) passes, signed in or not aside."""
        if self.scope in (Scope.PUBLIC, Scope.PERSON):
            return True
        if membership is None:
            return False
        if self.kinds and not (self.kinds & membership.organization.kinds):
            return False
        return self.capability in CAPABILITIES[membership.role]


def roles_with(capability: Can) -> list[str]:
    """The roles that hold the capability."""
    return [role for role, held in CAPABILITIES.items() if capability in held]


def may(membership: Membership | None, capability: Can) -> bool:
    """Whether this member's role holds the capability."""
    return membership is not None and capability in CAPABILITIES[membership.role]


def demand(membership: Membership | None, capability: Can) -> None:
    """Inside a view that several roles may open: refuse (Refused) who may not take this step of it."""
    rule = Rule(Scope.OWN, capability=capability)
    if not rule.allows(membership):
        raise _refusal(rule, membership)


def require_verified(*organizations: Organization) -> None:
    """The one predicate before any act that sells, agrees or earns. Raises NotVerified for the first that fails.

    The state is read anew: a row loaded before a suspension does not pass.
    """
    found = Organization.objects.filter(pk__in={each.pk for each in organizations}).order_by()
    states = dict(found.values_list("pk", "state"))
    for organization in organizations:
        organization.state = states.get(organization.pk, organization.state)
        if not organization.is_verified:
            raise NotVerified(organization)


def public(view: Callable[P, R]) -> Callable[P, R]:
    """Mark a view as open to everybody; it takes an HttpRequest, or a VisitorRequest."""
    vars(view)["rule"] = Rule(Scope.PUBLIC)
    return view


def signed_in(view: Callable[Concatenate[SignedInRequest, P], HttpResponseBase]) -> View[P]:
    """Let anybody with an account use the view, with an organisation or without."""
    return _guard(view, Rule(Scope.PERSON))


def requires(
    capability: Can = Can.VIEW, *, kinds: Iterable[str] = ()
) -> Callable[[Callable[Concatenate[OrganizationRequest, P], HttpResponseBase]], View[P]]:
    """Let a member use the view whose current organisation is one of `kinds` and whose role holds `capability`."""
    rule = Rule(Scope.OWN, frozenset(kinds), capability)
    return lambda view: _guard(view, rule)


def operator_only(
    capability: Can,
) -> Callable[[Callable[Concatenate[OrganizationRequest, P], HttpResponseBase]], View[P]]:
    """Let only members of the operator use the view whose role there holds `capability`."""
    rule = Rule(Scope.ALL, frozenset({"operator"}), capability)
    return lambda view: _guard(view, rule)


def begins_nothing(view: Callable[P, R]) -> Callable[P, R]:
    """Mark a view that only ends, declines or withdraws: it is open to who has not agreed to the newest terms."""
    vars(view)["begins_nothing"] = True
    return view


def goes_on(view: Callable[..., object]) -> bool:
    """Whether the view is marked with `begins_nothing`."""
    return bool(getattr(view, "begins_nothing", False))


def current_organization(request: HttpRequest) -> Organization:
    """The organisation this request acts for; raises PermissionDenied without one."""
    organization: Organization | None = getattr(request, "organization", None)
    if organization is None:
        raise Refused(_("Join or create an organisation first."))
    return organization


def is_operator(request: HttpRequest) -> bool:
    """Whether the request acts for the operator, who sees everything (each look at others' figures is logged)."""
    organization: Organization | None = getattr(request, "organization", None)
    return organization is not None and organization.is_operator


def _guard(view: Callable[Concatenate[GuardedRequest, P], HttpResponseBase], rule: Rule) -> View[P]:
    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return _signed_out(request) if request.method == "POST" else redirect_to_login(request.get_full_path())
        membership: Membership | None = getattr(request, "membership", None)
        if membership is None and not (rule.scope == Scope.PERSON or request.user.is_confirmed):
            return redirect("organizations:email_unconfirmed")
        if not rule.allows(membership):
            raise _refusal(rule, membership)
        holds_back: Callable[[Rule], HttpResponse | None] | None = getattr(request, "holds_back", None)
        if holds_back is not None and (held := holds_back(rule)) is not None:
            return held
        # What the rule found is what the type of the request says.
        return view(cast("GuardedRequest", request), *args, **kwargs)

    vars(guarded)["rule"] = rule
    return guarded


def _signed_out(request: HttpRequest) -> HttpResponse:
    """The answer to a form whose session ended: 401, with what was typed, to be sent after signing in."""
    if request.headers.get("HX-Request"):
        return beside_form(request, "organizations/components/form_signed_out.html", {})
    form = sent_form(request)
    context = {"sent_form": form, "back": urlencode({"next": form.page_path or "/"})}
    return render(request, "organizations/form_signed_out.html", context, status=401)


def _refusal(rule: Rule, membership: Membership | None) -> Refused:
    if membership is None:
        return Refused(_("This page belongs to an organisation, and you are not a member of one yet."))
    organization = membership.organization
    if rule.kinds and not (rule.kinds & organization.kinds):
        return Refused(
            _("%(organization)s does not use this page. It is for: %(users)s.")
            % {"organization": organization, "users": ", ".join(str(USERS[kind]) for kind in sorted(rule.kinds))}
        )
    right = str(RIGHTS[rule.capability])
    sentence = _("Your role at %(organization)s, %(role)s, does not include the right %(right)s.") % {
        "organization": organization,
        "role": membership.get_role_display(),
        "right": right,
    }
    return Refused(sentence, membership, right)
