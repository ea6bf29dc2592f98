"""Tell a vendor that somebody states a certification of it, and the holder what was answered."""

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.notifications.actions.notify import notify
from core.organizations.access import Can
from core.organizations.models import Answer, Certification, User


def ask_vendor(certification_id: int, by_id: int | None) -> None:
    """The vendor's admins are asked whether it is so, and can reply to the person who stated it."""
    row = _certification(certification_id)
    by = User.objects.get(pk=by_id) if by_id is not None else None
    if row.vendor is None:
        return
    notify(
        row.vendor,
        kind="certification.stated",
        text=lambda: (
            _("%(organization)s says that it holds your certification %(name)s. Say whether that is correct")
            % {"organization": row.organization, "name": row.name}
        ),
        url=reverse("organizations:certification_list"),
        capability=Can.TEAM,
        facts=lambda: _facts(row),
        reply_to=by.email if by is not None else "",
    )


def tell_of_answer(certification_id: int) -> None:
    """The holder's admins read what was answered, and what follows from it."""
    row = _certification(certification_id)
    confirmed = row.answer == Answer.CONFIRMED
    notify(
        row.organization,
        kind="certification.answered",
        text=lambda: (
            (
                _("%(who)s confirmed your certification %(name)s")
                if confirmed
                else _("%(who)s says that your certification %(name)s is not correct")
            )
            % {"who": row.answered_for, "name": row.name}
        ),
        url=reverse("organizations:public_profile"),
        capability=Can.TEAM,
        facts=lambda: _facts(row),
        notes=lambda: (
            []
            if confirmed
            else [_("Buyers do not see it any more. Correct it, and it is asked about again, or remove it.")]
        ),
        reply_to=row.answered_by.email if row.answered_by is not None else "",
    )


def _certification(pk: int) -> Certification:
    return Certification.objects.select_related("organization", "vendor", "answered_for", "answered_by").get(pk=pk)


def _facts(row: Certification) -> list[tuple[str, str]]:
    facts = [(_("Certification"), row.name), (_("Holder"), str(row.organization))]
    if row.number:
        facts.append((_("Number"), row.number))
    if row.valid_until is not None:
        facts.append((_("Valid until"), date_format(row.valid_until, "DATE_FORMAT")))
    return facts
