"""Files and feeds: uploaded, fetched, understood, imported; and an organisation's offers as a file."""
