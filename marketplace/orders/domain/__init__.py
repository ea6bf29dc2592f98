"""Rules of orders as plain functions."""
