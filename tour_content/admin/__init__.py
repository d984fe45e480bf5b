"""The operators' page: plain Starlette and Jinja2 over kinds, checks and store.

app.py       the application, its routes         web.py      one request: who asks, in which language, with which form
accounts.py  passwords, roles, signing in        forms.py    a record as a form and back
pages/       a file a page                        serve.py    the server, and what it does by itself
"""
