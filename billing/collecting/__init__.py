"""Asking buyers for money: requests, payment pages, invoices, saved methods, schedules, reminders."""
