"""One frozen Settings value: argument > ESG_* variable > esg.toml > default."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pydantic import Field, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource

from rag.errors import SettingsError


def _user_folder(kind: str) -> Path:
    from platformdirs import user_cache_path, user_data_path

    return user_data_path("esg-assistant") if kind == "data" else user_cache_path("esg-assistant")


class Settings(BaseSettings):
    """All settings.

    library: folder of the library. cache: folder for exported encoder models. model: "default" or any
    sentence-transformers model name or folder. llm: "" for none, else "provider:model" as LangChain's
    `init_chat_model` takes it. llm_timeout: seconds to wait for a language model's whole reply.
    k: passages shown with an answer. threads: processor threads of the encoder, 0 for all.
    """

    model_config = SettingsConfigDict(env_prefix="ESG_", toml_file="esg.toml", frozen=True, extra="forbid")

    library: Path = Field(default_factory=lambda: _user_folder("data") / "library")
    cache: Path = Field(default_factory=lambda: _user_folder("cache"))
    model: str = "default"
    llm: str = ""
    llm_timeout: float = Field(default=60.0, gt=0, le=600)
    k: int = Field(default=8, ge=1, le=100)
    threads: int = Field(default=0, ge=0, le=256)

    @field_validator("library", "cache", mode="before")
    @classmethod
    def _empty_is_unset(cls, value: Any, asked: ValidationInfo) -> Any:
        """A variable that is set but empty means the default, as elsewhere in a shell, and not the working folder."""
        return value if value != "" else cls.model_fields[str(asked.field_name)].get_default(call_default_factory=True)

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)


def load_settings(**given: Any) -> Settings:
    """Settings from the given arguments (None counts as not given), the environment and esg.toml.

    Raises SettingsError with the name of the setting that is wrong.
    """
    try:
        return Settings(**{name: value for name, value in given.items() if value is not None})
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(str(part) for part in first["loc"])
        raise SettingsError(
            f"Setting '{name}' is not usable: {first['msg']}. Set it by option, as ESG_{name.upper()} or in esg.toml."
        ) from error
