"""What the tests of the command share: the program, small rules of their own, a folder that goes away."""
import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

FILIN = os.environ["FILIN"]
HERE = pathlib.Path(__file__).resolve().parent
SOURCE = HERE.parent.parent
RULES = str(HERE / "rules")

TEXT = "Rose Martin est venue mardi à Paris, à environ 250 km de Lyon.\nVladimir Martin aussi.\n"


def environment(**more):
    """Like a cluster's worker: no language, no colour, nothing of the user's."""
    return {"PATH": os.environ["PATH"], "FILIN_RULES": RULES, **more}


def has_terminals():
    try:
        ends = os.openpty()
    except OSError:
        return False
    for end in ends:
        os.close(end)
    return True


needs_terminals = unittest.skipUnless(has_terminals(), "there are no pseudo-terminals here: mount devpts at /dev/pts")


class TestCase(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="filin-cli-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def file(self, name, content):
        path = self.folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return str(path)

    def run_filin(self, *arguments, stdin=b"", env=None, **more):
        """The finished process; stdout and stderr are bytes."""
        if isinstance(stdin, str):
            stdin = stdin.encode()
        if "stdin_file" in more:
            more["stdin"] = more.pop("stdin_file")
        else:
            more["input"] = stdin
        more.setdefault("stdout", subprocess.PIPE)
        return subprocess.run([FILIN, *arguments], stderr=subprocess.PIPE, env=env or environment(),
                              cwd=self.folder, timeout=120, **more)

    def ok(self, *arguments, **more):
        done = self.run_filin(*arguments, **more)
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        return done.stdout.decode()

    def fails(self, code, message, *arguments, **more):
        """Ends with `code` and says `message` in one of its lines; returns the process."""
        done = self.run_filin(*arguments, **more)
        said = done.stderr.decode()
        self.assertEqual(done.returncode, code, said)
        self.assertIn(message, said)
        self.assertNotIn("terminate called", said)
        return done

    def records(self, output):
        """JSON Lines: only \\n ends a line."""
        text = output.decode() if isinstance(output, bytes) else output
        self.assertTrue(text == "" or text.endswith("\n"))
        return [json.loads(line) for line in text.split("\n")[:-1]]
