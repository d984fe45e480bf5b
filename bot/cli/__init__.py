"""The commands of ./changan."""
