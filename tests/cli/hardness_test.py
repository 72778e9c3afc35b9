"""Whatever the surroundings: the same bytes, or a message and an exit code, never half an output."""
import json
import os
import pwd
import re
import resource
import shutil
import signal
import subprocess
import time
import unittest

from program import FILIN, RULES, SOURCE, TEXT, TestCase, environment

FAILING_MALLOC = os.environ.get("FILIN_FAILING_MALLOC", "")
SAMPLES = sorted(str(each) for each in (SOURCE / "samples").glob("*.txt"))


class Surroundings(TestCase):
    def test_locale_time_zone_and_terminal_say_nothing(self):
        wanted = self.ok(*SAMPLES, "-f", "jsonl")
        self.assertIn('"mentions"', wanted)
        for name, value in (("LC_ALL", "fr_FR.UTF-8"), ("LC_ALL", "tr_TR.UTF-8"), ("LC_ALL", "C"), ("LC_ALL", "no_SUCH"), ("LANG", "de_DE"),
                            ("TZ", "Pacific/Apia"), ("TZ", ":/no/such"), ("TERM", "dumb"), ("COLUMNS", "7"), ("HOME", "/no/such"), ("MALLOC_PERTURB_", "165")):
            self.assertEqual(self.ok(*SAMPLES, "-f", "jsonl", env=environment(**{name: value})), wanted, f"{name}={value}")

    def test_umask(self):
        path = self.file("a.txt", TEXT)
        for mask in (0o000, 0o022, 0o077):
            out = self.folder / f"{mask}.json"
            self.ok(path, "-o", str(out), preexec_fn=lambda mask=mask: os.umask(mask))
            self.assertEqual(out.stat().st_mode & 0o777, 0o666 & ~mask)

    def test_current_folder_that_cannot_be_written_or_is_gone(self):
        wanted = self.ok("-f", "tagged", stdin=TEXT)
        os.chmod(self.folder, 0o555)
        self.addCleanup(os.chmod, self.folder, 0o755)
        self.assertEqual(self.ok("-f", "tagged", stdin=TEXT, preexec_fn=self.nobody()), wanted)
        self.fails(4, "out.json: Permission denied", "-o", "out.json", stdin=TEXT, preexec_fn=self.nobody())
        os.chmod(self.folder, 0o755)
        gone = self.folder / "gone"
        gone.mkdir()
        def leave():
            os.chdir(gone)
            os.rmdir(gone)
        self.assertEqual(self.ok("-f", "tagged", stdin=TEXT, preexec_fn=leave), wanted)

    def nobody(self):
        """Becomes somebody whom permissions bind, if we are root."""
        if os.geteuid() != 0:
            return None
        user = pwd.getpwnam("nobody").pw_uid
        probe = subprocess.run(["test", "-x", FILIN, "-a", "-r", RULES], preexec_fn=lambda: os.setuid(user))
        if probe.returncode != 0:
            self.skipTest("nobody may not run the program here")
        return lambda: os.setuid(user)

    def test_interrupted_system_calls(self):
        """Stopped and continued again and again, fed and read in small pieces."""
        lines = [json.dumps({"id": each, "text": TEXT}) for each in range(300)]
        feed = "".join(line + "\n" for line in lines).encode()
        wanted = self.ok("-f", "jsonl", "-i", "jsonl", stdin=feed)
        process = subprocess.Popen([FILIN, "-f", "jsonl", "-i", "jsonl", "-j", "3"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment())
        if os.fork() == 0:
            for at in range(0, len(feed), 997):
                os.write(process.stdin.fileno(), feed[at:at + 997])
                process.send_signal(signal.SIGSTOP if at % 2 else signal.SIGCONT)
                process.send_signal(signal.SIGCONT)
                time.sleep(0.001)
            os._exit(0)
        process.stdin.close()
        self.assertEqual(process.stdout.read().decode(), wanted)
        process.stdout.close()
        self.assertEqual(process.wait(60), 0)
        os.wait()

    def test_all_descriptors_closed(self):
        path = self.file("a.txt", TEXT)
        out = self.folder / "out.json"
        for closed in ("<&-", ">&-", "2>&-", "<&- >&-", "<&- 2>&-", ">&- 2>&-", "<&- >&- 2>&-"):
            done = subprocess.run(f'"{FILIN}" "{path}" -o "{out}" {closed}', shell=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment())
            self.assertEqual((done.returncode, done.stdout, done.stderr), (0, b"", b""), closed)
            self.assertEqual(json.loads(out.read_bytes())["text"], TEXT, closed)
            out.unlink()

    def test_file_that_may_not_grow(self):
        """A quota: SIGXFSZ must not kill before the message, and nothing half is left."""
        path = self.file("a.txt", TEXT * 2000)
        def limit():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))
        self.fails(4, "File too large", path, "-o", "out.json", preexec_fn=limit)
        self.assertEqual([each.name for each in self.folder.iterdir()], ["a.txt"])

    # UBSan itself opens a pipe to look at an object's type, and takes it for none where it cannot.
    @unittest.skipUnless(FAILING_MALLOC, "a sanitizer needs descriptors of its own")
    def test_few_descriptors(self):
        path = self.file("a.txt", TEXT)
        wanted = self.run_filin(path, "-f", "tagged").stdout
        for few in range(3, 12):
            done = self.run_filin(path, "-f", "tagged", preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (few, few)))
            if done.returncode == 0:
                break
            if done.returncode != 127:  # 127: the loader found no library
                self.assertIn(done.returncode, (1, 3), done.stderr)
                self.assertIn(b"Too many open files", done.stderr)
        self.assertEqual(done.stdout, wanted)


@unittest.skipUnless(FAILING_MALLOC, "no failing malloc beside a sanitizer's own")
class Memory(TestCase):
    def setUp(self):
        super().setUp()
        self.pack = str(self.folder / "rules.pack")
        self.ok("compile", RULES, "-o", self.pack)
        self.text = self.file("in.txt", TEXT * 20)

    def check(self, arguments, wanted, out, **more):
        done = self.run_filin("--rules", self.pack, *arguments, **more)
        self.assertIn(done.returncode, (0, 1, 3, 4), done.stderr)
        self.assertNotIn(b"terminate", done.stderr)
        self.assertEqual(sorted(each.name for each in self.folder.iterdir() if each not in (out,)), ["in.txt", "rules.pack"], "a temporary file stays")
        if out is None:
            self.assertTrue(wanted.startswith(done.stdout) if done.returncode else wanted == done.stdout)
        elif out.exists():
            self.assertEqual(out.read_bytes(), wanted)
            out.unlink()
        else:
            self.assertNotEqual(done.returncode, 0)
        if done.returncode:
            self.assertNotEqual(done.stderr, b"")
        return done.returncode

    def test_allocations_fail(self):
        """From any moment on: a message and no output, or the whole of it."""
        out = self.folder / "out.json"
        for target, arguments in ((out, (self.text, "-o", str(out))), (None, (self.text,)), (None, ("-j", "2", self.text, self.text))):
            wanted = self.run_filin("--rules", self.pack, *arguments).stdout
            if target is not None:
                wanted = target.read_bytes()
                target.unlink()
            after, codes = 0, set()
            while 0 not in codes:
                for every in ("1", "1000000"):
                    codes.add(self.check(arguments, wanted, target, env=environment(LD_PRELOAD=FAILING_MALLOC, FILIN_FAIL_AFTER=str(after), FILIN_FAIL_EVERY=every)))
                after += 1 + after // 12
                self.assertLess(after, 10_000_000)
            self.assertGreater(len(codes), 1)

    def test_one_allocation_in_many_fails_with_several_jobs(self):
        """Whole records or none of the rest, whichever thread it meets."""
        feed = "".join(json.dumps({"id": str(each), "text": TEXT}) + "\n" for each in range(200))
        wanted = self.run_filin("--rules", self.pack, "-i", "jsonl", stdin=feed).stdout
        for after in range(500, 20_000, 1_500):
            self.check(("-i", "jsonl", "-j", "3"), wanted, None, stdin=feed, env=environment(LD_PRELOAD=FAILING_MALLOC, FILIN_FAIL_AFTER=str(after), FILIN_FAIL_EVERY="10000000"))

    def test_address_space(self):
        wanted = self.run_filin("--rules", self.pack, self.text).stdout
        codes = set()
        for megabytes in range(20, 200, 12):
            size = megabytes << 20
            limit = lambda size=size: resource.setrlimit(resource.RLIMIT_AS, (size, size))
            done = self.run_filin("--rules", self.pack, self.text, preexec_fn=limit)
            # The loader or the C++ runtime had no room, before main.
            if done.returncode == 127 or (done.returncode == -signal.SIGABRT and done.stderr == b"terminate called without an active exception\n"):
                self.assertEqual(done.stdout, b"")
                continue
            codes.add(done.returncode)
            self.assertIn(done.returncode, (0, 1, 3), done.stderr)
            self.assertTrue(done.stdout == wanted if done.returncode == 0 else wanted.startswith(done.stdout))
        self.assertIn(0, codes)


class InstalledPack(TestCase):
    """The pack in ../share/filin serves as long as none of the rules beside it is newer; a damaged one is refused, never passed over."""

    def setUp(self):
        super().setUp()
        (self.folder / "bin").mkdir()
        self.program = str(self.folder / "bin" / "filin")
        try:
            os.link(FILIN, self.program)
        except OSError:  # another file system
            shutil.copy2(FILIN, self.program)
        self.rules = self.folder / "share" / "filin" / "rules" / "fr"
        self.rules.mkdir(parents=True)
        self.pack = self.folder / "share" / "filin" / "fr.pack"
        self.write_rules("OLD", 1_700_000_000)
        self.ok("compile", str(self.rules), "-o", str(self.pack))
        os.utime(self.pack, (1_700_000_100, 1_700_000_100))

    def write_rules(self, label, modified):
        path = self.rules / "a.rules"
        path.write_text(f"type bird label={label}\nrule bird.named bird score 60\n  match grue\n")
        os.utime(path, (modified, modified))

    def installed(self):
        where = {name: value for name, value in environment().items() if name != "FILIN_RULES"}
        return subprocess.run([self.program, "-f", "tagged"], input=b"Une grue est morte.\n", capture_output=True, env=where)

    def test_fresh_and_stale(self):
        self.write_rules("NEW", 1_700_000_050)
        self.assertEqual(self.installed().stdout, b"Une [grue|OLD] est morte.\n")
        self.write_rules("NEW", 1_700_000_150)
        self.assertEqual(self.installed().stdout, b"Une [grue|NEW] est morte.\n")

    def test_file_that_went_or_came(self):
        for name in ("b.rules", "sub/b.rules"):
            second = self.rules / name
            second.parent.mkdir(exist_ok=True)
            second.write_text("rule bird.second bird score 60\n  match morte\n")
            os.utime(second, (1_700_000_000, 1_700_000_000))
            both, one = b"Une [grue|OLD] est [morte|OLD].\n", b"Une [grue|OLD] est morte.\n"
            self.assertEqual(self.installed().stdout, both)  # an old file that came
            self.ok("compile", str(self.rules), "-o", str(self.pack))
            self.assertEqual(self.installed().stdout, both)
            second.unlink()
            self.assertEqual(self.installed().stdout, one)  # nothing that is there is newer
            self.ok("compile", str(self.rules), "-o", str(self.pack))

    def test_pack_of_more_folders(self):
        more = self.folder / "more"
        more.mkdir()
        (more / "c.rules").write_text("rule bird.third bird score 60\n  match Une\n")
        self.ok("compile", str(self.rules), str(more), "-o", str(self.pack))
        self.assertEqual(self.installed().stdout, b"[Une|OLD] [grue|OLD] est morte.\n")

    def test_damaged(self):
        whole = self.pack.read_bytes()
        for damaged, message in ((whole[:-8], b"truncated: its size is"), (whole + b"more", b"damaged: its size is"), (whole[:-8] + b"\xff" * 8, b"checksum"),
                                 (whole[:8] + b"\x01\0\0\0" + whole[12:], b"has format 1, this filin reads format"), (b"\x7fELF" * 100, b"no pack of filin")):
            self.pack.write_bytes(damaged)
            done = self.installed()
            self.assertEqual((done.returncode, done.stdout), (3, b""), message)
            self.assertIn(message, done.stderr)
            self.assertIn(b"filin compile", done.stderr)


class LinearTime(TestCase):
    def test_thousands_of_people_of_one_first_name(self):
        # In time that grows with the square of the length this takes minutes; what it may take is processor time, whatever else the machine does.
        syllables = [a + b for a in "bcdfglmnprst" for b in "aeiou"]
        name = lambda i: (syllables[i // 3600 % 60] + syllables[i // 60 % 60] + syllables[i % 60]).capitalize()
        text = "".join(f"Marie {name(i)} parle.\n" for i in range(30_000))
        limit = lambda: resource.setrlimit(resource.RLIMIT_CPU, (20, 20))
        done = subprocess.run([FILIN, "-q", "-f", "summary", "--rules", os.path.join(SOURCE, "rules/fr")], input=text.encode(), capture_output=True, preexec_fn=limit)
        self.assertEqual(done.returncode, 0)
        self.assertGreater(len(json.loads(done.stdout)["people"]), 29_000)


class Limits(TestCase):
    def stated(self, pattern):
        found = re.search(pattern, " ".join(self.ok("--help").split()))
        self.assertIsNotNone(found, f"--help states no {pattern}")
        return int(found.group(1).replace(",", ""))

    def test_size(self):
        path = self.file("a.txt", b"a" * 2000)
        self.fails(1, "too large", path, "--max-bytes", "1999")
        self.ok(path, "--max-bytes", "2000")
        self.fails(2, "a size up to 1G", path, "--max-bytes", "1025M")  # offsets would not fit
        self.assertIn('"too-large"', self.run_filin("-i", "jsonl", "--max-bytes", "1k", stdin='{"text": "' + "a" * 2000 + '"}\n').stdout.decode())

    def test_depth_of_xml(self):
        depth = self.stated(r"XML: ([0-9,]+) levels")
        nest = lambda levels: "<nitf><body><body.content>" + "<p>" * (levels - 3) + "Paris" + "</p>" * (levels - 3) + "</body.content></body></nitf>"
        self.ok(self.file("good.xml", nest(depth)))
        self.fails(1, "nested deeper", self.file("bad.xml", nest(depth + 1)))

    def test_depth_of_ninjs(self):
        depth = self.stated(r"ninjs: ([0-9,]+) levels")
        nest = lambda levels: '{"uri": "a", "type": "text", "body_text": "Paris", "x": ' + "[" * (levels - 1) + "]" * (levels - 1) + "}"
        self.ok("-i", "ninjs", self.file("good.json", nest(depth)))
        self.fails(1, "nested deeper", "-i", "ninjs", self.file("bad.json", nest(depth + 1)))

    def test_size_of_xml(self):
        megabytes = self.stated(r"an XML file than ([0-9]+)M")
        path = self.file("a.xml", "<nitf><body><body.content><p>Paris</p></body.content></body></nitf>")
        os.truncate(path, (megabytes << 20) + 1)  # a sparse file: no byte of it is stored
        self.fails(1, "more than the limit", path, "--max-bytes", "1G")

    def test_elements_of_xml(self):
        elements = self.stated(r"([0-9,]+) elements")
        self.fails(1, "elements in one file", self.file("bad.xml", "<nitf><body><body.content>" + "<p/>" * elements + "</body.content></body></nitf>"))

    def test_depth_of_json(self):
        deep = "[" * 100_000 + "]" * 100_000
        done = self.run_filin("-i", "jsonl", stdin='{"text": "Paris", "x": ' + deep + '}\n{"text": "Paris"}\n')
        self.assertEqual(done.returncode, 0, done.stderr)
        first, second = done.stdout.decode().split("\n")[:2]
        self.assertIn('"text": "Paris"', second)
        self.assertTrue('"error"' in first or deep in first)

    def test_mentions_never_overlap_so_the_text_bounds_them(self):
        done = json.loads(self.ok(self.file("a.txt", "Paris, " * 20_000)))
        ends = [(each["start"], each["end"]) for each in done["mentions"]]
        self.assertGreater(len(ends), 1000)
        self.assertTrue(all(before[1] <= after[0] for before, after in zip(ends, ends[1:])))


if __name__ == "__main__":
    unittest.main()
