"""Every output format of the samples, read by a consumer of that format. What is not installed is skipped.

usage: consumers.py FILIN SOURCE_DIR        standard library, python3-jsonschema, xmllint and GDAL, as Debian has them
       tests/formats/install creates an environment with spaCy, geojson and published schemas; run this with its python for those too."""
import csv, io, json, os, re, shutil, subprocess, sys, tempfile, unittest
import xml.etree.ElementTree as xml

FILIN, SOURCE = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
RULES = os.path.join(SOURCE, "tests/formats/rules")
SAMPLES = [os.path.join(SOURCE, "samples/formats", name) for name in sorted(os.listdir(os.path.join(SOURCE, "samples/formats")))]
GOLDEN = os.path.join(SOURCE, "tests/golden/write")
TEI_SCHEMA = os.path.join(sys.prefix, "share/filin/tei_all.rng")
NINJS_SCHEMAS = {version: os.path.join(sys.prefix, f"share/filin/ninjs-{version}.json") for version in ("1.3", "2.0")}
# What the published schema of ninjs 1.4 says of the properties that filin writes, and that there are no others: the same as 1.3.
STRING, URI, MOMENT = {"type": "string"}, {"type": "string", "format": "uri"}, {"type": "string", "format": "date-time"}


def closed(**properties):
    return {"type": "object", "additionalProperties": False, "properties": properties}


def named(**more):
    return {"type": "array", "items": {**closed(name=STRING, rel=STRING, scheme=URI, code=STRING), **more}}


NINJS = {"$schema": "http://json-schema.org/draft-04/schema#", **closed(
    uri=URI, type={"enum": ["text", "audio", "video", "picture", "graphic", "composite", "component"]}, mimetype=STRING, versioncreated=MOMENT, language=STRING,
    headline=STRING, byline=STRING, slugline=STRING, located=STRING, copyrightholder=STRING, person=named(), organisation=named(),
    place=named(patternProperties={"^geometry_[a-zA-Z0-9_]+": {"type": "object"}}), **{"$standard": closed(name=STRING, version=STRING, schema=URI)}),
    "required": ["uri"], "patternProperties": {"^body_[a-zA-Z0-9_]+": STRING}}
TEI = "{http://www.tei-c.org/ns/1.0}"


def extract(name, *files):
    done = subprocess.run([FILIN, "-q", "--rules", RULES, "-f", name, *(files or SAMPLES)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=120)
    assert done.returncode in (0, 1), done.stderr
    return done.stdout.decode("utf-8")


def golden(name):
    with open(os.path.join(GOLDEN, name), encoding="utf-8", newline="") as file:
        return file.read()


def native(*files):
    return [json.loads(line) for line in extract("jsonl", *files).split("\n") if line]


def triples(document):
    return [(each["start"], each["end"], each["type"]) for each in document["mentions"]]


class Consumers(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.documents = native()
        cls.count = sum(len(each["mentions"]) for each in cls.documents)
        assert len(cls.documents) > 15 and cls.count > 30
        cls.labels = {"person": "PER", "place": "LOC", "organization": "ORG", "date": "DATE"}

    def test_mentions(self):
        lines = [json.loads(line) for line in extract("mentions").splitlines()]
        wanted = [(document["id"], *each) for document in self.documents for each in triples(document)]
        self.assertEqual([(each["doc"], each["start"], each["end"], each["type"]) for each in lines], wanted)

    def test_tsv(self):
        rows = list(csv.DictReader(io.StringIO(extract("tsv")), delimiter="\t", quoting=csv.QUOTE_NONE))
        self.assertEqual(len(rows), self.count)
        for row, mention in zip(rows, (each for document in self.documents for each in document["mentions"])):
            self.assertEqual(row["text"], mention["text"])
            self.assertEqual(set(json.loads(row["attributes"])) - set(mention), set())
        rich = list(csv.DictReader(io.StringIO(golden("tsv.tsv")), delimiter="\t", quoting=csv.QUOTE_NONE))
        self.assertIn("du 3 au\\n7 octobre", [row["text"] for row in rich])

    def test_conll(self):
        sentences, documents = 0, []
        for text in (extract("conll"), golden("conll.conll")):
            previous = "O"
            for line in text.split("\n"):
                if line.startswith("# doc "):
                    documents.append([])
                elif not line:
                    sentences += 1
                    previous = "O"
                else:
                    token, start, end, label = line.split("\t")
                    self.assertRegex(label, r"^(O|[BI]-[A-Z]+)$")
                    self.assertEqual(int(end) - int(start), len(token))
                    if label[0] == "I":  # IOB2: never without its B
                        self.assertEqual(previous[2:], label[2:])
                    if label[0] == "B":
                        documents[-1].append(int(start))
                    previous = label
        self.assertGreater(sentences, len(documents))
        self.assertEqual(documents[:-1], [[each["start"] for each in document["mentions"]] for document in self.documents])

    def test_brat(self):
        for text, document in [(extract("brat", os.path.join(SOURCE, "samples/formats/nitf.xml")), None), (golden("brat.ann"), golden("labelstudio.json"))]:
            source = native(SAMPLES[[os.path.basename(each) for each in SAMPLES].index("nitf.xml")])[0]["text"] if document is None else json.loads(document)[0]["data"]["text"]
            names = set()
            for line in text.splitlines():
                if line[0] == "T":
                    name, place, words = line.split("\t")
                    label, spans = place.split(" ", 1)
                    names.add(name)
                    cut = " ".join(source[int(a):int(b)] for a, b in (each.split() for each in spans.split(";")))
                    self.assertEqual(cut, words)
                    self.assertNotRegex(cut, r"[\r\n]")
                    self.assertRegex(label, r"^[A-Z]+$")
                elif line[0] == "#":
                    self.assertRegex(line, r"^#\d+\tAnnotatorNotes T\d+\t.+=")
                    self.assertIn(line.split("\t")[1].split()[1], names)
                else:
                    self.assertRegex(line, r"^\*\tEquiv( T\d+){2,}$")
            self.assertTrue(names)

    def test_tei(self):
        for text in (extract("tei"), golden("tei.tei.xml")):
            root = xml.fromstring(text.encode())
            self.assertEqual(root.tag, TEI + "teiCorpus")
            ids = [each.get("{http://www.w3.org/XML/1998/namespace}id") for each in root.iter() if each.get("{http://www.w3.org/XML/1998/namespace}id")]
            self.assertEqual(len(ids), len(set(ids)))
            for each in root.iter():
                if each.get("ref"):
                    self.assertIn(each.get("ref")[1:], ids)
                if each.get("when"):
                    self.assertRegex(each.get("when"), r"^\d{4}(-\d\d(-\d\d(T\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)?)?)?)?$")
        corpus = xml.fromstring(extract("tei").encode())
        tagged = {TEI + "persName", TEI + "placeName", TEI + "orgName", TEI + "date", TEI + "measure", TEI + "rs"}
        found = [each for body in corpus.iter(TEI + "body") for each in body.iter() if each.tag in tagged]
        self.assertEqual(["".join(each.itertext()) for each in found], [each["text"] for document in self.documents for each in document["mentions"]])

    @unittest.skipUnless(shutil.which("xmllint"), "xmllint is not installed")
    def test_well_formed_for_libxml(self):
        texts = [extract("tei"), golden("tei.tei.xml"), golden("timex3.tml")] + [extract("timex3", each) for each in SAMPLES if "lot" not in each and not re.search(r"rss|ninjs[23]|7901\.", each)]
        for text in texts:
            done = subprocess.run(["xmllint", "--noout", "-"], input=text.encode(), stderr=subprocess.PIPE)
            self.assertEqual(done.returncode, 0, done.stderr.decode())

    @unittest.skipUnless(shutil.which("xmllint") and os.path.exists(TEI_SCHEMA), "the schema of TEI is not installed (tests/formats/install)")
    def test_schema_of_tei(self):
        for text in (extract("tei"), golden("tei.tei.xml")):
            done = subprocess.run(["xmllint", "--noout", "--relaxng", TEI_SCHEMA, "-"], input=text.encode(), stderr=subprocess.PIPE)
            self.assertEqual(done.returncode, 0, done.stderr.decode())

    def test_timex3(self):
        root = xml.fromstring(golden("timex3.tml").encode())
        tags = list(root.find("TEXT").iter("TIMEX3"))
        self.assertEqual([each.get("type") for each in tags], ["DATE", "DATE", "DURATION", "DATE", "TIME"])
        self.assertEqual(root.find("DCT/TIMEX3").get("functionInDocument"), "CREATION_TIME")
        nitf = os.path.join(SOURCE, "samples/formats/nitf.xml")
        root = xml.fromstring(extract("timex3", nitf).encode())
        self.assertEqual("".join(root.find("TEXT").itertext()), native(nitf)[0]["text"])
        self.assertEqual(root.find("DOCID").text, native(nitf)[0]["id"])

    def test_webanno(self):
        pages = [json.loads(line) for line in extract("webanno").splitlines()]
        for page, document in zip(pages, self.documents, strict=True):
            self.assertEqual((page["@context"], page["type"]), ("http://www.w3.org/ns/anno.jsonld", "AnnotationPage"))
            self.assertEqual(len({each["id"] for each in page["items"]}), len(document["mentions"]))
            for item, mention in zip(page["items"], document["mentions"], strict=True):
                place, quote = item["target"]["selector"]
                text = document["text"]
                self.assertEqual(text[place["start"]:place["end"]], quote["exact"])
                self.assertTrue(text[:place["start"]].endswith(quote["prefix"]))
                self.assertTrue(text[place["end"]:].startswith(quote["suffix"]))
                self.assertEqual(item["body"][0]["value"], mention["type"])

    def test_labelstudio(self):
        tasks = json.loads(extract("labelstudio"))
        self.assertEqual(len(tasks), len(self.documents))
        for task in tasks + json.loads(golden("labelstudio.json")):
            units = task["data"]["text"].encode("utf-16-le")
            for result in task["predictions"][0]["result"]:
                value = result["value"]
                self.assertEqual(units[2 * value["start"]:2 * value["end"]].decode("utf-16-le"), value["text"])
                self.assertEqual(result["type"], "labels")

    def test_schema_of_ninjs(self):
        try:
            import jsonschema
        except ImportError:
            self.skipTest("jsonschema is not installed")
        schemas = [NINJS]
        if os.path.exists(NINJS_SCHEMAS["1.3"]):
            schemas.append(self.published("1.3"))
        formats = jsonschema.FormatChecker(formats=())
        formats.checks("uri")(lambda text: re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*:([A-Za-z0-9._~:/?#@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})+", text) is not None)
        formats.checks("date-time")(lambda text: re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)", text) is not None)
        items = [json.loads(line) for line in (extract("ninjs") + golden("ninjs.json")).splitlines()]
        for schema in schemas:
            check = jsonschema.Draft4Validator(schema, format_checker=formats)
            for item in items:
                self.assertEqual([error.message for error in check.iter_errors(item)], [])
            for wrong in ({}, {"uri": "no uri"}, {"uri": "a:b", "kind": "text"}, {"uri": "a:b", "type": "article"}, {"uri": "a:b", "versioncreated": "2024-01-01"}):
                self.assertFalse(check.is_valid(wrong), wrong)

    @staticmethod
    def published(version):
        with open(NINJS_SCHEMAS[version], encoding="utf-8") as file:
            return json.load(file)

    @unittest.skipUnless(all(os.path.exists(each) for each in NINJS_SCHEMAS.values()), "the schemas of ninjs are not installed (tests/formats/install)")
    def test_samples_of_ninjs_are_ninjs(self):
        """The samples that the reader is tested with must be what agencies send."""
        import jsonschema
        for version in NINJS_SCHEMAS:
            check = jsonschema.validators.validator_for(self.published(version))(self.published(version))
            with open(os.path.join(SOURCE, f"samples/formats/ninjs{version[0]}.json"), encoding="utf-8") as file:
                items = json.load(file)
            for item in items if isinstance(items, list) else items.get("items", [items]):
                self.assertEqual([error.message for error in check.iter_errors(item)], [], version)

    def test_ninjs_is_read_back(self):
        text = extract("ninjs")
        self.assertEqual(len(text.splitlines()), len(self.documents))
        for line in text.splitlines():
            item = json.loads(line)
            self.assertTrue(item["uri"] and item["body_text"])
            self.assertRegex(item.get("versioncreated", "2024-01-01T00:00:00Z"), r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")
            for place in item.get("place", []):
                self.assertTrue(-180 <= place["geometry_geojson"]["coordinates"][0] <= 180)
        done = subprocess.run([FILIN, "-q", "--rules", RULES, "-i", "ninjs", "-f", "jsonl"], input=text.encode(), stdout=subprocess.PIPE)
        back = [json.loads(line) for line in done.stdout.decode().splitlines()]
        self.assertEqual([each["id"] for each in back], [each["id"] for each in self.documents])
        self.assertEqual([each["source"].get("headline") for each in back], [each["source"].get("headline") for each in self.documents])

    def test_geojson(self):
        collections = [json.loads(line) for line in (extract("geojson") + golden("geojson.geojson")).splitlines()]
        features = [feature for each in collections for feature in each["features"]]
        self.assertGreater(len(features), 5)
        try:
            import geojson
            for each in collections:
                read = geojson.loads(json.dumps(each))
                self.assertTrue(read.is_valid, read.errors())
        except ImportError:
            pass
        for each in features:
            longitude, latitude = each["geometry"]["coordinates"]
            self.assertTrue(-180 <= longitude <= 180 and -90 <= latitude <= 90)
        self.assertIn([2.3522, 48.8566], [each["geometry"]["coordinates"] for each in features])

    @unittest.skipUnless(shutil.which("ogrinfo"), "GDAL is not installed (tests/formats/install)")
    def test_geojson_for_gdal(self):
        for line in (extract("geojson") + golden("geojson.geojson")).splitlines():
            features = json.loads(line)["features"]
            if not features:
                continue
            with tempfile.NamedTemporaryFile("w", suffix=".geojson", encoding="utf-8") as file:
                file.write(line)
                file.flush()
                done = subprocess.run(["ogrinfo", "-ro", "-al", file.name], capture_output=True, text=True, timeout=60)
            self.assertEqual((done.returncode, done.stderr), (0, ""))
            self.assertIn(f"Feature Count: {len(features)}\n", done.stdout)
            self.assertEqual(len(re.findall(r"^  POINT \(", done.stdout, re.M)), len(features))

    def test_spacy(self):
        lines = extract("spacy").splitlines() + golden("spacy.spacy.jsonl").splitlines()
        try:
            import spacy
            from spacy import displacy
        except ImportError:
            self.skipTest("spaCy is not installed")
        nlp = spacy.blank("fr")
        for line, document in zip(lines, self.documents + [None], strict=True):
            doc = spacy.tokens.Doc(nlp.vocab).from_json(json.loads(line), validate=True)
            self.assertGreater(len(list(doc.sents)), 0)
            if document is not None:
                self.assertEqual([each.text.split() for each in doc.ents], [each["text"].split() for each in document["mentions"]])
                self.assertEqual([each.label_ for each in doc.ents], [self.labels[each["type"]] for each in document["mentions"]])
            self.assertEqual(displacy.render(doc, style="ent", jupyter=False).count("<mark"), len(doc.ents))

    def test_html(self):
        from html.parser import HTMLParser

        class Page(HTMLParser):
            def __init__(self):
                super().__init__()
                self.ids, self.links, self.tags, self.described = [], [], [], []

            def handle_starttag(self, tag, attributes):
                attributes = dict(attributes)
                self.tags.append(tag)
                self.ids += [attributes["id"]] if "id" in attributes else []
                self.links += [attributes["href"]] if tag == "a" else []
                self.described += [attributes["aria-describedby"]] if "aria-describedby" in attributes else []

        for text in (extract("html"), golden("html.html")):
            page = Page()
            page.feed(text)
            self.assertEqual(len(page.ids), len(set(page.ids)))
            self.assertTrue(page.links and all(each[1:] in page.ids for each in page.links))
            self.assertTrue(page.described and all(each in page.ids for each in page.described))
            self.assertNotIn("script", page.tags)
            self.assertNotRegex(text, r"(?i)(src|href)=.?https?:|url\(|@import")


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=1)
