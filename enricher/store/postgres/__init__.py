"""A PostgreSQL database as the place of answers, for several machines. Wants the extra `postgres`."""
