"""Bad input, bad files, bad disks: a clear message, the right exit code, and the other files still done."""
import json
import os
import pwd
import signal
import subprocess
import time
import unittest

from program import FILIN, RULES, TEXT, TestCase, environment


class BadInput(TestCase):
    def test_empty_file(self):
        done = self.run_filin(self.file("empty.txt", ""))
        self.assertEqual(done.returncode, 0)
        self.assertIn(b"empty.txt: empty", done.stderr)
        self.assertEqual(json.loads(done.stdout)["mentions"], [])

    def test_empty_standard_input(self):
        done = self.run_filin()
        self.assertEqual((done.returncode, done.stdout), (0, b""))
        self.assertIn(b"standard input: empty", done.stderr)

    def test_binary_file(self):
        self.fails(1, "expected text, found binary data", self.file("x.bin", bytes(range(256)) * 40))

    def test_invalid_utf8(self):
        path = self.file("x.txt", b"\xe2\x82 Rose Martin \xc3\xa9t\xc3\xa9 \xf0\x9f\x9a Paris")
        done = self.run_filin("--encoding", "utf-8", path)
        self.assertEqual(done.returncode, 0)
        self.assertIn(b"became U+FFFD", done.stderr)
        out = json.loads(done.stdout)
        self.assertGreaterEqual(out["source"]["replaced"], 2)
        self.assertEqual([m["text"] for m in out["mentions"]], ["Rose Martin", "Paris"])
        self.assertEqual(self.run_filin("--encoding", "utf-8", "--strict", path).returncode, 1)

    def test_folder(self):
        self.assertIn(b"no files in it", self.run_filin(str(self.folder)).stderr)
        for name, text in (("b/2.txt", "Nice"), ("b/10.txt", "Vladivostok"), ("a.txt", "Paris"), (".hidden.txt", "Nantes"), ("c.txt", b"\0" * 40)):
            (self.folder / name).parent.mkdir(exist_ok=True)
            self.file(name, text)
        (self.folder / "d.txt").symlink_to("nowhere")
        for _ in range(2):  # the second time there is an output among them
            done = self.run_filin("-f", "tagged", ".", "-o", "out.txt")
            self.assertEqual(done.returncode, 1)
            self.assertEqual((self.folder / "out.txt").read_text(), "[Paris|LOC]\n[Vladivostok|LOC]\nNice")
            self.assertIn(b"c.txt: expected text, found binary data", done.stderr)
            self.assertIn(b"d.txt: a link to nothing", done.stderr)

    def test_missing_and_others_still_done(self):
        good = self.file("good.txt", "Paris")
        done = self.fails(1, "missing.txt: No such file or directory", "-f", "tagged", "missing.txt", good, good)
        self.assertEqual(done.stdout, b"[Paris|LOC]\n[Paris|LOC]")

    def test_unreadable(self):
        path = self.file("secret.txt", "Paris")
        os.chmod(path, 0)
        if os.access(path, os.R_OK):   # root reads everything: be somebody else
            os.chmod(self.folder, 0o755)
            nobody = pwd.getpwnam("nobody").pw_uid
            probe = subprocess.run(["test", "-x", FILIN, "-a", "-r", RULES], preexec_fn=lambda: os.setuid(nobody))
            if probe.returncode != 0:
                self.skipTest("nobody may not run the program here")
            self.fails(1, "secret.txt: Permission denied", path, preexec_fn=lambda: os.setuid(nobody))
        else:
            self.fails(1, "secret.txt: Permission denied", path)

    def test_closed_standard_input(self):
        done = subprocess.run(f'"{FILIN}" - <&-', shell=True, stderr=subprocess.PIPE, stdout=subprocess.PIPE, env=environment())
        self.assertEqual(done.returncode, 1)
        self.assertIn(b"standard input: Bad file descriptor", done.stderr)


class BadRules(TestCase):
    def test_broken_rule_file(self):
        rules = self.folder / "rules"
        rules.mkdir()
        (rules / "a.rules").write_text("type person\nrule a person\n  match (Rose\n")
        done = self.fails(3, "a.rules:3:", "--rules", str(rules), stdin=TEXT)
        self.assertEqual(done.stdout, b"")
        self.assertIn(b"error[R", done.stderr)
        check = self.run_filin("check", str(rules))
        self.assertEqual(check.returncode, 3)
        self.assertIn(b"a.rules:3:", check.stdout)

    def test_missing_rules(self):
        self.fails(3, "error[R001]", "--rules", "no/such/folder", stdin=TEXT)

    def test_damaged_pack(self):
        pack = self.folder / "small.pack"
        self.ok("compile", RULES, "-o", str(pack))
        whole = pack.read_bytes()
        for damaged in (whole[:len(whole) // 2], b"", b"PK\3\4 something else", whole[:200] + b"\xff" * 8 + whole[208:]):
            pack.write_bytes(damaged)
            done = self.run_filin("--rules", str(pack), stdin=TEXT)
            self.assertEqual(done.returncode, 3, done.stderr)
            self.assertEqual(done.stdout, b"")


class BadOutput(TestCase):
    def test_full_disk(self):
        with open("/dev/full", "wb") as full:
            self.fails(4, "cannot write standard output: No space left on device", stdin=TEXT, stdout=full)
            self.fails(4, "No space left", "--help", stdout=full)
            self.fails(4, "No space left", "schema", stdout=full)
        self.fails(4, "/dev/full: No space left on device", "-o", "/dev/full", stdin=TEXT)

    def test_folder_that_is_not_there(self):
        self.fails(4, "no/such/out.json: No such file or directory", "-o", "no/such/out.json", stdin=TEXT)

    def test_closed_standard_output(self):
        path = self.file("a.txt", TEXT)
        done = subprocess.run(f'"{FILIN}" "{path}" >&-', shell=True, stderr=subprocess.PIPE, env=environment())
        self.assertEqual(done.returncode, 4)
        self.assertIn(b"Bad file descriptor", done.stderr)

    def test_closed_standard_error(self):
        path = self.file("a.txt", TEXT)
        done = subprocess.run(f'"{FILIN}" missing "{path}" 2>&-', shell=True, stdout=subprocess.PIPE, env=environment())
        self.assertEqual(done.returncode, 1)
        self.assertEqual(json.loads(done.stdout)["text"], TEXT)

    def test_a_reader_that_goes_away_ends_quietly(self):
        lines = '{"text": "Rose Martin est venue à Paris."}\n' * 20000
        path = self.file("lines.jsonl", lines)
        done = subprocess.run(["bash", "-c", f'"{FILIN}" "{path}" | head -n 1 >head.txt; echo ${{PIPESTATUS[0]}}'],
                              cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment())
        self.assertEqual((done.stdout, done.stderr), (b"0\n", b""))

    def test_interrupt(self):
        out = self.folder / "out.jsonl"
        process = subprocess.Popen([FILIN, "-i", "jsonl", "-o", str(out)], stdin=subprocess.PIPE, env=environment())
        process.stdin.write(b'{"text": "Paris"}\n')
        process.stdin.flush()
        deadline = time.monotonic() + 60
        while not list(self.folder.iterdir()) and time.monotonic() < deadline:
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        self.assertEqual(process.wait(60), 130)
        process.stdin.close()
        self.assertEqual(list(self.folder.iterdir()), [])   # neither half an output nor a temporary file


if __name__ == "__main__":
    unittest.main()
