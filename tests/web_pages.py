"""The pages of the web app as AppTest runs them, and what they show."""

from __future__ import annotations

from typing import Any

from streamlit.testing.v1 import AppTest


def ask() -> None:
    from ui.web.ask import page

    page()


def reports() -> None:
    from ui.web.reports import page

    page()


def indicators() -> None:
    from ui.web.indicators import page

    page()


def briefing() -> None:
    from ui.web.briefing import page

    page()


def verify() -> None:
    from ui.web.verify import page

    page()


def run(page: Any) -> AppTest:
    test = AppTest.from_function(page, default_timeout=60).run()
    assert not test.exception, test.exception
    return test


def shown(test: AppTest) -> str:
    """All markup and texts of the page."""
    parts = [element.proto.body for element in test.get("html")]
    parts += [element.proto.json for element in test.get("bidi_component")]
    parts += [title.value for title in test.title] + [header.value for header in test.subheader]
    return "\n".join(parts)


def press(test: AppTest, label: str) -> AppTest:
    """The page after its first button of that label was pressed."""
    next(button for button in test.button if button.label == label).click().run()
    assert not test.exception, test.exception
    return test
