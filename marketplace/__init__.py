"""Ensemble: many vendors and partners in one accepted quote, every cent explained."""
