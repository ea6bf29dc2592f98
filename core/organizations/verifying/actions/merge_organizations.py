"""The operator merges two organisations that are one company."""

from collections.abc import Iterable

from django.db import transaction

from core.kit import clock
from core.kit.events import announce
from core.organizations import registry
from core.organizations.access import Can, roles_with
from core.organizations.domain.external_ids import id_of_key
from core.organizations.events import OrganizationsMerged
from core.organizations.models import (
    Invitation,
    JoinRequest,
    Organization,
    OrganizationExternalId,
    State,
    StateDecision,
    User,
)
from core.organizations.verifying.actions.make_room import make_room
from core.organizations.verifying.actions.record_decision import record_decision
from core.organizations.verifying.actions.verify_organization import OtherOrganization, ReasonNeeded
from core.organizations.verifying.queries.merge import (
    members_in_both,
    merge_plan,
    relations_of_organizations,
    role_after_merge,
)


class CannotMerge(ValueError):
    """Something of the organisation that would vanish cannot move; `obstacles` say what."""

    def __init__(self, obstacles: Iterable[str]) -> None:
        self.obstacles = tuple(obstacles)
        super().__init__(" ".join(self.obstacles))


@transaction.atomic
def merge_organizations(
    source: Organization, into: Organization, *, reason: str, by: User, seen: str | None = None
) -> StateDecision:
    """Move members, domains, offers and relations of `source` to `into`, and suspend `source` for good.

    Somebody who is a member of both keeps the role in `into`; everybody else gets the least role there, which its own
    people raise: no owner of an account that anybody can make becomes an owner of a company that is known. Open
    invitations and wishes to join of `source` end. `seen` names what was read (`MergePlan.key`).
    Never undone. Raises CannotMerge where money, quotes or deals would be confused, OtherOrganization, ReasonNeeded.
    """
    pks = sorted((source.pk, into.pk))
    locked = {each.pk: each for each in Organization.objects.select_for_update().filter(pk__in=pks).order_by("pk")}
    source, into = locked[source.pk], locked[into.pk]
    if not reason.strip():
        raise ReasonNeeded
    plan = merge_plan(source, into)
    if plan.obstacles:
        raise CannotMerge(plan.obstacles)
    if seen is not None and seen != plan.key:
        raise OtherOrganization
    role = role_after_merge(source, into)
    now = clock.now()
    Invitation.objects.open().filter(organization=source).update(revoked_at=now)
    JoinRequest.objects.open().filter(organization=source).update(decided_at=now, decided_by=by, accepted=False)
    led_by = tuple(source.memberships.filter(role__in=roles_with(Can.TEAM)).values_list("user", flat=True))
    members_in_both(source, into).delete()
    if role is not None:
        source.memberships.update(role=role)
    # A domain that both claim stays with `into`, and so does the proof where only `source` had it.
    for row in source.domains.filter(domain__in=into.domains.values("domain")):
        proved = row.verified_at, row.proof, row.proved_by
        row.delete()
        if proved[0] is not None:
            into.domains.filter(domain=row.domain, verified_at__isnull=True).update(
                verified_at=proved[0], proof=proved[1], proved_by=proved[2], mail_token_hash=None
            )
    make_room(source, into)
    _fill(into, source)
    for name, rows, field in relations_of_organizations():
        if name in registry.moved():
            rows.filter(**{field: source}).update(**{field: into})
    was, source.state, source.merged_into = source.state, State.SUSPENDED, into
    source.save(update_fields=["state", "merged_into"])
    decision = record_decision(
        source,
        StateDecision.Kind.MERGED,
        was=was,
        reason=reason,
        by=by,
        into=into.slug,
        moved=[f"{count} {words}" for count, words in plan.moves],
    )
    announce(OrganizationsMerged(source.pk, into.pk, reason.strip(), led_by))
    return decision


def _fill(into: Organization, source: Organization) -> None:
    """It does from now on what both did, and says what only the other one said of itself; feeds know it by the keys of
    both."""
    for kind in ("is_buyer", "is_vendor", "is_partner"):
        setattr(into, kind, getattr(into, kind) or getattr(source, kind))
    for field in ("tagline", "description", "website", "city", "country", "founded", "employees", "logo"):
        if not getattr(into, field):
            setattr(into, field, getattr(source, field))
    into.save()
    # Where both have an id, the row of `source` would be the second one.
    for source_of_id, key in into.external_ids.values_list("source", "key"):
        source.external_ids.filter(source=source_of_id, key=key).delete()
    if source.feed_key:
        of_feed, key = id_of_key(source.feed_key)
        OrganizationExternalId.objects.filter(organization=source, source=of_feed, key=key).delete()
        OrganizationExternalId.objects.get_or_create(organization=into, source=of_feed, key=key)
