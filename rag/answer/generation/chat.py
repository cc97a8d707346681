"""Reaching a language model: any chat model that LangChain knows, its reply bounded in time and size."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, wait
from types import TracebackType
from typing import TYPE_CHECKING, TypeVar

from rag.answer.generation.prompts import visible
from rag.errors import GenerationError, SettingsError

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

    from rag.settings import Settings

T = TypeVar("T")

MAX_REPLY = 20_000
RETRIES = 1
_START_SECONDS = 60.0
_GLANCE_SECONDS = 0.05
_EXTRAS = {"openai": "openai"}
_BY_STATUS = {
    400: "refused the request as malformed; check the model name in the setting 'llm'",
    401: "refused the key; check the provider's key variable (for openai: OPENAI_API_KEY)",
    403: "refused the key; check the provider's key variable (for openai: OPENAI_API_KEY)",
    404: "does not know the model or the address; check the setting 'llm' (for openai also OPENAI_BASE_URL)",
    429: "is over its rate limit or quota; wait or raise the quota",
}


def chat(messages: Sequence[tuple[str, str]], settings: Settings, told: Callable[[str], None] | None = None) -> str:
    """The whole reply of the model named by settings.llm ("provider:model").

    The reply is read as a stream and given up after settings.llm_timeout seconds, counted from the request to its last
    word, or after MAX_REPLY characters. While it grows, `told` gets all of it that is there, in the caller's own thread,
    at first "". Raises SettingsError for a name that is not provider:model or an unknown
    provider, GenerationError when the provider's package is missing, the model cannot be reached or the reply is late.
    """
    model = _model(settings)
    stop = threading.Event()
    pieces: list[str] = []
    meanwhile = _telling(pieces, told) if told else None
    try:
        return _outcome(lambda: _read(model, messages, stop, pieces), settings.llm_timeout, settings.llm, meanwhile)
    except TimeoutError as error:
        raise GenerationError(
            f"The language model {settings.llm} did not finish its reply within {settings.llm_timeout:g} seconds. "
            "Raise the setting 'llm_timeout' (ESG_LLM_TIMEOUT) or choose a faster model."
        ) from error
    finally:
        stop.set()


def _model(settings: Settings) -> BaseChatModel:
    provider, _, name = settings.llm.partition(":")
    if not provider.strip() or not name.strip():
        raise SettingsError(
            f"Setting 'llm' is {settings.llm!r}; it must be provider:model, for example openai:MODEL, or empty for none."
        )
    try:
        return _outcome(lambda: _connect(settings), _START_SECONDS, settings.llm)
    except TimeoutError as error:
        raise GenerationError(
            f"The language model {settings.llm} was not ready within {_START_SECONDS:g} seconds. Check its provider."
        ) from error


def _connect(settings: Settings) -> BaseChatModel:
    from langchain.chat_models import init_chat_model

    provider, _, name = settings.llm.partition(":")
    return init_chat_model(name, model_provider=provider, timeout=settings.llm_timeout, max_retries=RETRIES)


def _read(model: BaseChatModel, messages: Sequence[tuple[str, str]], stop: threading.Event, pieces: list[str]) -> str:
    length = 0
    for piece in model.stream(list(messages)):
        pieces.append(str(piece.text))
        length += len(pieces[-1])
        if stop.is_set() or length >= MAX_REPLY:
            break
    return "".join(pieces)[:MAX_REPLY]


def _telling(pieces: Sequence[str], told: Callable[[str], None]) -> Callable[[], None]:
    """Tells the reply so far, each time it is called after the reply has grown."""
    count = 0
    told("")

    def tell() -> None:
        nonlocal count
        if len(pieces) > count:
            count = len(pieces)
            told("".join(pieces[:count])[:MAX_REPLY])

    return tell


class _Handover:
    """Hands an error of the block to whoever waits for the future.

    Every provider's package has errors of its own that share no base class, so they are told apart by the waiter.
    """

    def __init__(self, future: Future[T]) -> None:
        self._future = future

    def __enter__(self) -> None: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        if error is not None:
            self._future.set_exception(error)
        return True


def _outcome(work: Callable[[], T], seconds: float, llm: str, meanwhile: Callable[[], None] | None = None) -> T:
    """What the work returns, if it does so in time. A daemon thread does it: a silent server cannot hold up the exit.

    `meanwhile` is called again and again until then. Raises TimeoutError when it is late, GenerationError or SettingsError when it failed.
    """
    future: Future[T] = Future()

    def run() -> None:
        with _Handover(future):
            future.set_result(work())

    end = time.monotonic() + seconds
    threading.Thread(target=run, name="language-model", daemon=True).start()
    while meanwhile is not None and not future.done() and time.monotonic() < end:
        wait([future], timeout=_GLANCE_SECONDS)
        meanwhile()
    error = future.exception(timeout=max(0.0, end - time.monotonic()))
    if error is not None:
        raise _explained(error, llm) from error
    return future.result()


def _explained(error: BaseException, llm: str) -> GenerationError | SettingsError:
    provider = llm.partition(":")[0]
    said = f"{type(error).__name__}: {visible(str(error))[:200]}"
    if isinstance(error, ImportError):
        extra = _EXTRAS.get(provider)
        remedy = f"In the project's folder: pip install -e '.[{extra}]'" if extra else visible(str(error))[:200]
        return GenerationError(
            f"The package that reaches the language model {llm} is not installed. {remedy.rstrip('.')}."
        )
    if isinstance(error, ValueError) and "Unsupported" in str(error):
        return SettingsError(
            f"Setting 'llm' is {llm!r}: LangChain knows no provider {provider!r}. Use for example openai:MODEL."
        )
    status = getattr(error, "status_code", None)
    if isinstance(status, int):
        what = _BY_STATUS.get(status, "failed on its side; try again later" if status >= 500 else "refused the request")
        return GenerationError(f"The language model {llm} {what} (HTTP status {status}).")
    if "Timeout" in type(error).__name__:
        return GenerationError(f"The language model {llm} did not reply in time. Raise the setting 'llm_timeout'.")
    if "Connect" in type(error).__name__:
        return GenerationError(
            f"The language model {llm} cannot be reached. Check the network and its address (for openai: OPENAI_BASE_URL)."
        )
    return GenerationError(
        f"The language model {llm} gave no usable reply ({said}). Check the setting 'llm' and its provider."
    )
