"""What `make house` counts in files: their lines, and the words of a task that they know."""

import io
import re
import tokenize
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SIDES = {
    "backend": ("backend/src",),
    "web": ("frontend/src", "frontend/server"),
    "element": ("packages/chatkit-element/src",),
    "proof": ("bench", "chaos", "examples", "scripts", "e2e"),
}
"""Whose folders are counted together."""

_SOURCE = re.compile(r"\.(py|ts|tsx|mjs|cjs|css)$")
_LEFT_OUT = re.compile(
    r"\.test\.|\.generated\.|(^|/)(node_modules|dist|fixtures|versions|peers|vercel|test-results|\.\w+)/"
    r"|/api-types\.ts$|-env\.d\.ts$|__init__\.py$"
)

TASK_ROOMS = ("backend/src/chat/tasks/",)
DOMAIN_FREE = (
    "backend/src/turns/",
    "backend/src/models/",
    "backend/src/chat/",
    "frontend/src/lib/chat/",
    "frontend/src/components/chat/",
)
"""Where nobody should have to know what a task is."""

_NO_TODO = re.compile(
    r"\b(asyncio\.\w*tasks?\w*|create_task|current_task|all_tasks|TaskGroup|BackgroundTasks?"
    r"|CustomTask|ThoughtTask|queueMicrotask)\b"
    # what ChatKit calls a step of a workflow
    r"|\b(WorkflowTask\w+|TaskItem|task_to_input|task_index|workflow\.tasks)\b"
    r"|(?<=[(,] )tasks? = (?=line\b|\[ line\b)",
    re.IGNORECASE,
)
_NAMES_TASK = re.compile(r"tasks?(?![a-z])|Tasks?(?![a-z])|TASKS?(?![A-Z])")
_FIELDS = ("title", "description", "priority", "tags")
_NO_CODE_TS = re.compile(r"/\*.*?\*/|(?<![:\"'`])//[^\n]*", re.DOTALL)


@dataclass(frozen=True)
class SourceFile:
    """A source file of a tree, its path relative to it."""

    path: str
    lines: int
    code: str
    """Its text without comments and docstrings."""

    @property
    def folder(self) -> str:
        """Where it lies."""
        return self.path.rpartition("/")[0]


def source_files(tree: Path) -> dict[str, list[SourceFile]]:
    """The source files of each side: no tests, no generated files, no migrations."""
    return {
        side: [_read(tree, path) for root in roots for path in sorted(_found(tree, root))]
        for side, roots in SIDES.items()
    }


def by_folder(files: list[SourceFile]) -> dict[str, list[SourceFile]]:
    """The files that lie directly in each folder."""
    folders: defaultdict[str, list[SourceFile]] = defaultdict(list)
    for file in files:
        folders[file.folder].append(file)
    return dict(sorted(folders.items()))


def names_a_task(file: SourceFile) -> bool:
    """Whether its code says "task" and means a to-do, not asyncio's or ChatKit's."""
    return _NAMES_TASK.search(_NO_TODO.sub("", file.code)) is not None


def knows_a_task(file: SourceFile) -> bool:
    """Whether it lies where no file should name a task, and names one."""
    is_free = file.path.startswith(DOMAIN_FREE) and not file.path.startswith(TASK_ROOMS)
    return is_free and names_a_task(file)


def names_every_field(file: SourceFile) -> bool:
    """Whether its code names all fields of a task: what one more field has to visit."""
    return all(re.search(rf"\b{field}\b", file.code) for field in _FIELDS)


def _found(tree: Path, root: str) -> Iterator[str]:
    for path in (tree / root).rglob("*"):
        name = path.relative_to(tree).as_posix()
        if _SOURCE.search(name) and not _LEFT_OUT.search(name) and path.is_file():
            yield name


def _read(tree: Path, path: str) -> SourceFile:
    text = (tree / path).read_text(encoding="utf-8")
    code = _python_code(text) if path.endswith(".py") else _NO_CODE_TS.sub("", text)
    return SourceFile(path, text.count("\n"), code)


def _python_code(text: str) -> str:
    """The text without comments, and without strings that are statements of their own."""
    words: list[str] = []
    is_start = True
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type in (tokenize.COMMENT, tokenize.NL):
            continue
        if token.type in (tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT):
            is_start = True
            continue
        if not (is_start and token.type == tokenize.STRING):
            words.append(token.string)
        is_start = False
    return re.sub(r" ?\. ?", ".", " ".join(words))
