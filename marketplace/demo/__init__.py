"""The demo marketplace and the rehearsal, played through actions only."""
