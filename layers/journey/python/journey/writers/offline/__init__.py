"""The offline writer: journey maps without a model, a network or an account.

It reads the form (:mod:`.reading`) against domain knowledge kept as data (:mod:`.knowledge`),
then writes each step in a module of its own. The same form always gives the same map.
"""

from journey.writers.offline.writer import OfflineWriter

__all__ = ["OfflineWriter"]
