"""What happens to people, teams and partnerships, announced inside the transaction of what happened."""

from dataclasses import dataclass, field


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
    """One side of a partnership proposes terms to the other, `to_id`."""

    terms_id: int
    to_id: int


@dataclass(frozen=True, slots=True)
class TermsAccepted:
    """The terms that `proposed_by` wrote are in force."""

    terms_id: int


@dataclass(frozen=True, slots=True)
class PartnerCeased:
    """An organisation does not compose and sell solutions any more."""

    organization_id: int


@dataclass(frozen=True, slots=True)
class PartnershipEnded:
    """One side ended a partnership, or declined one that never began; `by_id` is that side."""

    partnership_id: int
    by_id: int
    reason: str
