"""Plans between the talk and its visitor: what a message says, and the plan, its changes and its refusals in words."""
