"""What buyers and partners of the demo ask about listings in public, and what the owners answer."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DemoQuestion:
    """One question about the listing of this slug, `days` before today: `changed` is a later version of the answer, ""
    for none; without `answer` it waits."""

    listing: str
    asked_by: str
    days: int
    text: str
    answer: str = ""
    changed: str = ""
    named: bool = False


QUESTIONS: tuple[DemoQuestion, ...] = (
    DemoQuestion(
        "aldergate-access",
        "calder-hythe",
        64,
        "Can staff still sign in at the tills while a store has no connection, and for how long?",
        "Yes. A till keeps the badges of its store for 72 hours, and checks each again once the connection is back.",
        named=True,
    ),
    DemoQuestion(
        "aldergate-access",
        "northwind",
        41,
        "Which of the sign-in methods work with gloves? Our customers run cold stores.",
        "Badge and phone do.",
        "Badge and phone do. Since version 8 a face is recognised in cold stores as well, down to minus 25 degrees.",
        named=True,
    ),
    DemoQuestion(
        "aldergate-access",
        "calder-hythe",
        23,
        "Do seasonal staff who work for six weeks count as people for the whole year?",
        "No. You pay for the months in which a person signed in at least once.",
    ),
    DemoQuestion(
        "aldergate-access",
        "northwind",
        12,
        "Is there an interface with which we can report who has access to what to an auditor?",
        "There is: a report for auditors, as a file or through the interface, of every right with who gave it and when.",
    ),
    DemoQuestion(
        "aldergate-access",
        "calder-hythe",
        2,
        "We move from another provider. Can badges that we issued already stay in use?",
    ),
)
