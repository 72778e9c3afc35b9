"""The published schema holds for what the program writes, and only for such."""
import copy
import json
import unittest

import jsonschema

from program import SOURCE, TEXT, TestCase, environment


class Schema(TestCase):
    def setUp(self):
        super().setUp()
        schema = json.loads(self.ok("schema"))
        jsonschema.Draft202012Validator.check_schema(schema)
        self.validator = jsonschema.Draft202012Validator(schema)

    def assert_valid(self, record):
        self.assertEqual([error.message for error in self.validator.iter_errors(record)], [])

    def test_real_outputs(self):
        samples = sorted((SOURCE / "samples").glob("*.txt")) + [SOURCE / "samples" / "lot.jsonl"]
        self.assertGreater(len(samples), 10)
        everything = {"PATH": environment()["PATH"]}   # the default rules
        for options in ([], ["--offsets", "utf16", "--no-text", "--date", "2024-02-29"]):
            out = self.records(self.ok("-f", "jsonl", *options, *map(str, samples), env=everything))
            self.assertGreater(sum(len(each["mentions"]) for each in out), 50)
            for each in out:
                self.assert_valid(each)
        self.assert_valid(json.loads(self.ok("-f", "json", str(samples[0]), env=everything)))

    def test_records_of_all_kinds(self):
        lines = ['{"id": 1, "text": "Paris", "x": {"y": 1}}', "bad", '{"id": "a"}', '{"text": ""}']
        for each in self.records(self.ok("-i", "jsonl", "--timezone", "UTC", stdin="\n".join(lines))):
            self.assert_valid(each)

    def test_wrong_documents_are_refused(self):
        good = json.loads(self.ok("--date", "2023-09-17", stdin=TEXT))
        self.assert_valid(good)
        def without_schema(d): del d["schema"]
        def negative(d): d["mentions"][0]["start"] = -1
        def other_unit(d): d["offset_unit"] = "character"
        def bad_day(d): d["date"] = "2023-9-17"
        def unknown_key(d): d["host"] = "x"
        def both(d): d["error"] = {"code": "x", "message": "y", "line": 1}
        for spoil in (without_schema, negative, other_unit, bad_day, unknown_key, both):
            bad = copy.deepcopy(good)
            spoil(bad)
            self.assertFalse(self.validator.is_valid(bad), spoil.__name__)


if __name__ == "__main__":
    unittest.main()
