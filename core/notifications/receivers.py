"""What notifications do about errors, and about the news of people, teams, partnerships and organisations."""

import hashlib
from typing import TYPE_CHECKING

from django.conf import settings
from django.shortcuts import resolve_url
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.design.frame import link
from core.kit.errors import ErrorOccurred
from core.kit.events import receiver
from core.kit.shown_money import show_percent
from core.notifications.actions.alert_operator import alert_operator
from core.notifications.actions.notify import notify
from core.notifications.actions.record_error import record_error
from core.notifications.actions.tell_of_certification import ask_vendor, tell_of_answer
from core.notifications.actions.tell_of_legal_text import (
    tell_of_legal_text,
    tell_of_moved_text,
    tell_of_withdrawn_text,
)
from core.notifications.actions.tell_of_member import tell_of_member
from core.notifications.actions.tell_of_merge import tell_of_merge
from core.notifications.actions.tell_of_policy import tell_of_policy
from core.notifications.actions.write_mail import QUEUE, write_mail
from core.notifications.domain.letter import Letter
from core.notifications.registry import kind_named
from core.organizations.access import Can
from core.organizations.events import (
    AddressChanged,
    AddressInUse,
    AddressToConfirm,
    CertificationAnswered,
    CertificationStated,
    DomainToConfirm,
    JoinAnswered,
    JoinAsked,
    LegalTextAnnounced,
    LegalTextMoved,
    LegalTextWithdrawn,
    MemberChanged,
    MemberInvited,
    MemberJoined,
    NameDecided,
    NameWaits,
    OrganizationFounded,
    OrganizationsMerged,
    PartnershipEnded,
    PasswordChanged,
    PasswordResetAsked,
    PolicySet,
    StateChanged,
    TermsAccepted,
    TermsProposed,
)
from core.organizations.models import (
    EmailConfirmation,
    Invitation,
    JoinRequest,
    Membership,
    Organization,
    OrganizationDomain,
    Partnership,
    PartnershipTerms,
    State,
    User,
)
from core.organizations.reader_language import language_of

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


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
        lambda: Letter(
            _("Invitation to join “%(organization)s”") % words,
            facts=(
                (_("Organisation"), str(invitation.organization)),
                (_("Your role"), invitation.get_role_display()),
                (_("Accept by"), date_format(invitation.expires_at, "DATE_FORMAT")),
            ),
            notes=(
                _(
                    "This invitation is from %(inviter)s of “%(organization)s”, not from the operator of the"
                    " marketplace. If you do not know them, ignore this e-mail."
                )
                % words,
                _("The link is for you alone."),
            ),
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
        text=lambda: _("%(person)s joined %(organization)s") % words,
        url=reverse("organizations:team"),
        capability=Can.TEAM,
        facts=lambda: [(_("E-mail address"), membership.user.email), (_("Role"), membership.get_role_display())],
    )


@receiver(PasswordResetAsked)
def mail_password_reset(event: PasswordResetAsked) -> None:
    """The account holder gets the link. Each request is answered: an earlier mail may have been lost."""
    user = User.objects.get(pk=event.user_id)
    write_mail(
        lambda: Letter(
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
        language=language_of(user),
        cause=f"password_reset:{_digest(event.path)}",
        secret=True,
    )


@receiver(PasswordChanged)
def mail_password_changed(event: PasswordChanged) -> None:
    """The account holder learns of it, and what to do if it was somebody else."""
    user = User.objects.get(pk=event.user_id)
    write_mail(
        lambda: Letter(
            _("Your password was changed"),
            facts=((_("Account"), user.email),),
            notes=(_("If you did not change it, choose a new password now and tell the operator."),),
            link=reverse("organizations:password_reset"),
            action=str(kind_named("account.password_changed").action),
            why=_("You receive this e-mail because this address belongs to an account."),
        ),
        to=user.email,
        kind="account.password_changed",
        language=language_of(user),
        cause=f"password_changed:{_digest(user.password)}",
    )


@receiver(CertificationStated)
def on_certification_stated(event: CertificationStated) -> None:
    """The vendor that it names is asked."""
    ask_vendor(event.certification_id, event.by_id)


@receiver(CertificationAnswered)
def on_certification_answered(event: CertificationAnswered) -> None:
    """The holder is told."""
    tell_of_answer(event.certification_id)


@receiver(MemberChanged)
def on_member_changed(event: MemberChanged) -> None:
    """The member and the admins are told."""
    tell_of_member(event)


@receiver(LegalTextAnnounced)
def on_legal_text_announced(event: LegalTextAnnounced) -> None:
    """Everybody with an account is told."""
    tell_of_legal_text(event.text_id)


@receiver(LegalTextMoved)
def on_legal_text_moved(event: LegalTextMoved) -> None:
    """Everybody with an account is told."""
    tell_of_moved_text(event.text_id, event.was)


@receiver(LegalTextWithdrawn)
def on_legal_text_withdrawn(event: LegalTextWithdrawn) -> None:
    """Everybody with an account is told."""
    tell_of_withdrawn_text(event.text_id)


@receiver(PolicySet)
def on_policy_set(event: PolicySet) -> None:
    """The partners that it concerns are told."""
    tell_of_policy(event.policy_id)


@receiver(OrganizationsMerged)
def on_organizations_merged(event: OrganizationsMerged) -> None:
    """The admins of both are told."""
    tell_of_merge(event)


@receiver(TermsProposed)
def tell_of_proposed_terms(event: TermsProposed) -> None:
    """The other side learns what is proposed."""
    terms = _terms(event.terms_id)
    notify(
        Organization.objects.get(pk=event.to_id),
        kind="partnership.proposed",
        text=lambda: (
            _("%(organization)s proposes partnership terms, version %(n)d")
            % {"organization": terms.proposed_by, "n": terms.version}
        ),
        url=reverse(
            "organizations:partnership", args=[terms.partnership.provider.slug, terms.partnership.partner.slug]
        ),
        capability=Can.AGREE,
        facts=lambda: _terms_facts(terms),
        words=terms.note,
        reply_to=_address(event.user_id),
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
        text=lambda: (
            _("%(organization)s accepted your partnership terms, version %(n)d")
            % {"organization": other, "n": terms.version}
        ),
        url=reverse("organizations:partnership", args=[partnership.provider.slug, partnership.partner.slug]),
        capability=Can.AGREE,
        facts=lambda: _terms_facts(terms),
    )


@receiver(PartnershipEnded)
def tell_of_end(event: PartnershipEnded) -> None:
    """The other side learns that a partnership ends, or that its proposal was declined, and why."""
    partnership = Partnership.objects.select_related("provider", "partner").get(pk=event.partnership_id)
    ours = partnership.provider_id == event.by_id
    by, other = (partnership.provider, partnership.partner) if ours else (partnership.partner, partnership.provider)
    declined = partnership.status == Partnership.Status.DECLINED
    notify(
        other,
        kind="partnership.declined" if declined else "partnership.ended",
        text=lambda: (
            (
                _("%(organization)s declined the partnership")
                if declined
                else _("%(organization)s ended the partnership")
            )
            % {"organization": by}
        ),
        url=reverse("organizations:partnership", args=[partnership.provider.slug, partnership.partner.slug]),
        capability=Can.AGREE,
        facts=lambda: (
            [(_("Ended on"), date_format(partnership.ended_on, "DATE_FORMAT"))] if partnership.ended_on else []
        ),
        words=event.reason,
        reply_to=_address(event.user_id),
    )


@receiver(AddressToConfirm)
def mail_confirmation(event: AddressToConfirm) -> None:
    """The address gets the link that confirms it."""
    confirmation = EmailConfirmation.objects.select_related("user").get(pk=event.confirmation_id)
    write_mail(
        lambda: Letter(
            _("Confirm your e-mail address for Ensemble"),
            facts=((_("E-mail address"), confirmation.email),),
            notes=(
                _("The link works once, for three days."),
                _("If you did not ask for it, ignore this e-mail. The account cannot act for anybody without it."),
            ),
            link=reverse("organizations:confirm_email", args=[event.token]),
            action=str(kind_named("account.address_confirm").action),
            why=_("You receive this e-mail because somebody entered this address for an account."),
        ),
        to=confirmation.email,
        kind="account.address_confirm",
        language=language_of(confirmation.user),
        cause=f"address_confirm:{confirmation.pk}",
        secret=True,
    )


@receiver(AddressInUse)
def mail_address_in_use(event: AddressInUse) -> None:
    """Its reader has an account already. Whoever gave the address sees no difference."""
    write_mail(
        lambda: Letter(
            _("You have an account on Ensemble already"),
            facts=((_("Account"), event.email),),
            notes=(
                _("Somebody tried to sign up with this address, or to use it for another account."),
                _("Nothing was changed."),
                _("If it was you, sign in. If you forgot your password, choose a new one on the sign-in page."),
            ),
            link=reverse("organizations:sign_in"),
            action=str(kind_named("account.address_in_use").action),
            why=_("You receive this e-mail because this address belongs to an account."),
        ),
        to=event.email,
        kind="account.address_in_use",
        cause=f"address_in_use:{event.email}:{event.cause}",
    )


@receiver(AddressChanged)
def mail_address_changed(event: AddressChanged) -> None:
    """The reader of the old address learns of it, and what to do if it was somebody else."""
    user = User.objects.get(pk=event.user_id)
    write_mail(
        lambda: Letter(
            _("Your Ensemble account has a new e-mail address"),
            facts=((_("Old address"), event.old), (_("New address"), user.email)),
            notes=(_("You sign in with the new address. If you did not change it, tell the operator at once."),),
            link=reverse("organizations:sign_in"),
            action=str(kind_named("account.address_changed").action),
            why=_("You receive this e-mail because this address belonged to an account."),
        ),
        to=event.old,
        kind="account.address_changed",
        language=language_of(user),
        cause=f"address_changed:{event.confirmation_id}",
    )


@receiver(DomainToConfirm)
def mail_domain(event: DomainToConfirm) -> None:
    """The role address of a domain gets the link that proves it."""
    row = OrganizationDomain.objects.select_related("organization").get(pk=event.domain_id)
    person = User.objects.get(pk=event.by_id)
    words = {"domain": row.domain, "organization": row.organization, "person": person}
    write_mail(
        lambda: Letter(
            _("Does %(domain)s belong to %(organization)s?") % words,
            facts=(
                (_("Domain"), row.domain),
                (_("Organisation"), str(row.organization)),
                (_("Asked by"), f"{person} ({person.email})"),
            ),
            notes=(
                _("Confirm it only if it is true. People with an address at this domain can then ask to join."),
                _("The link works for three days. If it is not true, ignore this e-mail."),
            ),
            link=reverse("organizations:domain_confirm", args=[event.token]),
            action=str(kind_named("domain.confirm").action),
            why=_("You receive this e-mail because %(person)s named this domain on Ensemble.") % words,
        ),
        to=row.mailed_to,
        kind="domain.confirm",
        cause=f"domain_confirm:{_digest(event.token)}",
        secret=True,
    )


@receiver(JoinAnswered)
def mail_join_answer(event: JoinAnswered) -> None:
    """Who asked to join reads the answer."""
    request = JoinRequest.objects.select_related("organization", "user", "decided_by").get(pk=event.request_id)
    words = {"organization": request.organization}
    write_mail(
        lambda: Letter(
            (
                _("You are a member of %(organization)s")
                if request.accepted
                else _("%(organization)s declined your request to join")
            )
            % words,
            facts=((_("Organisation"), str(request.organization)), (_("Answered by"), str(request.decided_by))),
            link=resolve_url(settings.LOGIN_REDIRECT_URL),
            action=str(kind_named("member.answered").action),
            why=_("You receive this e-mail because you asked to join %(organization)s.") % words,
        ),
        to=request.user.email,
        kind="member.answered",
        language=language_of(request.user),
        cause=f"join:{request.pk}",
    )


@receiver(OrganizationFounded)
def tell_of_newcomer(event: OrganizationFounded) -> None:
    """A new organisation waits for the operator's people who decide about organisations."""
    _tell_operator(event.organization_id, gettext_lazy("%(name)s signed up and waits for verification."))


@receiver(NameWaits)
def tell_of_name(event: NameWaits) -> None:
    """So does another name of a verified organisation."""
    _tell_operator(event.organization_id, gettext_lazy("%(name)s is verified, and wants another name."))


def _tell_operator(organization_id: int, waits: "StrPromise") -> None:
    organization = Organization.objects.get(pk=organization_id)
    alert_operator(
        "organization.waits",
        lambda: waits % {"name": organization.name},  # what waits says in which state it is
        link("organization_file", organization.slug) or "",
        capability=Can.TEAM,
        facts=lambda: [(_("Organisation"), str(organization))],
    )


@receiver(StateChanged)
def tell_state(event: StateChanged) -> None:
    """Its people read what was decided, and why."""
    organization = Organization.objects.get(pk=event.organization_id)
    if event.state == State.VERIFIED:
        kind = "organization.verified"
        text = gettext_lazy("%(name)s is verified. It is public now, and can sell, agree on terms and earn commission.")
    elif event.state == State.SUSPENDED:
        kind, text = "organization.suspended", gettext_lazy("%(name)s is suspended")
    else:
        kind, text = (
            "organization.new",
            gettext_lazy("The suspension of %(name)s is lifted. It waits for verification."),
        )
    notify(
        organization,
        kind=kind,
        text=lambda: text % {"name": organization},
        url=reverse("organizations:standing"),
        capability=Can.VIEW,
        facts=lambda: [(_("Organisation"), str(organization))],
        words=event.reason,
    )


@receiver(NameDecided)
def tell_name(event: NameDecided) -> None:
    """Its people read whether the name that they want is theirs."""
    organization = Organization.objects.get(pk=event.organization_id)
    notify(
        organization,
        kind="organization.name",
        text=lambda: _("Your new name was accepted") if event.accepted else _("Your new name was refused"),
        url=reverse("organizations:organization"),
        capability=Can.TEAM,
        facts=lambda: [(_("Name"), str(organization))],
        words=event.reason,
    )


@receiver(JoinAsked)
def tell_admins(event: JoinAsked) -> None:
    """Those who manage the team read who asks to join."""
    notify(
        Organization.objects.get(pk=event.organization_id),
        kind="member.asked",
        text=lambda: _("%(person)s asks to join. Accept or decline on the team page.") % {"person": event.person},
        url=reverse("organizations:team"),
        capability=Can.TEAM,
        facts=lambda: [(_("E-mail address"), event.email)],
    )


def _digest(secret: str) -> str:
    """Names a secret without telling it."""
    return hashlib.sha256(secret.encode()).hexdigest()


def _terms(pk: int) -> PartnershipTerms:
    return PartnershipTerms.objects.select_related("partnership__provider", "partnership__partner", "proposed_by").get(
        pk=pk
    )


def _terms_facts(terms: PartnershipTerms) -> list[tuple[str, str]]:
    facts = [(_("Kind of terms"), str(terms.get_kind_display()))]
    if terms.owner_bp is not None:
        facts.append((_("Owner's share of the net price"), show_percent(terms.owner_bp)))
    return [*facts, (_("In force from"), date_format(terms.effective_from, "DATE_FORMAT"))]


def _address(user_id: int | None) -> str:
    """Where the answer to somebody's words goes; "" where nobody wrote them."""
    return User.objects.get(pk=user_id).email if user_id is not None else ""
