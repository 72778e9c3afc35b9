"""The contract between machines: exactly one line out for each line in, in order, as soon as the input pauses."""
import json
import os
import random
import select
import subprocess
import unittest

from program import FILIN, TestCase, environment


def record(number, text="Rose Martin est venue mardi à Paris."):
    return json.dumps({"id": number, "text": f"{text} {number}"}, ensure_ascii=number % 2 == 0)


def python_reads(line):
    """The record, or None if it is no object with a text. NaN and the like are no JSON."""
    def refuse(constant):
        raise ValueError(constant)
    try:
        record = json.loads(line, parse_constant=refuse)
    except ValueError:
        return None
    return record if isinstance(record, dict) and isinstance(record.get("text"), str) else None


class OneLineForEachLine(TestCase):
    def test_bad_records_keep_their_places(self):
        lines = ['{"id": "a", "text": "Paris"}', "not json", '{"id": "b"}', '{"id": 3, "text": 4}', "", '[1]', '{"id": "c", "text": "x", "date": "hier"}',
                 '{"id": "d", "text": "Paris", "n": 01}', '{"id": "e", "text": "Paris"']
        out = self.records(self.ok("-i", "jsonl", stdin="\n".join(lines) + "\n"))
        self.assertEqual([each["id"] for each in out], ["a", None, "b", 3, None, None, "c", "d", None])
        self.assertEqual([each["error"]["code"] for each in out[1:]],
                         ["bad-json", "no-text", "no-text", "empty-line", "bad-json", "bad-date", "bad-json", "bad-json"])
        self.assertEqual([each["error"]["line"] for each in out[1:]], list(range(2, 10)))

    def test_strict(self):
        bad = '{"id": "a", "text": "Paris"}\nbad\n'
        self.assertEqual(self.run_filin(stdin=bad).returncode, 0)
        done = self.fails(1, "1 of 2 records could not be read", "--strict", stdin=bad)
        self.assertEqual(len(self.records(done.stdout)), 2)
        self.assertEqual(self.run_filin("-q", stdin=bad).stderr, b"")
        self.assertIn(b"standard input:2: ", self.run_filin("-v", stdin=bad).stderr)

    def test_formats_without_error_records_say_it_and_fail(self):
        done = self.fails(1, "standard input:2: expected", "-f", "tagged", stdin='{"text": "Paris"}\nbad\n{"text": "x"}\n')
        self.assertEqual(done.stdout, b"[Paris|LOC]\nx")

    def test_tolerated(self):
        text = '\ufeff{"id": 1, "text": "Paris"}\r\n{"id": 2, "text": "Paris"}\t\n\ufeff {"id": 3, "text": "Paris"}\t\r\n{"id": 4, "text": "Paris"}'
        out = self.records(self.ok("-i", "jsonl", stdin=text))
        self.assertEqual([(each["id"], each["text"]) for each in out], [(n, "Paris") for n in (1, 2, 3, 4)])

    def test_empty_input_gives_empty_output(self):
        self.assertEqual(self.ok("-f", "jsonl", stdin=b""), "")
        self.assertEqual(self.ok("-i", "jsonl", stdin=b""), "")

    def test_ids_and_other_fields_pass_through(self):
        source = '{"id": 12345678901234567890, "x": 1.50, "text": "Paris", "y": {"a": [1e300, "\u2028"]}, "z\\u0041": null}'
        raw = self.ok(stdin=source + "\n")
        self.assertIn('"id": 12345678901234567890,', raw)
        self.assertIn('"meta": {"x": 1.50, "y": {"a": [1e300, "\\u2028"]}, "z\\u0041": null}', raw)

    def test_line_separators_stay_inside_the_line(self):
        text = "a\u2028b\u2029c\u0085d\ne"
        out = self.ok(stdin=json.dumps({"text": text}, ensure_ascii=False) + "\n")
        self.assertEqual(len(out.splitlines()), 1)   # Python's splitlines knows them all
        self.assertEqual(json.loads(out)["text"], text)

    def test_escapes(self):
        text = "\"\\/\b\f\n\r\t\u0000\U0001f682é"
        out = json.loads(self.ok(stdin=json.dumps({"id": text, "text": text}) + "\n"))
        self.assertEqual((out["id"], out["text"]), (text, text))
        lonely = json.loads(self.ok(stdin='{"text": "a\\ud800b"}\n'))
        self.assertEqual((lonely["text"], lonely["source"]["replaced"]), ("a\ufffdb", 1))
        lonely = json.loads(self.ok(stdin='{"text": "", "k\\udc00": ["\\\\ud800", "\\ud83d\\ude82\\ud83d"]}\n'))
        self.assertEqual(lonely["meta"], {"k\ufffd": ["\\ud800", "\U0001f682\ufffd"]})

    def test_mutated_records_are_read_as_python_reads_them(self):
        """Good is what Python takes for an object with a text; text and other fields are the same."""
        seeds = ['{"id": "a", "text": "Rose \\u00e9 \\n x", "m": {"a": [1, 2.5e3, null, true, "q\\"]}"]}}', '{"text":"Paris","id":12}',
                 '{"id":null,"text":"","z":[]}', '{"text": "a\\\\", "k\\\\": "\\\\\\""}']
        inserts = ['"', "\\", "{", "}", "[", "]", ",", ":", "0", "-", ".", "e", " ", "\t", "a", "\\u00e9", "é", "tru", "null", "\x01"]
        pick = random.Random(1)
        lines = []
        for _ in range(4000):
            line = pick.choice(seeds)
            for _ in range(pick.randrange(4)):
                at = pick.randrange(len(line))
                line = line[:at] + (pick.choice(inserts) if pick.random() < 0.6 else "") + line[at + (pick.random() < 0.5):]
            lines.append(line)
        out = self.records(self.run_filin("-i", "jsonl", "-q", stdin="\n".join(lines) + "\n").stdout)
        self.assertEqual(len(out), len(lines))
        good = 0
        for line, record in zip(lines, out):
            expected = python_reads(line)
            self.assertEqual("error" not in record, expected is not None, line)
            if expected is None:
                continue
            good += 1
            self.assertEqual(record["text"], expected["text"], line)
            others = {key: value for key, value in expected.items() if key not in ("id", "text", "date")}
            self.assertEqual(record.get("meta", {}), others, line)
        self.assertGreater(good, 500)
        self.assertLess(good, 3500)

    def test_invalid_utf8_is_replaced_and_said(self):
        done = self.run_filin("-i", "jsonl", stdin=b'{"text": "\xf0\x9f\x9a Paris \xe2\x82"}\n')
        self.assertEqual(done.returncode, 0)
        self.assertIn("Paris", self.records(done.stdout)[0]["text"])

    def test_the_records_own_date_wins(self):
        out = self.records(self.ok("--date", "2020-01-01", stdin='{"text": "mardi", "date": "2023-09-17"}\n{"text": "mardi", "date": null}\n'
                                                                 '{"text": "mardi", "date": "2023-09-17T10:00:00Z"}\n'))
        self.assertEqual([(each["date"], each["date_source"]) for each in out],
                         [("2023-09-17", "record"), ("2020-01-01", "option"), ("2023-09-17", "record")])
        self.assertEqual(out[0]["mentions"][0]["value"], "2023-09-12")


class ManyLines(TestCase):
    def test_any_number_of_jobs_gives_the_same_bytes(self):
        lines = "".join(record(number) + "\n" if number % 97 else "bad\n" for number in range(6000))
        one = self.ok("-j", "1", stdin=lines)
        self.assertEqual(len(self.records(one)), 6000)
        for jobs in ("2", "8", "0"):
            self.assertEqual(self.ok("-j", jobs, stdin=lines), one)
        path = self.file("lines.jsonl", lines)
        self.assertEqual(self.ok("-j", "3", path), one)

    def test_many_files_in_order_whatever_the_jobs(self):
        names = [self.file(f"{number:03}.txt", f"Rose Martin {'x ' * (number * 37 % 500)} Paris") for number in range(200)]
        self.assertEqual(self.ok("-f", "jsonl", "-j", "8", *names), self.ok("-f", "jsonl", *names))

    def test_a_very_long_line(self):
        text = "Il pleut. " * 400000   # 4 MB
        out = self.records(self.ok(stdin=json.dumps({"id": 1, "text": text}) + "\n" + record(2) + "\n"))
        self.assertEqual([each["id"] for each in out], [1, 2])
        self.assertEqual(out[0]["length"], len(text))


class Coprocess(TestCase):
    """Asks, waits for the answer, asks again: would wait for ever if anything were held back."""

    def converse(self, *arguments):
        process = subprocess.Popen([FILIN, *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment())
        try:
            for number in range(20):
                process.stdin.write((record(number) + "\n").encode())
                process.stdin.flush()
                answer = b""
                while not answer.endswith(b"\n"):
                    self.assertTrue(select.select([process.stdout], [], [], 60)[0], "no answer")
                    piece = os.read(process.stdout.fileno(), 1 << 16)
                    self.assertTrue(piece, "the program ended")
                    answer += piece
                self.assertEqual(json.loads(answer)["id"], number)
            process.stdin.close()
            self.assertEqual(process.stdout.read(), b"")
            self.assertEqual(process.wait(60), 0)
        finally:
            process.kill()
            process.wait()
            process.stdout.close()

    def test_one_job(self):
        self.converse("-f", "jsonl")

    def test_several_jobs(self):
        self.converse("-j", "4")

    def test_tagged(self):
        process = subprocess.Popen([FILIN, "-i", "jsonl", "-f", "tagged"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment())
        with process:
            process.stdin.write(b'{"text": "Paris\\n"}\n')
            process.stdin.flush()
            self.assertTrue(select.select([process.stdout], [], [], 60)[0])
            self.assertEqual(os.read(process.stdout.fileno(), 100), b"[Paris|LOC]\n")
            process.stdin.close()


if __name__ == "__main__":
    unittest.main()
