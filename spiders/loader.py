"""Finds the sources: one class in one file under spiders/venues, named after the file; nothing else to register."""

import builtins
import os
import pkgutil
from difflib import get_close_matches
from importlib import import_module
from types import ModuleType
from typing import Self

from scrapy import Request, Spider
from scrapy.settings import BaseSettings, Settings
from scrapy.utils.spider import iter_spider_classes

from aggregator.errors import UsageError


def project_settings() -> Settings:
    """The settings of this project, or of the module that SCRAPY_SETTINGS_MODULE names, wherever we are started."""
    settings = Settings()
    settings.setmodule(os.environ.get("SCRAPY_SETTINGS_MODULE", "spiders.settings"), priority="project")
    return settings


class VenueLoader:
    """Scrapy's spider loader (SPIDER_LOADER_CLASS): a name is a file, and only the files asked for are imported.

    So a mistake in one venue's file breaks that venue alone.
    """

    def __init__(self, packages: builtins.list[str]) -> None:
        self._modules = {name: module for package in packages for name, module in _files(package)}

    @classmethod
    def from_settings(cls, settings: BaseSettings) -> Self:
        """The loader for the packages of the setting SPIDER_MODULES."""
        return cls(settings.getlist("SPIDER_MODULES"))

    def list(self) -> builtins.list[str]:
        """The names of all sources, sorted."""
        return sorted(self._modules)

    def load(self, spider_name: str) -> type[Spider]:
        """The class of this name.

        Raises KeyError for an unknown name, as Scrapy demands, and UsageError for a file that declares it wrongly.
        """
        return declared_in(import_module(self._modules[spider_name]))

    def find_by_request(self, request: Request) -> builtins.list[str]:
        """The names of the sources whose site this request goes to."""
        return [name for name in self.list() if self.load(name).handles_request(request)]


def declared_in(module: ModuleType) -> type[Spider]:
    """The one source that a file declares. Raises UsageError when it is not one, or not named after the file."""
    found = [spider for spider in iter_spider_classes(module) if hasattr(spider, "source")]
    file = module.__name__.rpartition(".")[2]
    if len(found) != 1:
        names = ", ".join(spider.__name__ for spider in found) or "none"
        raise UsageError(f"{module.__file__} must declare one source with a name; it declares {names}")
    if found[0].name != file:
        raise UsageError(f"{module.__file__} declares the source {found[0].name!r}; its name must be {file!r}")
    return found[0]


def unknown(name: str, known: builtins.list[str]) -> UsageError:
    """What to answer to a name that no source has."""
    near = get_close_matches(name, known, n=3, cutoff=0.4)
    hint = f"did you mean {' or '.join(near)}?" if near else f"there are {len(known)} sources"
    return UsageError(f"there is no source named {name!r}; {hint}")


def _files(package: str) -> builtins.list[tuple[str, str]]:
    root = import_module(package)
    found = pkgutil.walk_packages(root.__path__, f"{package}.")
    return [(name.rpartition(".")[2], name) for _, name, is_package in found if not is_package]
