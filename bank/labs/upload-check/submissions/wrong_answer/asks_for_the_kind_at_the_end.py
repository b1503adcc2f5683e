# fails: Receiving.test_another_kind_is_refused_at_once
# misconception: The kind can be checked when the file is complete.
# nudge: Somebody sends a film of four gigabytes where only pictures are taken. When do you tell them?
# hint: How many bytes decide about the kind, and when do you have them?
# explanation: The kind is known with the eighth byte. Taking in the rest costs you the line, the disk and the time, and the sender the wait, for a file that cannot be accepted any more.

import hashlib
import os
import secrets
import shutil
import stat
import zipfile
import zlib

MAGIC = [
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", "zip"),
]
ENOUGH = 8


class Rejected(ValueError):
    pass


def kind_of(start):
    for magic, kind in MAGIC:
        if start.startswith(magic):
            return kind
    return None


def shown_name(name):
    last = name.replace("\\", "/").rpartition("/")[2]
    clean = "".join(letter for letter in last if letter >= " " and letter != "\x7f").strip()[:80].strip()
    return clean if clean.strip(".") else "file"


def receive(chunks, name, folder, kinds, limit):
    stored = secrets.token_hex(16)
    part = os.path.join(folder, f".{stored}.part")
    try:
        with open(part, "xb") as file:
            kind, size, digest = copied(chunks, file, kinds, limit)
        os.rename(part, os.path.join(folder, stored))
    finally:
        if os.path.exists(part):
            os.remove(part)
    return {"stored": stored, "shown": shown_name(name), "kind": kind, "size": size, "sha256": digest}


def copied(chunks, file, kinds, limit):
    digest, start, size = hashlib.sha256(), b"", 0
    kind = None
    for chunk in chunks:
        size += len(chunk)
        if size > limit:
            raise Rejected(f"more than {limit} bytes")
        start = (start + chunk)[:ENOUGH]
        kind = kind_of(start)
        digest.update(chunk)
        file.write(chunk)
    if size == 0 or kind not in kinds:
        raise Rejected("empty, or not a kind of file that is taken here")
    return kind, size, digest.hexdigest()


def unpack(path, folder, max_files, max_bytes):
    beside = f"{folder}.{secrets.token_hex(8)}"
    try:
        os.mkdir(beside)
        names = unpacked(path, beside, max_files, max_bytes)
        os.rename(beside, folder)
        return names
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError) as error:
        raise Rejected(f"not an archive in order: {error}") from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def unpacked(path, folder, max_files, max_bytes):
    with zipfile.ZipFile(path) as archive:
        entries = archive.infolist()
        check(entries, max_files)
        left, names = max_bytes, []
        for entry in entries:
            place = os.path.join(folder, *entry.filename.rstrip("/").split("/"))
            if entry.is_dir():
                os.makedirs(place, exist_ok=True)
                continue
            os.makedirs(os.path.dirname(place), exist_ok=True)
            left = write(archive, entry, place, left)
            names.append(entry.filename)
    return sorted(names)


def check(entries, max_files):
    if len(entries) > max_files:
        raise Rejected(f"more than {max_files} entries")
    seen = set()
    for entry in entries:
        name = entry.orig_filename
        if name.startswith("/") or "\\" in name or "\0" in name or name[1:2] == ":" or ".." in name.split("/"):
            raise Rejected(f"entry {name!r} leads out of the folder")
        if name.rstrip("/").casefold() in seen or not name.strip("/"):
            raise Rejected(f"entry {name!r} comes twice")
        seen.add(name.rstrip("/").casefold())
        if stat.S_ISLNK(entry.external_attr >> 16) or entry.flag_bits & 1:
            raise Rejected(f"entry {name!r} is a link or encrypted")


def write(archive, entry, place, left):
    with archive.open(entry) as packed, open(place, "xb") as file:
        while True:
            data = packed.read(min(65_536, left + 1))
            if not data:
                return left
            left -= len(data)
            if left < 0:
                raise Rejected("too much comes out of this archive")
            file.write(data)
