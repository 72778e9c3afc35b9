#!/usr/bin/env python3
"""Processor time and memory of one document by its length, of news and of hostile texts: does the time grow with the length and no faster?

  curve.py PROGRAM [LARGEST_BYTES [KIND...]]

One line a text: kind, bytes, seconds of processor time, MB a second, peak memory, and the ratio of its time a byte to that of a text a tenth as long:
about 1 where the time is linear, 10 where it is quadratic. No test: timings decide none. Standard library only.
"""
import os
import pathlib
import sys
import tempfile

SAMPLES = pathlib.Path(__file__).resolve().parent.parent.parent / "samples"
NEWS = "\n\n".join(path.read_text(encoding="utf-8", errors="replace") for path in sorted(SAMPLES.glob("*.txt"))) + "\n\n"

KINDS = {  # what is repeated
    "news": NEWS,
    "one-line": NEWS.replace("\n", " "),
    "one-word": "a",
    "one-capital": "A",
    "capitals": NEWS.upper(),
    "no-spaces": NEWS.replace(" ", "").replace("\n", ""),
    "nested-quotes": "« il a dit \" que ",
    "brackets": "([{<«",
    "numbers": "12.345.678,90 ",
    "one-number": "7",
    "dates": "12 mars 2024, ",
    "weekdays": "mardi, ",
    "relative": "le lendemain, ",
    "intertitles": "- Jean Martin\n",
    "datelines": "PARIS, 12 mars 2024 (AFP) - Jean Martin est là.\n\n",
    "headlines": "Mort de Jean Martin à Paris\n\n",
    "people": "Mme Martin et M. Jean Martin. ",
    "numbers-km": "12 km ",
    "organizations": "la société Dupont SA et l'ONU ",
    "money": "3 millions d'euros ",
    "names": "Jean-Pierre Martin, ",
    "name-chain": "Jean-",
    "new-names": None,
    "towns": "Paris Lyon Marseille ",
    "town-of": "de Paris à Lyon de ",
    "distances": "à 3 km au nord de Paris ",
    "combining": "e\u0301\u0302\u0303",
    "spaces": " ",
    "lines": "\n",
    "line-of-each": "Jean Martin\n",
    "abbreviations": "M. ",
    "dots": ".",
    "hyphens": "a-",
    "apostrophes": "l'",
    "emoji": "\U0001F469\u200d\U0001F467",
    "zero-bytes": "\0",
}


def text(kind, size):
    if kind == "new-names":
        out, number = [], 0
        while 24 * len(out) < size:
            letters, rest = "", number
            for _ in range(5):
                letters, rest = letters + "bcdfglmnprst"[rest % 12] + "aeiou"[rest % 5], rest // 12
            out.append(f"Marie {letters.capitalize()} parle. ")
            number += 1
        return "".join(out).encode()[:size]
    piece = KINDS[kind].encode()
    return (piece * (size // len(piece) + 1))[:size]


def measure(program, path):
    """(exit status, seconds of processor time, peak memory in MB)"""
    child = os.fork()
    if child == 0:
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1)
        os.execv(program, [program, "-q", "-f", "jsonl", "--date", "2024-03-12", path])
    _, status, used = os.wait4(child, 0)
    return os.waitstatus_to_exitcode(status), used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def main():
    program = sys.argv[1]
    largest = int(float(sys.argv[2])) if len(sys.argv) > 2 else 10**6
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "text.txt")
        pathlib.Path(path).write_bytes(b"a\n")
        start = min(measure(program, path)[1] for _ in range(3))
        print(f"start: {start:.3f} s")
        for kind in sys.argv[3:] or KINDS:
            size, before = 1000, None
            while size <= largest:
                pathlib.Path(path).write_bytes(text(kind, size))
                status, seconds, memory = measure(program, path)
                each = max(seconds - start, 0.0001) / size
                ratio = f"{each / before:5.2f}" if before and seconds > 3 * start else "    -"
                print(f"{kind:14} {size:>10} {seconds:8.3f} s {1e-6 / each:8.1f} MB/s {memory:7.0f} MB {ratio}{'' if status == 0 else f' exit {status}'}", flush=True)
                before, size = each, size * 10
    return 0


sys.exit(main())
