"""What happens to people, teams, partnerships and organisations, announced inside the transaction of what happened."""

import datetime as dt
from dataclasses import dataclass, field

from django.http import HttpRequest


@dataclass(frozen=True, slots=True)
class MemberInvited:
    """Somebody was invited; `token` is in the mail and nowhere else, since the database keeps its hash."""

    invitation_id: int
    token: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class MemberJoined:
    """An invited person is a member now."""

    membership_id: int


@dataclass(frozen=True, slots=True)
class PasswordResetAsked:
    """Somebody asked for a new password of this account; `path` lets whoever has it choose one."""

    user_id: int
    path: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class PasswordChanged:
    """An account has another password."""

    user_id: int


@dataclass(frozen=True, slots=True)
class TermsProposed:
    """One side of a partnership proposes terms to the other, `to_id`; `user_id` is the person who wrote them."""

    terms_id: int
    to_id: int
    user_id: int | None = None


@dataclass(frozen=True, slots=True)
class TermsAccepted:
    """The terms that `proposed_by` wrote are in force."""

    terms_id: int


@dataclass(frozen=True, slots=True)
class PolicySet:
    """An owner has a new version of its commission policy."""

    policy_id: int


@dataclass(frozen=True, slots=True)
class CertificationStated:
    """An organisation states a certification of a vendor here, as nobody has answered it; `by_id` wrote it."""

    certification_id: int
    by_id: int | None


@dataclass(frozen=True, slots=True)
class CertificationAnswered:
    """The vendor that a certification names, or the operator, said whether it is correct."""

    certification_id: int


@dataclass(frozen=True, slots=True)
class MemberChanged:
    """A member has another role than `was`, or (`role` empty) is no member any more; `by_id` is the colleague."""

    membership_id: int
    organization_id: int
    user_id: int
    was: str
    role: str
    by_id: int


@dataclass(frozen=True, slots=True)
class PartnerCeased:
    """An organisation does not compose and sell solutions any more."""

    organization_id: int


@dataclass(frozen=True, slots=True)
class PartnershipEnded:
    """One side ended a partnership, or declined one that never began; `by_id` is that side, `user_id` its person."""

    partnership_id: int
    by_id: int
    reason: str
    user_id: int | None = None


@dataclass(frozen=True, slots=True)
class PersonArrived:
    """The person of this request, with this address, has confirmed it or got an organisation to act for."""

    request: HttpRequest
    email: str


@dataclass(frozen=True, slots=True)
class AddressToConfirm:
    """Somebody gave an e-mail address; `token` is in the mail and nowhere else."""

    confirmation_id: int
    token: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class AddressInUse:
    """Somebody signed up with the e-mail address of an account, or gave it for another one; `cause` is told once."""

    email: str
    cause: str


@dataclass(frozen=True, slots=True)
class AddressChanged:
    """An account has another e-mail address, `old` is the one before."""

    user_id: int
    old: str
    confirmation_id: int


@dataclass(frozen=True, slots=True)
class DomainToConfirm:
    """A domain is to be proved by a mail to its role address, which alone holds `token`; `by_id` is the person."""

    domain_id: int
    by_id: int
    token: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class JoinAnswered:
    """Somebody's request to join was accepted or declined."""

    request_id: int


@dataclass(frozen=True, slots=True)
class OrganizationFounded:
    """There is a new organisation, which the operator has not verified yet."""

    organization_id: int


@dataclass(frozen=True, slots=True)
class NameWaits:
    """A verified organisation wants another name; it keeps the one it has until that is decided."""

    organization_id: int


@dataclass(frozen=True, slots=True)
class StateChanged:
    """The operator verified or suspended an organisation, or lifted its suspension."""

    organization_id: int
    state: str
    reason: str


@dataclass(frozen=True, slots=True)
class NameDecided:
    """The operator accepted or refused a wanted name."""

    organization_id: int
    accepted: bool
    reason: str


@dataclass(frozen=True, slots=True)
class JoinAsked:
    """Somebody with an address at the organisation's proved domain asks to become a member."""

    organization_id: int
    person: str
    email: str


@dataclass(frozen=True, slots=True)
class OrganizationsMerged:
    """One organisation was merged into another, which has its members and domains now; `reason` is the operator's.

    `led_by`: the users who looked after the members of the one that is gone.
    """

    source_id: int
    into_id: int
    reason: str = ""
    led_by: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class LegalTextAnnounced:
    """A new version of a legal text is published, and holds from its day on."""

    text_id: int


@dataclass(frozen=True, slots=True)
class LegalTextMoved:
    """An announced version holds from another day than `was`."""

    text_id: int
    was: dt.date


@dataclass(frozen=True, slots=True)
class LegalTextWithdrawn:
    """An announced version was withdrawn before its day."""

    text_id: int
