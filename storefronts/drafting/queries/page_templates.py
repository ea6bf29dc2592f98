"""What a template of a storefront is filled with, and what it would replace."""

from dataclasses import dataclass

from django.utils.functional import Promise

from core.organizations.models import Organization
from storefronts.domain.outlines import Outline, outline_of
from storefronts.drafting.domain.page_templates import TEMPLATES, StorefrontDraft, StorefrontFacts, StorefrontTemplate
from storefronts.models import StorefrontPage
from storefronts.models.blocks import StorefrontBlocks
from storefronts.showing.queries.shop import Sections, shop_of


@dataclass(frozen=True, slots=True)
class TemplateChoice:
    """A template to choose from, with its drawing."""

    template: StorefrontTemplate
    outline: Outline


@dataclass(frozen=True, slots=True)
class SectionRow:
    """A section of a template: its kind, what the editor calls it, and its heading in the draft."""

    kind: str
    label: str | Promise
    heading: str


@dataclass(frozen=True, slots=True)
class TemplatePage:
    """What a template would put into the draft, and what it would replace there.

    `left_out` are the sections for which nothing is known yet; `sections` counts those that stand in the draft now;
    `seen` is the id of the newest version.
    """

    template: StorefrontTemplate
    draft: StorefrontDraft
    rows: tuple[SectionRow, ...]
    left_out: tuple[str | Promise, ...]
    sections: int
    keeps_headline: bool
    keeps_intro: bool
    in_review: bool
    seen: int | None


def template_choices() -> tuple[TemplateChoice, ...]:
    """The templates, each with a drawing of its whole page."""
    return tuple(TemplateChoice(each, outline_of(["opening", *each.kinds], most=240)) for each in TEMPLATES)


def template_page(organization: Organization, template: StorefrontTemplate) -> TemplatePage:
    """The template, filled with what is known of the organisation, beside its draft of today."""
    filled = template.filled(template_facts(organization))
    labels = {name: block.label for name, block in StorefrontBlocks().child_blocks.items()}
    kinds = {section.kind for section in filled.sections}
    page = StorefrontPage.objects.filter(organization=organization).first()
    draft = page.get_latest_revision_as_object() if page else None
    return TemplatePage(
        template=template,
        draft=filled,
        rows=tuple(
            SectionRow(each.kind, labels[each.kind], each.values.get("heading", "")) for each in filled.sections
        ),
        left_out=tuple(labels[kind] for kind in template.kinds if kind not in kinds),
        sections=len(draft.body) if draft else 0,
        keeps_headline=bool(draft and draft.headline),
        keeps_intro=bool(draft and draft.intro),
        in_review=bool(page and page.workflow_in_progress),
        seen=page.latest_revision_id if page else None,
    )


def template_facts(organization: Organization) -> StorefrontFacts:
    """What everybody reads of the organisation today, in a fixed number of queries."""
    shop = shop_of(organization, Sections(kinds=frozenset({"pricing", "reviews"})), as_approved=True)
    facts = shop.facts
    return StorefrontFacts(
        name=organization.name,
        tagline=organization.tagline,
        description=organization.description,
        place=shop.place,
        solutions=shop.solution_count,
        services=shop.service_count,
        priced=len(shop.priced),
        allies=len(shop.allies),
        reviews=shop.reviews.ratings.count,
        everywhere=facts.everywhere,
        regions=facts.regions,
        languages=facts.languages,
        industries=facts.industries,
        certifications=tuple(each.name for each in facts.certifications if each.is_confirmed),
        statements=tuple(each.rules.statement for each in shop.allies.values() if each.rules and each.rules.statement),
    )
