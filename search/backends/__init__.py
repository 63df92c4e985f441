"""Wagtail's database search backends, with what they can't take removed from what people type.

Upstream defect (modelsearch 1.3): on SQLite a quotation mark in a query ends the word in FTS5's own language
(`sqlite/query.py`, Lexeme.as_sql escapes only the apostrophe) and the query raises OperationalError; a NUL byte does so
on SQLite and PostgreSQL; a query of blanks raises AttributeError. The admin hands over what editors type as it is, so
each of these is an error page there. Gone when upstream escapes them.
"""

from typing import Any

from modelsearch.backends.database import SearchBackend as database_backend

UNSAFE = dict.fromkeys(map(ord, '"\\\x00'), " ")


def harmless(query: Any) -> Any:
    """A typed query without the characters that the backends read as their own; query objects pass as they are."""
    return query.translate(UNSAFE).strip() if isinstance(query, str) else query


class HarmlessQueries:
    """Cleans queries on their way into any backend."""

    def _search(self, query_compiler_class: type, query: Any, *args: Any, **kwargs: Any) -> Any:
        return super()._search(query_compiler_class, harmless(query), *args, **kwargs)  # type: ignore[misc]


def SearchBackend(params: dict[str, Any]) -> Any:
    """The backend of the default database, made safe for typed queries."""
    backend = database_backend(params)
    backend.__class__ = type(f"Harmless{type(backend).__name__}", (HarmlessQueries, type(backend)), {})
    return backend
