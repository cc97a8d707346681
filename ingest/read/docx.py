"""Reading Word files as plain text: paragraphs, list items and table rows in the order of the file."""

from __future__ import annotations

from io import BytesIO
from zipfile import BadZipFile, ZipFile

from rag.errors import DamagedFileError, NoTextError

_MOST_UNPACKED = 200 * 2**20
"""A file that unpacks to more than this many bytes is not read."""


def docx_text(content: bytes, name: str) -> str:
    """The text of a .docx file, a blank line between paragraphs, cells of a table row separated by " | ".

    Raises DamagedFileError for what is no Word file or unpacks to too much, NoTextError for one without text.
    """
    from docx import Document
    from docx.opc.exceptions import OpcError
    from docx.table import Table

    try:
        with ZipFile(BytesIO(content)) as packed:
            if sum(entry.file_size for entry in packed.infolist()) > _MOST_UNPACKED:
                raise DamagedFileError(f"{name} unpacks to more than {_MOST_UNPACKED // 2**20} MiB. Split it.")
        blocks = []
        for block in Document(BytesIO(content)).iter_inner_content():
            if isinstance(block, Table):
                blocks += [" | ".join(cell.text.strip() for cell in row.cells) for row in block.rows]
            else:
                blocks.append(block.text)
    except (BadZipFile, OpcError, KeyError, ValueError, SyntaxError) as error:
        raise DamagedFileError(f"{name} is not a Word file that can be read. Save it again as .docx.") from error
    text = "\n\n".join(block for block in blocks if block.strip())
    if not text:
        raise NoTextError(f"{name} holds no text. Give a draft with text.")
    return text
