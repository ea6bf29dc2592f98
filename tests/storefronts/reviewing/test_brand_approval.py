"""A page that shows a vendor's brand goes to that vendor, and loses the brand when its approval ends."""

import datetime as dt
import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, WorkflowState

from core.kit import clock
from core.kit.events import announce
from core.notifications.models import Notice, OutgoingMail
from core.organizations.access import NotVerified
from core.organizations.events import OrganizationsMerged
from core.organizations.models import Organization, Partnership, User
from core.organizations.partnering.actions.end_partnership import end_partnership
from storefronts.brands.actions.set_brand_permission import set_brand_permission
from storefronts.drafting.actions.make_preview_link import make_preview_link
from storefronts.drafting.actions.open_editing_area import open_editing_area
from storefronts.drafting.queries.preview_links import address_of
from storefronts.models import BrandApproval, PageReview, PageStep, StorefrontPage
from storefronts.reviewing.actions.decide_brand import NotDecided, decide_brand
from storefronts.reviewing.actions.end_brand_use import withdraw_brand
from storefronts.reviewing.actions.submit_page import NothingToReview, PageNotReady, submit_page
from storefronts.reviewing.actions.withdraw_submission import withdraw_submission
from storefronts.reviewing.queries.page_problems import page_problems
from tests.factories.organizations import MembershipFactory, OrganizationFactory, UserFactory
from tests.factories.people import sign_in
from tests.factories.storefronts import allied, brand_rules_of, partner_named, picture_in, solution_of

pytestmark = pytest.mark.django_db
STATEMENT = "Aldergate is a trademark of Aldergate Ltd."


@pytest.fixture
def northwind() -> Organization:
    return partner_named("Northwind")


@pytest.fixture
def author(northwind: Organization) -> User:
    user: User = MembershipFactory(organization=northwind, role="marketing").user
    return user


@pytest.fixture
def aldergate(northwind: Organization) -> Organization:
    """A vendor that approves each page with its brand and requires a statement."""
    vendor = allied(northwind, "Aldergate")
    brand_rules_of(vendor, needs_approval=True, statement=STATEMENT)
    return vendor


@pytest.fixture
def imogen(aldergate: Organization) -> User:
    user: User = MembershipFactory(organization=aldergate, role="marketing").user
    return user


@pytest.fixture(autouse=True)
def operator() -> Organization:
    return OrganizationFactory(name="Operator", is_operator=True)


def together(*slugs: str, text: str = STATEMENT, background: str = "light") -> tuple[str, dict[str, object]]:
    return "together", {"heading": "With", "picks": list(slugs), "text": text, "background": background}


def words(text: str) -> tuple[str, dict[str, object]]:
    return "text", {"heading": "", "text": f"<p>{text}</p>"}


@pytest.fixture
def page(northwind: Organization, author: User, aldergate: Organization) -> StorefrontPage:
    """A live storefront with a draft that shows the vendor's brand."""
    page: StorefrontPage = open_editing_area(northwind).page.specific
    page.headline = "Stores on Monday"
    page.save_revision(user=author).publish()
    return saved(page, author, together("aldergate"), words("We open stores."))


def saved(page: StorefrontPage, author: User, *body: tuple[str, dict[str, object]], **fields: str) -> StorefrontPage:
    page = Page.objects.get(pk=page.pk).specific.get_latest_revision_as_object()
    for name, value in fields.items():
        setattr(page, name, value)
    if body:
        page.body = list(body)
    page.save_revision(user=author)
    found: StorefrontPage = StorefrontPage.objects.get(pk=page.pk)
    return found


def stage_of(page: Page) -> str:
    return PageReview.objects.get(page_id=page.pk).stage


def waiting(page: Page, owner: Organization) -> BrandApproval:
    return BrandApproval.objects.waiting().get(page_id=page.pk, owner=owner)


def answer(page: Page, owner: Organization, by: User, *, approve: bool = True, comment: str = "") -> BrandApproval:
    return decide_brand(waiting(page, owner), approve=approve, comment=comment, by=by)


def operator_approves(page: Page) -> None:
    task = WorkflowState.objects.get(object_id=str(page.pk), status="in_progress").current_task_state
    task.approve(user=None)


@pytest.fixture
def published(page: StorefrontPage, author: User, aldergate: Organization, imogen: User) -> StorefrontPage:
    """Approved by the vendor and by the operator."""
    submit_page(page, by=author)
    answer(page, aldergate, imogen)
    operator_approves(page)
    found: StorefrontPage = StorefrontPage.objects.get(pk=page.pk)
    return found


def shows(owner: Organization) -> bool:
    """Whether everybody sees the vendor's logo on the storefront."""
    logo = owner.brand_rules.order_by("-version").first()
    assert logo is not None
    return logo.logo_light.url in Client().get("/partners/northwind/").text


# --- the way of a page --------------------------------------------------------------------------------------------


def test_a_page_goes_to_the_vendor_then_to_the_operator_and_shows_the_brand_once_it_is_published(
    page: StorefrontPage, author: User, aldergate: Organization, imogen: User
) -> None:
    submit_page(page, by=author, comment="Ours for the spring.")
    assert stage_of(page) == "brand"
    assert not WorkflowState.objects.exists()
    asked = Notice.objects.get(kind="brand.asked")
    assert (asked.user, asked.url) == (imogen, reverse("storefronts:brand_page", args=[waiting(page, aldergate).pk]))
    assert OutgoingMail.objects.get(kind="brand.asked").content.words == "Ours for the spring."
    answer(page, aldergate, imogen)
    assert stage_of(page) == "operator"
    assert not shows(aldergate)
    operator_approves(page)
    assert stage_of(page) == "published"
    assert shows(aldergate)
    kinds = list(PageStep.objects.filter(page_id=page.pk).order_by("pk").values_list("kind", flat=True))
    assert kinds == ["submitted", "brand_asked", "brand_approved", "to_operator", "published"]


def test_a_page_sent_back_carries_the_comment_and_comes_again(
    client: Client, page: StorefrontPage, author: User, aldergate: Organization, imogen: User
) -> None:
    submit_page(page, by=author)
    answer(page, aldergate, imogen, approve=False, comment="Use our <b>new</b> name.")
    assert stage_of(page) == "returned"
    client.force_login(author)
    shown = client.get(reverse("storefronts:manage")).text
    assert "Use our &lt;b&gt;new&lt;/b&gt; name." in shown
    assert "Sent back by Aldergate" in shown
    notice = Notice.objects.get(user=author, kind="page.sent_back")
    assert notice.text == "Aldergate sent the page Northwind back: Use our <b>new</b> name."
    page = saved(page, author, together("aldergate"), words("Aldergate, as it is called now."))
    submit_page(page, by=author)
    answer(page, aldergate, imogen)
    assert stage_of(page) == "operator"
    assert "Use our" in client.get(reverse("storefronts:submission", args=[page.pk])).text


def test_nobody_changes_a_page_while_the_vendor_decides_and_the_partner_can_withdraw_it(
    client: Client, page: StorefrontPage, author: User, aldergate: Organization, imogen: User
) -> None:
    submit_page(page, by=author)
    asked = waiting(page, aldergate)
    locked = Page.objects.get(pk=page.pk).specific.get_lock()
    assert locked is not None and locked.for_user(author)
    with pytest.raises(NothingToReview):
        submit_page(page, by=author)
    client.force_login(author)
    client.post(reverse("storefronts:submission_withdraw", args=[page.pk]))
    assert stage_of(page) == "draft"
    assert Page.objects.get(pk=page.pk).specific.get_lock() is None
    with pytest.raises(NotDecided):
        decide_brand(asked, approve=True, comment="", by=imogen)


def test_every_owner_is_asked_and_the_last_approval_hands_the_page_on(
    page: StorefrontPage, author: User, northwind: Organization, aldergate: Organization, imogen: User
) -> None:
    tidewell = allied(northwind, "Tidewell")
    brand_rules_of(tidewell, needs_approval=True)
    theirs = MembershipFactory(organization=tidewell).user
    submit_page(saved(page, author, together("aldergate", "tidewell")), by=author)
    answer(page, aldergate, imogen)
    assert stage_of(page) == "brand"
    answer(page, tidewell, theirs)
    assert stage_of(page) == "operator"


def test_a_vendor_whose_rules_ask_for_no_approval_is_not_asked(
    page: StorefrontPage, author: User, aldergate: Organization
) -> None:
    brand_rules_of(aldergate, needs_approval=False, statement=STATEMENT)
    submit_page(page, by=author)
    assert stage_of(page) == "operator"


# --- the check before it is submitted -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("block", "where", "message"),
    [
        (together("aldergate", text=""), "Section 1 (Together with)", "require this statement on the page"),
        (
            together("aldergate", background="own"),
            "Section 1 (Together with), background of the logos",
            "do not allow this background. Allowed: Light, Dark.",
        ),
    ],
)
def test_what_breaks_the_rules_is_named_with_its_place(
    page: StorefrontPage,
    author: User,
    aldergate: Organization,
    block: tuple[str, dict[str, object]],
    where: str,
    message: str,
) -> None:
    page = saved(page, author, block)
    (problem,) = page_problems(page)
    assert problem.where == where
    assert message in problem.message
    draft = page.get_latest_revision_as_object()
    assert problem.url.endswith(f"#block-{draft.body[0].id}-section")
    with pytest.raises(PageNotReady):
        submit_page(page, by=author)


def test_the_statement_may_stand_anywhere_and_in_bold(page: StorefrontPage, author: User) -> None:
    spaced = "Aldergate is a <b>trademark</b>  of Aldergate&nbsp;Ltd."
    assert page_problems(saved(page, author, together("aldergate", text=""), words(spaced))) == []


def test_rules_that_are_over_and_partners_that_are_not_allowed_are_named(
    page: StorefrontPage, author: User, aldergate: Organization
) -> None:
    brand_rules_of(aldergate, valid_until=clock.today(), statement=STATEMENT)
    with clock.travel(clock.now() + dt.timedelta(days=1)):
        assert any("The brand rules of Aldergate ended on" in each.message for each in page_problems(page))
    brand_rules_of(aldergate, audience="chosen")
    aldergate.brand_permissions_given.all().delete()
    assert any("does not let you show its logo" in each.message for each in page_problems(page))


def test_a_vendors_own_logo_among_the_customers_is_its_brand_too(
    page: StorefrontPage, author: User, northwind: Organization, aldergate: Organization, imogen: User
) -> None:
    area = open_editing_area(northwind)
    pictures = [picture_in(area, name, description=name) for name in ("one", "two")]
    names = ["ALDERGATE", "Calder"]
    logos = [{"image": each, "name": name} for each, name in zip(pictures, names, strict=True)]
    page = saved(page, author, ("logos", {"heading": "Customers", "items": logos}), words(STATEMENT))
    submit_page(page, by=author)
    approval = answer(page, aldergate, imogen)
    operator_approves(page)
    assert "ALDERGATE" in Client().get("/partners/northwind/").text
    withdraw_brand(approval, reason="Not a customer.", by=imogen)
    shown = Client().get("/partners/northwind/").text
    assert "ALDERGATE" not in shown
    assert "Calder" in shown


# --- what an approval is bound to ---------------------------------------------------------------------------------


def test_other_changes_need_no_new_approval(published: StorefrontPage, author: User, aldergate: Organization) -> None:
    page = saved(published, author, together("aldergate"), words("We open stores at night."))
    submit_page(page, by=author)
    assert stage_of(page) == "operator"
    operator_approves(page)
    assert shows(aldergate)


@pytest.mark.parametrize(
    "change",
    [
        {"headline": "Official stores"},
        {"body": (together("aldergate", text=f"{STATEMENT} We are it."), words("We open stores."))},
        {"body": (together("aldergate"), words("Aldergate chose us first."))},
    ],
    ids=["opening", "section", "a text that names it"],
)
def test_a_change_of_a_part_that_uses_the_brand_asks_again(
    published: StorefrontPage,
    author: User,
    aldergate: Organization,
    change: dict[str, Any],
) -> None:
    page = saved(published, author, *change.get("body", ()), **{k: v for k, v in change.items() if k != "body"})
    submit_page(page, by=author)
    assert stage_of(page) == "brand"
    assert shows(aldergate)  # the live page is still the approved one


def test_what_the_operator_changes_in_such_a_part_is_asked_about_again(
    published: StorefrontPage, aldergate: Organization, imogen: User
) -> None:
    draft = published.get_latest_revision_as_object()
    draft.headline = "By the operator"
    draft.save_revision().publish()
    assert not shows(aldergate)
    answer(published, aldergate, imogen)
    assert shows(aldergate)


def test_an_outsider_with_a_preview_link_sees_no_brand_that_is_not_approved(
    page: StorefrontPage, aldergate: Organization
) -> None:
    made = make_preview_link(page, page.latest_revision, made_for="Ann", days=7, by=UserFactory())
    url = address_of(made)
    rules = aldergate.brand_rules.get()
    assert rules.logo_light.url not in Client().get(url[url.index("/storefront/") :]).text


# --- taken off ----------------------------------------------------------------------------------------------------


def test_withdrawal_takes_the_brand_off_and_leaves_the_page(
    client: Client, published: StorefrontPage, author: User, aldergate: Organization, imogen: User
) -> None:
    approval = BrandApproval.objects.approved().get()
    client.force_login(imogen)
    url = reverse("storefronts:brand_withdraw", args=[approval.pk])
    assert "Withdraw approval" in client.post(url, {"reason": "The contract ended."}).text
    assert shows(aldergate)
    assert client.post(url, {"reason": ""}).status_code == 422
    client.post(url, {"reason": "The contract ended.", "confirmed": "yes"})
    assert not shows(aldergate)
    assert "We open stores." in Client().get("/partners/northwind/").text
    assert Notice.objects.get(user=author, kind="page.brand_off").text.endswith(": The contract ended.")
    client.post(url, {"reason": "Again.", "confirmed": "yes"})
    assert PageStep.objects.filter(kind="brand_withdrawn").count() == 1


def test_the_partner_asks_again_after_a_withdrawal(
    client: Client, published: StorefrontPage, author: User, aldergate: Organization, imogen: User
) -> None:
    withdraw_brand(BrandApproval.objects.approved().get(), reason="Wrong logo.", by=imogen)
    client.force_login(author)
    assert "Ask for brand approval" in client.get(reverse("storefronts:manage")).text
    for _click in range(2):
        client.post(reverse("storefronts:brand_ask", args=[published.pk]))
    answer(published, aldergate, imogen)
    assert shows(aldergate)


def test_the_end_of_the_partnership_ends_approvals_for_good(
    published: StorefrontPage, northwind: Organization, aldergate: Organization, imogen: User
) -> None:
    pair = Partnership.objects.get()
    end_partnership(pair, organization=aldergate, by=imogen)
    assert not shows(aldergate)
    Partnership.objects.update(status="active", ended_on=None)
    assert not shows(aldergate)


def test_a_permission_that_is_withdrawn_ends_approvals_and_sends_back_what_is_under_way(
    page: StorefrontPage, author: User, northwind: Organization, aldergate: Organization
) -> None:
    brand_rules_of(aldergate, audience="chosen", needs_approval=True, statement=STATEMENT)
    submit_page(page, by=author)
    set_brand_permission(aldergate, northwind, allowed=False, by=None)
    assert stage_of(page) == "returned"
    assert not BrandApproval.objects.waiting().exists()


def test_a_suspended_vendor_shows_nowhere_and_answers_nothing(
    published: StorefrontPage, author: User, aldergate: Organization, imogen: User
) -> None:
    Organization.objects.filter(pk=aldergate.pk).update(state="suspended")
    assert not shows(aldergate)
    Organization.objects.filter(pk=aldergate.pk).update(state="verified")
    assert shows(aldergate)
    submit_page(saved(published, author, headline="Other words"), by=author)
    Organization.objects.filter(pk=aldergate.pk).update(state="suspended")
    with pytest.raises(NotVerified):
        answer(published, aldergate, imogen)


def test_a_merge_ends_what_was_asked_of_the_organisation(
    page: StorefrontPage, author: User, aldergate: Organization
) -> None:
    submit_page(page, by=author)
    announce(OrganizationsMerged(aldergate.pk, OrganizationFactory(is_vendor=True).pk))
    assert stage_of(page) == "returned"
    assert not BrandApproval.objects.waiting().exists()


def test_withdrawing_while_the_operator_decides_takes_the_page_out_of_its_queue(
    published: StorefrontPage, author: User, aldergate: Organization, imogen: User
) -> None:
    page = saved(published, author, together("aldergate"), words("Other words."))
    submit_page(page, by=author)
    assert stage_of(page) == "operator"
    withdraw_brand(BrandApproval.objects.approved().get(), reason="No more.", by=imogen)
    assert stage_of(page) == "returned"
    assert not WorkflowState.objects.filter(status="in_progress").exists()


def test_rules_that_begin_to_ask_for_approval_ask_about_the_pages_that_show_the_brand(
    page: StorefrontPage, author: User, aldergate: Organization, imogen: User
) -> None:
    brand_rules_of(aldergate, needs_approval=False, statement=STATEMENT)
    submit_page(page, by=author)
    operator_approves(page)
    assert shows(aldergate)
    brand_rules_of(aldergate, needs_approval=True, statement=STATEMENT)
    assert not shows(aldergate)
    answer(page, aldergate, imogen)
    assert shows(aldergate)


def test_a_solutions_page_shows_the_vendor_once_it_approved_that(
    client: Client, northwind: Organization, author: User, aldergate: Organization, imogen: User
) -> None:
    from storefronts.drafting.actions.dress_page import dress_page
    from storefronts.drafting.actions.open_solution_page import open_solution_page

    bundle = solution_of(northwind, [aldergate])
    rules = aldergate.brand_rules.get()
    page = dress_page(open_solution_page(bundle), by=None, intro=STATEMENT)
    assert rules.logo_light.url not in client.get(bundle.get_absolute_url()).text
    answer(page, aldergate, imogen)
    assert rules.logo_light.url in client.get(bundle.get_absolute_url()).text


# --- what the vendor sees, and others do not ----------------------------------------------------------------------


def test_the_vendor_sees_the_submitted_version_with_its_brand_and_no_draft(
    client: Client, page: StorefrontPage, author: User, aldergate: Organization, imogen: User
) -> None:
    client.force_login(imogen)
    assert "No page to approve" in client.get(reverse("storefronts:brand_pages")).text
    submit_page(page, by=author)
    approval = waiting(page, aldergate)
    preview = reverse("storefronts:brand_preview", args=[approval.pk])
    shown = client.get(preview)
    assert approval.rules.logo_light.url in shown.text
    assert "The page as Northwind submitted it" in shown.text
    assert (shown["Cache-Control"], shown["X-Robots-Tag"]) == ("no-store", "noindex, nofollow")
    withdraw_submission(page, by=author)
    saved(page, author, headline="A secret draft", title="A secret title")
    assert client.get(preview).status_code == 404
    assert "secret" not in client.get(reverse("storefronts:brand_pages")).text


def test_another_vendor_and_another_partner_see_none_of_it(
    page: StorefrontPage, author: User, northwind: Organization, aldergate: Organization
) -> None:
    submit_page(page, by=author)
    approval = waiting(page, aldergate)
    for other in (allied(northwind, "Tidewell"), partner_named("Yarrow"), northwind):
        stranger = Client()
        sign_in(stranger, other)
        assert "Northwind</" not in stranger.get(reverse("storefronts:brand_pages")).text.split("<main")[-1]
        for name in ("brand_page", "brand_preview"):
            assert stranger.get(reverse(f"storefronts:{name}", args=[approval.pk])).status_code == 404
        for name in ("brand_decide", "brand_withdraw"):
            sent = {"decision": "approve", "reason": "x", "confirmed": "yes", "comment": ""}
            assert stranger.post(reverse(f"storefronts:{name}", args=[approval.pk]), sent).status_code == 404
    assert waiting(page, aldergate).is_waiting


def test_the_operator_sees_who_decides(
    client: Client, page: StorefrontPage, author: User, operator: Organization
) -> None:
    submit_page(page, by=author)
    sign_in(client, operator)
    shown = client.get(reverse("storefronts:page_reviews")).text
    assert "With the owner of a brand" in shown
    assert "Aldergate" in shown


def test_returning_needs_a_comment_and_keeps_what_was_typed(
    client: Client, page: StorefrontPage, author: User, aldergate: Organization, imogen: User
) -> None:
    submit_page(page, by=author)
    client.force_login(imogen)
    url = reverse("storefronts:brand_decide", args=[waiting(page, aldergate).pk])
    answered = client.post(url, {"decision": "return", "comment": " "})
    assert answered.status_code == 422
    assert "Say what should be changed." in answered.text
    client.post(url, {"decision": "return", "comment": "Name us first."})
    again = client.post(url, {"decision": "approve", "comment": ""}, follow=True)
    assert "does not wait for your answer any more" in again.text
    assert stage_of(page) == "returned"


# --- the database, and two at once --------------------------------------------------------------------------------


def test_the_database_asks_once_and_never_changes_a_step(
    page: StorefrontPage, author: User, aldergate: Organization
) -> None:
    submit_page(page, by=author)
    approval = waiting(page, aldergate)
    approval.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        approval.save(force_insert=True)
    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
        PageStep.objects.update(comment="Other")


@pytest.mark.django_db(transaction=True)
def test_approving_and_withdrawing_the_submission_at_once_leave_one_of_both(
    page: StorefrontPage, author: User, aldergate: Organization, imogen: User
) -> None:
    submit_page(page, by=author)
    approval = waiting(page, aldergate)
    refused: list[Exception] = []

    def run(work: Callable[[], object]) -> None:
        try:
            work()
        except (NotDecided, ValueError) as error:
            refused.append(error)
        finally:
            connection.close()

    threads = [
        threading.Thread(target=run, args=[lambda: decide_brand(approval, approve=True, comment="", by=imogen)]),
        threading.Thread(target=run, args=[lambda: withdraw_submission(page, by=author)]),
    ]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert stage_of(page) == "draft"
    assert not WorkflowState.objects.filter(status="in_progress").exists()
    assert not BrandApproval.objects.waiting().exists()


# --- what the owner reads of the version before it answers ----------------------------------------------------------


def read_by_owner(approval: BrandApproval) -> str:
    client = Client()
    sign_in(client, approval.owner)
    return client.get(reverse("storefronts:brand_page", args=[approval.pk])).text


def test_the_owner_reads_that_the_version_keeps_the_rules(
    page: StorefrontPage, author: User, aldergate: Organization
) -> None:
    submit_page(page, by=author)
    read = read_by_owner(waiting(page, aldergate))
    assert "The required statement is on the page." in read
    assert "No section asks for a background that these rules do not allow." in read


def test_the_owner_of_new_rules_reads_what_a_live_page_breaks(
    page: StorefrontPage, author: User, aldergate: Organization, northwind: Organization
) -> None:
    page = saved(page, author, together("aldergate", text="", background="own"))
    page.get_latest_revision().publish()
    read = read_by_owner(waiting(page, aldergate))
    assert "The required statement is not on the page." in read
    assert "do not allow: The partner&#x27;s own colours." in read
