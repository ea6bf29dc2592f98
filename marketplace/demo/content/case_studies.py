"""What partners did for customers, and what else they tell on pages beside their storefronts."""

from marketplace.demo.content.shapes import DemoCaseStudy as C
from marketplace.demo.content.shapes import DemoPage as P

CASE_STUDIES: tuple[C, ...] = (
    C(
        "northwind",
        "forty-bakeries",
        "Forty bakeries, moved between closing and the first loaf",
        "Thornbury Bakers",
        "A chain that opens at five in the morning got a new network in each shop without closing one for a day.",
        "Each shop had its own router, bought when the old one broke. Nobody knew which of them still got updates. The "
        "ovens start at three, so there were five hours a night to work in, and no shop could stay closed.",
        (("40", "shops in eight weeks"), ("0", "mornings with a closed door"), ("71%", "fewer calls to the help desk")),
        (("brightmoor", "brightmoor-edge"), ("northwind", "northwind-rollout")),
        (
            (
                "Two pilots, then five shops a week",
                "We measured two shops for a fortnight before we drew a plan. Each shop was fitted from a crate that "
                "had been built and tested in Leeds, so a night's work was mounting and checking.",
            ),
        ),
        said=(
            "On the first morning the baker did not notice that anything had changed. That was the point.",
            "Maud Ellery",
            "Head of operations, Thornbury Bakers",
        ),
        steps=(
            ("Weeks 1 and 2", "Survey", "Two shops measured, one plan for all forty."),
            ("Week 3", "Crates", "Every shop's cabinet built and tested in Leeds."),
            ("Weeks 4 to 8", "Nights", "Five shops a week, each with its own crew."),
        ),
        opening="across",
        art="night_still",
        art_shows="A shop at night, its lights on while a crew works inside",
    ),
    C(
        "redfern",
        "eleven-findings",
        "Eleven findings, answered in one quarter",
        "Marrow & Pike Clinics",
        "A group of clinics had failed an audit. Three months later the auditor closed the file.",
        "The report listed eleven findings in ninety pages. Nobody at the clinics could say which of them mattered, and "
        "the people who should answer them also ran the wards.",
        (("11 of 11", "findings closed"), ("1", "page for the board"), ("12 weeks", "from report to closed file")),
        (("quillon", "quillon-evidence"), ("redfern", "redfern-review")),
        (
            (
                "What we left out",
                "Six findings had the same cause: leavers kept their access. One change at the front desk answered all "
                "six. We spent the time on the other five.",
            ),
            (
                "What stayed behind",
                "Evidence is now gathered as the work is done, and kept where the next auditor reads it.",
            ),
        ),
        scene="clinic",
    ),
    C(
        "xanthe",
        "three-days-without-the-cable",
        "Three days without the sea cable, and every lane sold",
        "Halcyon Ferries",
        "When the cable to four islands broke in August, the shops on the quays went on taking cards.",
        "Four shops sell most of their year in six weeks. Each summer the line to the mainland fails for hours, and "
        "twice it failed for days, with queues on the quay and tills that waited for it.",
        (("3 days", "of selling offline"), ("9,400", "sales caught up in one night")),
        (("tidewell", "tidewell-lanes"), ("xanthe", "xanthe-lanes"), ("xanthe", "xanthe-care")),
        (
            (
                "Planned by the timetable",
                "Everything that could break was on the island before the season: a till, a switch and a printer in a "
                "locked cupboard at each port, with a page of instructions for whoever holds the key.",
            ),
        ),
        said=("The queue was for ice cream, not for us.", "Petros Vass", "Shop manager, Halcyon Ferries"),
        opening="beside",
        art="beacon",
        art_shows="A lighthouse above the sea at night",
    ),
)

PARTNER_PAGES: tuple[P, ...] = (
    P(
        "northwind",
        "night-crews",
        "Night crews",
        "Six crews of four, each with a van, a spare cabinet and a key safe.",
        (
            (
                "How a night goes",
                "The crew arrives at closing, photographs what is there, and leaves when the last till has sold "
                "something. The manager reads the photographs before breakfast.",
            ),
            ("When a crew is free", "Most weeks from January to March. In November every crew is in a shop."),
        ),
        "Tell us your closing time.",
        "Ask for dates",
        in_navigation=True,
        people=(("Priti Shah", "Plans the nights"), ("Lars Holm", "Leads the Rotterdam crews")),
        form="demo",
    ),
    P(
        "northwind",
        "rotterdam-depot",
        "A second depot, in Rotterdam",
        "Spare cabinets for shops in Belgium and the Netherlands now leave from Rotterdam, not from Leeds.",
        (("What changes", "A replacement is at the shop before it opens, also where a ferry used to lie between."),),
        "Is your shop on the way?",
        "Ask us",
        kind="news",
    ),
)
