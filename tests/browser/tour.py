"""`python -m tests.browser.tour --url URL --out DIR`: the whole story in Chromium, against a running demo.

Leaves numbered pictures of every step (1440 and 390 px wide, light, and dark where it matters), and exits 1 if a page
had anything for axe (WCAG 2.2 AA), a console error, a request to another host, an error answer or a wrong figure.
"""

from __future__ import annotations

import argparse
import datetime as dt
import re
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from email import message_from_bytes, policy
from functools import partial
from pathlib import Path

from infra.local.chromium import find_chromium
from tests.browser.album import Album
from tests.browser.negotiation import Buyer
from tests.browser.newcomer import Newcomers, NewPartner
from tests.browser.people import Cast, People
from tests.browser.site import SiteEditing
from tests.browser.story import WORKED_EXAMPLE, Story
from tests.support.browser import Watch, Windows, chromium

DEMO = Cast(
    password="many-hands-2026",
    seller="ines@northwind.example",
    sales="tobias@northwind.example",
    owner_a="imogen@aldergate.example",
    owner_b="joost@brightmoor.example",
    referrer="niamh@redfern.example",
    helper_x="eleni@xanthe.example",
    helper_y="hattie@yarrow.example",
    operator="noor@ensemble.example",
    bundle="zero-trust-retail",
    listing="aldergate-access",
    words="zero trust",
    names=("Northwind", "Aldergate", "Brightmoor", "Redfern Advisory", "Xanthe Works", "Yarrow Consulting"),
)
HOUSES = (
    "Ashdown",
    "Birling",
    "Corfe",
    "Denholm",
    "Ellery",
    "Farleigh",
    "Garside",
    "Hollin",
    "Ingleby",
    "Jarrold",
    "Keswick",
    "Lavant",
    "Merton",
)
TRADES = (
    "Grocers",
    "Pharmacies",
    "Bakeries",
    "Opticians",
    "Hardware",
    "Outfitters",
    "Gardens",
    "Stationers",
    "Dairies",
    "Cycles",
    "Pets",
)
KNOWN_BUYER = "helen@calderhythe.example"
KNOWN_TITLE = "Zero-trust network for 60 stores"


def steps(story: Story) -> Iterator[tuple[str, Callable[[], object]]]:
    """The tour's steps with what to say of each."""
    run = f"{dt.datetime.now(dt.UTC):%d%H%M%S}"
    yield from story.journey.items()
    yield "so is that of the order three weeks ago", known(story)
    yield "a vendor lists, the operator publishes", lambda: story.list_offer(f"Aldergate Visitor {run}")
    yield "a partner composes a solution", lambda: story.compose(f"A survey and a spare {run}", ("Watch", "Survey"))
    yield "a partner edits its storefront", story.edit_storefront
    yield "a vendor sets its policy", story.set_policy
    yield from new_partner(story).journey.items()
    yield from SiteEditing(story.album, story.people, story.cast, run).journey.items()
    yield "everything else", lambda: look_round(story)
    yield "every link that they can reach answers", story.open_links


def look_round(story: Story) -> None:
    """The pages that the story passes by."""
    year = dt.datetime.now(dt.UTC).year
    story.look_round(
        {
            "seller": {
                "deals": "/deals/",
                "links": "/links/",
                "partner-quotes": "/quotes/",
                "partner-orders": "/orders/",
                "earnings": "/earnings/",
                "statements": "/statements/",
                "own-year": f"/years/{year}/",
                "own-postings": "/postings/",
                "commission-documents": "/commission-documents/",
                "payout-account": "/payout-account/",
                "partnerships": "/partnerships/",
                "new-partnership": "/partnerships/new/",
                "team": "/team/",
                "organisation": "/organisation/",
                "account": "/account/",
                "notices": "/notices/",
                "import": "/offers/import/",
            },
            "owner_a": {"vendor-revenue": "/workspace/vendor/revenue/", "vendor-orders": "/orders/"},
            "operator": {
                "operator-day": "/workspace/",
                "growth": "/workspace/operator/orders/",
                "ledger": "/money/ledger/",
                "money-by-order": "/money/orders/",
                "invariants": "/money/invariants/",
                "webhooks": "/money/webhooks/",
                "reconciliation": "/money/reconciliation/",
                "postings": "/money/postings/",
                "disputes": "/money/disputes/",
                "payees": "/money/payees/",
                "holds": "/money/holds/",
                "corrections": "/money/corrections/",
                "needs-review": "/money/webhooks/needs-review/",
                "years": f"/money/years/{year}/",
                "self-billing": "/money/commission-documents/",
                "fees": "/workspace/operator/fees/",
                "audit": "/workspace/operator/audit/",
                "queues": "/workspace/operator/queues/",
            },
            "referrer": {"referrer-documents": "/commission-documents/", "referrer-earnings": "/earnings/"},
            "visitor": {"password": "/password/", "style-guide": "/styleguide/"},
        }
    )
    story.open_first("operator", "/money/ledger/", "tbody a", "journal-entry")
    story.open_first("operator", "/money/webhooks/", "tbody a", "webhook")
    story.open_first("operator", "/money/disputes/", "tbody a", "dispute")
    story.open_first("operator", "/money/payees/", "tbody a", "payee")
    story.open_first("operator", "/money/orders/", "tbody a", "money-of-an-order")
    story.open_first("seller", "/statements/", "tbody a", "statement")
    story.open_first("referrer", "/commission-documents/", "tbody a", "commission-document")
    story.open_first("seller", "/partnerships/", "tbody a", "partnership")
    story.open_first("seller", "/deals/", "tbody a", "deal-of-the-seller")


def newcomer() -> Buyer:
    """A buyer that the demo has not met: a tour can be played again and again on one database."""
    moment = int(time.time())
    house = f"{HOUSES[moment % len(HOUSES)]} {TRADES[moment // len(HOUSES) % len(TRADES)]}"
    sanna, otto, petra = (f"{who}.{moment}@{house.split()[0].lower()}.example" for who in ("sanna", "otto", "petra"))
    return Buyer(sanna, "Sanna Whitlow", house, otto, petra)


def new_partner(story: Story) -> NewPartner:
    """A partner, and a visitor of its storefront, whom the demo has not met either."""
    moment = int(time.time())
    house, company = (
        f"{HOUSES[moment % len(HOUSES)]} {moment % 10_000}",
        f"{TRADES[moment % len(TRADES)]} {moment % 10_000}",
    )
    who = Newcomers(house, f"lea.{moment}@{house.split()[0].lower()}.example", f"sanna.{moment}@shop.example", company)
    statement = "Aldergate and its gate are trademarks of Aldergate Ltd, used with permission."
    products = ("Aldergate Access", "Aldergate Devices")
    return NewPartner(story.album, story.people, story.cast, who, story.mail_to, products, statement)


def known(story: Story) -> Callable[[], object]:
    """Check the order of three weeks ago, which is the worked example itself."""
    return lambda: story.check_split(known_order(story), "split-known", WORKED_EXAMPLE)


def known_order(story: Story) -> str:
    """The worked example's order in the demo, found in its buyer's list."""
    page = story.people(KNOWN_BUYER)
    page.goto("/orders/")
    story.album.look(page, "orders")
    link = page.get_by_role("link", name=KNOWN_TITLE).first
    return str(link.get_attribute("href")).split("/orders/")[1].split("/")[0]


def last_mail(folder: Path, address: str) -> str:
    """The text of the newest mail to this address in the folder where the demo leaves its mails."""
    for path in sorted(folder.iterdir(), key=lambda each: each.stat().st_mtime, reverse=True):
        for raw in path.read_bytes().split(b"-" * 79):
            message = message_from_bytes(raw.lstrip(), policy=policy.default)
            body = message.get_body(("plain",)) if address in str(message["To"]) else None
            if body is not None:
                return str(body.get_content())
    raise LookupError(f"no mail to {address} in {folder}")


def main() -> int:
    """Play it; say what was seen."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--url", default="http://localhost:8000", help="where the demo runs")
    parser.add_argument("--out", type=Path, default=Path("var/tour"), help="folder of the pictures, emptied first")
    parser.add_argument("--mail", type=Path, default=Path("var/mail"), help="folder where the demo leaves its mails")
    parser.add_argument("--only", default="", help="play only steps whose words match this expression")
    given = parser.parse_args()
    mails = partial(last_mail, given.mail)
    shutil.rmtree(given.out, ignore_errors=True)
    given.out.mkdir(parents=True)
    watch, album, began = Watch(), Album(given.out), time.monotonic()
    with chromium(find_chromium()) as browser:
        windows = Windows(browser, given.url, watch)
        buyer = newcomer()
        story = Story(album, People(windows, album, DEMO.password), DEMO, buyer, mails)
        failed = 0
        for words, play in steps(story):
            if not re.search(given.only, words) or (failed and words in story.journey):
                continue
            try:
                play()
                print(f"{time.monotonic() - began:6.1f} s  {words}", flush=True)
            except Exception as error:
                failed += 1
                print(f"{time.monotonic() - began:6.1f} s  FAILED: {words}: {error}", flush=True)
        windows.close()
    findings = [*album.findings, *watch.problems]
    for finding in dict.fromkeys(findings):
        print(f"  ! {finding}")
    print(
        f"{album.step} pages looked at ({len(album.addresses)} addresses, {len(album.kinds)} kinds), "
        f"{album.checks} axe checks, {album.pictures} pictures in {given.out}, {story.links} links followed, {len(findings)} findings, "
        f"{failed} steps failed, {time.monotonic() - began:.0f} s"
    )
    return 1 if findings or failed else 0


if __name__ == "__main__":
    sys.exit(main())
