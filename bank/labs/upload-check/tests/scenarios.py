"""What runs beside the learner's code: uploads and archives, and what they left on the disk."""

import io
import os
import stat
import tempfile
import tracemalloc
import warnings
import zipfile

PNG = b"\x89PNG\r\n\x1a\n"


class Upload:
    """One call of receive, and what could be seen of it."""

    def __init__(self, lab, chunks, name="a.png", kinds=("png",), limit=100, before=()):
        self.pulled = 0
        with tempfile.TemporaryDirectory() as folder:
            for kept in before:
                with open(os.path.join(folder, kept), "wb") as file:
                    file.write(b"old")
            self.seen = []
            try:
                self.answer = lab.receive(self.passing(chunks, folder), name, folder, set(kinds), limit)
                self.error = None
            except Exception as error:
                self.answer, self.error = None, [kind.__name__ for kind in type(error).__mro__]
            self.left = {}
            for place in sorted(os.listdir(folder)):
                with open(os.path.join(folder, place), "rb") as file:
                    self.left[place] = file.read()

    def passing(self, chunks, folder):
        for chunk in chunks:
            self.pulled += 1
            self.seen.append([name for name in os.listdir(folder) if not name.startswith(".") and len(name) == 32])
            yield chunk

    def told(self):
        return {"answer": self.answer, "error": self.error, "left": self.left, "pulled": self.pulled}


def an_upload_in_order(lab):
    upload = Upload(lab, [PNG, b"", b"rest of it"], name="C:\\fakepath\\me.png", before=("other",))
    return upload.told() | {"visible too early": any(upload.seen)}


def cut_into_single_bytes(lab):
    whole = PNG + b"!"
    return Upload(lab, [whole[at : at + 1] for at in range(len(whole))]).told()


def the_same_upload_twice(lab):
    first, second = Upload(lab, [PNG]), Upload(lab, [PNG])
    return first.answer["stored"], second.answer["stored"]


def sizes_around_the_limit(lab):
    return {
        size: Upload(lab, [PNG, b"x" * (size - 8)], limit=20).told()["error"] is None for size in (8, 19, 20, 21, 500)
    }


def an_upload_without_end(lab):
    def endless():
        yield PNG
        while True:
            yield b"x" * 10

    return Upload(lab, endless(), limit=45).told()


def empty_uploads(lab):
    return [Upload(lab, chunks).told() for chunks in ([], [b"", b""])]


def uploads_of_other_kinds(lab):
    return [
        Upload(lab, [b"<script>alert(1)</script>"], name="cat.png").told(),
        Upload(lab, [b"%PDF-1.7 and so on"]).told(),
        Upload(lab, [PNG[:7]]).told(),
    ]


def an_endless_upload_of_another_kind(lab):
    def endless():
        yield b"<scr"
        yield b"ipt>"
        while True:
            yield b"alert(1);"

    return Upload(lab, endless(), name="cat.png", limit=1000).told()


def a_short_jpeg(lab):
    return Upload(lab, [b"\xff\xd8", b"\xff"], kinds=("png", "jpeg")).told()


def the_network_breaks(lab):
    def broken():
        yield PNG
        yield b"half of"
        raise ConnectionResetError("gone")

    return Upload(lab, broken(), before=("other",)).told()


def peak_of(work):
    """The most bytes held at once while work runs, and what it returned."""
    tracemalloc.start()
    try:
        answer = work()
        return tracemalloc.get_traced_memory()[1], answer
    finally:
        tracemalloc.stop()


def a_large_upload(lab):
    chunks = (PNG + bytes(64_000) for _ in range(60))
    peak, upload = peak_of(lambda: lab.receive(chunks, "big.png", tempfile.mkdtemp(), {"png"}, 10_000_000))
    return {"size": upload["size"], "peak": peak}


def entry(name, mode=0o644 | stat.S_IFREG):
    info = zipfile.ZipInfo(name)
    info.filename = info.orig_filename = name
    info.external_attr = mode << 16
    info.compress_type = zipfile.ZIP_DEFLATED
    return info


FOLDER = ("docs/", "", 0o755 | stat.S_IFDIR)


def archive(*entries):
    packed = io.BytesIO()
    warnings.simplefilter("ignore", UserWarning)  # of names that come twice
    with zipfile.ZipFile(packed, "w") as file:
        for name, content, *more in entries:
            file.writestr(entry(name, *more), content)
    return packed.getvalue()


def unpacked(lab, content, max_files=10, max_bytes=1000):
    """Calls unpack, and tells the answer and every file that is there afterwards."""
    with tempfile.TemporaryDirectory() as outside:
        path = os.path.join(outside, "in.zip")
        with open(path, "wb") as file:
            file.write(content)
        folder = os.path.join(outside, "deep", "out")
        os.mkdir(os.path.dirname(folder))
        try:
            answer, error = lab.unpack(path, folder, max_files, max_bytes), None
        except Exception as failure:
            answer, error = None, [kind.__name__ for kind in type(failure).__mro__]
        there = {}
        for place, _, names in os.walk(outside):
            for name in names:
                with open(os.path.join(place, name), "rb") as file:
                    there[os.path.relpath(os.path.join(place, name), folder)] = file.read()
        there.pop("../../in.zip", None)
        return {
            "answer": answer,
            "error": error,
            "files": there,
            "folder": os.path.exists(folder),
            "beside": sorted(set(os.listdir(os.path.dirname(folder))) - {"out"}),
        }


def an_archive_in_order(lab):
    return unpacked(lab, archive(("b.txt", "two"), FOLDER, ("docs/a/x.txt", "one"), ("empty", "")))


def an_archive_that_names_its_folder_last(lab):
    return unpacked(lab, archive(("docs/x.txt", "one"), FOLDER))


def archives_without_files(lab):
    return [unpacked(lab, archive()), unpacked(lab, archive(FOLDER))]


def archives_that_lead_outside(lab):
    names = ["../x", "a/../../x", "..", "/etc/x", "a\\..\\x", "C:x", "c:/x", "a/..", "x\0.txt", "a\\b"]
    return {name: unpacked(lab, archive(("good.txt", "fine"), (name, "bad"))) for name in names}


def archives_with_dots_in_names(lab):
    return unpacked(lab, archive(("..a", "1"), ("b..", "2"), ("c/.d", "3")))


def archives_with_twins(lab):
    pairs = [("a.txt", "a.txt"), ("a.txt", "A.TXT"), ("docs/x", "Docs/X")]
    return [unpacked(lab, archive((first, "1"), (second, "2"))) for first, second in pairs]


def archives_with_a_file_called_like_a_folder(lab):
    return [unpacked(lab, archive(FOLDER, ("Docs", "1"))), unpacked(lab, archive(("Docs", "1"), FOLDER))]


def archives_with_a_file_that_should_be_a_folder(lab):
    pairs = [("a", "a/b"), ("a/b", "a")]
    return [unpacked(lab, archive(("good.txt", "fine"), (first, "1"), (second, "2"))) for first, second in pairs]


def archives_with_a_link(lab):
    return unpacked(lab, archive(("link", "/etc/passwd", 0o777 | stat.S_IFLNK), ("link2", "x")))


def encrypted(whole):
    """The archive, of one entry, with the mark that it is encrypted."""
    marked = bytearray(whole)
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        marked[marked.index(mark) + at] |= 1
    return bytes(marked)


def archives_that_are_none(lab):
    whole = archive(("a.txt", "hello " * 50))
    damaged = bytearray(whole)
    damaged[45] ^= 0xFF
    damaged[46] ^= 0xFF
    return {
        "no zip": unpacked(lab, b"hello"),
        "cut off": unpacked(lab, whole[:-30]),
        "damaged": unpacked(lab, bytes(damaged)),
        "encrypted": unpacked(lab, encrypted(whole)),
        "encrypted, with an umlaut": unpacked(lab, encrypted(archive(("ü.txt", "hello")))),
    }


def archives_around_the_limits(lab):
    return {
        "as many as allowed": unpacked(lab, archive(*((f"{n}", "x") for n in range(3))), max_files=3)["error"] is None,
        "one too many": unpacked(lab, archive(*((f"{n}", "x") for n in range(4))), max_files=3)["error"] is None,
        "a folder counts": unpacked(lab, archive(FOLDER, ("docs/1", "x"), ("2", "")), max_files=2)["error"] is None,
        "exactly the bytes": unpacked(lab, archive(("a", "x" * 60), ("b", "y" * 40)), max_bytes=100)["error"] is None,
        "one byte more": unpacked(lab, archive(("a", "x" * 60), ("b", "y" * 41)), max_bytes=100)["error"] is None,
    }


def an_archive_that_lies_about_its_size(lab):
    whole = bytearray(archive(("bomb", b"\0" * 400_000)))
    for mark, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        start = whole.index(mark) + at
        whole[start : start + 4] = (10).to_bytes(4, "little")
    return unpacked(lab, bytes(whole), max_bytes=1000)


def a_bomb(lab):
    bomb = archive(("bomb", bytes(20_000_000)))
    peak, seen = peak_of(lambda: unpacked(lab, bomb, max_bytes=100_000))
    return seen | {"peak": peak}
