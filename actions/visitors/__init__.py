"""What is kept of visitors: stamps, walks, plans, requests for a person. One module a family of tables."""
