"""What goes wrong with copies.

Exception
└── BackupError    one sentence: what is wrong and what to do
"""


class BackupError(Exception):
    """A copy cannot be made, read or put back; nothing has changed."""
