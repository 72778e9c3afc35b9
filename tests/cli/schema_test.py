"""The published schema holds for what the program writes, and only for such."""
import copy
import json
import unittest

import jsonschema

from program import SOURCE, TEXT, TestCase, environment


class Schema(TestCase):
    maxDiff = None

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

    def places(self, text):
        document = json.loads(self.ok("--no-text", stdin=text))
        self.assert_valid(document)
        of_one = ("lat", "lon", "geonames", "population", "country", "candidates")
        entities = {each["name"]: {key: each[key] for key in of_one if key in each} for each in document["entities"]}
        for each in document["mentions"]:
            # What is not clear of the entity is not clear of its mentions.
            said = {key: value for key, value in entities[each["text"]].items() if key != "candidates"}
            self.assertEqual({key: each[key] for key in of_one if key in each}, said)
        return entities

    def test_places_of_one_name(self):
        self.assertEqual(self.places("Tripoli, puis Brest, Viviers et Paris."), {
            "Tripoli": {"candidates": [{"geonames": "2210247", "name": "Tripoli", "country": "LY", "lat": 32.88, "lon": 13.19, "population": 300},
                                       {"geonames": "266826", "name": "Tripoli", "country": "LB", "lat": 34.43, "lon": 35.84, "population": 151}]},
            "Brest": {"geonames": "3030300", "country": "FR", "lat": 48.39, "lon": -4.48, "population": 302},
            "Viviers": {"country": "FR", "candidates": [{"geonames": "11", "name": "Viviers", "country": "FR", "lat": 1.5, "lon": 2.5, "population": 2},
                                                        {"geonames": "12", "name": "Viviers", "country": "FR", "lat": 3.5, "lon": 4.5, "population": 9},
                                                        {"geonames": "13", "name": "Viviers", "country": "FR", "lat": 5.5, "lon": 6.5, "population": 1}]},
            "Paris": {"country": "FR", "lat": 48.85, "lon": 2.35}})

    def test_wrong_documents_are_refused(self):
        good = json.loads(self.ok("--date", "2023-09-17", stdin=TEXT))
        self.assert_valid(good)
        def without_schema(d): del d["schema"]
        def negative(d): d["mentions"][0]["start"] = -1
        def other_unit(d): d["offset_unit"] = "character"
        def bad_day(d): d["date"] = "2023-9-17"
        def unknown_key(d): d["host"] = "x"
        def one_candidate(d): d["entities"][0]["candidates"] = [{"name": "x"}]
        def nameless(d): d["entities"][0]["candidates"] = [{"name": "x"}, {"lat": 1}]
        def both(d): d["error"] = {"code": "x", "message": "y", "line": 1}
        for spoil in (without_schema, negative, other_unit, bad_day, unknown_key, one_candidate, nameless, both):
            bad = copy.deepcopy(good)
            spoil(bad)
            self.assertFalse(self.validator.is_valid(bad), spoil.__name__)


if __name__ == "__main__":
    unittest.main()
