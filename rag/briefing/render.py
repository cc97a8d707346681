"""A briefing as the content of a file."""

from __future__ import annotations

import json
from typing import get_args

from rag.briefing.model import Briefing, Comparison, Form
from rag.briefing.shape import briefing_to_json
from rag.errors import SettingsError

FORMS: tuple[Form, ...] = get_args(Form)


def form_of(suffix: str) -> Form:
    """The form that a file's ending asks for. Raises SettingsError for any but .md, .html, .docx and .json."""
    for form in FORMS:
        if suffix.lower().lstrip(".") == form:
            return form
    raise SettingsError(
        f"A briefing cannot be written as '{suffix}'. Name a file that ends in .md, .html, .docx or .json."
    )


def render_briefing(briefing: Briefing | Comparison, form: Form) -> bytes:
    """The briefing or comparison as a file of that form; text in UTF-8."""
    if form == "docx":
        from rag.briefing.render_docx import to_docx

        return to_docx(briefing)
    if form == "json":
        return (json.dumps(briefing_to_json(briefing), ensure_ascii=False, indent=2) + "\n").encode()
    if form == "html":
        from rag.briefing.render_html import to_html

        return to_html(briefing).encode()
    from rag.briefing.render_markdown import to_markdown

    return to_markdown(briefing).encode()
