"""The commands of ./changan, one file a command."""
