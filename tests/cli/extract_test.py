"""Every option of extraction, its formats and exit codes."""
import json
import os
import pty
import unittest

from program import FILIN, RULES, TEXT, TestCase, environment, needs_terminals


class Formats(TestCase):
    def test_json_is_the_default_for_text(self):
        document = json.loads(self.ok("--date", "2023-09-17", stdin=TEXT))
        self.assertEqual(document["schema"], "filin/1")
        self.assertEqual(document["text"], TEXT)
        self.assertEqual(document["date"], "2023-09-17")
        self.assertEqual(document["date_source"], "option")
        self.assertEqual(document["source"], {"format": "text", "encoding": "utf-8"})
        found = [(m["type"], m["text"], m.get("value")) for m in document["mentions"]]
        self.assertEqual(found, [("person", "Rose Martin", None), ("date", "mardi", "2023-09-12"), ("place", "Paris", None),
                                 ("distance", "environ 250 km", None), ("person", "Vladimir Martin", None)])
        for mention in document["mentions"]:
            self.assertEqual(document["text"][mention["start"]:mention["end"]], mention["text"])

    def test_json_has_one_mention_a_line(self):
        lines = self.ok(stdin=TEXT).splitlines()
        mentions = [line for line in lines if line.startswith('  {"start"')]
        self.assertEqual(len(mentions), 5)

    def test_jsonl_is_the_default_for_jsonl(self):
        out = self.ok(stdin='{"id": "a", "text": "Rose Martin"}\n')
        self.assertEqual(out.count("\n"), 1)
        self.assertEqual(self.records(out)[0]["mentions"][0]["text"], "Rose Martin")

    def test_tagged(self):
        self.assertEqual(self.ok("-f", "tagged", "--date", "2023-09-17", stdin="Rose Martin [sic] mardi\r\n"),
                         "[Rose Martin|PER] \\[sic\\] [mardi|DATE=2023-09-12]\r\n")
        self.assertEqual(self.ok("-f", "tagged", stdin=b"\xef\xbb\xbfParis").encode(), b"\xef\xbb\xbf[Paris|LOC]")

    def test_tagged_sentences(self):
        out = self.ok("-f", "tagged", "--sentences", stdin="Rose Martin est venue. Il pleut à Paris.\n")
        self.assertEqual(out, "# doc -\n[Rose Martin|PER] est venue.\nIl pleut à [Paris|LOC].\n\n")

    def test_summary(self):
        summary = json.loads(self.ok("-f", "summary", stdin=TEXT))
        self.assertEqual([each if isinstance(each, str) else each["text"] for each in summary["people"]],
                         ["Rose Martin", "Vladimir Martin"])
        self.assertEqual(summary["organizations"], [])

    def test_documents_begin_on_lines_of_their_own(self):
        a, b = self.file("a.txt", "Paris"), self.file("b.txt", "Rose Martin")
        self.assertEqual(self.ok("-f", "tagged", a, b), "[Paris|LOC]\n[Rose Martin|PER]")


class Options(TestCase):
    def test_without_a_date_weekdays_have_no_value(self):
        mention = json.loads(self.ok(stdin="mardi"))["mentions"][0]
        self.assertNotIn("value", mention)

    def test_types(self):
        for types in ("person,date", "PER,DATE"):
            out = json.loads(self.ok("--types", types, stdin=TEXT))
            self.assertEqual({m["type"] for m in out["mentions"]}, {"person", "date"})
            self.assertEqual({e["type"] for e in out["entities"]} - {"person"}, set())
        self.fails(2, 'unknown type "persn" (did you mean "person"?)', "--types", "persn", stdin=TEXT)

    def test_offsets(self):
        text = "\U0001f682 é Paris"
        spans = {unit: [(m["start"], m["end"]) for m in json.loads(self.ok("--offsets", unit, stdin=text))["mentions"]]
                 for unit in ("codepoint", "utf16", "byte")}
        self.assertEqual(spans, {"codepoint": [(4, 9)], "utf16": [(5, 10)], "byte": [(8, 13)]})
        self.assertEqual(json.loads(self.ok("--offsets", "byte", stdin=text))["length"], len(text.encode()))

    def test_no_text(self):
        out = json.loads(self.ok("--no-text", stdin=TEXT))
        self.assertNotIn("text", out)
        self.assertEqual(out["length"], len(TEXT))

    def test_output_file(self):
        out = self.folder / "out.json"
        out.write_text("old")
        self.assertEqual(self.ok("-o", str(out), stdin=TEXT), "")
        self.assertEqual(json.loads(out.read_text())["text"], TEXT)
        self.assertEqual(sorted(os.listdir(self.folder)), ["out.json"])   # no temporary file stays

    def test_output_to_standard_output(self):
        self.assertEqual(self.ok("-o", "-", stdin=TEXT), self.ok(stdin=TEXT))

    def test_input_format_and_fields(self):
        out = self.records(self.ok("-i", "jsonl", "--text-field", "body", "--id-field", "key", stdin='{"key": "k", "body": "Paris", "text": 1}\n'))
        self.assertEqual(out[0]["id"], "k")
        self.assertEqual(out[0]["meta"], {"text": 1})
        self.assertEqual(json.loads(self.ok("-i", "text", stdin='{"id": 1}\n'))["text"], '{"id": 1}\n')

    def test_encoding(self):
        text = "à Paris, l’été œuvre"
        for name, said in (("windows-1252", "windows-1252"), ("utf-16le", "utf-16le")):
            out = json.loads(self.ok("--encoding", name, stdin=text.encode(name)))
            self.assertEqual((out["text"], out["source"]["encoding"]), (text, said))
        self.assertEqual(json.loads(self.ok(stdin=text.encode("cp1252")))["text"], text)   # told from the bytes
        self.fails(2, 'unknown encoding "utf-9"', "--encoding", "utf-9", stdin=TEXT)

    def test_timezone(self):
        self.assertEqual(json.loads(self.ok("--timezone", "Europe/Paris", stdin=TEXT))["timezone"], "Europe/Paris")

    def test_max_bytes(self):
        self.fails(1, "too large", "--max-bytes", "10", stdin=TEXT)
        self.ok("--max-bytes", "1k", stdin=TEXT)
        self.fails(2, "expected a size", "--max-bytes", "10 apples", stdin=TEXT)
        out = self.records(self.ok("--max-bytes", "40", stdin='{"id": 1, "text": "Paris"}\n{"id": 2, "text": "' + "x" * 100 + '"}\n{"id": 3, "text": "Lyon"}\n'))
        self.assertEqual([each.get("error", {}).get("code") for each in out], [None, "too-large", None])

    def test_files0_from(self):
        self.file("a b.txt", "Paris")
        self.file("c.txt", "Rose Martin")
        names = self.file("names", b"a b.txt\0c.txt\0")
        out = self.records(self.ok("-f", "jsonl", "--files0-from", names))
        self.assertEqual([each["id"] for each in out], ["a b", "c"])
        self.assertEqual(self.ok("-f", "jsonl", "--files0-from", "-", stdin=b"a b.txt\0c.txt"), self.ok("-f", "jsonl", "a b.txt", "c.txt"))

    def test_add_rules(self):
        more = self.folder / "more"
        more.mkdir()
        (more / "more.rules").write_text("list ville\n  Brest\n")
        out = json.loads(self.ok("--add-rules", str(more), stdin="Brest et Paris"))
        self.assertEqual([m["text"] for m in out["mentions"]], ["Brest", "Paris"])

    def test_rules_from_a_pack(self):
        pack = str(self.folder / "small.pack")
        self.ok("compile", RULES, "-o", pack)
        self.assertEqual(self.ok("--rules", pack, stdin=TEXT), self.ok(stdin=TEXT))
        self.fails(3, "cannot be added to a compiled pack", "--rules", pack, "--add-rules", RULES, stdin=TEXT)

    def test_options_may_be_shortened_and_mixed(self):
        path = self.file("a.txt", TEXT)
        self.assertEqual(self.ok(path, "--form=tagged"), self.ok("-ftagged", path))
        self.assertEqual(self.ok("--", path), self.ok(path))

    def test_two_runs_give_the_same_bytes(self):
        self.assertEqual(self.ok(stdin=TEXT), self.ok(stdin=TEXT, env=environment(LC_ALL="tr_TR.UTF-8", TZ="Asia/Tokyo")))


class WrongCommandLines(TestCase):
    def test_unknown_option(self):
        self.fails(2, 'unknown option "--formt" (did you mean "--format"?)', "--formt", "json")
        self.fails(2, 'unknown option "-x"', "-x")

    def test_option_of_another_command(self):
        self.fails(2, "it belongs to filin explain", "--word", "x")

    def test_unknown_formats(self):
        self.fails(2, 'unknown format "jsonn" (did you mean "json"?)', "-f", "jsonn")
        self.fails(2, 'unknown input format "txt" (did you mean "text"?)', "-i", "txt")
        self.fails(2, 'unknown unit "bytes" (did you mean "byte"?)', "--offsets", "bytes")

    def test_bad_arguments(self):
        self.fails(2, "expected a date such as 2023-09-17", "--date", "17/09/2023")
        self.fails(2, "expected a date", "--date", "2023-02-30")
        self.fails(2, "--date wants an argument: --date YYYY-MM-DD", "--date")
        self.fails(2, "--no-text takes no argument", "--no-text=1")
        self.fails(2, "expected a number from 0 to 1024", "-j", "many")

    def test_near_command(self):
        self.fails(1, '(did you mean "check"?)', "chekc")

    @needs_terminals
    def test_nothing_to_read_on_a_terminal(self):
        main, terminal = pty.openpty()
        try:
            done = self.fails(2, "nothing to read", stdin_file=terminal)
        finally:
            os.close(main)
            os.close(terminal)
        self.assertEqual(done.stdout, b"")


class Colour(TestCase):
    def on_terminal(self, *arguments, **env):
        """What the program writes to a terminal."""
        main, terminal = pty.openpty()
        self.run_filin(*arguments, stdin="Paris\n", stdout=terminal, env=environment(TERM="xterm", **env))
        os.close(terminal)
        out = os.read(main, 65536)
        os.close(main)
        return out

    @needs_terminals
    def test_only_on_a_terminal(self):
        self.assertIn(b"\x1b[", self.on_terminal("-f", "tagged"))
        self.assertNotIn(b"\x1b[", self.on_terminal("-f", "tagged", NO_COLOR="1"))
        self.assertNotIn(b"\x1b[", self.on_terminal("-f", "tagged", "--color", "never"))
        self.assertNotIn(b"\x1b[", self.on_terminal("-f", "json"))
        self.assertNotIn("\x1b[", self.ok("-f", "tagged", stdin="Paris"))
        self.assertIn("\x1b[", self.ok("-f", "tagged", "--color", "always", stdin="Paris"))


if __name__ == "__main__":
    unittest.main()
