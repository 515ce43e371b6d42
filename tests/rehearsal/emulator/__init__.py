"""The AWS of the rehearsal: ministack, an emulator that nobody here has written.

``process`` starts it, ``serve`` is what runs in its own Python, and ``workarounds`` is all that it
can't do as AWS does.
"""
