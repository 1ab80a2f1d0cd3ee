"""The tree of faults, as it is drawn and as it is."""

import re

from src import main
from src.domain import errors
from src.domain.errors import AppError

_LEAF = re.compile(r"^(?P<stem>[│ ]*)[├└]── (?P<name>\w+) .*?(?:\((?P<file>[\w/]+)\.py\))?$")
_INDENT = 4

Edge = tuple[str, str, str]


def drawn() -> set[Edge]:
    """Parent, name and module of each leaf of the drawing."""
    edges: set[Edge] = set()
    parents = [AppError.__name__]
    for leaf in map(_LEAF.match, (errors.__doc__ or "").splitlines()):
        if leaf:
            depth = len(leaf["stem"]) // _INDENT + 1
            parents[depth:] = [leaf["name"]]
            file = leaf["file"] or "domain/errors"
            edges.add((parents[depth - 1], leaf["name"], f"src.{file.replace('/', '.')}"))
    return edges


def built(parent: type[AppError] = AppError) -> set[Edge]:
    """The same of the classes of the app."""
    children = [c for c in parent.__subclasses__() if c.__module__.startswith("src.")]
    edges = {(parent.__name__, child.__name__, child.__module__) for child in children}
    return edges.union(*(built(child) for child in children))


def test_the_drawing_has_every_fault_of_the_app_where_it_is() -> None:
    assert main.create_app is not None
    assert drawn() == built()
