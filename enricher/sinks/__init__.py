"""Where records and their summaries go."""
