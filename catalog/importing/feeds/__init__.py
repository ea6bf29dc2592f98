"""Feeds: one adapter per format, each a generator from a file to `FeedItem` and `FeedDefect`. No database here."""
