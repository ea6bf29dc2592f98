"""What buyers of the demo say of what was delivered to them, and what the reviewed answer."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DemoReview:
    """One review of an offer of this kind: `answer` is the owner's, "" for none."""

    kind: str
    rating: int
    title: str
    text: str
    role: str
    named: bool = False
    answer: str = ""


#: Each is written about one offer of an owner at most.
REVIEWS: tuple[DemoReview, ...] = (
    DemoReview(
        "solution",
        5,
        "Every site went live on its day",
        "We have sites in nine towns and no staff for computers in any of them. Each was visited once, at night, and worked "
        "in the morning. The plan said which day, and it was that day. Training was shorter than we had hoped.",
        "Head of operations",
        True,
        "Thank you. Training has a second session since your project, at no extra price.",
    ),
    DemoReview(
        "solution",
        3,
        "It works, and changes take long",
        "What was agreed was delivered and does what it should. When we asked for a change after acceptance, the answer "
        "took eleven days and came with a price. Agree on changes before you sign.",
        "Head of purchasing",
        False,
        "You are right about the eleven days. Changes are answered within three working days now.",
    ),
    DemoReview(
        "solution",
        5,
        "One price, one invoice, one person to call",
        "Several suppliers, and we did not have to find out whose fault it was when a part arrived broken: it was replaced "
        "the next morning. The split of the price is on the order, which our auditors liked.",
        "Chief financial officer",
        True,
    ),
    DemoReview(
        "listing",
        4,
        "Runs without us, and the reports take some work",
        "Setting it up took two people a week, as promised. Day to day it needs nobody. The reports are complete, but we had "
        "to build our own view for the board, since the standard one shows too much at once.",
        "IT manager",
    ),
    DemoReview(
        "listing",
        5,
        "Support knows our case",
        "Each of our questions was answered on the same day, by somebody who knew what we had asked before. Updates come on "
        "the day that was announced, with a page that says what changes for us.",
        "Team lead, systems",
        True,
    ),
    DemoReview(
        "listing",
        2,
        "Too large for a company of forty people",
        "It does what it says, but most of what we pay for we do not use. Ask for the smaller plan first, which we learned of "
        "only after delivery.",
        "Managing director",
        False,
        "We now ask for the number of people before we propose a plan, and have moved you to the smaller one.",
    ),
    DemoReview(
        "service",
        5,
        "Careful people who write things down",
        "They came on time, asked before they touched anything, and left a document that our own staff can work from. We have "
        "used it twice since.",
        "Head of IT",
        True,
    ),
    DemoReview(
        "service",
        4,
        "Good work, and a slow start",
        "The first appointment was three weeks away. From then on everything went as agreed, and the report was there two "
        "days after the visit.",
        "Service manager",
    ),
)
