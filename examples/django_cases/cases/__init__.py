"""Cases of participants: who they are is kept here, what happens to them in the journal."""
