"""The settings of a site: `riwaq.toml` to `Config`, each problem with its line."""

from riwaq.config.places import key_place, where
from riwaq.config.reading import read_config
from riwaq.config.rules import is_feed_path
from riwaq.config.values import FILE, Colors, Config, Feed, Organization, Settings, Translator

__all__ = [
    "FILE",
    "Colors",
    "Config",
    "Feed",
    "Organization",
    "Settings",
    "Translator",
    "is_feed_path",
    "key_place",
    "read_config",
    "where",
]
