"""tune: scores fitted to annotated text, as a diff or written; held-out figures."""
import json
import pathlib
import shutil
import subprocess
import unittest

from program import RULES, TestCase

DIFF = """\
@@ -32,7 +32,7 @@
   facts name
   yes "Il vit à [Paris]."
 
-rule place.weak  place  score 20
+rule place.weak  place  score 50
   match Lyon
 
 rule date.weekday  date  score 60
"""


def record(number, text, *names):
    """Each name with its type: ("Lyon", "LOC")."""
    entities = [{"start": text.index(name), "end": text.index(name) + len(name), "type": kind, "text": name} for name, kind in names]
    return json.dumps({"id": str(number), "text": text, "entities": entities}) + "\n"


class Tune(TestCase):
    def setUp(self):
        super().setUp()
        self.rules = self.folder / "rules"
        shutil.copytree(RULES, self.rules)

    def tune(self, gold, *arguments):
        return self.ok("tune", "--rules", "rules", self.file("gold.jsonl", gold), *arguments)

    def lyon(self):
        return "".join(record(i, f"On voit Lyon, {i} fois.", ("Lyon", "LOC")) for i in range(40))

    def test_the_diff_and_the_figures(self):
        out = self.tune(self.lyon())
        report, diff = out.split("--- a/rules/small.rules\n+++ b/rules/small.rules\n")
        self.assertEqual(diff, DIFF)
        self.assertTrue(all(line.startswith("# ") for line in report.splitlines()))
        self.assertIn("# LOC       mean     40 |   0.00   0.00   0.00 | 100.00 100.00 100.00 | +100.00\n", report)
        self.assertRegex(report, r"#      20     50           3 of 3    place.weak\n")
        folds = [int(line.split()[3]) for line in report.splitlines() if line.split()[1] == "LOC" and line.split()[2] in "123"]
        self.assertEqual(sum(folds), 40)
        self.assertEqual(len(folds), 3)
        self.assertEqual((self.rules / "small.rules").read_text(), (pathlib.Path(RULES) / "small.rules").read_text())
        self.assertEqual(self.tune(self.lyon()), out)
        self.assertEqual(self.tune("".join(reversed(self.lyon().splitlines(True)))), out)

    @unittest.skipUnless(shutil.which("patch"), "patch is not installed")
    def test_patch_does_what_write_does(self):
        diff = self.tune(self.lyon())
        patched = self.folder / "patched"
        shutil.copytree(self.rules, patched / "rules")
        subprocess.run(["patch", "-s", "-p1"], input=diff.encode(), cwd=patched, check=True)
        self.assertNotIn("@@", self.tune(self.lyon(), "--write"))
        written = (self.rules / "small.rules").read_bytes()
        self.assertIn(b"score 50\n  match Lyon", written)
        self.assertEqual(written, (patched / "rules" / "small.rules").read_bytes())
        self.assertIn("no score is worth changing", self.tune(self.lyon()))

    def test_what_costs_more_than_it_saves_stays(self):
        for option in (["--min-gain", "50"], ["--l2", "9"], ["--types", "person"]):
            self.assertIn("# no score is worth changing\n", self.tune(self.lyon(), *option))

    def test_an_example_is_never_given_up(self):
        gold = "".join(record(i, f"Rose Martin voit Paris, {i} fois.", ("Paris", "LOC")) for i in range(60))
        gold += record("p", "Rose Martin.", ("Rose Martin", "PER"))
        self.assertIn("# no score is worth changing\n", self.tune(gold))
        small = self.rules / "small.rules"
        small.write_text(small.read_text().replace('  yes "Hier [Rose Martin] a parlé."\n', ""))
        self.assertRegex(self.tune(gold), r"\n\+rule person.first-last  person  score \d\d\n")

    def test_what_is_wrong_is_said(self):
        self.fails(2, "expected gold files", "tune")
        self.fails(1, "missing.jsonl: cannot be read", "tune", "missing.jsonl")
        self.fails(2, "at least 2 folds", "tune", "--folds", "1", "x.jsonl")
        self.fails(2, "expected a number", "tune", "--l2", "-1", "x.jsonl")
        gold = self.file("gold.jsonl", self.lyon())
        self.fails(3, "no/such", "tune", "--rules", "no/such", gold)
        self.fails(4, "cannot write", "tune", "--rules", "rules", gold, "-o", "no/such/report")


if __name__ == "__main__":
    unittest.main()
