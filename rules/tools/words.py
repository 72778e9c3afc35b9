"""The common words of French, cut to what opens sentences and headlines in the news."""
import re

from sources import fold

WORD = re.compile(r"^[^\W\d_]+$")
# Of verbs: infinitive and participles, and the third person of the present (which is often the imperative too).
VERB_FORMS = {"po:infi", "po:ppre", "po:ppas"}
PERSONS = {"po:3sg"}
TENSES = {"po:ipre"}
# Terms of chemistry, medicine and the like, which fill a comprehensive dictionary and no newspaper.
TECHNICAL = re.compile(r"(?:ïque|ysme|oïde|idés?|cèles?|ectomies?|graphies?|tomies?|scopies?|plasties?|pathies?|lyses?|algies?|émies?|uries?|asiques?|ozoïques?|phylles?|ptères?|cytes?|gènes?"
                       r"|oses?|ites?|atrices?|ologiques?|ographiques?|métriques?|iformes?|acées?|inées?|oxydes?|ases?|ylées?|ylés?|isatrices?)$")
# hunspell has these as common nouns (a diacritic, a dish, ...); in the news they are names.
NAMES_IN_NEWS = set("""macron poutine obama trump chirac balladur kiev oslo sofia berlin havane mao castro malte gaza bosch nobel ford diesel
guevara benz oscar césar picasso charlie apple ariane airbus astrid marianne""".split())


def _wanted_verb_form(tags):
    return bool(tags & VERB_FORMS) or bool(tags & PERSONS and tags & TENSES)


def common(sources):
    """{word: {}} in lower case. Regular plurals are left to the list option plural=yes."""
    out = set()
    for form, tags in sources.common_forms().items():
        verb = any(t.startswith(("po:v1", "po:v2", "po:v3")) for t in tags)
        other = any(t in ("po:nom", "po:adj") or not t.startswith(("po:v", "is:", "po:i", "po:p", "po:s", "po:c", "po:1", "po:2", "po:3")) for t in tags)
        if not WORD.match(form) or form in NAMES_IN_NEWS or len(form) > 13:
            continue
        if verb and not other and not _wanted_verb_form(tags):
            continue
        if len(form) > 8 and TECHNICAL.search(form) and not verb:
            continue
        out.add(form)
    closed = sources.closed_class()
    return {w: {} for w in out if fold(w) in closed or not (w[-1] in "sx" and w[:-1] in out)}
