"""What every command here says in one sentence, without a traceback."""


class Unusable(Exception):
    """Something that a command was given, or found, can't be used.

    The message is a sentence for whoever started the command, without its full stop.
    """
