#!/usr/bin/env python3
"""Writes real-looking French dispatches as JSONL: tests/bench/articles.py MEGABYTES [SEED] > articles.jsonl. Standard library only.

Each article is one of the annotated dispatches of tests/gold with other names, places, figures and dates put in the place of its own: a
person keeps one new name through the article, and paragraphs of a second dispatch may follow. The same arguments give the same bytes.
"""
import json
import pathlib
import random
import re
import sys

GOLD = pathlib.Path(__file__).resolve().parent.parent / "gold"
MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
DAYS = "lundi mardi mercredi jeudi vendredi samedi dimanche".split()
FIRST = """Adèle Adrien Agathe Aïcha Alain Alexandre Aline Amadou Ana Anaïs André Anne-Marie Antoine Ariane Arthur Aurore Baptiste
Bastien Béatrice Boris Brahim Camille Carlos Caroline Cécile Charlotte Chen Claire Clément Daniel Dimitri Djamila Elena Élise Émile
Emmanuelle Erik Estelle Fatou Félix Florent François Gabriel Gilles Giulia Grace Guillaume Hamid Hannah Hélène Henri Hiroshi Hugo Igor Inès
Ingrid Isabelle Ivan Jacques Jamila Jean-Paul Jean-Luc Jérôme Joao John José Julie Karim Katarzyna Kenji Khadija Lars Laure Léa Léonie Leïla Louis
Lucas Luis Mamadou Manon Marc Maria Marie-Claude Marta Mathieu Maxime Mehdi Michel Mohamed Myriam Nadia Nicolas Noémie Oksana Olga Olivier
Omar Oscar Pascale Patrick Paul Pedro Pierre Quentin Rachid Raphaël Rosa Sacha Samuel Sandrine Sarah Serge Simon Sofia Sophie Sven Tatiana
Théo Thomas Valérie Victor Vincent Viktor Wei Xavier Yann Yasmine Youssef Yves Zoé""".split()
START = "Al Bar Be Ber Bor Bou Bro Cal Car Che Cor Da Del Do Du Es Fa Fer Gal Gra Gri Ha Her Ja Jo Ka Kel La Lam Le Lo Mar Mé Mi Mor Na Ol Pa Per Po Ra Ri Ro Sa Ser Ta Tho Va Ver Vi Zo".split()
END = "bert ceau cher dier dini don doux fort gnon gue kov lard lec lin lot maz min mont nard net nier nova rand rel rez ric rin roux sen ska son tard tel tier ton val vaux vic vier zan".split()
PLACES = """Abidjan Alger Amiens Ankara Annecy Athènes Avignon Bagdad Bamako Bangkok Barcelone Bayonne Belfast Berlin Besançon Biarritz Bogota
Bordeaux Boston Bourges Bruxelles Bucarest Budapest Calais Cannes Caracas Chypre Colmar Colombie Copenhague Dakar Damas Dijon Djibouti Dublin Dunkerque Édimbourg
Éthiopie Finlande Florence Gabon Gand Genève Grenoble Hambourg Hanoï Helsinki Hongrie Irlande Islande Istanbul Japon Jordanie Kinshasa Koweït Lausanne Libye Lisbonne
Lituanie Londres Luxembourg Lyon Madrid Malte Manille Marseille Mexico Milan Montpellier Montréal Mulhouse Munich Nairobi Namibie Nantes Naples Népal Nevers Niger
Norvège Oran Orléans Oslo Ottawa Palerme Panama Pau Pékin Pérou Perpignan Pologne Porto Prague Québec Quimper Rabat Reims Rennes Rotterdam Rouen
Rwanda Sénégal Séoul Séville Slovaquie Stockholm Strasbourg Suède Suisse Sydney Taïwan Tanger Téhéran Togo Tokyo Toulon Tours Tunis Turin Valence Varsovie Vannes Venise
Vienne Vietnam Yémen Zagreb Zurich""".split()

VOWELS = "AEÉÈÊIOUYH"


def templates():
    for name in ("samples.jsonl", "afp.dev.jsonl"):
        for line in (GOLD / name).read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            yield record["text"], record["entities"]


def other_figures(text, rng):
    """Other digits for those of the text: as many of them, never a leading zero, years kept between 1900 and 2029."""
    def other(match):
        figures = match[0]
        if len(figures) == 4 and figures[:2] in ("19", "20"):
            return str(rng.randint(1950, 2029))
        return str(rng.randint(1, 9)) + "".join(str(rng.randint(0, 9)) for _ in figures[1:])
    return re.sub(r"\d+", other, text)


def other_date(text, rng):
    text = re.sub("|".join(DAYS), lambda _: rng.choice(DAYS), text)
    text = re.sub(rf"\b(?:{'|'.join(MONTHS)})\b", lambda _: rng.choice(MONTHS), text)
    text = re.sub(r"\b(?:19|20)\d\d\b", lambda _: str(rng.randint(1950, 2029)), text)
    return re.sub(r"(?<!\d)\d{1,2}(?=[ er]*(?:jan|fév|mar|avr|mai|jui|aoû|sep|oct|nov|déc))", lambda _: str(rng.randint(2, 28)), text)


def other_person(entity, cast, rng):
    """A name for the person that stays through the article; a mention by the last name alone gets the last name alone."""
    key = entity.get("value") or entity["text"]
    if key not in cast:
        last = rng.choice(START) + rng.choice(END) + (rng.choice(("", "", "", "-" + rng.choice(START) + rng.choice(END))))
        cast[key] = (rng.choice(FIRST), last)
    first, last = cast[key]
    if " " not in entity["text"] and entity["text"] != key:
        return first if key.startswith(entity["text"]) else last
    return f"{first} {last}"


def article(text, entities, rng):
    out, at, cast = [], 0, {}
    for entity in entities:
        out.append(text[at:entity["start"]])
        words, kind = entity["text"], entity["type"]
        if kind == "PER":
            words = other_person(entity, cast, rng)
        elif kind == "LOC" and " " not in words and rng.random() < 0.8:
            words = rng.choice([place for place in PLACES if (place[0] in VOWELS) == (words[0] in VOWELS)])
        elif kind == "DATE":
            words = other_date(words, rng)
        elif kind in ("DISTANCE", "MONEY", "PERCENT", "QUANTITY"):
            words = other_figures(words, rng)
        out.append(words)
        at = entity["end"]
    out.append(text[at:])
    return "".join(out)


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    rng = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    wanted, written, number = int(float(sys.argv[1]) * 1e6), 0, 0
    known = list(templates())
    while written < wanted:
        text = article(*rng.choice(known), rng)
        if rng.random() < 0.5:
            text = text.rstrip("\n") + "\n" + article(*rng.choice(known), rng).split("- ", 1)[-1]
        date = f"20{rng.randint(10, 26)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"
        number += 1
        line = json.dumps({"id": f"a{number}", "text": text, "date": date}, ensure_ascii=False) + "\n"
        sys.stdout.write(line)
        written += len(line.encode())


main()
