"""What a command says to an operator when it cannot go on.

Exception
└── CommandError    one sentence: what is wrong and what to do; printed without a stack trace
"""


class CommandError(Exception):
    """A command cannot go on; its message is the one sentence that the operator reads."""
