"""Look at everything first, write afterwards.

An upload is kept in a temporary file of the system until it is complete and then copied into place under a link that cannot overwrite anything. An archive is read twice: the first pass
counts what comes out and writes nothing, the second writes. Reading twice costs time and saves every question about cleaning up.
"""

import hashlib
import os
import re
import shutil
import tempfile
import uuid
import zipfile
import zlib
from itertools import chain

STEP = 1 << 16


class Rejected(ValueError):
    pass


def kind_of(start):
    if start[:8] == bytes.fromhex("89504E470D0A1A0A"):
        return "png"
    if start[:3] == bytes.fromhex("FFD8FF"):
        return "jpeg"
    if start[:6] in (b"GIF87a", b"GIF89a"):
        return "gif"
    return {b"%PDF-": "pdf", b"PK\x03\x04": "zip"}.get(start[:5] if start[:1] == b"%" else start[:4])


def shown_name(name):
    name = re.split(r"[/\\]", name)[-1]
    name = re.sub(r"[\x00-\x1f\x7f]", "", name).strip()
    name = name[:80].strip()
    return "file" if re.fullmatch(r"\.*", name) else name


def counted(chunks, limit):
    total = 0
    for chunk in chunks:
        total += len(chunk)
        if total > limit:
            raise Rejected("the file is too large")
        yield chunk


def beginning(chunks):
    """Whole chunks until there are eight bytes, as one."""
    start = b""
    for chunk in chunks:
        start += chunk
        if len(start) >= 8:
            break
    return start


def receive(chunks, name, folder, kinds, limit):
    stream = counted(chunks, limit)
    start = beginning(stream)
    kind = kind_of(start)
    if kind is None or kind not in kinds:
        raise Rejected("this kind of file is not taken")
    digest = hashlib.sha256()
    with tempfile.TemporaryFile() as waiting:
        for data in chain([start], stream):
            digest.update(data)
            waiting.write(data)
        size = waiting.tell()
        waiting.seek(0)
        stored = uuid.uuid4().hex
        place(waiting, os.path.join(folder, stored))
    return {"stored": stored, "shown": shown_name(name), "kind": kind, "size": size, "sha256": digest.hexdigest()}


def place(waiting, target):
    handle, part = tempfile.mkstemp(dir=os.path.dirname(target), prefix=".")
    try:
        with open(handle, "wb") as file:
            shutil.copyfileobj(waiting, file)
        os.link(part, target)
    finally:
        os.unlink(part)


FORBIDDEN = re.compile(r"^/|^.:|\\|\0|(^|/)\.\.(/|$)")


def unpack(path, folder, max_files, max_bytes):
    try:
        with zipfile.ZipFile(path) as archive:
            files = plan(archive, max_files)
            left = max_bytes
            for entry in files:
                for data in pieces(archive, entry):
                    left -= len(data)
                    if left < 0:
                        raise Rejected("the archive holds too much")
            write(archive, files, folder)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, FileNotFoundError) as error:
        raise Rejected("this is not an archive in order") from error
    return sorted(entry.filename for entry in files)


def plan(archive, max_files):
    entries = archive.infolist()
    if len(entries) > max_files:
        raise Rejected("the archive has too many entries")
    names = [entry.orig_filename.rstrip("/").lower() for entry in entries]
    if len(set(names)) < len(names):
        raise Rejected("two entries have one name")
    for entry in entries:
        link = (entry.external_attr >> 16) & 0o170000 == 0o120000
        if FORBIDDEN.search(entry.orig_filename) or link or entry.flag_bits % 2 == 1:
            raise Rejected("an entry is not harmless")
    return [entry for entry in entries if not entry.is_dir()]


def pieces(archive, entry):
    with archive.open(entry) as packed:
        while data := packed.read(STEP):
            yield data


def write(archive, files, folder):
    os.makedirs(folder)
    try:
        for entry in files:
            target = os.path.join(folder, entry.filename)
            os.makedirs(os.path.dirname(target), exist_ok=True)
            with open(target, "xb") as file:
                for data in pieces(archive, entry):
                    file.write(data)
    except OSError as error:
        shutil.rmtree(folder)
        raise Rejected("the archive does not fit into a folder") from error
