"""How visitors reach the assistant: one file a channel."""
