"""What merging one organisation into another would do."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any  # Any: rows of whichever model refers to organisations

from django.db.models import ManyToOneRel, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.kit.versions import version_of
from core.organizations import registry
from core.organizations.models import Membership, Organization, Partnership, Role
from core.organizations.roles import least_role

#: So often one organisation after the other may have been merged for an old address to be followed.
MERGED_ON = 5


@dataclass(frozen=True, slots=True)
class MergePlan:
    """What moves and what stays, as (how many, words); and `obstacles`, in sentences: with any, nothing is merged.

    `members`: who becomes a member of `into`, as (name, e-mail address, the role there).
    """

    source: Organization
    into: Organization
    moves: tuple[tuple[int, str], ...]
    obstacles: tuple[str, ...]
    members: tuple[tuple[str, str, str], ...]

    @property
    def key(self) -> str:
        """A short name of what the operator decides by: whoever decides says with it what they read."""
        facts = [self.source.facts_key, self.into.facts_key, self.moves, self.members]
        return version_of({"facts": facts})


def relations_of_organizations() -> Iterator[tuple[str, QuerySet[Any], str]]:
    """Every column of every table that refers to an organisation: its name, all its rows, and the field."""
    for relation in Organization._meta.get_fields(include_hidden=True):
        if isinstance(relation, ManyToOneRel):
            field = relation.field
            yield f"{field.model._meta.label_lower}.{field.name}", field.model._base_manager.all(), field.name


def merge_plan(source: Organization, into: Organization) -> MergePlan:
    """The plan for this pair. One query for each table that refers to organisations."""
    cannot = [
        (source.pk == into.pk, _("Choose two different organisations.")),
        # Nor does anybody become one of the operator's people by a merge: they would bring their role and their years.
        *((each.is_operator, _("%(name)s runs the marketplace.") % {"name": each}) for each in (source, into)),
    ]
    obstacles = [sentence for is_so, sentence in cannot if is_so]
    for each in (source, into):
        if each.merged_into_id is not None:
            obstacles.append(_("%(name)s was merged before.") % {"name": each})
    moves = []
    for name, rows, field in relations_of_organizations():
        if name in registry.kept() or name == "organizations.organization.merged_into":
            continue
        count = rows.filter(**{field: source}).count()
        words = str(rows.model._meta.verbose_name if count == 1 else rows.model._meta.verbose_name_plural)
        if count and name in registry.moved():
            moves.append((count, words))
        elif count:
            obstacles.append(
                ngettext(
                    "%(name)s has %(count)s %(words)s, which cannot belong to another organisation afterwards.",
                    "%(name)s has %(count)s %(words)s, which cannot belong to another organisation afterwards.",
                    count,
                )
                % {"name": source, "count": count, "words": words}
            )
    obstacles += [
        _("Both have a partnership with %(name)s. End one of them first, or keep both organisations.") % {"name": name}
        for name in sorted(_partners_of(source) & _partners_of(into))
    ]
    if Partnership.objects.of(source).of(into).exists():
        obstacles.append(_("The two have a partnership with each other."))
    role = role_after_merge(source, into)
    arriving = source.memberships.exclude(pk__in=members_in_both(source, into)).select_related("user").order_by("pk")
    members = [(str(each.user), each.user.email, str(Role(role or each.role).label)) for each in arriving]
    return MergePlan(source, into, tuple(moves), tuple(obstacles), tuple(members))


def role_after_merge(source: Organization, into: Organization) -> Role | None:
    """The role in `into` of whoever comes with the merge: the least, for its own people give more. None where it has
    nobody who could: then each keeps theirs."""
    return least_role(source.kinds | into.kinds) if into.memberships.exists() else None


def slugs_today(slugs: Sequence[str]) -> dict[str, str]:
    """Of these addresses those of merged organisations, with the address of the one that has what was theirs. A query
    for each time that one was merged on."""
    found: dict[str, str] = {}
    left = {slug: slug for slug in slugs}
    for _step in range(MERGED_ON):
        rows = Organization.objects.filter(slug__in=left.values(), merged_into__isnull=False)
        further = dict(rows.values_list("slug", "merged_into__slug"))
        left = {asked: further[slug] for asked, slug in left.items() if slug in further}
        if not left:
            break
        found |= left
    return found


def members_in_both(source: Organization, into: Organization) -> QuerySet[Membership]:
    """Memberships in the first whose person is a member of the second as well."""
    return Membership.objects.filter(organization=source, user__memberships__organization=into)


def _partners_of(organization: Organization) -> set[str]:
    found = Partnership.objects.of(organization).select_related("provider", "partner")
    return {str(each.partner if each.provider_id == organization.pk else each.provider) for each in found}
