"""One file a topic: ask the query, choose the reply."""

from importlib import import_module
from pkgutil import iter_modules

from tour_content.logs import mask_logs

mask_logs()  # the action server begins with this package
for _module in iter_modules(__path__):
    import_module(f"{__name__}.{_module.name}")
