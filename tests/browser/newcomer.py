"""A new partner, from its sign-up to a co-branded storefront that brings a lead: as its people, a vendor, the operator
and a visitor do it in their browsers."""

from __future__ import annotations

import contextlib
import re
import time
from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page, expect

from tests.browser.album import Album
from tests.browser.people import Cast, People, by_hand

#: A form that is sent at once is a program's.
READS_THE_FORM = 3_500


@dataclass(frozen=True, slots=True)
class Newcomers:
    """The new partner's author, and the visitor who writes to it."""

    partner: str
    author: str
    visitor: str
    company: str


class NewPartner:
    """One play. `products` are two of the vendor's offers, `statement` what its brand rules require ("" is nothing)."""

    def __init__(
        self,
        album: Album,
        people: People,
        cast: Cast,
        who: Newcomers,
        mail_to: Callable[[str], str],
        products: tuple[str, str],
        statement: str = "",
    ) -> None:
        self.album, self.people, self.cast, self.who = album, people, cast, who
        self.mail_to, self.products, self.statement = mail_to, products, statement
        self.form = ""  # what the fields of the form's section begin with, in the editor

    @property
    def journey(self) -> dict[str, Callable[[], object]]:
        """In order; each needs the ones before."""
        return {
            "a new partner signs up, and the operator verifies it": self.sign_up,
            "it agrees on terms with a vendor, which lets it show its brand": self.agree,
            "it publishes a service and two solutions": self.offer,
            "it adds a form, fills a template and submits its storefront": self.write,
            "the vendor sends the page back, then approves it": self.approve_brand,
            "the operator sends the page back, then publishes it": self.publish_page,
            "a visitor without an account writes by the form": self.write_in,
            "the lead becomes a request and a deal with its touch": self.take_lead,
        }

    # Who it is

    def sign_up(self) -> None:
        """An account whose address is confirmed; the operator verifies the organisation by its checklist."""
        page = self.people.window_of(self.who.author)
        page.goto("/sign-up/")
        page.get_by_label("Your name").fill("Lea Marsh")
        page.get_by_label("Work e-mail address").fill(self.who.author)
        page.get_by_label("Organisation", exact=True).fill(self.who.partner)
        page.get_by_label("Buy solutions").uncheck()
        page.get_by_label("Compose and sell solutions").check()
        page.get_by_label("Password", exact=True).fill(self.cast.password)
        page.get_by_role("checkbox", name=re.compile("I have read")).check()
        self.album.look(page, "partner-signs-up", kind="sign-up")
        page.get_by_role("button", name="Create account").click()
        page.wait_for_url("**/sign-up/sent/")
        page.goto(self._link(self.who.author, r"/confirm/[\w-]+/"))
        page.get_by_role("button", name="Confirm address").click()
        page.wait_for_url("**/getting-started/")
        self.album.look(page, "getting-started")
        page = self.people(self.cast.operator)
        page.goto("/workspace/operator/organisations/")
        page.get_by_role("row").filter(has_text=self.who.partner).get_by_role("link").first.click()
        page.wait_for_url("**/organisations/*/")
        for check in page.get_by_role("checkbox").all():
            check.check()
        page.get_by_role("button", name="Verify organisation").click()
        expect(page.get_by_text("is verified and public").first).to_be_visible()

    def agree(self) -> None:
        """The partner proposes terms, the vendor accepts them and allows its brand."""
        page = self.people.window_of(self.who.author)
        page.goto("/partnerships/new/")
        page.get_by_label("With", exact=True).select_option(label=self.cast.names[1])
        page.get_by_label("We sell their products").check()
        page.locator("#id_kind_0").check()
        page.locator("#id_owner_bp").fill("80")
        self.album.look(page, "propose-partnership")
        page.get_by_role("button", name="Propose partnership").click()
        page.wait_for_url(re.compile("/partnerships/(?!new/)"))
        page = self.people(self.cast.owner_a)
        page.goto("/partnerships/")
        page.get_by_role("row").filter(has_text=self.who.partner).get_by_role("link").first.click()
        page.get_by_role("button", name="Accept version 1").click()
        expect(page.get_by_text("80% of the price allocated to its part")).to_be_visible()
        self.album.look(page, "accept-terms")
        page.get_by_role("button", name=re.compile("^Accept")).click()
        page.wait_for_url(re.compile("/partnerships/[^/]+/[^/]+/$"))
        page.goto("/brand/")
        page.get_by_role("button", name=f"Allow {self.who.partner}").click()
        expect(page.get_by_role("button", name=f"Withdraw permission {self.who.partner}")).to_be_visible()
        self.album.look(page, "brand")

    def _link(self, address: str, pattern: str) -> str:
        """The link of this form in the last mail to somebody, once it has come."""
        for _try in range(40):
            with contextlib.suppress(LookupError, StopIteration):
                if found := re.findall(pattern, self.mail_to(address)):
                    return str(found[-1])
            time.sleep(0.5)
        raise AssertionError(f"no mail to {address} with a link like {pattern}")

    # What it offers

    def offer(self) -> None:
        """A service with a price, and two solutions of it and the vendor's products."""
        page = self.people.window_of(self.who.author)
        page.goto("/offers/new/")
        page.get_by_label("Name", exact=True).fill(self._service)
        page.get_by_label("Summary").fill("We bring it to every counter, at night.")
        page.get_by_label("Description").fill("Two engineers for each place, one night each.")
        choose_first(page)
        page.get_by_role("button", name="Save and add plans").click()
        page.wait_for_url("**/plans/")
        page.locator("[name$='-0-name']").fill("A place")
        page.locator("[name$='-0-unit']").fill("place")
        page.locator("[name$='-0-price_USD']").fill("380")
        page.get_by_role("button", name="Save plans").click()
        page.wait_for_url("**/offers/")
        page.get_by_role("button", name=f"Submit {self._service}").click()
        expect(page.get_by_text("is in review").first).to_be_visible()
        self._publish_offer(self._service)
        for product in self.products:
            self._compose(self._solution(product), product)

    @property
    def _service(self) -> str:
        return f"{self.who.partner} rollout"

    def _solution(self, product: str) -> str:
        return f"{product} at every counter, by {self.who.partner}"

    def _compose(self, title: str, product: str) -> None:
        page = self.people.window_of(self.who.author)
        page.goto("/solutions/compose/")
        for words in (product, self._service):
            page.locator("#q-offer").fill(words)
            page.get_by_role("button", name="Find", exact=True).click()
            add = (
                page.locator("#offers li, #offers tr, #offers > *")
                .filter(has_text=words)
                .locator("button[name=add]")
                .first
            )
            add.click()
            expect(page.get_by_role("button", name="Remove")).not_to_have_count(0)
            page.wait_for_load_state("load")
        page.locator("#id_title").fill(title)
        page.locator("#id_summary").fill("Sign-in for every counter, brought by two engineers.")
        page.locator("#id_description").fill("We bring sign-in to each counter in one night.")
        choose_first(page)
        expect(page.locator("#preview")).to_contain_text("Planned split")
        page.get_by_role("button", name="Save draft").click()
        page.wait_for_url(lambda url: not url.endswith("/compose/"))
        page.get_by_role("button", name="Submit for review").click()
        expect(page.get_by_text("is in review").first).to_be_visible()
        self._publish_offer(title)

    def _publish_offer(self, title: str) -> None:
        page = self.people(self.cast.operator)
        page.goto("/review/")
        page.get_by_role("link", name=f"Review {title}").click()
        page.get_by_role("radio", name="Publish", exact=True).check()
        page.get_by_role("button", name="Save decision").click()
        page.wait_for_url("**/review/")

    # Its storefront

    def write(self) -> None:
        """A form for demos; a template, in the partner's words, with that form; all problems are named before it goes."""
        page = self.people.window_of(self.who.author)
        page.goto("/leads/forms/new/?begin=demo")
        self.album.look(page, "lead-form")
        page.get_by_role("button", name=re.compile("^(Save|Create|Add) form$|^Save$")).click()
        page.wait_for_url(re.compile("/leads/forms/(?!new)"))
        page.goto("/storefront/")
        self.album.look(page, "storefront-before", kind="storefront-editing")
        page.get_by_role("link", name="Integrator").click()
        self.album.look(page, "storefront-template")
        page.get_by_role("button", name="Fill the draft").click()
        page.wait_for_url("**/admin/pages/*/edit/")
        by_hand(page)
        page.locator("#id_headline").fill("Every counter signed in by Monday.")
        page.locator("#id_intro").fill("We bring login and devices to shops that cannot close.")
        page.get_by_role("button", name="Insert a block").last.click()
        page.get_by_role("option", name="Form", exact=True).click()
        form = page.locator("select[name^='body-'][name$='-value-form']").last
        form.select_option(label="Book a demo")
        self.form = str(form.get_attribute("name")).removesuffix("-form")
        save_draft(page)
        page.goto("/storefront/")
        page.get_by_role("button", name=f"Submit for review {self.who.partner}").click()
        expect(page.get_by_text("was not submitted")).to_be_visible()  # the form has no heading yet
        self.album.look(page, "storefront-not-ready", kind="storefront-editing")
        self._edit(f"[name='{self.form}-heading']", "See it")
        self._submit(page)
        expect(page.get_by_text("With the owner of a brand").first).to_be_visible()
        self.album.look(page, "storefront-submitted", kind="storefront-editing")

    def _edit(self, field: str, words: str) -> None:
        """Change one field of the storefront's draft, as the author."""
        page = self.people.window_of(self.who.author)
        page.goto("/storefront/")
        page.get_by_role("link", name=f"Edit {self.who.partner}", exact=True).click()
        page.wait_for_url("**/admin/pages/*/edit/")
        by_hand(page)
        page.locator(field).fill(words)
        save_draft(page)
        page.goto("/storefront/")

    def _submit(self, page: Page) -> None:
        page.get_by_role(
            "button", name=re.compile(f"^Submit (again|for review) {re.escape(self.who.partner)}$")
        ).click()
        page.wait_for_url("**/storefront/")

    def approve_brand(self) -> None:
        """The vendor wants other words; the author changes them; the vendor approves that version."""
        page = self._brand_page()
        page.get_by_label("Comment").fill("Please say sign-in, not login.")
        self.album.look(page, "brand-approval")
        page.get_by_role("button", name="Request changes").click()
        page.wait_for_url("**/brand/pages/")
        author = self.people.window_of(self.who.author)
        author.goto("/storefront/")
        expect(author.get_by_text("Please say sign-in, not login.")).to_be_visible()
        self.album.look(author, "storefront-sent-back", kind="storefront-editing")
        self._edit("#id_intro", "We bring sign-in and devices to shops that cannot close.")
        self._submit(author)
        page = self._brand_page()
        page.get_by_role("button", name="Approve").click()
        page.wait_for_url("**/brand/pages/")

    def _brand_page(self) -> Page:
        page = self.people(self.cast.owner_a)
        page.goto("/brand/pages/")
        page.get_by_role("link", name=f"Review page {self.who.partner}").click()
        page.wait_for_url("**/brand/pages/*/")
        return page

    def publish_page(self) -> None:
        """The operator reads the version, wants other words, gets them, and publishes it."""
        page = self._page_review()
        page.get_by_label("Comment").fill("Say above the form where people can see it.")
        self.album.look(page, "page-review")
        page.get_by_role("button", name="Request changes").click()
        page.wait_for_url("**/storefront/reviews/")
        author = self.people.window_of(self.who.author)
        # Nothing that the vendor approved changes, so it is not asked again.
        self._edit(f"[name='{self.form}-heading']", "See it at your counter")
        self._submit(author)
        page = self._page_review()
        page.get_by_role("button", name="Approve and publish").click()
        page.wait_for_url("**/storefront/reviews/")
        expect(page.get_by_text("is published").first).to_be_visible()

    def _page_review(self) -> Page:
        page = self.people(self.cast.operator)
        page.goto("/storefront/reviews/")
        page.get_by_role("link", name=f"Review page {self.who.partner}").click()
        page.wait_for_url("**/storefront/reviews/*/")
        return page

    # Who comes

    def write_in(self) -> None:
        """Somebody finds the storefront, lets the visit be recorded, and asks for a demo."""
        page = self.people.window_of(self.who.visitor)
        page.goto("/partners/")
        page.get_by_role("link", name=self.who.partner, exact=True).first.click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Every counter signed in by Monday.")
        if self.statement:
            expect(page.get_by_text(self.statement)).to_be_visible()
        for product in self.products:
            expect(page.get_by_role("heading", name=self._solution(product)).first).to_be_visible()
        page.get_by_role("form", name="May we record your visits?").get_by_role(
            "button", name=re.compile("^Yes")
        ).click()
        expect(page.get_by_role("form", name="May we record your visits?")).to_have_count(0)
        self.album.look(page, "new-storefront", kind="storefront", dark=True)
        page.wait_for_timeout(READS_THE_FORM)
        page.locator("[name=name]").fill("Sanna Whitlow")
        page.locator("[name=email]").last.fill(self.who.visitor)
        page.locator("[name=company]").fill(self.who.company)
        page.locator("[name=question_3]").fill("How a counter signs in at night.")
        page.locator("[name=consent]").check()
        page.get_by_role("button", name="Ask for a demo").click()
        page.wait_for_url("**/contact/*/sent/**")
        page.goto(self._link(self.who.visitor, r"/contact/confirm/[\w-]+/"))
        page.get_by_role("button", name="Confirm address").click()
        page.get_by_role("link", name="Create account").click()
        page.get_by_label("Your name").fill("Sanna Whitlow")
        page.get_by_label("Work e-mail address").fill(self.who.visitor)
        page.get_by_label("Organisation", exact=True).fill(self.who.company)
        page.get_by_label("Password", exact=True).fill(self.cast.password)
        page.get_by_role("checkbox", name=re.compile("I have read")).check()
        page.get_by_role("button", name="Create account").click()
        page.wait_for_url("**/sign-up/sent/")
        page.goto(self._link(self.who.visitor, r"(?<!contact)/confirm/[\w-]+/"))
        page.get_by_role("button", name="Confirm address").click()
        page.wait_for_url("**/contact/confirm/*/")
        page.get_by_role("button", name=f"Continue for {self.who.company}").click()
        page.wait_for_load_state("load")

    def take_lead(self) -> None:
        """The partner opens the lead with its answers, and makes a request of it; the deal has the visit as a touch."""
        page = self.people.window_of(self.who.author)
        page.goto("/leads/")
        page.get_by_role("link", name="Sanna Whitlow").click()
        expect(page.get_by_text("How a counter signs in at night.")).to_be_visible()
        self.album.look(page, "lead")
        page.get_by_role("button", name="Create request").click()
        expect(page.get_by_role("link", name="Open request")).to_be_visible()
        page.goto("/deals/")
        page.get_by_role("row").filter(has_text=self.who.company).get_by_role("link").first.click()
        page.wait_for_url("**/deals/D-*/")
        expect(page.get_by_text("Recorded by the marketplace").first).to_be_visible()
        self.album.look(page, "deal-of-a-lead", kind="deal")


def save_draft(page: Page) -> None:
    """As the editor's author."""
    with page.expect_navigation():
        page.get_by_role("button", name="Save draft").click()


def choose_first(page: Page) -> None:
    """The first category."""
    page.locator("[name=categories]").first.check()
