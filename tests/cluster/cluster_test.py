#!/usr/bin/env python3
"""filin under GNU parallel and PySpark, by the command lines of cli/CLUSTER.md as they stand there. Standard library only.

  FILIN=PATH cluster_test.py [Lines|Parallel|Spark]

PySpark runs under the python of FILIN_PYSPARK_PYTHON, else of the environment that tests/cluster/install makes.
"""
import json
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest

FILIN = pathlib.Path(os.environ["FILIN"]).resolve()
SOURCE = pathlib.Path(__file__).resolve().parent.parent.parent
PAGE = (SOURCE / "cli/CLUSTER.md").read_text(encoding="utf-8")
RULES = SOURCE / "tests/cli/rules"
CACHE = pathlib.Path(os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache")
SPARK_PYTHON = os.environ.get("FILIN_PYSPARK_PYTHON") or str(CACHE / "filin-cluster/bin/python")
COUNT = 900
POISON = "POISON"


def blocks(language, word):
    """The fenced blocks of the page in that language that hold `word`."""
    found = [each for each in re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.M | re.S) if word in each]
    assert found, f"CLUSTER.md has no {language} block with {word}"
    return found


def has_spark():
    if not shutil.which("java") or not os.path.exists(SPARK_PYTHON):
        return False
    return subprocess.run([SPARK_PYTHON, "-c", "import pyspark"], capture_output=True).returncode == 0


def without_line(record):
    """An error record counts lines within its piece."""
    if "error" in record:
        record["error"].pop("line", None)
    return record


class TestCase(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="filin-cluster-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        (self.folder / "bin").mkdir()
        (self.folder / "bin/filin").symlink_to(FILIN)
        self.environment = {"PATH": f"{self.folder}/bin:{os.environ['PATH']}", "FILIN_RULES": str(RULES),
                            "HOME": str(self.folder), "LC_ALL": "C"}
        for name in ("JAVA_HOME",):
            if name in os.environ:
                self.environment[name] = os.environ[name]

    def write_articles(self):
        """Numbered records, some of which cannot be read; what one filin says of them."""
        lines = []
        for number in range(COUNT):
            text = f"Rose Martin est venue mardi à Paris, à {number} km de Vladivostok. 😀\u2028" + "Il pleut. " * (number % 40)
            lines.append(json.dumps({"id": f"é{number}", "text": text, "date": "2024-05-23", "n": number}, ensure_ascii=number % 2 == 0))
        lines[0] = "no JSON at all"  # the first of the first piece
        lines[COUNT // 2] = '{"id": "half'
        lines[COUNT // 3] = '{"id": "no-text"}'
        (self.folder / "articles.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
        alone = self.run_in(["filin", "-i", "jsonl", "-f", "jsonl", "-q", "articles.jsonl"])
        self.assertEqual(alone.returncode, 0, alone.stderr)
        self.expected = self.records(alone.stdout)
        self.assertEqual(len(self.expected), COUNT)
        self.assertEqual(sum("error" in each for each in self.expected), 3)
        self.assertEqual([each["type"] for each in self.expected[1]["mentions"]], ["person", "date", "place", "distance", "place"])

    def run_in(self, command, **more):
        return subprocess.run(command, cwd=self.folder, env=self.environment, capture_output=True, timeout=600, **more)

    @staticmethod
    def records(output):
        return [without_line(json.loads(line)) for line in output.decode().split("\n")[:-1]]

    def make_mortal(self):
        """A filin that is killed in the middle of the piece that holds POISON."""
        with open(self.folder / "articles.jsonl", "a", encoding="utf-8") as file:
            file.write(json.dumps({"id": POISON, "text": POISON}) + "\n")
        (self.folder / "bin/filin").unlink()
        script = self.folder / "bin/filin"
        script.write_text(f"#!/bin/sh\ncat > piece.$$\ngrep -q {POISON} piece.$$ && kill -9 $$\nexec {FILIN} \"$@\" < piece.$$\n")
        script.chmod(0o755)


class Lines(TestCase):
    def test_an_empty_piece_gives_nothing(self):
        done = self.run_in(["filin", "-i", "jsonl", "-f", "jsonl"], input=b"")
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, b"", b""))

    def test_the_tab_of_hadoop_streaming(self):
        self.write_articles()
        lines = (self.folder / "articles.jsonl").read_bytes().replace(b"\n", b"\t\n")
        done = self.run_in(["filin", "-i", "jsonl", "-f", "jsonl", "-q"], input=lines)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual([each.get("mentions") for each in self.records(done.stdout)], [each.get("mentions") for each in self.expected])

    def test_one_machine(self):
        self.write_articles()
        (self.folder / "dispatches/sub").mkdir(parents=True)
        (self.folder / "dispatches/a.txt").write_text("Rose Martin est à Paris.")
        (self.folder / "dispatches/sub/b.txt").write_text("Il vit à Vladivostok.")
        for block in blocks("sh", "filin batch") + blocks("sh", "--files0-from"):
            done = self.run_in(["sh", "-ec", block])
            self.assertEqual(done.returncode, 0, done.stderr)
        self.assertTrue((self.folder / "results/sub/b.txt.json").exists())
        self.assertEqual({each["id"] for each in self.records((self.folder / "all.jsonl").read_bytes())}, {"a", "b"})
        self.assertEqual(self.records((self.folder / "found.jsonl").read_bytes()), self.expected)


@unittest.skipUnless(shutil.which("parallel"), "GNU parallel is not installed (tests/cluster/install)")
class Parallel(TestCase):
    def commands(self):
        for block in blocks("sh", "parallel"):
            # Small blocks, so that the records come in many pieces.
            yield block.replace("--block 1M", "--block 40k")

    def test_same_records_in_the_same_order(self):
        self.write_articles()
        for command in self.commands():
            with self.subTest(command):
                done = self.run_in(["sh", "-c", command])
                self.assertEqual(done.returncode, 0, done.stderr)
                self.assertEqual(self.records((self.folder / "found.jsonl").read_bytes()), self.expected)

    def test_a_killed_child_is_noticed(self):
        self.write_articles()
        self.make_mortal()
        for command in self.commands():
            with self.subTest(command):
                self.assertNotEqual(self.run_in(["sh", "-c", command]).returncode, 0)


@unittest.skipUnless(has_spark(), "PySpark is not installed (tests/cluster/install)")
class Spark(TestCase):
    def setUp(self):
        super().setUp()
        (self.folder / "extract.py").write_text(blocks("python", "SparkContext")[0])
        self.write_articles()
        self.environment["SPARK_LOCAL_IP"] = "127.0.0.1"
        self.environment["PYSPARK_PYTHON"] = SPARK_PYTHON

    def run_spark(self, found):
        command = f"{self.folder}/bin/filin -i jsonl -f jsonl --rules {RULES}"
        return self.run_in([SPARK_PYTHON, "extract.py", "articles.jsonl", found, command])

    def test_same_records_in_the_same_order(self):
        done = self.run_spark("found")
        self.assertEqual(done.returncode, 0, done.stderr.decode()[-3000:])
        parts = sorted((self.folder / "found").glob("part-*"))
        self.assertGreater(len(parts), 1)
        self.assertEqual(self.records(b"".join(each.read_bytes() for each in parts)), self.expected)

    def test_a_killed_child_is_noticed(self):
        self.make_mortal()
        self.assertNotEqual(self.run_spark("found").returncode, 0)
        self.assertFalse((self.folder / "found/_SUCCESS").exists())


if __name__ == "__main__":
    unittest.main()
