"""The category tree: a slug, its words, and its children."""

CATEGORIES: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...] = (
    (
        "identity-and-access",
        "Identity and access",
        (
            ("single-sign-on", "Single sign-on"),
            ("device-trust", "Device trust"),
            ("contractor-access", "Contractor access"),
        ),
    ),
    (
        "network-and-edge",
        "Network and edge",
        (("store-networks", "Store networks"), ("gateways", "Gateways"), ("remote-sites", "Remote sites")),
    ),
    (
        "data-and-analytics",
        "Data and analytics",
        (("reporting", "Reporting"), ("forecasting", "Forecasting"), ("data-pipelines", "Data pipelines")),
    ),
    (
        "finance-operations",
        "Finance operations",
        (("close-and-reconcile", "Close and reconcile"), ("payables", "Payables"), ("contracts", "Contracts")),
    ),
    (
        "commerce-and-tills",
        "Commerce and tills",
        (("card-payments", "Card payments"), ("tills", "Tills"), ("stock", "Stock")),
    ),
    (
        "compliance-and-audit",
        "Compliance and audit",
        (("evidence", "Evidence"), ("privacy", "Privacy"), ("supplier-risk", "Supplier risk")),
    ),
    ("backup-and-recovery", "Backup and recovery", (("backup", "Backup"), ("rehearsals", "Rehearsals"))),
    ("integration", "Integration", (("connectors", "Connectors"), ("contract-testing", "Contract testing"))),
    (
        "workplace-and-devices",
        "Workplace and devices",
        (("devices", "Devices"), ("rotas", "Rotas"), ("mail-safety", "Mail safety")),
    ),
    ("health-systems", "Health systems", (("records", "Records"), ("clinic-networks", "Clinic networks"))),
    (
        "plant-and-logistics",
        "Plant and logistics",
        (("maintenance", "Maintenance"), ("depots", "Depots"), ("cold-chain", "Cold chain")),
    ),
    (
        "advice-and-training",
        "Advice and training",
        (("audits", "Audits"), ("rollouts", "Rollouts"), ("training", "Training")),
    ),
)
