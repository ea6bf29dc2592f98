"""Pages of the demo in other languages: each sentence of the original with its translation."""

# ruff: noqa: RUF001  # each sentence stands on a line of its own, with the marks of its language

#: The storefront that is translated into German, beside what its template says in German by itself.
STOREFRONT = "northwind"
STOREFRONT_IN_GERMAN = {
    "We open stores on Monday. The network has to be there on Sunday.": (
        "Am Montag öffnen die Läden. Das Netz muss am Sonntag stehen."
    ),
    "Store networks designed, installed at night and kept running across northern Europe.": (
        "Wir planen Filialnetze, bauen sie nachts ein und betreiben sie in ganz Nordeuropa."
    ),
    "Founded in Leeds by two people who used to be rung at six in the morning. Today 140 engineers in Leeds and "
    "Rotterdam, 2,310 stores moved, and a rule that nobody leaves before the last till has sold something.": (
        "Gegründet in Leeds von zwei Leuten, die früher um sechs Uhr morgens angerufen wurden. Heute arbeiten 140 "
        "Technikerinnen und Techniker in Leeds und Rotterdam, 2.310 Läden sind umgezogen, und eine Regel gilt noch "
        "immer: Niemand geht, bevor die letzte Kasse etwas verkauft hat."
    ),
    "How we open a store": "So öffnen wir einen Laden",
    "At night, and only then": "Nachts, und nur nachts",
    "Crews come after closing and are gone before the bread arrives.": (
        "Unsere Leute kommen nach Ladenschluss und sind fort, bevor das Brot geliefert wird."
    ),
    "One plan for every store": "Ein Plan für alle Läden",
    "Cabinets, cables and labels look the same in Leeds and in Groningen.": (
        "Schränke, Kabel und Beschriftungen sehen in Leeds und in Groningen gleich aus."
    ),
    "Nobody leaves early": "Niemand geht zu früh",
    "We stay until the last till has sold something to somebody.": (
        "Wir bleiben, bis an der letzten Kasse etwas verkauft wurde."
    ),
    "Ask for dates": "Nach Terminen fragen",
    "One night, from closing to opening": "Eine Nacht, vom Ladenschluss bis zur Öffnung",
    "The street goes dark, a crew arrives, and the shop's lights come on one after another. "
    "Before morning its till has sold something.": (
        "Die Straße wird dunkel, ein Team kommt an, und im Laden geht ein Licht nach dem anderen an. Noch vor dem "
        "Morgen hat die Kasse etwas verkauft."
    ),
    "What we did for others": "Was wir für andere getan haben",
}

#: The front page.
HOME = {
    "de": {
        "One payment, many hands.": "Eine Zahlung, viele Beteiligte.",
        "Partners build whole solutions from several vendors’ products and their own services. "
        "Ask for one quote, pay once, and see where every cent goes.": (
            "Partner stellen aus den Produkten mehrerer Anbieter und eigenen Dienstleistungen ganze Lösungen "
            "zusammen. Fordern Sie ein Angebot an, zahlen Sie einmal, und sehen Sie, wohin jeder Cent geht."
        ),
        "A sentence for every cent.": "Ein Satz zu jedem Cent.",
        "Nobody has to trust a spreadsheet. Each amount opens to the agreement, the rule and the work that led to "
        "it, and it is frozen the moment you accept.": (
            "Niemand muss einer Tabelle vertrauen. Zu jedem Betrag sehen Sie die Vereinbarung, die Regel und die "
            "Arbeit, aus denen er entstand, und er steht fest, sobald Sie annehmen."
        ),
        "Guides": "Ratgeber",
        "Buying": "Einkaufen",
        "How one quote pays several companies": "Wie ein Angebot mehrere Unternehmen bezahlt",
        "What to write when you ask": "Was in eine Anfrage gehört",
        "Solutions for": "Lösungen für",
        "Retail and stores": "Handel und Filialen",
        "Closing the month": "Den Monatsabschluss",
        "The next audit": "Die nächste Prüfung",
        "New guide: what to write when you ask for a quote.": "Neuer Ratgeber: Was in eine Angebotsanfrage gehört.",
        "Read it": "Ratgeber lesen",
    },
    "fr": {
        "One payment, many hands.": "Un paiement, plusieurs acteurs.",
        "Partners build whole solutions from several vendors’ products and their own services. "
        "Ask for one quote, pay once, and see where every cent goes.": (
            "Les partenaires composent des solutions complètes à partir des produits de plusieurs fournisseurs et de "
            "leurs propres services. Demandez un seul devis, payez une seule fois et voyez où va chaque centime."
        ),
        "A sentence for every cent.": "Une phrase pour chaque centime.",
        "Nobody has to trust a spreadsheet. Each amount opens to the agreement, the rule and the work that led to "
        "it, and it is frozen the moment you accept.": (
            "Personne n’a à se fier à un tableur. Chaque montant renvoie à l’accord, à la règle et au travail dont il "
            "résulte, et il est figé dès que vous acceptez."
        ),
        "Guides": "Guides",
        "Buying": "Acheter",
        "How one quote pays several companies": "Comment un devis rémunère plusieurs entreprises",
        "What to write when you ask": "Que préciser dans une demande",
        "Solutions for": "Solutions pour",
        "Retail and stores": "Le commerce et les magasins",
        "Closing the month": "La clôture mensuelle",
        "The next audit": "Le prochain audit",
        "New guide: what to write when you ask for a quote.": "Nouveau guide : que préciser dans une demande de devis.",
        "Read it": "Lire le guide",
    },
}

#: The section of guides, and one of them.
SECTION = {
    "de": {
        "Guides": "Ratgeber",
        "How to ask, compare and agree, written by the people who run the marketplace.": (
            "Anfragen, vergleichen und vereinbaren: geschrieben von den Betreibern des Marktplatzes."
        ),
    },
    "fr": {
        "Guides": "Guides",
        "How to ask, compare and agree, written by the people who run the marketplace.": (
            "Demander, comparer et conclure : des guides écrits par les responsables de la place de marché."
        ),
    },
}
GUIDE = "one-quote-several-companies"
GUIDE_WORDS = {
    "de": {
        "How one quote pays several companies": "Wie ein Angebot mehrere Unternehmen bezahlt",
        "You accept one quote and pay once. This is what happens to the money, step by step.": "Sie nehmen ein Angebot an und zahlen einmal. Hier lesen Sie Schritt für Schritt, was mit dem Geld geschieht.",
        "One total, many shares": "Eine Summe, viele Anteile",
        "<p>A solution is put together by a partner from products of several vendors and its own work. The quote lists every part. When you pay, the amount is divided among everybody who contributed, by agreements that were made before you asked.</p>": "<p>Ein Partner stellt eine Lösung aus Produkten mehrerer Anbieter und seiner eigenen Arbeit zusammen. Das Angebot führt jeden Teil auf. Wenn Sie zahlen, wird der Betrag unter allen Beteiligten aufgeteilt, nach Vereinbarungen, die schon vor Ihrer Anfrage getroffen wurden.</p>",
        "When the money moves": "Wann das Geld fließt",
        "<p>The quote names the day on which the providers are paid. If something was not delivered, object before that day: the payment of that part stops until it is settled.</p>": "<p>Das Angebot nennt den Tag, an dem die Beteiligten bezahlt werden. Wurde etwas nicht geliefert, widersprechen Sie vor diesem Tag: Die Auszahlung dieses Teils ruht dann, bis die Sache geklärt ist.</p>",
        "What each provider sees": "Was jeder Beteiligte sieht",
        "<p>Each company sees its own share and how it was worked out, to the cent. It does not see what the others receive.</p>": "<p>Jedes Unternehmen sieht seinen eigenen Anteil und wie er berechnet wurde, auf den Cent genau. Was die anderen erhalten, sieht es nicht.</p>",
        "Questions": "Fragen",
        "Do I pay more than if I bought from each vendor?": "Zahle ich mehr, als wenn ich bei jedem Anbieter einzeln kaufe?",
        "<p>The partner sets the price of the whole and may give a discount. The quote shows list prices and discounts line by line, so that you can compare.</p>": "<p>Der Partner legt den Gesamtpreis fest und kann einen Rabatt geben. Das Angebot zeigt Listenpreise und Rabatte Zeile für Zeile, sodass Sie vergleichen können.</p>",
        "Whom do I call when something is wrong?": "Wen rufe ich an, wenn etwas nicht stimmt?",
        "<p>The seller on the quote. It answers for all parts of it.</p>": "<p>Den Verkäufer, der im Angebot steht. Er ist für alle Teile verantwortlich.</p>",
    },
    "fr": {
        "How one quote pays several companies": "Comment un devis rémunère plusieurs entreprises",
        "You accept one quote and pay once. This is what happens to the money, step by step.": "Vous acceptez un devis et payez une seule fois. Voici, étape par étape, ce que devient l’argent.",
        "One total, many shares": "Un total, plusieurs parts",
        "<p>A solution is put together by a partner from products of several vendors and its own work. The quote lists every part. When you pay, the amount is divided among everybody who contributed, by agreements that were made before you asked.</p>": "<p>Un partenaire compose une solution à partir de produits de plusieurs fournisseurs et de son propre travail. Le devis détaille chaque élément. Lorsque vous payez, le montant est réparti entre tous ceux qui ont contribué, selon des accords conclus avant votre demande.</p>",
        "When the money moves": "Quand l’argent est versé",
        "<p>The quote names the day on which the providers are paid. If something was not delivered, object before that day: the payment of that part stops until it is settled.</p>": "<p>Le devis indique le jour où les intervenants sont payés. Si un élément n’a pas été livré, contestez-le avant ce jour : le versement de cette part est suspendu jusqu’à ce que la question soit réglée.</p>",
        "What each provider sees": "Ce que voit chaque intervenant",
        "<p>Each company sees its own share and how it was worked out, to the cent. It does not see what the others receive.</p>": "<p>Chaque entreprise voit sa propre part et son calcul, au centime près. Elle ne voit pas ce que reçoivent les autres.</p>",
        "Questions": "Questions",
        "Do I pay more than if I bought from each vendor?": "Est-ce plus cher que d’acheter auprès de chaque fournisseur ?",
        "<p>The partner sets the price of the whole and may give a discount. The quote shows list prices and discounts line by line, so that you can compare.</p>": "<p>Le partenaire fixe le prix de l’ensemble et peut accorder une remise. Le devis indique les prix catalogue et les remises ligne par ligne, pour que vous puissiez comparer.</p>",
        "Whom do I call when something is wrong?": "Qui appeler en cas de problème ?",
        "<p>The seller on the quote. It answers for all parts of it.</p>": "<p>Le vendeur indiqué sur le devis. Il répond de tous les éléments.</p>",
    },
}
