"""What notifications do about errors, and about the news of people, teams and partnerships."""

import hashlib

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.kit.errors import ErrorOccurred
from core.kit.events import receiver
from core.notifications.actions.notify import notify
from core.notifications.actions.record_error import record_error
from core.notifications.actions.write_mail import QUEUE, write_mail
from core.notifications.domain.letter import Letter
from core.notifications.registry import kind_named
from core.organizations.access import Can
from core.organizations.events import (
    MemberInvited,
    MemberJoined,
    PartnershipEnded,
    PasswordChanged,
    PasswordResetAsked,
    TermsAccepted,
    TermsProposed,
)
from core.organizations.models import Invitation, Membership, Organization, Partnership, PartnershipTerms, User


@receiver(ErrorOccurred)
def tell_the_operator_of_an_error(event: ErrorOccurred) -> None:
    """The operator's people are told, at most once an hour of the same."""
    # A mail that could not be sent is for review on the queue's page: a mail about it could not be sent either.
    if event.where != f"queue {QUEUE}":
        record_error(event)


@receiver(MemberInvited)
def mail_invitation(event: MemberInvited) -> None:
    """The invited person gets the link, and can reply to the colleague who invites."""
    invitation = Invitation.objects.select_related("organization", "invited_by").get(pk=event.invitation_id)
    inviter = invitation.invited_by
    words = {"inviter": inviter, "organization": invitation.organization}
    write_mail(
        Letter(
            _("%(inviter)s invites you to %(organization)s") % words,
            facts=(
                (_("Organisation"), str(invitation.organization)),
                (_("Your role"), invitation.get_role_display()),
                (_("Accept by"), date_format(invitation.expires_at, "j F Y")),
            ),
            notes=(_("The link is for you alone. If you do not know the sender, ignore this e-mail."),),
            link=reverse("organizations:invitation", args=[event.token]),
            action=str(kind_named("member.invited").action),
            why=_("You receive this e-mail because %(inviter)s entered your address.") % words,
        ),
        to=invitation.email,
        kind="member.invited",
        cause=f"invitation:{invitation.pk}",
        reply_to=inviter.email if inviter is not None else "",
        secret=True,
    )


@receiver(MemberJoined)
def tell_of_new_colleague(event: MemberJoined) -> None:
    """Those who look after the team learn who joined."""
    membership = Membership.objects.select_related("organization", "user").get(pk=event.membership_id)
    words = {"person": membership.user, "organization": membership.organization}
    notify(
        membership.organization,
        kind="member.joined",
        text=_("%(person)s joined %(organization)s") % words,
        url=reverse("organizations:team"),
        capability=Can.TEAM,
        facts=[(_("E-mail address"), membership.user.email), (_("Role"), membership.get_role_display())],
    )


@receiver(PasswordResetAsked)
def mail_password_reset(event: PasswordResetAsked) -> None:
    """The account holder gets the link. Each request is answered: an earlier mail may have been lost."""
    user = User.objects.get(pk=event.user_id)
    write_mail(
        Letter(
            _("Choose a new password for Ensemble"),
            facts=((_("Account"), user.email),),
            notes=(
                _("Somebody asked for a new password for this account. The link works once, for three days."),
                _("If it was not you, ignore this e-mail. Your password stays as it is."),
            ),
            link=event.path,
            action=str(kind_named("account.password_reset").action),
            why=_("You receive this e-mail because this address belongs to an account."),
        ),
        to=user.email,
        kind="account.password_reset",
        cause=f"password_reset:{_digest(event.path)}",
        secret=True,
    )


@receiver(PasswordChanged)
def mail_password_changed(event: PasswordChanged) -> None:
    """The account holder learns of it, and what to do if it was somebody else."""
    user = User.objects.get(pk=event.user_id)
    write_mail(
        Letter(
            _("Your password was changed"),
            facts=((_("Account"), user.email),),
            notes=(_("If you did not change it, choose a new password now and tell the operator."),),
            link=reverse("organizations:password_reset"),
            action=str(kind_named("account.password_changed").action),
            why=_("You receive this e-mail because this address belongs to an account."),
        ),
        to=user.email,
        kind="account.password_changed",
        cause=f"password_changed:{_digest(user.password)}",
    )


@receiver(TermsProposed)
def tell_of_proposed_terms(event: TermsProposed) -> None:
    """The other side learns what is proposed."""
    terms = _terms(event.terms_id)
    notify(
        Organization.objects.get(pk=event.to_id),
        kind="partnership.proposed",
        text=_("%(organization)s proposes partnership terms, version %(n)d")
        % {"organization": terms.proposed_by, "n": terms.version},
        url=reverse(
            "organizations:partnership", args=[terms.partnership.provider.slug, terms.partnership.partner.slug]
        ),
        capability=Can.AGREE,
        facts=_terms_facts(terms),
        words=terms.note,
    )


@receiver(TermsAccepted)
def tell_of_accepted_terms(event: TermsAccepted) -> None:
    """The side that proposed learns that the terms are in force."""
    terms = _terms(event.terms_id)
    partnership = terms.partnership
    other = partnership.partner if terms.proposed_by_id == partnership.provider_id else partnership.provider
    notify(
        terms.proposed_by,
        kind="partnership.accepted",
        text=_("%(organization)s accepted your partnership terms, version %(n)d")
        % {"organization": other, "n": terms.version},
        url=reverse("organizations:partnership", args=[partnership.provider.slug, partnership.partner.slug]),
        capability=Can.AGREE,
        facts=_terms_facts(terms),
    )


@receiver(PartnershipEnded)
def tell_of_end(event: PartnershipEnded) -> None:
    """The other side learns that a partnership ends, or that its proposal was declined, and why."""
    partnership = Partnership.objects.select_related("provider", "partner").get(pk=event.partnership_id)
    ours = partnership.provider_id == event.by_id
    by, other = (partnership.provider, partnership.partner) if ours else (partnership.partner, partnership.provider)
    declined = partnership.status == Partnership.Status.DECLINED
    text = (
        _("%(organization)s declined the partnership") if declined else _("%(organization)s ended the partnership")
    ) % {"organization": by}
    notify(
        other,
        kind="partnership.declined" if declined else "partnership.ended",
        text=text,
        url=reverse("organizations:partnership", args=[partnership.provider.slug, partnership.partner.slug]),
        capability=Can.AGREE,
        facts=[(_("Ended on"), date_format(partnership.ended_on, "j F Y"))] if partnership.ended_on else [],
        words=event.reason,
    )


def _digest(secret: str) -> str:
    """Names a secret without telling it."""
    return hashlib.sha256(secret.encode()).hexdigest()


def _terms(pk: int) -> PartnershipTerms:
    return PartnershipTerms.objects.select_related("partnership__provider", "partnership__partner", "proposed_by").get(
        pk=pk
    )


def _terms_facts(terms: PartnershipTerms) -> list[tuple[str, str]]:
    return [
        (_("Kind of terms"), terms.get_kind_display()),
        (_("In force from"), date_format(terms.effective_from, "j F Y")),
    ]
