"""What is offered: listings, plans, services, bundles, feeds."""
