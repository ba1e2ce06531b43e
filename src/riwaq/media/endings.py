"""What a file may be used for, by the ending of its name: what plays, and what would act."""

PLAYED = frozenset(
    {
        "3gp", "aac", "avi", "flac", "flv", "m4a", "m4v", "mka", "mkv", "mov", "mp3", "mp4", "mpeg", "mpg",
        "oga", "ogg", "ogv", "opus", "vtt", "wav", "weba", "webm",
    }
)  # fmt: skip
"""Endings of films, sounds and their subtitles: what a media element may play."""
ACTIVE = frozenset(
    {
        "asp", "aspx", "cgi", "cjs", "css", "fcgi", "hta", "htc", "htm", "html", "jar", "js", "jsp", "mht",
        "mhtml", "mjs", "phar", "php", "php3", "php4", "php5", "php7", "php8", "phtml", "pl", "py", "rb",
        "sh", "shtm", "shtml", "swf", "svgz", "wasm", "xht", "xhtml", "xml", "xsl", "xslt",
    }
)  # fmt: skip
"""Endings of files that a browser, or the host, would run or show as a page of this site: theirs are its rights."""
SOURCES = frozenset({"md", "markdown", "yml", "yaml", "toml"})
"""Endings of files that make a site and are no part of it."""
