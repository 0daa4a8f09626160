"""Which exercises this person may do now, and why not the others."""
