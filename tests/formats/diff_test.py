"""filin diff, filin git-setup and the tagged text in real git.

usage: diff_test.py FILIN SOURCE_DIR"""
import json, os, shutil, subprocess, sys, tempfile, unittest

FILIN, SOURCE = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
RULES = os.path.join(SOURCE, "tests/formats/rules")


def mention(start, text, kind="person", rule="r", **more):
    return {"start": start, "end": start + len(text), "type": kind, "text": text, **more, "score": 0.5, "rule": rule}


def document(identity, *mentions, digest="a", entities=()):
    return {"schema": "filin/1", "id": identity, "sha256": digest, "entities": list(entities), "mentions": list(mentions)}


class Folder(unittest.TestCase):
    def setUp(self):
        self.root = tempfile.mkdtemp(prefix="filin-diff-")
        self.addCleanup(shutil.rmtree, self.root)

    def put(self, name, content):
        path = os.path.join(self.root, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(content if isinstance(content, str) else "".join(json.dumps(each) + "\n" for each in content))
        return path

    def diff(self, *arguments):
        done = subprocess.run([FILIN, "diff", *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, timeout=60)
        return done.returncode, done.stdout, done.stderr


class Diff(Folder):
    def changes(self, old, new):
        code, out, error = self.diff("--json", self.put("old.jsonl", old), self.put("new.jsonl", new))
        self.assertIn(code, (0, 1), error)
        result = json.loads(out)
        self.assertEqual(code, 1 if result["changes"] or result["documents"] else 0)
        return result

    def kinds(self, old, new):
        return [(each["kind"], (each.get("old") or each["new"])["text"]) for each in self.changes(old, new)["changes"]]

    def test_nothing(self):
        same = [document("a", mention(0, "Kim")), document("b")]
        self.assertEqual(self.kinds(same, same), [])
        rescored = [document("a", {**mention(0, "Kim"), "score": 0.9, "rule": "other"}), document("b")]
        self.assertEqual(self.kinds(same, rescored), [])

    def test_each_kind(self):
        old = [document("a", mention(0, "Kim"), mention(5, "Nice", "place"), mention(20, "mardi", "date", value="2023-09-12"),
                        mention(30, "Jean Dupont"), mention(50, "Tours", "place"))]
        new = [document("a", mention(5, "Nice", "organization"), mention(20, "mardi", "date", value="2023-09-19"),
                        mention(35, "Dupont"), mention(50, "Tours", "place"), mention(60, "Lyon", "place", rule="place.list"))]
        result = self.changes(old, new)
        self.assertEqual([(each["kind"], (each.get("old") or each["new"])["text"]) for each in result["changes"]],
                         [("removed", "Kim"), ("retyped", "Nice"), ("value", "mardi"), ("moved", "Jean Dupont"), ("added", "Lyon")])
        self.assertEqual(result["counts"], {"added": 1, "removed": 1, "retyped": 1, "moved": 1, "value": 1})
        self.assertEqual(result["rules"]["place.list"]["added"], 1)
        code, text, _ = self.diff(os.path.join(self.root, "old.jsonl"), os.path.join(self.root, "new.jsonl"))
        self.assertEqual(code, 1)
        self.assertIn('v 20-25 date "mardi" value=2023-09-12 -> value=2023-09-19', text)
        self.assertIn("1 added, 1 removed, 1 of another type, 1 moved, 1 of another value in 1 documents", text)

    def test_the_name_of_the_entity_is_a_value(self):
        def named(name):
            return [document("a", mention(0, "Kim", entity="p"), entities=[{"id": "p", "name": name}])]
        self.assertEqual(self.kinds(named("Kim Jong Un"), named("Kim Il Sung")), [("value", "Kim")])

    def test_a_changed_text_is_compared_by_words(self):
        old = [document("a", mention(0, "Kim"), mention(10, "Paris", "place"))]
        new = [document("a", mention(7, "Kim"), mention(30, "Paris", "place"), mention(40, "Kim"), digest="b")]
        self.assertEqual(self.kinds(old, new), [("added", "Kim")])

    def test_documents_are_paired_by_id(self):
        old = [document("a", mention(0, "Kim")), document("b", mention(0, "Paris", "place"))]
        result = self.changes(old, [old[1], document("c")])
        self.assertEqual([(each["id"], each["what"]) for each in result["documents"]], [("a", "only in OLD"), ("c", "only in NEW")])
        self.assertEqual(result["counts"]["removed"], 1)

    def test_folders_and_pretty_json(self):
        self.put("in/x/a.txt", "Le maire Jean Dupont est à Brest lundi.")
        self.put("in/b.txt", "Nantes")
        out = [os.path.join(self.root, name) for name in ("one", "two")]
        for folder in out:
            subprocess.run([FILIN, "batch", os.path.join(self.root, "in"), "-o", folder, "--rules", RULES, "-q"], check=True)
        self.assertEqual(self.diff(*out)[0], 0)
        subprocess.run([FILIN, "batch", os.path.join(self.root, "in"), "-o", out[1], "--rules", RULES, "-q", "--types", "person"], check=True)
        code, text, _ = self.diff(*out)
        self.assertEqual(code, 1)
        self.assertIn("x/a.txt.json a\n", text)
        self.assertIn("0 added, 3 removed", text)

    def test_errors(self):
        good = self.put("good.jsonl", [document("a")])
        self.assertEqual(self.diff(good, self.put("empty.jsonl", ""))[0], 1)  # a document is gone
        code, _, error = self.diff(good, self.put("bad.jsonl", "nonsense"))
        self.assertEqual(code, 1)
        self.assertIn("bad.jsonl: expected", error)
        self.assertIn("expected results", self.diff(good, self.put("other.json", '{"a": 1}'))[2])
        self.assertEqual(self.diff(good, os.path.join(self.root, "none"))[0], 1)
        self.assertEqual(self.diff()[0], 2)
        self.assertEqual(self.diff(good, good, good)[0], 2)

    def test_listing(self):
        code, text, _ = self.diff(self.put("a.jsonl", [document("a", mention(0, "Kim\nJong"), mention(9, "mardi", "date", value="2023-09-12"))]))
        self.assertEqual((code, text), (0, "a\tperson\tKim Jong\na\tdate\tmardi\tvalue=2023-09-12\n"))


@unittest.skipUnless(shutil.which("git"), "git is not installed")
class Git(Folder):
    def git(self, *arguments):
        environment = {"PATH": os.path.dirname(FILIN) + ":/usr/bin:/bin", "HOME": self.root, "LC_ALL": "C.UTF-8",
                       "GIT_CONFIG_NOSYSTEM": "1", "GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@b", "GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@b"}
        return subprocess.run(["git", *arguments], cwd=self.root, env=environment, check=True, stdout=subprocess.PIPE).stdout.decode()

    def setUp(self):
        super().setUp()
        self.git("init", "-q")
        environment = {"PATH": os.path.dirname(FILIN) + ":/usr/bin:/bin", "HOME": self.root}
        for _ in range(2):  # twice does no harm
            subprocess.run("filin git-setup | sh", shell=True, cwd=self.root, env=environment, check=True)
        with open(os.path.join(self.root, ".gitattributes"), encoding="utf-8") as file:
            self.assertEqual(len(file.read().splitlines()), 3)

    def extract(self, text, name, *options):
        done = subprocess.run([FILIN, "--rules", RULES, *options], input=text.encode(), stdout=subprocess.PIPE, check=True)
        self.put(name, done.stdout.decode())

    def test_a_tag_is_one_word(self):
        self.put("a.tagged", "Kim a vu [mardi|DATE=2023-09-12] à [Saint \\[1\\]|LOC] le maire.\n")
        self.git("add", "-A")
        self.git("commit", "-qm", "one")
        self.put("a.tagged", "Kim a vu [mardi|DATE=2023-09-19] à [Saint \\[1\\]|ORG] le maire.\n")
        text = self.git("diff", "--word-diff", "--no-color")
        self.assertIn("Kim a vu [-[mardi|DATE=2023-09-12]-]{+[mardi|DATE=2023-09-19]+} à "
                      "[-[Saint \\[1\\]|LOC]-]{+[Saint \\[1\\]|ORG]+} le maire.", text)

    def test_what_stands_behind_a_tag_is_no_part_of_it(self):
        self.put("a.tagged", "Le [Kosovo|LOC], dit-on, et ([Brest|LOC]). \"[Pica|LOC]\" d'[Iquique|LOC]: 12.000 \u201cé\u201d\n")
        self.git("add", "-A")
        self.git("commit", "-qm", "one")
        self.put("a.tagged", "Le Kosovo, dit-on, et (Brest). \"Pica\" d'Iquique: 12.000 \u201cé\u201d\n")
        self.assertIn("Le [-[Kosovo|LOC]-]{+Kosovo+}, dit-on, et ([-[Brest|LOC]-]{+Brest+}). \"[-[Pica|LOC]-]{+Pica+}\" d'[-[Iquique|LOC]-]{+Iquique+}: 12.000 \u201cé\u201d",
                      self.git("diff", "--word-diff", "--no-color"))

    def test_json_shows_as_mentions(self):
        self.extract("Le maire Jean Dupont est à Brest lundi.", "a.json", "-f", "json")
        self.git("add", "-A")
        self.git("commit", "-qm", "one")
        self.extract("Le maire Jean Dupont est à Brest lundi.", "a.json", "-f", "json", "--types", "person,date")
        changed = [line for line in self.git("diff", "--no-color", "-U0").splitlines() if line[0] in "+-" and line[:3] not in ("+++", "---")]
        self.assertEqual(len(changed), 1, changed)
        self.assertTrue(changed[0].startswith("-") and "\tplace\tBrest" in changed[0], changed)

    def test_sentences_give_small_diffs(self):
        text = "Le maire est à Brest. Il part lundi. Rien de plus."
        self.extract(text, "a.tagged", "-f", "tagged", "--sentences")
        self.git("add", "-A")
        self.git("commit", "-qm", "one")
        self.extract(text, "a.tagged", "-f", "tagged", "--sentences", "--types", "place")
        numbers = self.git("diff", "--numstat").split()
        self.assertEqual(numbers[:2], ["1", "1"])


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=1)
