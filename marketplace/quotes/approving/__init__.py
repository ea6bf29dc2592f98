"""Approval inside one organisation: rules, steps, stand-ins, cost centres and budgets."""
