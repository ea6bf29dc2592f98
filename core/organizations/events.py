"""What the organisations app announces."""

from dataclasses import dataclass

from django.http import HttpRequest


@dataclass(frozen=True, slots=True)
class PersonArrived:
    """The person of this request, with this address, has confirmed it or got an organisation to act for."""

    request: HttpRequest
    email: str


@dataclass(frozen=True, slots=True)
class OrganizationFounded:
    """There is a new organisation, which the operator has not verified yet."""

    organization_id: int


@dataclass(frozen=True, slots=True)
class NameWaits:
    """A verified organisation wants a name that resembles another's; it keeps the one it has until it is decided."""

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
    """One organisation was merged into another, which has its members and domains now."""

    source_id: int
    into_id: int
