"""Tools for a deployed stack: make output, first-user, token, dead-letters, remove.

They find everything in the stack's outputs, and use whatever credentials the AWS CLI would.

    stack          a stack by its name: outputs, resources, clients
    users          who may sign in, and their tokens
    dead_letters   events that reconcile did not handle: shown, handed on again
    removal        the stack taken away, and, where that is asked for, what it leaves behind
    password       asked for where nobody else can read it
"""
