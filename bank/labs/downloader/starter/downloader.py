"""Downloads that deliver the whole file or none."""


class DownloadError(Exception):
    """The file could not be delivered."""


def download(open_url, url, path, sha256=None, tries=4, on_progress=None):
    """Store what the url gives at the path, and return its size in bytes."""
    raise NotImplementedError("download")


def download_all(open_url, items, folder, workers=4, per_host=2, tries=4, on_progress=None):
    """Download each (url, name, sha256) to the folder; return {name: size or exception}."""
    raise NotImplementedError("download_all")
