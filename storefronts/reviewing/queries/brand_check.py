"""What of a page breaks the rules of the brands that it uses."""

from collections.abc import Iterator, Mapping
from typing import Any  # Any: what stands in a section is whatever its kind holds

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.models import Page

from core.organizations.models import Organization
from storefronts.domain.brand_use import names_in_logos, says, sections_of, sections_with
from storefronts.models.brand import Background, BrandRules
from storefronts.models.drafts import words_of
from storefronts.showing.queries.page_brands import brands_used, rules_named


def brand_problems(draft: Page, partner: Organization) -> Iterator[tuple[str, str, str]]:
    """(Where in words, what is wrong, anchor in the editor) of every problem, in the order of the brands' names."""
    words = words_of(draft)
    used = brands_used(draft, partner)
    for brand in used:
        rules = brand.rules
        if rules is None:
            continue
        places = sections_with(words, brand.slug, brand.name)
        for at in places:
            ground = sections_of(words)[at]["value"].get("background") or Background.LIGHT
            if sections_of(words)[at]["type"] == "together" and ground not in rules.backgrounds:
                allowed = ", ".join(str(each) for each in rules.background_words)
                message = _("The brand rules of %(brand)s do not allow this background. Allowed: %(backgrounds)s.")
                where, anchor = _place(draft, at)
                label = _("background of the logos")
                yield f"{where}, {label}", message % {"brand": brand.name, "backgrounds": allowed}, anchor
        if rules.statement and not says(words, rules.statement):
            message = _("The brand rules of %(brand)s require this statement on the page: %(statement)s")
            where, anchor = _place(draft, places[0]) if places else (_("Sections"), "panel-child-content-body-section")
            yield where, message % {"brand": brand.name, "statement": rules.statement}, anchor
    yield from _not_allowed(draft, words, {brand.pk for brand in used})


def _not_allowed(draft: Page, words: Mapping[str, Any], used: set[int]) -> Iterator[tuple[str, str, str]]:
    """Sections with the marks of owners whose rules do not let the partner show them today."""
    picked = {
        str(slug)
        for section in sections_of(words)
        if section["type"] == "together"
        for slug in section["value"].get("picks") or ()
    }
    named = list(rules_named(names_in_logos(words)))
    chosen = list(BrandRules.objects.newest().filter(owner__slug__in=picked).select_related("owner"))
    for rules in {each.pk: each for each in (*chosen, *named)}.values():
        if rules.owner_id in used:
            continue
        if words.get("logo") and rules.owner.name.casefold() == str(words["customer"]).strip().casefold():
            message = _("%(brand)s does not let you show its logo. Remove it, or ask it to allow it.")
            yield _("Customer's logo"), message % {"brand": rules.owner.name}, "id_logo"
        for at in sections_with(words, rules.owner.slug, rules.owner.name):
            section = sections_of(words)[at]
            # A product of such an owner is shown without its logo.
            if section["type"] == "products" or (section["type"] == "together" and rules.owner.slug not in picked):
                continue
            where, anchor = _place(draft, at)
            if rules.is_over and rules.valid_until is not None:
                message = _("The brand rules of %(brand)s ended on %(day)s. Remove its logo, or ask it for new rules.")
                day = date_format(rules.valid_until, "DATE_FORMAT")
                yield where, message % {"brand": rules.owner.name, "day": day}, anchor
            else:
                message = _("%(brand)s does not let you show its logo. Remove it, or ask it to allow it.")
                yield where, message % {"brand": rules.owner.name}, anchor


def _place(draft: Page, at: int) -> tuple[str, str]:
    child = draft.body[at]
    words = {"number": at + 1, "kind": child.block.label}
    return _("Section %(number)s (%(kind)s)") % words, f"block-{child.id}-section"
