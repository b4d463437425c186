"""A service that keeps participations in PostgreSQL, and speaks HTTP."""
