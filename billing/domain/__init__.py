"""The rules of money as plain functions over frozen values: no Django, no clock, no network."""
