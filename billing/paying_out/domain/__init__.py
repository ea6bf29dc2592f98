"""Rules as plain functions; no Django."""
