"""From one request to three sellers to a certified acceptance, as its people do it in their browsers: the middle of the
story."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page, expect

from tests.browser.album import Album
from tests.browser.people import Cast, People

TITLE = "Zero-trust network for 60 stores"
#: What owner B is paid for one store instead of the price in its terms, and the rule of the buyer, in dollars.
SPECIAL_PRICE, BUYERS_LIMIT = "410", "50,000"


@dataclass
class Buyer:
    """The newcomer who buys, and the colleagues who approve: one is away, the other one stands in."""

    email: str
    name: str
    organization: str
    approver: str = "otto@example.com"
    stand_in: str = "petra@example.com"


class Negotiation:
    """What happens between the request and the order; whoever plays it gives the fields below."""

    album: Album
    people: People
    cast: Cast
    buyer: Buyer
    mail_to: Callable[[str], str]
    hire: Callable[[], object]
    quote: str
    order: str

    @property
    def negotiation(self) -> dict[str, Callable[[], object]]:
        """In order; each needs the ones before."""
        return {
            "the buyer asks three sellers": self.request,
            "one of them asks back, the buyer replies": self.ask_back,
            "another one answers with a line in its own words": self.answer_otherwise,
            "the partner prepares its answer, a vendor gives a special price": self.answer,
            "a discount is approved inside the seller, the owners consent": self.approve_discount,
            "the buyer compares two answers and makes a counter-offer": self.counter,
            "the partner accepts it, and only the owner whose part changed is asked": self.take_counter,
            "a stand-in approves over the limit, and the buyer accepts": self.accept,
        }

    # Asking

    def request(self) -> None:
        """What the visitor wrote is sent to the three sellers it chose."""
        page = self.people(self.buyer.email)
        page.goto("/requests/new/")
        for name in self._asked:
            expect(page.get_by_role("checkbox", name=re.compile(rf"^{re.escape(name)}\b"))).to_be_checked()
        self.album.look(page, "ask-for-a-quote")
        page.get_by_role("button", name="Send request").click()
        page.wait_for_url("**/requests/R-*/")
        expect(
            page.locator("section", has=page.get_by_role("heading", name="Answers")).locator("tbody tr")
        ).to_have_count(3)
        self.album.look(page, "request-sent", kind="request")
        page.goto("/workspace/")
        self.album.look(page, "buyer-day", dark=True)

    @property
    def _asked(self) -> tuple[str, str, str]:
        seller, _a, _b, _referrer, helper_x, helper_y = self.cast.names
        return seller, helper_x, helper_y

    def ask_back(self) -> None:
        """The third seller wants to know more first; its clock stands still until the reply."""
        page = self._open_request(self.cast.helper_y)
        expect(page.get_by_role("heading", name="Why you were suggested")).to_be_visible()
        page.get_by_role("button", name="Ask the buyer a question").click()
        page.get_by_role("textbox", name="Question").fill("Does head office count as a store?")
        self.album.look(page, "ask-back", kind="request-of-a-suggested-partner")
        page.get_by_role("button", name="Send question").click()
        expect(page.get_by_text("Paused since")).to_be_visible()
        page = self.people(self.buyer.email)
        page.goto("/requests/")
        page.get_by_role("row").filter(has_text=self.cast.names[5]).get_by_role("link").first.click()
        page.get_by_label("Your reply").fill("No. Sixty stores; head office has its own network.")
        self.album.look(page, "reply", kind="request-with-a-question")
        page.get_by_role("button", name="Send reply").click()
        expect(page.get_by_role("button", name="Send reply")).to_have_count(0)

    def answer_otherwise(self) -> None:
        """A partner that sells none of it offers what it does itself, and sends it."""
        page = self._open_request(self.cast.helper_x)
        page.get_by_role("button", name="Answer with a quote").click()
        page.wait_for_url("**/v1/edit/")
        expect(page.get_by_text("This draft does not contain it")).to_be_visible()
        page.get_by_label("A line in your own words").fill("Network for sixty stores, built and run for a year")
        page.get_by_role("button", name="Write a line").click()
        price = page.get_by_label(re.compile("^(List price|Price) of one"))
        price.fill("97,500")
        expect(page.locator("#preview")).to_contain_text("97,500")
        self.album.look(page, "editor-own-words", kind="quote-editor-own-words")
        page.get_by_role("button", name="Save and ask for consent").click()
        page.wait_for_url("**/quotes/Q-*/v1/")
        self._send(page)

    # The seller's answer

    def answer(self) -> None:
        """A quote whose split moves while it is typed; owner B prices its own part; every payee is asked."""
        page = self.people(self.cast.sales)
        page.goto("/workspace/")
        self.album.look(page, "partner-day", dark=True)
        page.goto("/requests/")
        self.album.look(page, "requests")
        page = self._open_request(self.cast.sales)
        self.album.look(page, "request")
        page.get_by_role("button", name="Answer with a quote").click()
        page.wait_for_url("**/quotes/Q-*/v1/edit/")
        self.quote = page.url.split("/quotes/")[1].split("/")[0]
        preview = page.locator("#preview")
        discount = page.get_by_label("Discount, a percentage or an amount").first
        discount.fill("10%")
        expect(preview).to_contain_text("90,000")
        discount.fill("12%")
        expect(preview).to_contain_text("88,000")
        # Nobody has consented yet: the seller sees its own figures only.
        expect(preview).to_contain_text(f"{self.cast.names[0]}, seller")
        page.locator("input[name=visibility][value=all_payees]").check()
        page.get_by_role("button", name="Save draft").last.click()
        page.goto(f"/quotes/{self.quote}/v1/prices/")
        card = page.locator("section.card").filter(has_text=self.cast.names[2])
        card.get_by_role("button", name=re.compile("for its price$")).click()
        expect(page.get_by_text("Waiting for its price")).to_be_visible()
        self.album.look(page, "owners-prices")
        self._give_price()
        page.goto(f"/quotes/{self.quote}/v1/edit/")
        expect(page.get_by_text(f"special price ${SPECIAL_PRICE}")).to_be_visible()
        self.album.look(page, "quote-editor", dark=True)
        page.get_by_role("button", name="Save and ask for consent").click()
        page.wait_for_url("**/quotes/Q-*/v1/")
        self.album.look(page, "quote-proposed", kind="quote-by-its-seller")
        page.goto(f"/quotes/{self.quote}/v1/split/")
        self.album.look(page, "quote-split-seller", kind="quote-split")

    def _give_price(self) -> None:
        page = self.people(self.cast.owner_b)
        page.goto("/prices/")
        self.album.look(page, "prices-asked-for")
        page.locator("section.card").filter(has_text=self.quote).get_by_role("link", name="Answer").click()
        page.get_by_label(re.compile("^Your price of one")).fill(SPECIAL_PRICE)
        page.get_by_label("Valid until").fill(f"{dt.datetime.now(dt.UTC).date() + dt.timedelta(days=90):%Y-%m-%d}")
        page.get_by_label("Units at most, of each").fill("60")
        self.album.look(page, "special-price")
        page.get_by_role("button", name="Give this price").click()
        expect(page.get_by_role("button", name="Give this price")).to_have_count(0)

    def approve_discount(self) -> None:
        """The seller's rule asks its managing partner; the owners consent; then it can be sent."""
        page = self.people(self.cast.sales)
        page.goto(f"/quotes/{self.quote}/v1/")
        self._ask_for_approval(page, "seller-approval")
        self._approve(self.people(self.cast.seller), "v1")
        for role in ("owner_a", "owner_b"):
            self._consent(role)
        page.goto(f"/quotes/{self.quote}/v1/")
        self._send(page)

    def _consent(self, role: str) -> None:
        """An owner reads what it would receive, and consents, if its terms do not do so already."""
        page = self.people(getattr(self.cast, role))
        page.goto("/consents/")
        card = page.locator("section.card").filter(has_text=self.quote).filter(has=page.locator("form"))
        if not card.count():
            return
        name = role.replace("_", "-")
        self.album.look(page, f"consents-{name}", kind="consents")
        card.get_by_role("link", name="Open the split sheet").click()
        page.wait_for_url("**/split/")
        self.album.look(page, f"quote-split-{name}", kind="quote-split-payee")
        page.goto("/consents/")
        card.get_by_role("button", name="Give consent", exact=True).click()
        expect(card).to_have_count(0)

    # Negotiating

    def counter(self) -> None:
        """Two answers side by side; of the better one the buyer wants two hundred people more."""
        page = self.people(self.buyer.email)
        page.goto("/quotes/")
        self.album.look(page, "quotes")
        page.goto("/requests/")
        page.get_by_role("row").filter(has_text=self.cast.names[0]).get_by_role("link").first.click()
        page.get_by_role("link", name="Compare answers").click()
        page.wait_for_url("**/compare/")
        figures = page.locator("section[aria-labelledby=figures]")
        for amount in ("97,500.00", "88,000.00"):
            expect(figures).to_contain_text(amount)
        self.album.look(page, "answers-compared", dark=True)
        page.get_by_role("link", name=re.compile(f"Open version 1 of {re.escape(self.cast.names[0])}")).click()
        page.wait_for_url("**/quotes/Q-*/v1/")
        self.album.look(page, "quote", dark=True)
        page.get_by_role("link", name="How the payment is divided").click()
        page.wait_for_url("**/split/")
        self.album.look(page, "quote-split-buyer", kind="split-buyer")
        page.goto(f"/quotes/{self.quote}/v1/counter/")
        page.get_by_role("row").filter(has_text=self.cast.names[1]).get_by_role("spinbutton").first.fill("1200")
        expect(page.locator("#effect")).to_contain_text("96,800")
        self.album.look(page, "counter-offer")
        page.get_by_role("button", name="Send counter-offer").click()
        page.wait_for_url("**/quotes/Q-*/**")
        page.goto(f"/quotes/{self.quote}/conversation/")
        self.album.look(page, "conversation")

    def take_counter(self) -> None:
        """A new version of it: owner B's part is as it was, so that owner A alone is asked again."""
        page = self.people(self.cast.sales)
        page.goto(f"/quotes/{self.quote}/counter/")
        self.album.look(page, "counter-answer")
        page.get_by_role("button", name="Accept all").click()
        page.wait_for_url("**/v2/edit/")
        page.get_by_role("button", name="Save and ask for consent").click()
        page.wait_for_url("**/quotes/Q-*/v2/")
        consents = page.locator("section", has=page.get_by_role("heading", name="Consents")).locator("ol > li")
        expect(consents.filter(has_text=self.cast.names[2])).to_contain_text("Its part has not changed since version 1")
        self.album.look(page, "consents-of-a-new-version", kind="quote-by-its-seller")
        self._consent("owner_a")
        page.goto(f"/quotes/{self.quote}/v2/")
        self._send(page)

    # Accepting

    def accept(self) -> None:
        """Over the buyer's limit a colleague approves, who is away, so its stand-in does; then the buyer signs."""
        page = self.people(self.buyer.approver)
        page.goto("/approvals/")
        self.album.look(page, "approvals")
        page.get_by_label("Stand-in").select_option(label=self._shown(page, "Stand-in", "Petra"))
        today = dt.datetime.now(dt.UTC).date()
        page.get_by_label("From", exact=True).fill(f"{today:%Y-%m-%d}")
        page.get_by_label("Until", exact=True).fill(f"{today + dt.timedelta(days=7):%Y-%m-%d}")
        page.get_by_role("button", name="Name stand-in").click()
        page = self.people(self.buyer.email)
        page.goto(f"/quotes/{self.quote}/v2/")
        self.album.look(page, "quote-changed", kind="quote-over-the-limit")
        self._ask_for_approval(page, "buyer-approval")
        self._approve(self.people(self.buyer.stand_in), "v2")
        page.goto(f"/quotes/{self.quote}/v2/")
        page.get_by_role("link", name="Accept version 2").first.click()
        page.wait_for_url("**/accept/")
        page.locator("#id_name").fill(self.buyer.name)
        page.locator("#id_title").fill("Finance director")
        page.locator("#id_po_number").fill("PO-88104")
        page.locator("#id_agreed").check()
        self.album.look(page, "accept")
        page.locator("main form button.primary").click()
        page.wait_for_url("**/orders/O-*/**")
        self.order = page.url.split("/orders/")[1].split("/")[0]
        page.goto(f"/quotes/{self.quote}/v2/")
        certificate = page.get_by_role("link", name="Certificate of the acceptance").get_attribute("href")
        answer = page.request.get(f"{certificate}")
        assert answer.body().startswith(b"%PDF"), f"{certificate} is no certificate"
        page.goto(f"/orders/{self.order}/")
        self.album.look(page, "order-to-pay", kind="order-buyer")

    def invite_colleagues(self) -> None:
        """The buyer invites two by mail, who set up their accounts."""
        page = self.people(self.buyer.email)
        for email, name in ((self.buyer.approver, "Otto Lind"), (self.buyer.stand_in, "Petra Svane")):
            page.goto("/team/")
            page.get_by_label("E-mail address").fill(email)
            page.get_by_label("Role", exact=True).select_option("approver")
            page.get_by_role("button", name="Send invitation").click()
            expect(page.get_by_role("row").filter(has_text=email)).to_be_visible()
            link = re.search(r"/invitations/[\w-]+/", self.mail_to(email))
            assert link is not None, "the invitation holds no link"
            joining = self.people.window_of(email)
            joining.goto(link.group())
            joining.get_by_label("Your name").fill(name)
            joining.get_by_label("Password", exact=True).fill(self.cast.password)
            joining.get_by_role("checkbox", name=re.compile("I have read")).check()
            self.album.look(joining, f"join-{name.split()[0].lower()}", kind="join")
            joining.get_by_role("button", name="Create account and join").click()
            joining.wait_for_load_state("load")

    def set_limit(self) -> None:
        """The buyer's rule: whoever spends more asks the approver."""
        self.hire()
        page = self.people(self.buyer.email)
        page.goto("/approvals/rules/new/buyer/")
        page.get_by_label("Name", exact=True).fill(f"Over {BUYERS_LIMIT} dollars")
        page.get_by_label("Net price over").fill(BUYERS_LIMIT)
        page.get_by_role("group", name="Who approves").first.get_by_role("checkbox", name=re.compile("Otto")).check()
        self.album.look(page, "approval-rule")
        page.get_by_role("button", name="Save rule").click()
        page.wait_for_url("**/approvals/rules/")
        self.album.look(page, "approval-rules")

    # What several of them do

    def _open_request(self, email: str) -> Page:
        page = self.people(email)
        page.goto("/requests/")
        page.get_by_role("row").filter(has_text=self.buyer.organization).get_by_role("link").first.click()
        page.wait_for_url("**/requests/R-*/")
        return page

    def _send(self, page: Page) -> None:
        button = page.get_by_role("button", name=re.compile("^Send to "))
        button.click()
        expect(button).to_have_count(0)

    def _ask_for_approval(self, page: Page, name: str) -> None:
        page.get_by_role("link", name="Ask for approval").click()
        page.wait_for_url("**/approval/")
        self.album.look(page, name, kind="approval-to-ask")
        page.get_by_role("button", name="Ask for approval").click()
        expect(page.get_by_role("button", name="Withdraw request for approval")).to_be_visible()

    def _approve(self, page: Page, version: str) -> None:
        page.goto(f"/quotes/{self.quote}/{version}/approval/")
        self.album.look(page, f"decide-{version}", kind="approval-to-decide")
        page.get_by_role("button", name=re.compile("^Approve version")).click()
        expect(page.get_by_text("Every approval was given")).to_be_visible()

    @staticmethod
    def _shown(page: Page, label: str, name: str) -> str:
        """The option of a select that begins with this name."""
        options = page.get_by_label(label).locator("option").all_inner_texts()
        return next(each for each in options if each.startswith(name))
