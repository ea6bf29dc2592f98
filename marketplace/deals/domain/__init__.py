"""Rules of the deals app that know no database."""
