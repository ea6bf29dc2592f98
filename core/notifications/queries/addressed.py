"""A letter to one member."""

from dataclasses import replace

from django.utils import translation
from django.utils.translation import gettext as _

from core.kit.context_fields import link_for
from core.notifications.domain.letter import Letter
from core.notifications.queries.unsubscribe import unsubscribe_path
from core.notifications.registry import Kind
from core.organizations.models import Membership
from core.organizations.reader_language import language_of


def addressed(letter: Letter, member: Membership, kind: Kind, why: str = "") -> Letter:
    """The letter with a link that names the organisation, the reason why this member gets it, and a way out where there
    is one. `why`: another reason than the member's role. In the member's language, as the letter is."""
    with translation.override(language_of(member.user)):
        return _addressed(letter, member, kind, why)


def _addressed(letter: Letter, member: Membership, kind: Kind, why: str) -> Letter:
    letter = replace(letter, link=link_for(letter.link, member.organization_id), language=language_of(member.user))
    words = {"organization": member.organization.name, "role": member.get_role_display()}
    if kind.essential:
        why = _("You receive this e-mail because your role at %(organization)s is %(role)s. It cannot be turned off.")
        return letter.to(why % words)
    why = why or _("You receive this e-mail because your role at %(organization)s is %(role)s.") % words
    return letter.to(why, unsubscribe_path(member, kind.topic))
