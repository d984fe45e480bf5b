"""Immersive walks: what a visitor says on one, how a stop is told, how a quiz is judged, which stamps make a set."""
