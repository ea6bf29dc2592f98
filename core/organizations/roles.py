"""The roles there are for each kind of organisation, and what each may and may not do, in words.

The table of capabilities is in `access.py`; README.md shows both, and a test holds it to this module.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.organizations.models import Organization, Role

#: What a role can do, and what it cannot, a sentence each.
_Words: TypeAlias = tuple[str | Promise, str | Promise]
#: The roles of each side, after owner and admin. Vendors and partners both sell.
_SIDES: dict[str, tuple[Role, ...]] = {
    "buyer": (Role.REQUESTER, Role.APPROVER, Role.PURCHASER, Role.FINANCE),
    "seller": (Role.SALES, Role.MARKETING, Role.TECHNICAL, Role.FINANCE),
    "operator": (Role.SUPPORT, Role.REVIEWER, Role.FINANCE),
}

_EVERYBODY: dict[Role, _Words] = {
    Role.OWNER: (_("Does everything, and makes and removes owners."), ""),
    Role.ADMIN: (
        _("Does everything an owner does: buys, sells and agrees, sees the money, and gives roles to people."),
        _("Cannot make or remove owners."),
    ),
}
_OPERATORS_ADMIN: _Words = (
    _("Does everything an owner does: reviews, moves money, sets fees and terms, and gives roles to people."),
    _("Cannot make or remove owners."),
)
_WORDS: dict[str, dict[Role, _Words]] = {
    "buyer": {
        Role.REQUESTER: (
            _("Asks for quotes, writes to sellers, and confirms deliveries."),
            _("Cannot accept or decline a quote, and cannot pay."),
        ),
        Role.APPROVER: (
            _("Accepts and declines quotes, asks for them, and answers what partners claim to have done."),
            _("Cannot pay, and does not confirm deliveries."),
        ),
        Role.PURCHASER: (
            _("Asks for quotes, accepts and declines them, pays, confirms deliveries, and answers partners' claims."),
            _("Cannot give roles or change what others read about the organisation."),
        ),
        Role.FINANCE: (
            _("Pays orders, keeps the cards and bank accounts that are charged, and answers partners' claims."),
            _("Cannot ask for quotes, and cannot accept or decline them."),
        ),
    },
    "seller": {
        Role.SALES: (
            _("Answers requests, makes and sends quotes, registers deals, and reports deliveries."),
            _("Cannot consent to a split, agree on terms, change offers, or see earnings."),
        ),
        Role.MARKETING: (
            _("Writes listings, services and solutions, looks after the storefront, and approves uses of your brand."),
            _("Cannot approve colleagues' pages, quote, consent to a split, agree on terms, or see earnings."),
        ),
        Role.TECHNICAL: (
            _("Writes listings, services and solutions, imports them, and reports deliveries."),
            _("Cannot quote, consent to a split, agree on terms, publish the storefront, or see earnings."),
        ),
        Role.FINANCE: (
            _("Sees earnings and statements, keeps the payout account, consents to splits, and answers claims."),
            _("Cannot quote, agree on terms, or change offers."),
        ),
    },
    "operator": {
        Role.REVIEWER: (
            _("Reviews listings and storefront pages before they are public, and reads everything that support reads."),
            _("Cannot move money, grant payment terms, set fees, or give roles."),
        ),
        Role.SUPPORT: (
            _("Reads quotes, orders, deals, the queues and the audit log, to answer questions."),
            _("Changes nothing: cannot review, move money, grant payment terms, set fees, or give roles."),
        ),
        Role.FINANCE: (
            _("Moves money: refunds, holds, corrections, disputes, payment terms and fees; voids touches."),
            _("Cannot review listings or give roles."),
        ),
    },
}


class RoleElsewhere(ValueError):
    """The role is one of another kind of organisation."""

    def __init__(self, role: str, organization: Organization) -> None:
        super().__init__(
            _("%(organization)s has no role of that name. Choose one of the roles in the list.")
            % {"organization": organization}
        )
        self.role = role


@dataclass(frozen=True, slots=True)
class ExplainedRole:
    """A role as it is offered: its value, its name, what it can do and what it cannot, a sentence each."""

    role: Role
    label: str | Promise
    can: tuple[str | Promise, ...]
    cannot: tuple[str | Promise, ...]


def roles_for(kinds: Iterable[str]) -> tuple[ExplainedRole, ...]:
    """The roles that an organisation of these kinds gives: owner and admin, then those of its sides.

    A company on several sides has the roles of each; one that shares a role (finance) reads what it does on each.
    """
    words: dict[Role, list[_Words]] = {role: [said] for role, said in _EVERYBODY.items()}
    sides = sides_of(kinds)
    if sides == ("operator",):
        words[Role.ADMIN] = [_OPERATORS_ADMIN]
    for side in sides:
        for role in _SIDES[side]:
            words.setdefault(role, []).append(_WORDS[side][role])
    return tuple(_explained(role, said) for role, said in words.items())


def sides_of(kinds: Iterable[str]) -> tuple[str, ...]:
    """Buyer, seller (vendors and partners) and operator: those that these kinds are on."""
    here = {"seller" if kind in ("vendor", "partner") else kind for kind in kinds}
    return tuple(side for side in _SIDES if side in here)


def least_role(kinds: Iterable[str]) -> Role:
    """The role that allows the least of those that an organisation of these kinds gives."""
    return Role.REQUESTER if "buyer" in sides_of(kinds) else Role.TECHNICAL


def check_role(role: str, organization: Organization) -> None:
    """Raise RoleElsewhere unless this organisation gives the role."""
    if role not in {each.role for each in roles_for(organization.kinds)}:
        raise RoleElsewhere(role, organization)


def _explained(role: Role, words: list[_Words]) -> ExplainedRole:
    cannot = tuple(each for _can, each in words if each) if len(words) == 1 else ()
    return ExplainedRole(role, role.label, tuple(can for can, _cannot in words), cannot)
