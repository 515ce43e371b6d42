"""Editing a finished map: what may be changed, what follows from it, and how it is kept.

A person changes words, scores and order. What the map says of its evidence stays code's to decide:
no edit can claim research.
"""
