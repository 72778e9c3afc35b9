"""check, compile, explain, hits, eval; help, manual page and completions that agree with each other."""
import fcntl
import json
import os
import pty
import re
import select
import shutil
import signal
import struct
import subprocess
import termios
import unittest

from program import FILIN, RULES, TEXT, TestCase, environment, needs_terminals


class Check(TestCase):
    def test_good_rules(self):
        done = self.run_filin("check", RULES)
        self.assertEqual((done.returncode, done.stdout), (0, b""))
        self.assertRegex(done.stderr.decode(), r"\d+ rules, \d+ examples came out as written")

    def test_failed_example(self):
        rules = self.folder / "rules"
        shutil.copytree(RULES, rules)
        with open(rules / "small.rules", "a") as file:
            file.write('\nrule place.brest place score 60\n  match Brest\n  yes "à [Brest]"\n  no "à Brest"\n')
        done = self.fails(1, "1 example did not come out as written", "check", str(rules))
        self.assertIn(b"error[R021]", done.stdout)


class Compile(TestCase):
    def test_where_to(self):
        self.fails(2, "give the pack a name", "compile", RULES)
        self.fails(4, "cannot write", "compile", RULES, "-o", "no/such/fr.pack")

    def test_same_rules_same_pack(self):
        self.ok("compile", RULES, "-o", "a.pack")
        self.ok("compile", RULES, "-o", "b.pack")
        self.assertEqual((self.folder / "a.pack").read_bytes(), (self.folder / "b.pack").read_bytes())


class Explain(TestCase):
    TEXT = "Rose Martin, rue Rose Dupont, Lyon, avenue Paris, Nantes.\n"

    def explain(self, *arguments):
        return self.ok("explain", *arguments, self.file("x.txt", self.TEXT))

    def test_everything(self):
        out = self.explain()
        self.assertRegex(out, r'won +person .*"Rose Martin" +person.first-last \(.*small.rules:\d+\)')
        self.assertRegex(out, r'refused +person .*"Rose Dupont".*the condition "not before" on line \d+ does not hold')
        self.assertRegex(out, r'too weak +place .*"Lyon".*its sum 20 is below the threshold 50')
        self.assertRegex(out, r'won +stopword .*takes its text away and is not written')
        self.assertRegex(out, r'overlapped +place .*"Paris".*stop.avenue has 36-48')

    def test_at(self):
        out = self.explain("--at", "3")
        self.assertIn("Rose Martin", out)
        self.assertNotIn("Lyon\"", out)
        self.assertIn("no rule proposed anything here", self.explain("--at", "11"))
        self.assertIn("the text has only 58 characters", self.explain("--at", "1000"))

    def test_word(self):
        self.assertIn('"Paris" stands in the lists ville', self.explain("--word", "Paris"))
        out = self.explain("--word", "Nantes")
        self.assertIn("no rule proposed anything here", out)
        self.assertIn('"Nantes" stands in no list', out)
        self.assertIn('"Oslo" does not stand in this text', self.explain("--word", "Oslo"))


class Hits(TestCase):
    def test_rules_that_never_win_come_first(self):
        rows = self.records(self.ok("hits", "--json", self.file("x.txt", TEXT)))
        by_name = {row["rule"]: row for row in rows}
        self.assertEqual([row["won"] for row in rows], sorted(row["won"] for row in rows))
        self.assertEqual(by_name["person.first-last"]["won"], 2)
        self.assertEqual(by_name["place.weak"], {"rule": "place.weak", "type": "place", "won": 0, "overlapped": 0, "too_weak": 1,
                                                 "refused": 0, "judged": 0, "right": 0})

    def test_with_gold(self):
        gold = {"id": "a", "text": TEXT, "entities": [{"start": 0, "end": 11, "type": "PER", "text": TEXT[:11]}]}
        rows = self.records(self.ok("hits", "--json", self.file("gold.jsonl", json.dumps(gold) + "\n")))
        row = next(row for row in rows if row["rule"] == "person.first-last")
        self.assertEqual((row["won"], row["judged"], row["right"]), (2, 2, 1))


class Eval(TestCase):
    def gold(self):
        text = "le mardi 12 mai, Rose à Paris puis à Lyon, 12 km"
        def entity(words, kind, **more):
            start = text.index(words)
            return {"start": start, "end": start + len(words), "type": kind, "text": words, **more}
        entities = [entity("le mardi 12 mai", "DATE", value="2024-05-12T14:30"), entity("Rose", "PER"), entity("Paris", "LOC"), entity("aris", "LOC"),
                    entity("Lyon", "LOC"), entity("12 km", "DISTANCE", value=12000)]
        return text, {"id": "a", "text": text, "reference_date": "2024-05-14", "entities": entities}

    def test_figures(self):
        text, gold = self.gold()

        def mention(words, kind, **more):
            start = text.index(words)
            return {"start": start, "end": start + len(words), "type": kind, "text": words, **more}
        found = {"id": "a", "mentions": [mention("mardi 12 mai", "date", value="2024-05-12T1430:00"), mention("Rose à", "person"), mention("Paris", "place"),
                                         mention("puis", "place"), mention("12 km", "distance", value_m=12100)]}
        out = self.ok("eval", self.file("gold.jsonl", json.dumps(gold) + "\n"), "--pred", self.file("pred.jsonl", json.dumps(found) + "\n"), "--errors", "9")
        self.assertEqual(out, """type        gold  found | exact      P     R    F1 | overlap      P     R    F1 | value right
DATE           1      1 |        100.0 100.0 100.0 |          100.0 100.0 100.0 |  100.0 of 1
DISTANCE       1      1 |        100.0 100.0 100.0 |          100.0 100.0 100.0 |  100.0 of 1
LOC            2      2 |         50.0  50.0  50.0 |           50.0  50.0  50.0 |      -
PER            1      1 |          0.0   0.0   0.0 |          100.0 100.0 100.0 |      -
all            5      5 |         60.0  60.0  60.0 |           80.0  80.0  80.0 |  100.0 of 2
a  span  PER  Rose  Rose à
a  missed  LOC  Lyon  i 12 mai, Rose à Paris puis à Lyon, 12 km
a  extra  LOC  puis  le mardi 12 mai, Rose à Paris puis à Lyon, 12 km
""")

    def test_own_rules_and_json(self):
        _, gold = self.gold()
        path = self.file("gold.jsonl", json.dumps(gold) + "\n")
        rows = json.loads(self.ok("eval", path, "--json", "--types", "LOC,DATE"))
        self.assertEqual((rows["LOC"]["gold"], rows["LOC"]["found"], rows["LOC"]["exact"]), (2, 1, 1))
        self.assertEqual(rows["DATE"]["overlap"], 1)
        self.assertNotIn("PER", rows)
        self.assertEqual(json.loads(self.ok("eval", path, "--json", "--types", "DATE", "--digits-only"))["DATE"]["found"], 0)

    def test_bad_gold(self):
        self.fails(2, "expected gold files", "eval")
        self.fails(1, "missing.jsonl: cannot be read", "eval", "missing.jsonl")
        _, gold = self.gold()
        gold["entities"][0]["start"] += 1
        self.fails(1, "gold.jsonl:1: a: text[", "eval", self.file("gold.jsonl", json.dumps(gold)))


class Help(TestCase):
    def commands(self):
        help_text = self.ok("--help")
        listed = help_text.split("Commands (")[1].split("\n\n")[0]
        return re.findall(r"^  ([a-z-]+) ", listed, re.M)

    def options(self, command):
        return set(re.findall(r"^ {2,6}(?:-\w, )?--([a-z0-9-]+)", self.ok(command, "--help"), re.M))

    def test_version(self):
        self.assertRegex(self.ok("--version"), r"^filin \d+\.\d+\.\d+\n$")

    def test_every_command_has_help(self):
        self.assertTrue({"extract", "check", "explain", "eval", "schema", "compile", "hits"} <= set(self.commands()))
        for command in self.commands():
            self.assertIn(command if command != "extract" else "filin", self.ok(command, "--help"))
            self.assertLessEqual({"help", "version"}, self.options(command))

    def test_help_fits_the_width(self):
        for command in self.commands():
            for line in self.ok(command, "--help").splitlines():
                self.assertLessEqual(len(line), 100, line)

    def test_manual_page(self):
        page = self.ok("--generate", "man")
        for command in self.commands():
            self.assertIn(".SS " + command.replace("-", "\\-"), page)
            for option in self.options(command):
                self.assertIn("\\fB\\-\\-" + option.replace("-", "\\-") + "\\fR", page)
        if shutil.which("mandoc"):
            lint = subprocess.run(["mandoc", "-T", "lint", "-W", "error"], input=page.encode(), stdout=subprocess.PIPE)
            self.assertEqual(lint.stdout, b"")

    def test_bash_completion(self):
        script = self.file("filin.bash", self.ok("--generate", "bash"))
        def complete(*words):
            line = f'source "{script}"; COMP_WORDS=({" ".join(words)}); COMP_CWORD={len(words) - 1}; _filin; printf "%s\\n" "${{COMPREPLY[@]}}"'
            done = subprocess.run(["bash", "-c", line], stdout=subprocess.PIPE, check=True)
            return set(done.stdout.decode().split())
        for command in self.commands():
            self.assertEqual(complete("filin", command, "--"), {"--" + each for each in self.options(command)})
        self.assertLessEqual({"json", "jsonl"}, complete("filin", "-f", "js"))
        self.assertEqual(complete("filin", "--offsets", "u"), {"utf16"})
        self.assertEqual(complete("filin", "--offsets", "=", "u"), {"utf16"})
        self.assertEqual(complete("filin", "--offsets", "="), {"codepoint", "utf16", "byte"})
        self.assertIn("check", complete("filin", "ch"))

    def type_into(self, shell, setup, typed, shown):
        """Types a line and TAB into a shell on a terminal, and waits until it shows all of that."""
        pid, terminal = pty.fork()
        if pid == 0:
            os.chdir(self.folder)
            os.execvpe(shell[0], shell, environment(HOME=str(self.folder), TERM="dumb", PATH=os.path.dirname(FILIN) + ":" + os.environ["PATH"]))
        self.addCleanup(os.waitpid, pid, 0)
        self.addCleanup(os.kill, pid, signal.SIGKILL)
        self.addCleanup(os.close, terminal)
        fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 100, 160, 0, 0))
        said = ""

        def read_until(wanted):
            nonlocal said
            while not all(each in said for each in wanted):
                if not select.select([terminal], [], [], 60)[0]:
                    self.fail(f"{shell[0]} said {said!r}; wanted {wanted}")
                said += re.sub(r"\x1b\[[0-9;?]*[A-Za-z]|[\r\a]", "", os.read(terminal, 65536).decode("utf-8", "replace"))

        os.write(terminal, setup.encode() + b"\necho REA''DY\n")
        read_until(["READY\n"])
        said = ""
        os.write(terminal, typed.encode() + b"\t\t")
        read_until(shown)

    @needs_terminals
    def test_bash_on_a_terminal(self):
        self.file("un fichier.txt", "x")
        script = self.file("filin.bash", self.ok("--generate", "bash"))
        bash = (["bash", "--norc", "--noprofile", "-i"], f"source {script}; bind 'set bell-style none'; bind 'set completion-query-items 500'; bind 'set page-completions off'")
        self.type_into(*bash, "filin ba", ["filin batch "])
        self.type_into(*bash, "filin -f jsonl un", ["un\\ fichier.txt "])
        self.type_into(*bash, "filin --format=tag", ["--format=tagged "])
        self.type_into(*bash, "filin diff --", ["--" + each for each in self.options("diff")])

    @needs_terminals
    @unittest.skipUnless(shutil.which("zsh"), "zsh is not installed")
    def test_zsh_on_a_terminal(self):
        self.file("_filin", self.ok("--generate", "zsh"))
        zsh = (["zsh", "-f", "-i"], f"unsetopt zle_bracketed_paste; fpath=({self.folder} $fpath); autoload -U compinit; compinit -u -D; LISTMAX=500")
        self.type_into(*zsh, "filin ba", ["filin batch "])
        self.type_into(*zsh, "filin -f tag", ["-f tagged "])
        for command in self.commands():
            self.type_into(*zsh, f"filin {command} --", ["--" + each for each in self.options(command)])

    @unittest.skipUnless(shutil.which("fish"), "fish is not installed")
    def test_fish_completes(self):
        script = self.file("filin.fish", self.ok("--generate", "fish"))

        def complete(line):
            done = subprocess.run(["fish", "--no-config", "-c", f"source {script}; complete -C '{line}'"], stdout=subprocess.PIPE, env=environment(HOME=str(self.folder)), cwd=self.folder, check=True)
            return {each.split("\t")[0] for each in done.stdout.decode().splitlines()}

        self.assertEqual(complete("filin ba"), {"batch"})
        self.assertEqual(complete("filin -f jso"), {"json", "jsonl"})
        for command in self.commands():
            line = "filin --" if command == "extract" else f"filin {command} --"
            self.assertEqual(complete(line), {"--" + each for each in self.options(command)}, command)

    def test_zsh_and_fish_completions_know_all_options(self):
        zsh, fish = self.ok("--generate", "zsh"), self.ok("--generate", "fish")
        for command in self.commands():
            for option in self.options(command):
                self.assertIn("--" + option, zsh)
                self.assertIn("-l " + option, fish)
        for shell, script in (("zsh", zsh), ("fish", fish)):
            if shutil.which(shell):
                subprocess.run([shell, "-n", self.file(f"x.{shell}", script)], check=True)


if __name__ == "__main__":
    unittest.main()
