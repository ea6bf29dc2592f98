"""A quote as a PDF, and the certificate of its acceptance."""
