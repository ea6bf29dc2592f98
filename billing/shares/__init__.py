"""Accepted orders as money: totals, lines, and the frozen shares that every movement divides."""
