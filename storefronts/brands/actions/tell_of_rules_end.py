"""Tell of brand rules whose last day has passed."""

from django.db import transaction
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.kit import audit, clock
from core.notifications.actions.notify import notify
from core.organizations.access import Can
from storefronts.brands.queries.brands import partners_of
from storefronts.models import BrandRules


@transaction.atomic
def tell_of_rules_end(key: int) -> bool:
    """Tell the owner, and its partners, that the brand is off every page; once. Whether somebody was told."""
    rules = BrandRules.objects.select_for_update().to_tell().filter(pk=key).first()
    if rules is None or rules.valid_until is None:
        return False
    # What is written here ends the kept pages, too.
    BrandRules.objects.filter(pk=rules.pk).update(end_told_at=clock.now())
    owner, last_day = rules.owner, rules.valid_until

    def words() -> dict[str, str]:
        return {"owner": owner.name, "day": date_format(last_day, "DATE_FORMAT")}

    def facts() -> list[tuple[str, str]]:
        return [(_("Brand"), str(owner)), (_("Last day"), words()["day"])]

    cause = f"brand.rules_ended:{rules.pk}"
    notify(
        owner,
        kind="brand.rules_ended",
        text=lambda: _("Your brand rules ended on %(day)s: your brand is off every page") % words(),
        url=reverse("storefronts:brand"),
        capability=Can.AGREE,
        facts=facts,
        cause=cause,
    )
    notify(
        *partners_of(owner),
        kind="brand.rules_ended",
        text=lambda: _("The brand rules of %(owner)s ended on %(day)s: its brand is off your pages") % words(),
        url=reverse("storefronts:vendor_brand", args=[owner.slug]),
        capability=Can.PUBLISH,
        facts=facts,
        cause=cause,
    )
    audit.record("brand.rules_ended", f"organization:{owner.slug}", organization=owner.pk, version=rules.version)
    return True
