"""Every error that a person can meet, as one tree.

    EsgError
    ├── SettingsError            a setting is missing, malformed or contradicts another
    ├── QuestionError            an empty, oversize or unreadable question
    ├── FilterError              a company, year or report that the library does not hold
    ├── LibraryError             the library folder or its database
    │   ├── EmptyLibraryError    nothing has been ingested yet
    │   ├── LibraryLockedError   another process is writing
    │   ├── LibraryDamagedError  the database cannot be read
    │   ├── SchemaVersionError   made by a newer version of this program
    │   └── ModelMismatchError   the library was made with another embedding model
    ├── ModelError               an embedding model that is missing or damaged
    ├── GenerationError          a language model that cannot be reached or gave nothing usable
    ├── ReadError                a report file that cannot be read
    │   ├── NotFoundError        no such file
    │   ├── UnsupportedFileError not a kind of file that is read
    │   ├── EncryptedFileError   a password is needed
    │   ├── NoTextError          no text layer, or nothing at all, to index
    │   └── DamagedFileError     the file is broken, truncated or exceeds the limits
    └── EvaluationError          a question set, baseline or gate that cannot be used

Each message says what happened, to which file or setting, and what to do about it.
"""

from __future__ import annotations


class EsgError(Exception):
    """Base of all errors meant for people."""


class SettingsError(EsgError): ...


class QuestionError(EsgError): ...


class FilterError(EsgError): ...


class LibraryError(EsgError): ...


class EmptyLibraryError(LibraryError): ...


class LibraryLockedError(LibraryError): ...


class LibraryDamagedError(LibraryError): ...


class SchemaVersionError(LibraryError): ...


class ModelMismatchError(LibraryError): ...


class ModelError(EsgError): ...


class GenerationError(EsgError): ...


class ReadError(EsgError): ...


class NotFoundError(ReadError): ...


class UnsupportedFileError(ReadError): ...


class EncryptedFileError(ReadError): ...


class NoTextError(ReadError): ...


class DamagedFileError(ReadError): ...


class EvaluationError(EsgError): ...
