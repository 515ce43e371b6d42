"""API Gateway's side: events read, callers identified, responses and problems made."""
