"""Dividing what was paid over shares; holding and releasing it; reserves."""
