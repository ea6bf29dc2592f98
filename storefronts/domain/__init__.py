"""Rules of storefronts that know no database."""
