"""Who is in the demo: the operator, fifteen vendors, ten partners, eight buyers."""

from marketplace.demo.content.shapes import Company, Person

OPERATOR = Company(
    "ensemble", "Ensemble", "One payment, many hands.", "The marketplace's own team.", "Utrecht", "NL", 2025, 14,
    "ensemble.example",
    (Person("Noor Verbeek", "Marketplace operations", "owner"), Person("Piet Aalders", "Finance", "finance")),
)  # fmt: skip

VENDORS = (
    Company(
        "aldergate", "Aldergate", "One sign-in for people who do not sit at desks.",
        "Aldergate makes sign-in and access for shops, depots and wards: by person, by device and by place, with no password "
        "to forget. Founded by two former hospital network engineers, it now guards 1.4 million shared devices.",
        "Manchester", "GB", 2016, 210, "aldergate.example",
        (Person("Imogen Hale", "Head of channel", "owner"), Person("Rafe Donnelly", "Finance", "finance")),
        (1000, 500, 3000, "linear"),
    ),
    Company(
        "brightmoor", "Brightmoor", "A gateway in every branch, replaced by next morning.",
        "Brightmoor builds small managed gateways for places without a server room, and swaps a broken one before opening "
        "time. Its depots hold a spare for every fortieth box in the field.",
        "Rotterdam", "NL", 2012, 340, "brightmoor.example",
        (Person("Joost van Rijn", "Partner manager", "owner"), Person("Lotte Brand", "Operations", "technical")),
        (800, 0, 3000, "linear"),
    ),
    Company(
        "tidewell", "Tidewell", "Card lanes that reach the bank and nothing else.",
        "Tidewell separates payment traffic from everything else in a shop, and keeps the evidence a card assessor asks for.",
        "Bristol", "GB", 2014, 95, "tidewell.example",
        (Person("Marcus Penn", "Commercial director", "owner"),), (900, 400, 2500, "position_based"),
    ),
    Company(
        "quillon", "Quillon", "Evidence that collects itself.",
        "Quillon reads controls out of the systems that enforce them and keeps seven years of proof, in a form that an "
        "auditor can read without a login to your network.",
        "Dublin", "IE", 2018, 70, "quillon.example",
        (Person("Aoife Brennan", "Chief executive", "owner"), Person("Sean Kealy", "Product", "marketing")),
        (1200, 600, 3000, "time_decay"),
    ),
    Company(
        "kestrel-data", "Kestrel Data", "Questions answered where the data lies.",
        "Kestrel queries ledgers, tills and sensors in place, and remembers what every figure was made of.",
        "Edinburgh", "GB", 2017, 120, "kestrel.example",
        (Person("Fiona Macrae", "Alliances", "owner"),), (1000, 500, 3000, "linear"),
    ),
    Company(
        "loomwright", "Loomwright", "The month closes while you sleep.",
        "Loomwright matches, accrues and reconciles as postings arrive, so that the last day of the month is like any other.",
        "Chicago", "US", 2015, 180, "loomwright.example",
        (Person("Dana Whitfield", "Channel chief", "owner"), Person("Omar Said", "Finance", "finance")),
        (1000, 800, 3500, "by_kind"),
    ),
    Company(
        "saltmarsh", "Saltmarsh", "Records that are there when the line is not.",
        "Saltmarsh keeps a clinic's records readable and writable through an outage, and settles the differences afterwards.",
        "Vancouver", "CA", 2013, 160, "saltmarsh.example",
        (Person("Helena Cho", "Partnerships", "owner"),), (800, 400, 2500, "linear"),
    ),
    Company(
        "fernhollow", "Fernhollow", "Backups somebody has restored.",
        "Fernhollow restores a sample of every backup every night, on machines of its own, and reports what came back.",
        "Leeds", "GB", 2011, 88, "fernhollow.example",
        (Person("Graham Tully", "Managing director", "owner"),), (1000, 300, 2500, "first_touch"),
    ),
    Company(
        "marrable", "Marrable", "Integration without a middle.",
        "Marrable connects systems by contracts that both sides can test, and shows which one broke it.",
        "Hamburg", "DE", 2019, 64, "marrable.example",
        (Person("Katrin Voss", "Partner lead", "owner"),), (1100, 500, 3000, "linear"),
    ),
    Company(
        "oakhampton", "Oakhampton Devices", "Tablets that survive a shift.",
        "Rugged tablets and scanners, rented by the month with a spare in the drawer.",
        "Coventry", "GB", 2009, 410, "oakhampton.example",
        (Person("Lewis Carver", "Sales director", "owner"),), (500, 200, 1500, "last_touch"),
    ),
    Company(
        "vantry", "Vantry", "Stock that knows where it is.",
        "Vantry counts, locates and promises stock across shops and depots, to the shelf.",
        "Antwerp", "BE", 2016, 135, "vantry.example",
        (Person("Emma Claes", "Alliances", "owner"),), (900, 400, 2500, "linear"),
    ),
    Company(
        "pallister", "Pallister", "Schedules people agree to.",
        "Rotas, time and pay for shift work, built with the unions that sign them.",
        "Newcastle", "GB", 2014, 150, "pallister.example",
        (Person("Ruth Ashby", "Commercial", "owner"),), (1000, 500, 3000, "position_based"),
    ),
    Company(
        "greyfold", "Greyfold", "Mail that is from who it says.",
        "Greyfold checks senders, links and payment instructions before anybody clicks, and teaches the two people who would.",
        "Zurich", "CH", 2018, 75, "greyfold.example",
        (Person("Beat Huber", "Sales", "owner"),), (1000, 500, 3000, "linear"),
    ),
    Company(
        "hartsease", "Hartsease", "Plant that says when it will stop.",
        "Vibration, heat and current from machines that were never meant to be connected, turned into a maintenance plan.",
        "Stuttgart", "DE", 2010, 230, "hartsease.example",
        (Person("Jonas Keller", "Channel", "owner"),), (800, 400, 2000, "linear"),
    ),
    Company(
        "inkerby", "Inkerby", "Contracts you can search and keep.",
        "Inkerby reads signed contracts, remembers their dates, and warns before they renew.",
        "Boston", "US", 2020, 48, "inkerby.example",
        (Person("Priscilla Dunn", "Head of sales", "owner"),), (1500, 500, 3000, "linear"),
    ),
)  # fmt: skip

PARTNERS = (
    Company(
        "northwind", "Northwind", "We open stores on Monday. The network has to be there on Sunday.",
        "Northwind designs, installs and runs store networks, at night, across northern Europe: 2,310 stores since 2011.",
        "Leeds", "GB", 2011, 140, "northwind.example",
        (
            Person("Ines Calloway", "Managing partner", "owner"), Person("Tobias Frey", "Sales", "sales"),
            Person("Mara Lindt", "Finance", "finance"), Person("Kofi Mensah", "Marketing", "marketing"),
        ),
        (500, 0, 1500, "linear"),
    ),
    Company(
        "redfern", "Redfern Advisory", "Security and audit, in plain words.",
        "Redfern tells boards what they run, what could happen, and what to do first. Forty advisers, no resold licences "
        "that they would not buy.", "Dublin", "IE", 2015, 40, "redfern.example",
        (Person("Niamh Redfern", "Founder", "owner"), Person("Colm Daly", "Adviser", "sales")),
        (500, 0, 1500, "linear"),
    ),
    Company(
        "xanthe", "Xanthe Works", "Retail technology for islands and ports.",
        "Tills, lanes and stock for chains whose shops are a ferry apart.", "Athens", "GR", 2017, 26, "xanthe.example",
        (Person("Eleni Markou", "Director", "owner"),), (500, 0, 1500, "linear"),
    ),
    Company(
        "yarrow", "Yarrow Consulting", "Small shops deserve careful systems, and someone who picks up.",
        "Twelve consultants for chains of up to 120 shops. Everybody answers the phone.",
        "Bristol", "GB", 2013, 12, "yarrow.example",
        (Person("Hattie Yarrow", "Principal", "owner"),), (500, 0, 1500, "linear"),
    ),
    Company(
        "osprey-lane", "Osprey & Lane", "Finance systems that finance people chose.",
        "Former controllers who install what they would have wanted: closes, ledgers and the reports in between.",
        "Chicago", "US", 2012, 55, "ospreylane.example",
        (Person("Walter Lane", "Partner", "owner"), Person("June Osprey", "Partner", "sales")),
        (500, 0, 1500, "linear"),
    ),
    Company(
        "pinewater", "Pinewater Health IT", "For clinics, by people who worked in one.",
        "Records, networks and nights on call for 90 clinics along the coast.",
        "Vancouver", "CA", 2010, 38, "pinewater.example",
        (Person("Mei Tanaka", "Director", "owner"),), (500, 0, 1500, "linear"),
    ),
    Company(
        "harrow-pike", "Harrow & Pike", "Recovery, rehearsed.",
        "We switch things off on purpose, with you, until switching them on is dull.",
        "York", "GB", 2014, 22, "harrowpike.example",
        (Person("Simon Pike", "Director", "owner"),), (500, 0, 1500, "linear"),
    ),
    Company(
        "lindqvist", "Lindqvist & Moe", "Factories that talk to their office.",
        "Engineers for plants of 50 to 900 people: sensors, stock and schedules on one page.",
        "Gothenburg", "SE", 2008, 64, "lindqvist.example",
        (Person("Astrid Moe", "Partner", "owner"),), (500, 0, 1500, "linear"),
    ),
    Company(
        "cobalt-row", "Cobalt Row", "Commerce for brands with more stock than staff.",
        "Cobalt Row connects shops, web and warehouse for brands of 10 to 60 people.",
        "Amsterdam", "NL", 2018, 19, "cobaltrow.example",
        (Person("Daan Mulder", "Founder", "owner"),), (500, 0, 1500, "linear"),
    ),
    Company(
        "meridian", "Meridian Field", "Hands on site, anywhere by Thursday.",
        "Field engineers in eleven countries who install other people's boxes carefully.",
        "Frankfurt", "DE", 2006, 480, "meridian.example",
        (Person("Ralf Becker", "Head of delivery", "owner"),), (500, 0, 1500, "linear"),
    ),
)  # fmt: skip

BUYERS = (
    Company(
        "calder-hythe", "Calder & Hythe", "Grocers since 1884.", "Sixty shops between the Tees and the Trent.",
        "Darlington", "GB", 1884, 1200, "calderhythe.example",
        (
            Person("Helen Brandt", "Finance director", "owner"), Person("Priya Menon", "IT security", "requester"),
            Person("Tom Aske", "Purchasing", "purchaser"),
        ),
    ),
    Company(
        "larkspur", "Larkspur Clinics", "Eleven clinics, one waiting list.", "Community clinics.", "Victoria", "CA", 1998, 340,
        "larkspur.example", (Person("Anna Desjardins", "Operations director", "owner"),),
    ),
    Company(
        "thornbury", "Thornbury Outlets", "Last season, next door.", "Thirty-four outlet shops.", "Swindon", "GB", 2003, 620,
        "thornbury.example", (Person("Gareth Pugh", "Head of IT", "owner"),),
    ),
    Company(
        "fennimore", "Fennimore Foods", "Frozen by noon.", "Three plants and a fleet of cold lorries.", "Grimsby", "GB", 1971, 890,
        "fennimore.example", (Person("Moira Fenn", "Chief operating officer", "owner"),),
    ),
    Company(
        "greywell", "Greywell Hotels", "Nineteen houses by the sea.", "Family hotels.", "Scarborough", "GB", 1962, 760,
        "greywell.example", (Person("Alistair Grey", "Director", "owner"),),
    ),
    Company(
        "marlow-books", "Marlow Books", "Shelves to the ceiling.", "Forty-one bookshops.", "Oxford", "GB", 1958, 430,
        "marlowbooks.example", (Person("Sylvia Marlow", "Managing director", "owner"),),
    ),
    Company(
        "tarn-outdoor", "Tarn Outdoor", "Boots, ropes, weather.", "Twenty-six shops near hills.", "Kendal", "GB", 1987, 310,
        "tarnoutdoor.example", (Person("Ewan Tarn", "Owner", "owner"),),
    ),
    Company(
        "wexcombe", "Wexcombe Motors", "Fourteen forecourts.", "Dealerships and workshops.", "Salisbury", "GB", 1979, 520,
        "wexcombe.example", (Person("Janet Cole", "Group controller", "owner"),),
    ),
)  # fmt: skip
