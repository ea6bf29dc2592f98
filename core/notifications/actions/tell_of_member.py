"""Tell a member, and the admins, of another role or the end of a membership."""

from django.urls import reverse
from django.utils.translation import gettext as _

from core.notifications.actions.notify import notify
from core.notifications.actions.write_mail import write_mail
from core.notifications.domain.letter import Letter
from core.notifications.registry import kind_named
from core.organizations.access import Can
from core.organizations.events import MemberChanged
from core.organizations.models import Membership, Organization, Role, User
from core.organizations.reader_language import language_of


def tell_of_member(event: MemberChanged) -> None:
    """The member reads who changed what; so do those who look after the team, without the one who did it."""
    organization = Organization.objects.get(pk=event.organization_id)
    people = User.objects.in_bulk([event.user_id, event.by_id])
    member, by = people[event.user_id], people[event.by_id]
    admins = set(Membership.objects.filter(organization=organization).values_list("user", flat=True))
    admins -= {member.pk, by.pk}
    words = {"person": member, "organization": organization, "by": by}

    def facts() -> list[tuple[str, str]]:
        roles = [(_("Role until now"), str(Role(event.was).label))]
        if event.role:
            roles.append((_("Role from now on"), str(Role(event.role).label)))
        return [(_("E-mail address"), member.email), *roles, (_("Changed by"), str(by))]

    def text() -> str:
        if event.role:
            return _("%(by)s gave %(person)s another role at %(organization)s") % words
        return _("%(by)s removed %(person)s from %(organization)s") % words

    notify(
        organization,
        kind="member.changed" if event.role else "member.removed",
        text=text,
        url=reverse("organizations:team"),
        capability=Can.TEAM,
        facts=facts,
        reply_to=by.email,
        only=admins,
    )
    if member.pk == by.pk:
        return
    if not event.role:
        _write_to_who_left(event.membership_id, organization, member, by)
        return
    notify(
        organization,
        kind="member.changed",
        text=lambda: _("%(by)s gave you another role at %(organization)s") % words,
        url=reverse("organizations:team"),
        capability=Can.VIEW,
        facts=facts,
        reply_to=by.email,
        only={member.pk},
    )


def _write_to_who_left(membership_id: int, organization: Organization, member: User, by: User) -> None:
    """By address: there is no membership any more by which a notice could be read."""
    words = {"organization": organization, "by": by}
    write_mail(
        lambda: Letter(
            _("You are no longer a member of %(organization)s") % words,
            facts=((_("Organisation"), str(organization)), (_("Removed by"), str(by))),
            notes=(_("You can no longer read or do anything for it. Your account stays yours."),),
            link=reverse("organizations:sign_in"),
            action=str(kind_named("member.ended").action),
            why=_("You receive this e-mail because you were a member of %(organization)s.") % words,
        ),
        to=member.email,
        kind="member.ended",
        language=language_of(member),
        cause=f"membership:{membership_id}:ended",
        reply_to=by.email,
    )
