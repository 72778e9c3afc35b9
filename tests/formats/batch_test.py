"""filin batch: mirrored, resumable, unkillable, the same whatever the number of jobs.

usage: batch_test.py FILIN SOURCE_DIR [FILES KILLS]
FILES dispatches are made from the samples (default 120) and the batch is killed KILLS times (default 5)."""
import json, os, random, re, shutil, signal, subprocess, sys, tempfile, time, unittest

FILIN, SOURCE = sys.argv[1], sys.argv[2]
FILES = int(sys.argv[3]) if len(sys.argv) > 3 else 120
KILLS = int(sys.argv[4]) if len(sys.argv) > 4 else 5
with open(FILIN, "rb") as program:
    SANITIZED = re.search(rb"__[at]san_init", program.read()) is not None
RULES = os.path.join(SOURCE, "tests/formats/rules")


def command(*arguments):
    return [FILIN, "batch", "--rules", RULES, *map(str, arguments)]


def run(*arguments, **options):
    return subprocess.run(command(*arguments), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, timeout=600, **options)


def heed_interrupts():
    """A shell's & has us started with SIGINT ignored, which filin would take for a wish."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def tree(folder):
    """Every file's bytes, by its name below `folder`."""
    found = {}
    for where, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(where, name)
            with open(path, "rb") as file:
                found[os.path.relpath(path, folder)] = file.read()
    return found


def inodes(folder):
    return {name: os.stat(os.path.join(folder, name)).st_ino for name in tree(folder) if not name.startswith(".")}


def make_dispatches(folder, count):
    """Variations of the samples, spread over folders."""
    samples = []
    for where in (os.path.join(SOURCE, "samples"), os.path.join(SOURCE, "samples/formats")):
        for name in sorted(os.listdir(where)):
            if os.path.isfile(os.path.join(where, name)) and name not in ("run", "newsml1_lot.xml", "ninjs2.json"):
                with open(os.path.join(where, name), "rb") as file:
                    samples.append((name, file.read()))
    for number in range(count):
        name, text = samples[number % len(samples)]
        below = os.path.join(folder, f"{number % 7}", f"{number % 3} é")
        os.makedirs(below, exist_ok=True)
        with open(os.path.join(below, f"{number:05d}-{name}"), "wb") as file:
            file.write(text.replace(b"lundi", f"lundi {number}".encode()))


class Batch(unittest.TestCase):
    def setUp(self):
        self.root = tempfile.mkdtemp(prefix="filin-batch-")
        self.addCleanup(self.remove)
        self.source = os.path.join(self.root, "in")
        self.out = os.path.join(self.root, "out")
        os.makedirs(self.source)

    def remove(self):
        subprocess.run(["chmod", "-R", "u+rwx", self.root], check=False)
        shutil.rmtree(self.root, ignore_errors=True)

    def put(self, name, text, mode="w"):
        path = os.path.join(self.source, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, mode) as file:
            file.write(text)
        return path

    def test_rerun_does_nothing(self):
        make_dispatches(self.source, FILES)
        first = run(self.source, "-o", self.out)
        self.assertEqual(first.returncode, 0, first.stderr)
        self.assertIn(f"{FILES} done", first.stderr)
        before, bytes_before = inodes(self.out), tree(self.out)
        self.assertEqual(len(before), FILES)
        second = run(self.source, "-o", self.out)
        self.assertEqual(second.returncode, 0, second.stderr)
        self.assertIn(f"0 done, {FILES} unchanged, 0 failed", second.stderr)
        self.assertEqual(inodes(self.out), before)
        self.assertEqual(tree(self.out), bytes_before)

    @unittest.skipIf(SANITIZED or FILES < 1000, "for the long run; a sanitizer keeps what is freed")
    def test_memory_does_not_grow_with_the_number_of_files(self):
        # From a small process: Linux counts what the one was that started the program.
        measure = "import os, sys; pid = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ); _, status, used = os.wait4(pid, 0); print(used.ru_maxrss); sys.exit(os.waitstatus_to_exitcode(status))"

        def most_memory(*arguments):
            return int(subprocess.check_output([sys.executable, "-I", "-S", "-c", measure, *command(*arguments)], stderr=subprocess.DEVNULL))  # KiB

        few, many, letters = 3_000, 18_000, "x" * 100
        for number in range(many):
            if number == few:
                small = [most_memory(self.source, "-o", self.out + "few", *more) for more in ((), (), ("--prune",))]
            self.put(f"{number % 5}/{letters}{number}.txt", "Brest")
        large = [most_memory(self.source, "-o", self.out, *more) for more in ((), (), ("--prune",))]
        for before, after in zip(small, large):
            self.assertLess(after - before, (many - few) * len(letters) / 1024, f"{small} to {large} KiB: not even the names would fit into less")

    def test_killed_in_the_middle_of_a_line(self):
        """A journal with replaced lines, lines of nobody and a cut end is what a kill leaves."""
        for name in ("a.txt", "b.txt", "c.txt"):
            self.put(name, "Brest")
        run(self.source, "-o", self.out)
        wanted = tree(self.out)
        path = os.path.join(self.out, ".filin-manifest.tsv")
        with open(path, "rb") as file:
            head, *lines = file.read().splitlines(keepends=True)
        stale = lines[0].replace(b"\t1\t", b"\t7\t")
        for journal in (head + stale + b"".join(lines), head + b"".join(reversed(lines)), head + b"nonsense\n" + b"".join(lines), b"".join(lines), head + lines[2] + lines[0] + lines[1] + stale[:20]):
            with open(path, "wb") as file:
                file.write(journal)
            self.assertIn("0 done, 3 unchanged, 0 failed", run(self.source, "-o", self.out).stderr, journal)
            self.assertEqual(tree(self.out), wanted, journal)
        with open(path, "wb") as file:
            file.write(head + lines[0] + lines[1] + lines[2][:20])
        self.assertIn("1 done, 2 unchanged, 0 failed", run(self.source, "-o", self.out).stderr)
        self.assertEqual(tree(self.out), wanted)

    def test_same_bytes_for_any_jobs(self):
        make_dispatches(self.source, min(FILES, 120))
        for jobs in (1, 2, 5):
            self.assertEqual(run(self.source, "-o", f"{self.out}{jobs}", "-j", jobs).returncode, 0)
        self.assertEqual(tree(self.out + "1"), tree(self.out + "2"))
        self.assertEqual(tree(self.out + "1"), tree(self.out + "5"))

    def test_killed_again_and_again(self):
        make_dispatches(self.source, FILES)
        begin = time.monotonic()
        self.assertEqual(run(self.source, "-o", self.out).returncode, 0)
        undisturbed = time.monotonic() - begin
        chance = random.Random(FILES)
        other = self.out + "-killed"
        killed = 0
        for _ in range(KILLS):
            child = subprocess.Popen(command(self.source, "-o", other), stderr=subprocess.DEVNULL)
            time.sleep(chance.uniform(0, undisturbed * 1.5 / KILLS))
            child.kill()
            killed += child.wait() == -signal.SIGKILL
        self.assertGreater(killed, 0, "no run was slow enough to be killed")
        last = run(self.source, "-o", other)
        self.assertEqual(last.returncode, 0, last.stderr)
        self.assertEqual(tree(other), tree(self.out))

    def test_interrupted(self):
        make_dispatches(self.source, FILES)
        self.assertEqual(run(self.source, "-o", self.out).returncode, 0)
        child = subprocess.Popen(command(self.source, "-o", self.out + "2", "-j", 1, "--progress", "always"), stderr=subprocess.PIPE, preexec_fn=heed_interrupts)
        child.stderr.read(1)  # something is done
        child.send_signal(signal.SIGINT)
        _, said = child.communicate(timeout=60)
        self.assertIn(child.returncode, (130, 0), said)  # 0: it was faster than the signal
        if child.returncode == 130:
            self.assertIn(b"interrupted", said)
        self.assertEqual(run(self.source, "-o", self.out + "2").returncode, 0)
        self.assertEqual(tree(self.out + "2"), tree(self.out))

    def test_bad_files_do_not_stop_the_rest(self):
        self.put("good.txt", "Le maire Jean Dupont est à Brest lundi.")
        self.put("sub/lying.xml", '<?xml version="1.0" encoding="iso-8859-1"?><nitf><body><body.content><p>caf\u00e9 \u00e0 Brest</p></body.content></body></nitf>')
        self.put("empty.txt", "")
        self.put("binary.xml", bytes(range(256)) * 20, "wb")
        self.put("broken.xml", "<nitf><body></nitf>")
        self.put("huge.txt", "Brest " * 100_000)
        unreadable = self.put("unreadable.txt", "Brest")
        os.chmod(unreadable, 0)
        self.put("bomb.xml", '<!DOCTYPE nitf [<!ENTITY a "b">]><nitf>&a;</nitf>')
        result = run(self.source, "-o", self.out, "--max-bytes", "100k")
        self.assertEqual(result.returncode, 1, result.stderr)
        failed = {"empty.txt", "binary.xml", "broken.xml", "huge.txt", "bomb.xml"}
        if os.geteuid() != 0:
            failed.add("unreadable.txt")
        for name in failed:
            self.assertIn(name, result.stderr)
            self.assertFalse(os.path.exists(os.path.join(self.out, name + ".json")), name)
        self.assertIn(f"{len(failed)} failed", result.stderr)
        with open(os.path.join(self.out, "good.txt.json"), encoding="utf-8") as file:
            self.assertEqual([each["text"] for each in json.load(file)["mentions"]], ["Jean Dupont", "Brest", "lundi"])
        with open(os.path.join(self.out, "sub/lying.xml.json"), encoding="utf-8") as file:
            self.assertEqual(json.load(file)["text"], "caf\u00e9 \u00e0 Brest")
        # failures are tried again, and only they
        self.put("empty.txt", "Nantes")
        again = run(self.source, "-o", self.out, "--max-bytes", "100k")
        self.assertIn(f"1 done, {8 - len(failed)} unchanged, {len(failed) - 1} failed", again.stderr)

    def test_what_makes_a_file_new(self):
        self.put("a.txt", "Brest")
        self.put("b.txt", "Nantes")
        run(self.source, "-o", self.out)
        self.put("a.txt", "Brest mardi")
        self.assertIn("1 done, 1 unchanged", run(self.source, "-o", self.out).stderr)
        self.assertIn("2 done, 0 unchanged", run(self.source, "-o", self.out, "--date", "2024-01-01").stderr)
        self.assertIn("2 done, 0 unchanged", run(self.source, "-o", self.out, "--date", "2024-01-01", "--force").stderr)
        os.unlink(os.path.join(self.out, "b.txt.json"))
        self.assertIn("1 done, 1 unchanged", run(self.source, "-o", self.out, "--date", "2024-01-01").stderr)

    def test_prune(self):
        self.put("x/y/a.txt", "Brest")
        self.put("b.txt", "Nantes")
        run(self.source, "-o", self.out)
        foreign = os.path.join(self.out, "mine.txt")
        with open(foreign, "w") as file:
            file.write("not yours")
        shutil.rmtree(os.path.join(self.source, "x"))
        run(self.source, "-o", self.out)
        self.assertTrue(os.path.exists(os.path.join(self.out, "x/y/a.txt.json")))
        result = run(self.source, "-o", self.out, "--prune")
        self.assertIn("1 outputs removed", result.stderr)
        self.assertFalse(os.path.exists(os.path.join(self.out, "x")))
        self.assertTrue(os.path.exists(foreign))
        self.assertTrue(os.path.exists(os.path.join(self.out, "b.txt.json")))

    def test_a_file_for_each_document_where_the_format_holds_one(self):
        self.put("lot.jsonl", '{"id": "a", "text": "Brest"}\n{"id": "b", "text": "Nantes"}\n{"id": "c", "text": "Paris"}\n')
        run(self.source, "-o", self.out, "-f", "brat")
        names = sorted(name for name in tree(self.out) if not name.startswith("."))
        self.assertEqual(names, [f"lot.jsonl.{n}.{e}" for n in (1, 2, 3) for e in ("ann", "txt")])
        self.put("lot.jsonl", '{"id": "a", "text": "Brest"}\n')
        run(self.source, "-o", self.out, "-f", "brat")
        names = sorted(name for name in tree(self.out) if not name.startswith("."))
        self.assertEqual(names, ["lot.jsonl.ann", "lot.jsonl.txt"])

    def test_listed_files_and_output_in_the_input(self):
        self.put("a/1.txt", "Brest")
        self.put("b/2.txt", "Nantes")
        names = f"{self.source}/a/1.txt\0{self.source}/b/2.txt\0"
        out = os.path.join(self.source, "results")
        listed = lambda names, *more: subprocess.run(command(self.source, "-o", out, "--files0-from", "-", *more), input=names.encode(), stderr=subprocess.PIPE)
        result = listed(names)
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertIn(b"0 done, 2 unchanged", listed(names + names[:-1]).stderr)  # each once, the last without its end
        self.assertIn("a/1.txt.json", tree(out))
        self.assertIn("0 done, 2 unchanged", run(self.source, "-o", out).stderr)

    def test_strange_names(self):
        for name in ("tab\there.txt", "line\nbreak.txt", "back\\slash.txt", "-dash.txt"):
            self.put(name, "Brest")
        with open(os.path.join(os.fsencode(self.source), b"latin\xe9.txt"), "wb") as file:
            file.write(b"Brest")
        self.assertIn("5 done", run(self.source, "-o", self.out).stderr)
        self.assertIn("0 done, 5 unchanged", run(self.source, "-o", self.out).stderr)

    def test_usage_and_output_errors(self):
        self.assertEqual(run(self.source).returncode, 2)
        self.assertEqual(run("-o", self.out).returncode, 2)
        self.assertEqual(run(self.source + "/no", "-o", self.out).returncode, 1)
        self.put("a.txt", "Brest")
        self.assertEqual(run(self.source, "-o", "/dev/null/x").returncode, 4)
        blocked = self.put("blocked", "a file in the way")
        self.assertEqual(run(self.source, "-o", blocked).returncode, 4)

    def test_two_batches_do_not_meet(self):
        self.put("a.txt", "Brest")
        run(self.source, "-o", self.out)
        import fcntl
        with open(os.path.join(self.out, ".filin-manifest.tsv"), "r+") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            result = run(self.source, "-o", self.out)
        self.assertEqual(result.returncode, 4)
        self.assertIn("another batch", result.stderr)

    def test_follow(self):
        def follow():
            return subprocess.Popen(command("--follow", self.source, "-o", self.out, "-v"), stderr=subprocess.PIPE, text=True, preexec_fn=heed_interrupts)

        def journal():
            try:
                with open(os.path.join(self.out, ".filin-manifest.tsv")) as file:
                    return [line.split("\t")[4] for line in file if line.startswith(("done", "failed"))]
            except FileNotFoundError:
                return []

        def wait_for(count):
            for _ in range(200):
                if len(journal()) >= count:
                    return
                time.sleep(0.05)
            self.fail(f"{journal()}, expected {count} files")

        def drop(name, age):
            hidden = self.put("." + name, "Brest")
            os.utime(hidden, (1_700_000_000 - age, 1_700_000_000 - age))
            os.rename(hidden, os.path.join(self.source, name))

        drop("young.txt", 1)
        drop("old.txt", 2)
        child = follow()
        wait_for(2)
        self.assertEqual(journal(), ["old.txt", "young.txt"])
        drop("third.txt", 0)
        wait_for(3)
        child.kill()
        child.communicate(timeout=30)
        before = inodes(self.out)
        child = follow()
        drop("fifth.txt", 0)
        wait_for(4)
        child.send_signal(signal.SIGINT)
        child.communicate(timeout=30)
        self.assertEqual(child.returncode, 130)
        drop("fourth.txt", 0)
        child = follow()
        wait_for(5)
        child.send_signal(signal.SIGTERM)
        _, said = child.communicate(timeout=30)
        self.assertIn("1 done, 4 unchanged", said)
        after = inodes(self.out)
        self.assertEqual({name: after[name] for name in before}, before)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=1)
