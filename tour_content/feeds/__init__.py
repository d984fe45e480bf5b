"""Events from partners' addresses: what changed there becomes a draft, never over what a person wrote.

address.py   one address asked, safely          items.py    iCalendar, JSON or CSV → items
mapping.py   items → events, as mappings/*.yml say          merging.py  an event as it was, as it is, as the feed has it
running.py   all of it, for a feed
"""
