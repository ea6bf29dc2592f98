"""What the operator writes on the site: guides, news, landing pages, and what stands around every page."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DemoArticle:
    """An article: title, slug, introduction, sections as (heading, HTML), and questions with their answers."""

    section: str
    title: str
    slug: str
    intro: str
    texts: tuple[tuple[str, str], ...]
    questions: tuple[tuple[str, str], ...] = ()
    category: str = ""


@dataclass(frozen=True, slots=True)
class DemoLanding:
    """A landing page: its kind, title, slug, introduction, search words, text and picked offers, and what it is about."""

    kind: str
    title: str
    slug: str
    intro: str
    words: str
    text: tuple[str, str]
    picks: tuple[str, ...] = ()
    category: str = ""
    industry: str = ""
    search: str = ""


@dataclass(frozen=True, slots=True)
class DemoCollection:
    """A collection: its title, slug, introduction and text, and picked offers or the address of a search."""

    title: str
    slug: str
    intro: str
    text: str = ""
    picks: tuple[str, ...] = ()
    search: str = ""


SECTIONS = (
    ("Guides", "guides", "How to ask, compare and agree, written by the people who run the marketplace."),
    ("News", "news", "What is new on Ensemble."),
)

ARTICLES = (
    DemoArticle(
        "guides",
        "How one quote pays several companies",
        "one-quote-several-companies",
        "You accept one quote and pay once. This is what happens to the money, step by step.",
        (
            (
                "One total, many shares",
                "<p>A solution is put together by a partner from products of several vendors and its own work. The quote "
                "lists every part. When you pay, the amount is divided among everybody who contributed, by agreements "
                "that were made before you asked.</p>",
            ),
            (
                "When the money moves",
                "<p>The quote names the day on which the providers are paid. If something was not delivered, object "
                "before that day: the payment of that part stops until it is settled.</p>",
            ),
            (
                "What each provider sees",
                "<p>Each company sees its own share and how it was worked out, to the cent. It does not see what the "
                "others receive.</p>",
            ),
        ),
        (
            (
                "Do I pay more than if I bought from each vendor?",
                "<p>The partner sets the price of the whole and may "
                "give a discount. The quote shows list prices and discounts line by line, so that you can compare.</p>",
            ),
            (
                "Whom do I call when something is wrong?",
                "<p>The seller on the quote. It answers for all parts of it.</p>",
            ),
        ),
    ),
    DemoArticle(
        "guides",
        "What to write when you ask for a quote",
        "what-to-write",
        "Five facts that let a seller answer on the first day instead of asking back.",
        (
            (
                "Say how many",
                "<p>Sites, people, devices: most prices follow one of them. If you expect to grow within a year, say by "
                "how much, and the quote can name both prices.</p>",
            ),
            (
                "Say by when, and why",
                "<p>“Before Easter, because the lease ends” tells a seller which parts can wait and which cannot.</p>",
            ),
            (
                "Write requirements as lines",
                "<p>One requirement on each line. Sellers answer line by line with yes, partly or no, and you read "
                "their answers side by side.</p>",
            ),
            (
                "Ask more than one seller",
                "<p>Up to five sellers receive the same words. None of them sees whom else you asked.</p>",
            ),
        ),
    ),
    DemoArticle(
        "guides",
        "Rolling out a store network without closing a store",
        "store-network-without-closing",
        "A plan in four parts that several chains on Ensemble have followed.",
        (
            (
                "Begin with two stores that differ",
                "<p>A large one with a warehouse and a small one in an old building. What works in both works "
                "nearly everywhere.</p>",
            ),
            (
                "Work at night, and stop early",
                "<p>Leave two hours before opening for the way back. A night that ends early costs less than a morning "
                "without tills.</p>",
            ),
            (
                "Keep the old line for a month",
                "<p>Cancel it only when the new one has run through a month-end and a delivery day.</p>",
            ),
        ),
        category="Network and edge",
    ),
    DemoArticle(
        "news",
        "Choose lines yourself before you accept",
        "choose-lines-yourself",
        "Sellers can offer optional lines and alternatives. You choose, and the total follows at once.",
        (
            (
                "",
                "<p>A quote can contain lines that you take or leave, and groups of which you take one. What you choose "
                "becomes a version of its own, and exactly that version is approved, accepted and paid.</p>",
            ),
        ),
    ),
    DemoArticle(
        "news",
        "Save a search and hear of what is new",
        "save-a-search",
        "Save the search with its filters, and have a mail when something new matches: at most one a day.",
        (
            (
                "",
                "<p>Saved searches stand in your workspace. Turn the watch on or off there, rename a search, or delete "
                "it. What you were told of once is not told again.</p>",
            ),
        ),
    ),
)

LANDINGS = (
    DemoLanding(
        "industry",
        "Retail and stores",
        "for-retail",
        "Networks, tills and sign-in for chains of ten to four hundred stores.",
        "stores",
        (
            "What chains buy first",
            "<p>A second line for each store, one sign-in for all staff, and somebody who notices an outage before "
            "the store manager does. The solutions below contain all three, with prices.</p>",
        ),
        ("zero-trust-retail", "stores-that-stay-open", "slow-store-found"),
        category="Network and edge",
        industry="retail",
    ),
    DemoLanding(
        "use_case",
        "Close the month sooner",
        "close-the-month",
        "Reconcile, match and sign off in days instead of weeks.",
        "month end",
        (
            "Where the days go",
            "<p>Most of a long close is spent on waiting for statements and on looking for the two entries that do not "
            "match. Start with what finds them.</p>",
        ),
        ("month-end-three-days", "cash-thirteen-weeks"),
        category="Finance operations",
        search="/search/?q=month+end",
    ),
    DemoLanding(
        "category",
        "Ready for the next audit",
        "audit-ready",
        "Evidence, supplier questions and privacy requests, collected before the auditor asks.",
        "audit",
        (
            "How we chose",
            "<p>Each of these has a price on its page, is sold by a company that we verified, and was bought on "
            "Ensemble before.</p>",
        ),
        ("audit-ready-quarter", "contractors-in-out"),
        category="Compliance and audit",
    ),
)

COLLECTIONS = (
    DemoCollection(
        "Open a new store",
        "open-a-new-store",
        "Line, sign-in, tills and card payments: what a shop needs on its first day.",
        "Chosen from what chains of ten to four hundred stores bought on Ensemble, in the order in which they needed it.",
        picks=(
            "stores-that-stay-open",
            "zero-trust-retail",
            "oakhampton-till",
            "tidewell-terminal",
            "brightmoor-pop-up",
            "northwind-rollout",
        ),
    ),
    DemoCollection(
        "By certified partners",
        "by-certified-partners",
        "Solutions and services of partners whose ISO/IEC 27001 certificate is confirmed.",
        "The list follows what is on offer: an offer is in it as long as its provider's certificate is confirmed and "
        "valid.",
        search="/search/?certified=iso%2Fiec+27001",
    ),
)

#: Words of the bar, the footer and the announcement; the addresses are those of the pages above.
HEADER = (("Guides", "/guides/"),)
FOOTER = (
    ("Buying", (
        ("How one quote pays several companies", "/guides/one-quote-several-companies/"),
        ("What to write when you ask", "/guides/what-to-write/"),
    )),
    ("Solutions for", (
        ("Retail and stores", "/for-retail/"),
        ("Closing the month", "/close-the-month/"),
        ("The next audit", "/audit-ready/"),
    )),
)  # fmt: skip
ANNOUNCEMENT = ("New guide: what to write when you ask for a quote.", ("Read it", "/guides/what-to-write/"))
