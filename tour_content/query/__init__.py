"""Read content. `get_` raises where there is none, `find_` gives one or none, `list_` all, `search_` by conditions."""
