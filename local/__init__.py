"""The embedded stack: the deployed stack on one machine, with nothing but Python.

Real handlers run in container processes, the real state machine runs in moto's interpreter, and
a small gateway speaks HTTP. Everything about the stack is read from ``template.yaml``.
"""
