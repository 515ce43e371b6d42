"""API Gateway's stand-in: HTTP to events and back, tokens, CORS, the page."""
