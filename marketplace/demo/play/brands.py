"""A vendor publishes brand rules, and answers the partners whose pages show its brand."""

from dataclasses import replace

from wagtail.models import Page

from catalog.domain.logos import take_logo
from core.kit import clock
from core.organizations.access import Can
from core.organizations.models import User
from marketplace.demo.content.brands import BRAND, BRAND_PAGES
from marketplace.demo.content.companies import OPERATOR
from marketplace.demo.content.shapes import DemoBrandPage
from marketplace.demo.play.cast import Cast
from marketplace.demo.play.stage import DAY, Stage, Steps
from storefronts.brands.actions.publish_brand_rules import publish_brand_rules
from storefronts.drafting.actions.open_editing_area import open_editing_area
from storefronts.interface import BrandRulesDraft
from storefronts.reviewing.actions.decide_brand import decide_brand
from storefronts.reviewing.actions.submit_page import submit_page
from storefronts.reviewing.queries.approvals import waiting_for
from storefronts.states import BrandAnswer

#: How long before the present the vendor begins.
BEGINS = 24 * DAY


def keep_brand(stage: Stage) -> Steps:
    """The first rules, which the live pages are approved under; a second version with a statement; pages with it."""
    cast = stage.cast
    vendor, agrees, answers = cast.organization(BRAND.vendor), cast.member(BRAND.vendor, Can.AGREE), _answers(cast)
    rules = BrandRulesDraft(
        "chosen", take_logo("light.svg", BRAND.light), take_logo("dark.svg", BRAND.dark), on_dark=True,
        guidance=BRAND.guidance,
    )  # fmt: skip
    publish_brand_rules(vendor, rules, by=agrees)
    yield 2 * DAY
    for asked in waiting_for(vendor):
        decide_brand(asked, approve=True, comment="", by=answers)
    yield 8 * DAY
    ends = clock.today() + 365 * DAY
    second = replace(rules, logo_light=None, logo_dark=None, statement=BRAND.statement, valid_until=ends)
    publish_brand_rules(vendor, second, by=agrees)
    for page in BRAND_PAGES:
        yield 2 * DAY
        _submit(cast, page)
        yield DAY
        _answer(cast, page)


def _answers(cast: Cast) -> User:
    return cast.member(BRAND.vendor, Can.BRAND)


def _submit(cast: Cast, page: DemoBrandPage) -> None:
    """Write the statement under the vendors' logos, and submit the page."""
    by = cast.member(page.partner, Can.PUBLISH)
    draft = open_editing_area(cast.organization(page.partner)).page.specific.get_latest_revision_as_object()
    for section in draft.body:
        if section.block_type == "together":
            section.value["text"] = BRAND.statement
            section.value["heading"] = page.heading or section.value["heading"]
    draft.save_revision(user=by, log_action=True)
    submit_page(Page.objects.get(pk=draft.pk).specific, by=by, comment=page.message)


def _answer(cast: Cast, page: DemoBrandPage) -> None:
    """The vendor's answer; the operator then publishes what the vendor approved."""
    if page.answer == BrandAnswer.WAITING:
        return
    partner = cast.organization(page.partner)
    asked = waiting_for(cast.organization(BRAND.vendor)).get(partner=partner)
    comment = page.comment.format(heading=page.heading)
    decide_brand(asked, approve=page.answer == BrandAnswer.APPROVED, comment=comment, by=_answers(cast))
    if page.answer == BrandAnswer.APPROVED:
        state = Page.objects.get(pk=asked.page_id).current_workflow_state
        if state is not None:
            state.current_task_state.approve(user=cast.member(OPERATOR.slug, Can.REVIEW))
