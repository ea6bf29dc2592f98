"""Tell partners that an owner pays another commission."""

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.kit.shown_money import show_percent
from core.notifications.actions.notify import notify
from core.organizations.access import Can
from core.organizations.models import CommissionPolicy, Organization, Partnership

#: What of a policy concerns every partner.
_RULES = (
    "sourced_bp", "influenced_bp", "model", "lookback_days", "max_commission_bp", "half_life_days", "kind_weights",
    "sourced_shares_pool", "lead_earns", "registration_days", "registers_existing_customers",
)  # fmt: skip


def tell_of_policy(policy_id: int) -> None:
    """Each active partner for whom something changes reads its own rates, before and from now on, and no other's."""
    policy = CommissionPolicy.objects.select_related("owner").prefetch_related("partner_rates").get(pk=policy_id)
    before = (
        CommissionPolicy.objects.filter(owner=policy.owner, version=policy.version - 1)
        .prefetch_related("partner_rates")
        .first()
    )
    partnerships = Partnership.objects.filter(provider=policy.owner, status=Partnership.Status.ACTIVE)
    for partnership in partnerships.select_related("partner").order_by("pk"):
        if before is None or _rules(before, partnership.partner) != _rules(policy, partnership.partner):
            _tell(policy, before, partnership.partner)


def _tell(policy: CommissionPolicy, before: CommissionPolicy | None, partner: Organization) -> None:
    def facts() -> list[tuple[str, str]]:
        new, old = _shown(policy, partner), _shown(before, partner) if before is not None else {}
        rows = [
            (label, value if old.get(label, value) == value else _("%(now)s, until now %(was)s") % {
                "now": value, "was": old[label],
            })
            for label, value in new.items()
        ]  # fmt: skip
        return [*rows, (_("In force from"), date_format(policy.effective_from, "DATETIME_FORMAT"))]

    notify(
        partner,
        kind="policy.changed",
        text=lambda: (
            _("%(owner)s changed its commission policy: version %(n)d") % {"owner": policy.owner, "n": policy.version}
        ),
        url=reverse("organizations:partnership", args=[policy.owner.slug, partner.slug]),
        capability=Can.AGREE,
        facts=facts,
        notes=lambda: [_("Accepted orders keep the version that they were made with.")],
        cause=f"policy:{policy.pk}:{partner.pk}",
    )


def _sourced(policy: CommissionPolicy, partner: Organization) -> int:
    own = {rate.partner_id: rate.sourced_bp for rate in policy.partner_rates.all()}
    return own.get(partner.pk, policy.sourced_bp)


def _rules(policy: CommissionPolicy, partner: Organization) -> dict[str, object]:
    return {name: getattr(policy, name) for name in _RULES} | {"sourced_bp": _sourced(policy, partner)}


def _shown(policy: CommissionPolicy, partner: Organization) -> dict[str, str]:
    return {
        _("Sourced"): show_percent(_sourced(policy, partner)),
        _("Influenced pool"): show_percent(policy.influenced_bp),
        _("Cap"): show_percent(policy.max_commission_bp),
        _("Model"): str(policy.get_model_display()),
        _("Lookback, days"): str(policy.lookback_days),
        _("A registration protects for, days"): str(policy.registration_days),
    }
