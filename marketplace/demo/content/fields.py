"""What listings of some categories state beside the facts of their kind, and what the demo's listings state."""

from dataclasses import dataclass

YES, NO = True, False


@dataclass(frozen=True, slots=True)
class DemoField:
    """A fact of a category, by its path; `key` is its code, which is made of its name."""

    category: str
    name: str
    key: str
    type: str
    options: tuple[str, ...] = ()
    unit: str = ""
    help_text: str = ""
    heading: str = ""
    is_filter: bool = False
    is_asked: bool = False


FIELDS: tuple[DemoField, ...] = (
    DemoField(
        "identity-and-access", "Sign-in methods", "sign_in_methods", "multi_option",
        ("Badge", "Phone", "Face", "Passkey", "Password"), is_filter=True, is_asked=True,
        heading="Sign-in", help_text="Every way in which a person can sign in.",
    ),
    DemoField(
        "identity-and-access", "Directories", "directories", "multi_option",
        ("Microsoft Entra ID", "Google Workspace", "Okta", "LDAP"), is_filter=True,
        heading="Sign-in", help_text="Directories that people are read from.",
    ),
    DemoField(
        "identity-and-access", "Works without a network", "works_without_a_network", "boolean", is_filter=True,
        heading="Operation",
    ),
    DemoField(
        "identity-and-access", "Committed uptime", "committed_uptime", "float", unit="%", heading="Operation",
        help_text="Per month, as in your service level agreement.",
    ),
    DemoField(
        "identity-and-access", "Last penetration test", "last_penetration_test", "date", heading="Operation",
        help_text="The day on which the report was signed.",
    ),
    DemoField(
        "network-and-edge", "Throughput", "throughput", "integer", unit="Mbit/s", is_asked=True,
        help_text="Encrypted, both directions together.",
    ),
    DemoField(
        "network-and-edge", "Connections", "connections", "multi_option", ("Fibre", "DSL", "Mobile", "Satellite"),
        is_filter=True, is_asked=True,
    ),
    DemoField("network-and-edge", "Replacement within", "replacement_within", "integer", unit="hours"),
    DemoField("network-and-edge", "For outdoor use", "for_outdoor_use", "boolean", is_filter=True),
    DemoField(
        "data-and-analytics", "Data sources", "data_sources", "multi_option",
        ("Tills", "Web shop", "Warehouse", "Finance system", "Spreadsheets"), is_filter=True, is_asked=True,
    ),
    DemoField(
        "data-and-analytics", "Refreshed", "refreshed", "option", ("Every minute", "Every hour", "Every night"),
        is_filter=True,
    ),
    DemoField("data-and-analytics", "History kept", "history_kept", "integer", unit="months"),
    DemoField(
        "commerce-and-tills/card-payments", "Card schemes", "card_schemes", "multi_option",
        ("Visa", "Mastercard", "American Express", "Girocard"), is_filter=True, is_asked=True,
    ),
    DemoField("commerce-and-tills", "Works offline", "works_offline", "boolean", is_filter=True),
    DemoField(
        "commerce-and-tills", "Industries", "industries", "multi_option",
        ("Retail and wholesale", "Hotels, restaurants and leisure", "Health and care"),
        help_text="Whom it is made for. Buyers filter by industry.",
    ),
    DemoField(
        "commerce-and-tills", "Fiscal certificate", "fiscal_certificate", "text",
        help_text="Country and number, such as DE 0815-4711.",
    ),
    DemoField(
        "backup-and-recovery", "Recovery within", "recovery_within", "float", unit="hours", is_asked=True,
        help_text="The longest that a whole restore has taken in a rehearsal.",
    ),
    DemoField("backup-and-recovery", "Copy offline", "copy_offline", "boolean", is_filter=True, is_asked=True),
)  # fmt: skip

#: What German and French call these facts, their units and their choices; what is called the same is left out.
NAMES: dict[str, tuple[str, str]] = {
    "Sign-in methods": ("Anmeldeverfahren", "Modes de connexion"),
    "Badge": ("Ausweis", "Badge"),
    "Phone": ("Telefon", "Téléphone"),
    "Face": ("Gesicht", "Visage"),
    "Password": ("Passwort", "Mot de passe"),
    "Directories": ("Verzeichnisse", "Annuaires"),
    "Works without a network": ("Funktioniert ohne Netz", "Fonctionne sans réseau"),
    "Committed uptime": ("Zugesagte Verfügbarkeit", "Disponibilité garantie"),
    "Last penetration test": ("Letzter Penetrationstest", "Dernier test de pénétration"),
    "Throughput": ("Durchsatz", "Débit"),
    "Connections": ("Anschlüsse", "Connexions"),
    "Fibre": ("Glasfaser", "Fibre"),
    "Mobile": ("Mobilfunk", "Mobile"),
    "Satellite": ("Satellit", "Satellite"),
    "Replacement within": ("Austausch innerhalb von", "Remplacement sous"),
    "hours": ("Stunden", "heures"),
    "For outdoor use": ("Für draußen", "Usage en extérieur"),
    "Data sources": ("Datenquellen", "Sources de données"),
    "Tills": ("Kassen", "Caisses"),
    "Web shop": ("Onlineshop", "Boutique en ligne"),
    "Warehouse": ("Lager", "Entrepôt"),
    "Finance system": ("Finanzsystem", "Système financier"),
    "Spreadsheets": ("Tabellen", "Tableurs"),
    "Refreshed": ("Aktualisiert", "Actualisation"),
    "Every minute": ("Jede Minute", "Chaque minute"),
    "Every hour": ("Jede Stunde", "Chaque heure"),
    "Every night": ("Jede Nacht", "Chaque nuit"),
    "History kept": ("Aufbewahrter Verlauf", "Historique conservé"),
    "months": ("Monate", "mois"),
    "Card schemes": ("Kartensysteme", "Réseaux de cartes"),
    "Works offline": ("Funktioniert offline", "Fonctionne hors ligne"),
    "Industries": ("Branchen", "Secteurs"),
    "Retail and wholesale": ("Einzel- und Großhandel", "Commerce de détail et de gros"),
    "Hotels, restaurants and leisure": ("Hotels, Gastronomie und Freizeit", "Hôtels, restaurants et loisirs"),
    "Health and care": ("Gesundheit und Pflege", "Santé et soins"),
    "Fiscal certificate": ("Fiskalzertifikat", "Certificat fiscal"),
    "Recovery within": ("Wiederherstellung innerhalb von", "Restauration sous"),
    "Copy offline": ("Kopie offline", "Copie hors ligne"),
}


def named(*words: str) -> dict[str, dict[str, str]]:
    """Language -> what it calls each of these words, where it has another one."""
    return {
        language: {word: NAMES[word][at] for word in words if word in NAMES} for at, language in enumerate(("de", "fr"))
    }


#: What listings state, by their slug.
STATED: dict[str, dict[str, object]] = {
    "aldergate-access": {
        "sign_in_methods": ("Badge", "Face", "Passkey", "Phone"), "directories": ("Microsoft Entra ID", "Okta"),
        "works_without_a_network": YES, "committed_uptime": 99.95, "last_penetration_test": "2026-06-18",
    },
    "aldergate-devices": {
        "sign_in_methods": ("Badge", "Phone"), "directories": ("Microsoft Entra ID",), "works_without_a_network": YES,
        "committed_uptime": 99.9,
    },
    "aldergate-guests": {
        "sign_in_methods": ("Phone",), "directories": ("Google Workspace", "Microsoft Entra ID"),
        "works_without_a_network": NO, "committed_uptime": 99.5, "last_penetration_test": "2026-06-18",
    },
    "aldergate-vault": {
        "sign_in_methods": ("Passkey", "Password"), "directories": ("LDAP", "Okta"), "works_without_a_network": NO,
        "committed_uptime": 99.9, "last_penetration_test": "2026-03-04",
    },
    "aldergate-frontline": {"sign_in_methods": ("Badge", "Phone"), "works_without_a_network": YES},
    "aldergate-sovereign": {
        "sign_in_methods": ("Badge", "Passkey"), "directories": ("LDAP",), "works_without_a_network": YES,
        "committed_uptime": 99.99, "last_penetration_test": "2026-09-22",
    },
    "brightmoor-edge": {
        "throughput": 940, "connections": ("DSL", "Fibre"), "replacement_within": 16, "for_outdoor_use": NO,
    },
    "brightmoor-mast": {
        "throughput": 220, "connections": ("Mobile",), "replacement_within": 24, "for_outdoor_use": YES,
    },
    "brightmoor-air": {"throughput": 1_200, "connections": ("Fibre",), "replacement_within": 24, "for_outdoor_use": NO},
    "brightmoor-pop-up": {"throughput": 150, "connections": ("Mobile",), "replacement_within": 48},
    "brightmoor-harbour": {
        "throughput": 80, "connections": ("Mobile", "Satellite"), "replacement_within": 72, "for_outdoor_use": YES,
    },
    "kestrel-answers": {
        "data_sources": ("Finance system", "Spreadsheets", "Tills"), "refreshed": "Every hour", "history_kept": 60,
    },
    "kestrel-foresight": {
        "data_sources": ("Tills", "Warehouse", "Web shop"), "refreshed": "Every night", "history_kept": 36,
    },
    "kestrel-pipelines": {
        "data_sources": ("Finance system", "Tills", "Warehouse", "Web shop"), "refreshed": "Every minute",
    },
    "kestrel-benchmarks": {"data_sources": ("Tills",), "refreshed": "Every night", "history_kept": 24},
    "tidewell-lanes": {
        "card_schemes": ("American Express", "Mastercard", "Visa"), "works_offline": YES,
        "industries": ("Hotels, restaurants and leisure", "Retail and wholesale"),
    },
    "tidewell-terminal": {"card_schemes": ("Girocard", "Mastercard", "Visa"), "works_offline": YES},
    "tidewell-refunds": {"card_schemes": ("Mastercard", "Visa"), "works_offline": NO},
    "tidewell-giftcards": {"works_offline": NO},
    "oakhampton-till": {
        "works_offline": YES, "fiscal_certificate": "DE 0815-4711", "industries": ("Retail and wholesale",),
    },
    "oakhampton-kiosk": {"works_offline": NO, "industries": ("Hotels, restaurants and leisure",)},
    "fernhollow-keep": {"recovery_within": 4, "copy_offline": YES},
    "fernhollow-mailbox": {"recovery_within": 1.5, "copy_offline": NO},
    "fernhollow-tills": {"recovery_within": 0.5, "copy_offline": YES},
}  # fmt: skip
