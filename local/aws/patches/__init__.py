"""Where the local stack reaches into moto: one module for each place, one test for each module.

These places are moto's own affair and may move with any release, which is why moto's version is
pinned exactly.
"""
