#!/usr/bin/env python3
"""The spaCy component, with spaCy itself; no model is needed. spacy_test.py SOURCE."""
import pathlib
import sys
import unittest

import spacy
from spacy.tokens import Doc

import filin

SOURCE = pathlib.Path(sys.argv[1])
TEXTS = [path.read_bytes().decode("utf-8", "replace") for path in sorted(SOURCE.glob("samples/*.txt"))]


class Component(unittest.TestCase):
    def test_found_by_its_name_and_sets_entities(self):
        nlp = spacy.blank("fr")
        nlp.add_pipe("filin", config={"date": "2024-03-12"})
        for text in TEXTS:
            doc, document = nlp(text), filin.extract(text, "2024-03-12")
            spans = doc.spans["filin"]
            self.assertEqual([(s._.filin["start"], s._.filin["end"], s.label_) for s in spans],
                             [(m.start, m.end, m.label) for m in document.mentions])
            for span, mention in zip(spans, document.mentions):
                self.assertIn(mention.text, span.text)
                self.assertEqual(span._.filin_value, mention.value)
                self.assertEqual(span.kb_id_, mention.entity.id if mention.entity else "")
            self.assertTrue(doc.ents)
            self.assertTrue(all(ent._.filin is not None for ent in doc.ents))

    def test_stream_as_one_by_one(self):
        nlp = spacy.blank("fr")
        nlp.add_pipe("filin", config={"jobs": 2})
        said = lambda doc: [(ent.start, ent.end, ent.label_, ent._.filin) for ent in doc.ents]
        self.assertEqual([said(doc) for doc in nlp.pipe(TEXTS * 5)], [said(nlp(text)) for text in TEXTS * 5])

    def test_date_of_each_text(self):
        nlp = spacy.blank("fr")
        nlp.add_pipe("filin")
        docs = [nlp.make_doc("Il est arrivé mardi.") for _ in range(2)]
        docs[0]._.filin_date, docs[1]._.filin_date = "2024-03-12", "2024-03-20"
        self.assertEqual([doc.ents[0]._.filin_value for doc in nlp.pipe(docs)], ["2024-03-12", "2024-03-19"])

    def test_what_others_found_may_stay(self):
        nlp = spacy.blank("fr")
        nlp.add_pipe("entity_ruler").add_patterns([{"label": "WORK", "pattern": "Tirana"}])
        nlp.add_pipe("filin", config={"overwrite": False})
        doc = nlp("Elona Dervishi est à Tirana.")
        self.assertEqual([(ent.text, ent.label_) for ent in doc.ents], [("Elona Dervishi", "PER"), ("Tirana", "WORK")])

    def test_survives_the_disk(self):
        nlp = spacy.blank("fr")
        nlp.add_pipe("filin")
        doc = nlp("Elona Dervishi est à Tirana.")
        again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
        self.assertEqual([(ent.text, ent._.filin) for ent in again.ents], [(ent.text, ent._.filin) for ent in doc.ents])
        self.assertEqual(spacy.util.load_model_from_config(nlp.config, auto_fill=True).pipe_names, ["filin"])


unittest.main(argv=sys.argv[:1], verbosity=1)
