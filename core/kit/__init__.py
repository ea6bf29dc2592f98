"""What two or more apps share: money, clock, references, audit, events, jobs, states."""
