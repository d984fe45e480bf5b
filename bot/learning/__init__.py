"""What visitors asked in vain becomes examples, cases under test and a new model: docs/learning.md."""
