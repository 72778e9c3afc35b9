#!/usr/bin/env python3
"""The installed Python package. package_test.py FILIN SOURCE: compared with what the program FILIN says of SOURCE/samples."""
import dataclasses
import datetime
import json
import pathlib
import pickle
import subprocess
import sys
import tempfile
import threading
import unittest

import filin

PROGRAM, SOURCE = sys.argv[1], pathlib.Path(sys.argv[2])
SAMPLES = {path.stem: path.read_bytes().decode("utf-8", "replace") for path in sorted(SOURCE.glob("samples/*.txt"))}


def as_program_says(document):
    """The document as `filin -f jsonl` has it, as far as Python has it."""
    entities = [{"id": e.id, "type": e.type, "name": e.name, **e.attributes, "mentions": e.mentions, "first": e.first}
                for e in document.entities]
    mentions = [{"start": m.start, "end": m.end, "type": m.type, "text": m.text, **({"entity": m.entity.id} if m.entity else {}),
                 **m.attributes, "score": m.score, "rule": m.rule} for m in document.mentions]
    return {"entities": entities, "mentions": mentions}


class Extract(unittest.TestCase):
    def test_says_what_the_program_says(self):
        for name, text in SAMPLES.items():
            with self.subTest(name):
                out = subprocess.run([PROGRAM, "-f", "jsonl", "--date", "2024-03-12", "-i", "text"], input=text.encode(),
                                     stdout=subprocess.PIPE, check=True).stdout
                wanted = json.loads(out)
                document = filin.extract(text, datetime.date(2024, 3, 12))
                self.assertEqual(as_program_says(document), {key: wanted[key] for key in ("entities", "mentions")})
                self.assertEqual((document.date, document.date_source), ("2024-03-12", "option"))
                self.assertTrue(document.mentions)

    def test_positions_count_characters_whatever_the_text(self):
        for text in ("\U0001F600 À Paris", "\ud800 À Paris", "\0 À Paris", "Cafe\u0301 à Paris", "\ufeffÀ Paris", "À\u00a0Paris\r\n"):
            with self.subTest(ascii(text)):
                places = [m for m in filin.extract(text).mentions if m.type == "place"]
                self.assertEqual([text[m.start:m.end] for m in places], ["Paris"])
        self.assertEqual(filin.extract("").mentions, [])

    def test_labels_and_dates(self):
        document = filin.extract("Kim Jong Un est arrivé mardi à Vladivostok.", datetime.datetime(2023, 9, 17, 23, 59))
        self.assertEqual([m.label for m in document.mentions], ["PER", "DATE", "LOC"])
        self.assertEqual(document.mentions[1].value, "2023-09-12")
        self.assertIsNone(filin.extract("Il est arrivé mardi.").mentions[0].value)

    def test_what_is_wrong_is_said(self):
        with self.assertRaisesRegex(ValueError, "YYYY-MM-DD"):
            filin.extract("x", "2024-02-30")
        with self.assertRaises((TypeError, AttributeError)):
            filin.extract(b"bytes")
        with self.assertRaisesRegex(ValueError, "no/such"):
            filin.Rules("no/such/folder")
        with self.assertRaisesRegex(ValueError, "jobs"):
            filin.pipe([], jobs=0)
        with self.assertRaises(TypeError):
            filin.Rules()

    def test_objects_are_plain(self):
        document = filin.extract("Kim Jong Un est à Vladivostok.")
        self.assertEqual(pickle.loads(pickle.dumps(document)), document)
        self.assertEqual(dataclasses.asdict(document)["mentions"][0]["text"], "Kim Jong Un")
        self.assertIs(document.mentions[0].entity, document.entities[0])


class Pipe(unittest.TestCase):
    def test_the_same_in_order_for_any_jobs(self):
        texts = [(text, f"2024-03-{1 + i % 28:02}") for i, text in enumerate(list(SAMPLES.values()) * 20)]
        wanted = [filin.extract(*each) for each in texts]
        for jobs in (1, 2, 5):
            self.assertEqual(list(filin.pipe(texts, jobs=jobs)), wanted)

    def test_reads_ahead_a_little_only_and_may_be_left(self):
        taken = 0

        def without_end():
            nonlocal taken
            while True:
                taken += 1
                yield next(iter(SAMPLES.values()))

        found = filin.pipe(without_end(), jobs=2)
        next(found)
        found.close()
        self.assertLess(taken, 2000)

    def test_errors_of_texts_and_of_their_source_arrive(self):
        def broken():
            yield "Il pleut."
            raise OSError("gone")

        with self.assertRaisesRegex(OSError, "gone"):
            list(filin.pipe(broken()))
        with self.assertRaises(ValueError):
            list(filin.pipe([("Il pleut.", "hier")]))

    def test_other_threads_run_meanwhile(self):
        # The interval is so long that a thread gets Python's lock only when the other gives it away. If extract held it, the thread
        # below would be done before this one goes on.
        text, done = "\n".join(SAMPLES.values()) * 10, threading.Event()
        interval = sys.getswitchinterval()
        reader = threading.Thread(target=lambda: (filin.extract(text), done.set()))
        sys.setswitchinterval(20)
        try:
            reader.start()
            was_done = done.is_set()
            reader.join()
        finally:
            sys.setswitchinterval(interval)
        self.assertFalse(was_done)
        self.assertTrue(done.is_set())


class OwnRules(unittest.TestCase):
    def test_folders_and_packs(self):
        with tempfile.TemporaryDirectory() as name:
            mine = pathlib.Path(name, "mine")
            mine.mkdir()
            (mine / "bird.rules").write_text("type bird label=BIRD\nrule bird.one bird score 60\n  match macareux\n", encoding="utf-8")
            rules = filin.Rules(mine)
            self.assertEqual([(m.type, m.label) for m in rules.extract("Un macareux.").mentions], [("bird", "BIRD")])
            pack = pathlib.Path(name, "mine.pack")
            subprocess.run([PROGRAM, "compile", "-q", "--rules", mine, "-o", pack], check=True)
            self.assertEqual(filin.Rules(pack).digest, rules.digest)
            pack.write_bytes(pack.read_bytes()[:-10])
            with self.assertRaises(ValueError):
                filin.Rules(pack)
            (mine / "bird.rules").write_text("rule bird.one bird\n  match (\n", encoding="utf-8")
            with self.assertRaisesRegex(ValueError, r"bird\.rules:1.*error\[R"):
                filin.Rules(mine)


unittest.main(argv=sys.argv[:1], verbosity=1)
