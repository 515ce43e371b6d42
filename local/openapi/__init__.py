"""The OpenAPI document of the API, made from the code that answers it.

::

    journey (form, journey map, errors, limits) ─► schemas, refusals ─┐
    template.yaml (routes, who needs a token) ────────────────────────┼─► document ─► openapi.yaml
    operations, bodies, parts, examples (what no code can tell) ──────┘

``make openapi`` writes it anew; a test fails when the file has fallen behind.
"""
