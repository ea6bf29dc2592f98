"""The operator's review of offers and changes: its queue, its decisions, its rules, whom it trusts."""
