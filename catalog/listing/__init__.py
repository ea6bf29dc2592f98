"""An owner's offers: its list of them, the editors, and what each says."""
