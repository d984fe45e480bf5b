"""Modules that are loaded when something in them is used, and not before: the standard library's `LazyLoader`, by name.

Where another module takes a function out of one by `from … import …`, that is a use, and `LazyLoader` loads it. After
`functions_later` what is taken out is a function that loads the module when it is called.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from importlib.util import LazyLoader
from types import ModuleType
from typing import Any, Callable


class _Later(MetaPathFinder):
    """Finds the modules named, and has each load at the first use of one of its names."""

    def __init__(self, names: tuple[str, ...]) -> None:
        self._names = frozenset(names)

    def find_spec(self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None) -> ModuleSpec | None:
        if fullname not in self._names:
            return None
        spec = PathFinder.find_spec(fullname, path, target)
        if spec is not None and spec.loader is not None:
            spec.loader = LazyLoader(spec.loader)
        return spec


def load_later(*names: str) -> None:
    """From now on `import name` costs nothing until the module is used. One that is imported already stays as it is."""
    sys.meta_path.insert(0, _Later(names))


class _Functions(MetaPathFinder, Loader):
    """Finds a package with one module, whose functions load both when they are called."""

    def __init__(self, package: str, module: str) -> None:
        self._names = (package, f"{package}.{module}")

    def find_spec(self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None) -> ModuleSpec | None:
        if fullname in self._names:
            return ModuleSpec(fullname, self, is_package=fullname == self._names[0])
        if not fullname.startswith(f"{self._names[0]}."):
            return None
        self._step_aside()
        return PathFinder.find_spec(fullname, import_module(self._names[0]).__path__)

    def exec_module(self, module: ModuleType) -> None:
        if module.__name__ == self._names[1]:
            module.__getattr__ = self._function  # type: ignore[method-assign]

    def _function(self, name: str) -> Callable[..., Any]:
        if name.startswith("__"):
            raise AttributeError(name)

        def call(*args: Any, **kwargs: Any) -> Any:
            self._step_aside()
            return getattr(import_module(self._names[1]), name)(*args, **kwargs)

        return call

    def _step_aside(self) -> None:
        if self in sys.meta_path:
            sys.meta_path.remove(self)
            for name in self._names:
                sys.modules.pop(name, None)


def functions_later(package: str, module: str) -> None:
    """From now on `from package.module import function` costs nothing until the function is called, or another of its modules is wanted."""
    sys.meta_path.insert(0, _Functions(package, module))
