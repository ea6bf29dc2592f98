"""What buyers of the demo say of what was delivered to them, by rating, and what the reviewed answer."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DemoReview:
    """One review: `answer` is the owner's, "" for none."""

    rating: int
    title: str
    text: str
    role: str
    named: bool = False
    answer: str = ""


REVIEWS: tuple[DemoReview, ...] = (
    DemoReview(
        5,
        "Every branch went live on its day",
        "We have offices in nine towns and no staff for computers in any of them. Each was visited once, at night, and "
        "worked in the morning. The plan said which day, and it was that day. Training was shorter than we had hoped.",
        "Head of operations",
        True,
        "Thank you. Training has a second session since your project, at no extra price.",
    ),
    DemoReview(
        4,
        "Good product, and the reports take some work",
        "Setting it up took two people a week, as promised. Day to day it runs without us. The reports are complete, but "
        "we had to build our own view for the board, since the standard one shows too much at once.",
        "IT manager",
    ),
    DemoReview(
        5,
        "The first audit without a spreadsheet",
        "Our assessor was given a link and asked three questions instead of forty. Support answered each of our own "
        "questions on the same day, with somebody who knew our case.",
        "Security lead",
        True,
    ),
    DemoReview(
        3,
        "It works, and changes take long",
        "What was agreed was delivered and does what it should. When we asked for a change after acceptance, the answer "
        "took eleven days and came with a price. Agree on changes before you sign.",
        "Head of purchasing",
        False,
        "You are right about the eleven days. Changes are answered within three working days now.",
    ),
    DemoReview(
        4,
        "Fewer calls to our help line",
        "Calls about sign-in went down by more than half in the first two months. The handbook for staff is written in "
        "plain words, and people do read it. We miss a version in Dutch.",
        "Service manager",
    ),
    DemoReview(
        5,
        "We would buy it again",
        "Three suppliers, one price, one invoice and one person to call. When a part arrived broken, we did not have to "
        "find out whose fault it was: it was replaced the next morning.",
        "Chief financial officer",
        True,
    ),
    DemoReview(
        2,
        "Too large for a company of forty people",
        "Most of what we pay for we do not use. The work itself was careful and on time. Ask for the smaller plan first, "
        "which we learned of only after delivery.",
        "Managing director",
        False,
        "We now ask for the number of people before we propose a plan, and have moved you to the smaller one.",
    ),
)
#: The last one waits for the operator.
WAITING = DemoReview(
    4,
    "Calm weeks after the move",
    "The move itself took one weekend, and on Monday everybody could work. Two printers were forgotten and came back on "
    "Wednesday. The weekly call with the team was useful, and ended when we did not need it any more.",
    "Head of IT",
    True,
)
