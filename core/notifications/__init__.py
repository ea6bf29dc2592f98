"""Mails and in-app notices, and who wants which."""
