"""How well messages are understood, measured: ./changan eval."""
