"""Who does it: the subject of a verb, its own or the one it borrows from the clauses around it."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract import syntax

_RELATIVE = frozenset(("who", "which", "that", "whom"))
_ADJOINED = ("conj", "advcl", "dep", "parataxis", "ccomp", "prep", "dobj")
# Verbs whose object is the subject of the infinitive behind it: a class of grammar, not of the domain.
_OBJECT_CONTROL = frozenset(
    (
        "urge", "ask", "encourage", "invite", "tell", "advise", "implore", "exhort", "beg", "press",
        "persuade", "beseech", "lobby", "petition", "request", "order", "instruct", "force", "convince",
        "remind", "allow", "let", "make", "help", "enable", "compel", "push", "drive", "lead", "prompt",
        "see", "cause", "want", "need", "recommend", "require", "challenge", "command", "warn", "prohibit",
        "forbid", "ban", "call",
    )
)  # fmt: skip


def subjects(verb: Token) -> list[Token]:
    """All heads of the subject: more than one only for a passive with several "by" phrases."""
    if syntax.is_passive(verb):
        agents = syntax.passive_agents(verb)
        if len(agents) > 1:
            return agents
    first = subject(verb)
    return [] if first is None else [first]


def subject(verb: Token, depth: int = 0) -> Token | None:
    """The token that heads the subject; None where there is none in the sentence."""
    if depth > 8:
        return None
    if syntax.is_passive(verb) and not (verb.dep_ in ("acl",) and verb.tag_ == "VBG"):
        return syntax.passive_agent(verb)
    own = syntax.own_subject(verb)
    if own is not None:
        if own.lower_ in _RELATIVE and verb.dep_ == "relcl":
            return verb.head
        if own.lower_ in _RELATIVE and own.tag_ in ("WDT", "WP"):
            clause = _enclosing_relative(verb)
            return clause.head if clause is not None else own
        return own
    return _borrowed(verb, depth)


def _enclosing_relative(verb: Token) -> Token | None:
    node = verb
    while node.dep_ in ("conj", "xcomp", "ccomp") and node.head != node:
        node = node.head
    return node if node.dep_ == "relcl" else None


def _borrowed(verb: Token, depth: int) -> Token | None:
    head, dep = verb.head, verb.dep_
    if head == verb:
        return None
    if dep in ("relcl", "acl"):
        return _of_adjoined(verb, head, depth)
    if dep in ("pcomp", "pobj") and head.pos_ in ("ADP", "SCONJ"):
        over = _above_prepositions(head)
        return _of_noun(over, verb, depth) if over.pos_ in ("NOUN", "PROPN") else _of_clause(over, depth)
    if dep == "xcomp":
        return _controlled(head, depth)
    if dep in _ADJOINED:
        if head.pos_ in ("VERB", "AUX"):
            return _of_clause(head, depth)
        if head.pos_ in ("NOUN", "PROPN") and verb.tag_ == "VBG":
            return head
        if head.pos_ == "ADJ" and head.head != head:
            return _of_clause(head.head, depth)
    return None


def _of_adjoined(verb: Token, head: Token, depth: int) -> Token | None:
    """Relative and other clauses that hang on a noun."""
    if head.dep_ == "attr" and head.head.lemma_ in ("become", "be"):
        return _of_clause(head.head, depth)  # "became the first newspaper to leave X"
    if verb.dep_ == "acl":
        return _of_noun(head, verb, depth)
    relative = next((child for child in verb.children if child.lower_ in _RELATIVE), None)
    return head if relative is None or relative.dep_ in syntax.SUBJECTS else None


def _controlled(head: Token, depth: int) -> Token | None:
    """ "urges Google to leave": Google; "plans to leave", "is ready to leave": whoever plans and is."""
    addressee = addressed(head) if head.lemma_ in _OBJECT_CONTROL else None
    if addressee is not None:
        return addressee
    if head.pos_ in ("ADJ", "NOUN") and head.head.pos_ in ("AUX", "VERB"):
        return _of_clause(head.head, depth)
    return _of_clause(head, depth)


def _above_prepositions(preposition: Token) -> Token:
    over = preposition.head
    while over.pos_ == "ADP" and over.head != over:
        over = over.head
    return over


def addressed(verb: Token) -> Token | None:
    """Whom the verb addresses: "urges Google to", "calls on Google to"."""
    found = syntax.children(verb, "dobj", "dative")
    if found:
        return found[0]
    for word in ("on", "upon", "to", "with"):
        for _, noun in syntax.prepositional(verb, word):
            return noun
    return None


def _of_clause(verb: Token, depth: int) -> Token | None:
    if syntax.is_passive(verb):
        found = syntax.children(verb, "nsubjpass")
        return found[0] if found else subject(verb, depth + 1)
    return subject(verb, depth + 1)


def _of_noun(noun: Token, verb: Token, depth: int) -> Token | None:
    """ "Groups leaving X": groups; "their decision to leave X": their; "the vote by A to leave": A."""
    if verb.tag_ in ("VBG",) and verb.dep_ == "acl":
        return noun
    owner = syntax.children(noun, "poss")
    if owner:
        return owner[0]
    for word, agent in syntax.prepositional(noun, "by", "of", "from"):
        if word in ("by", "from") or noun.lemma_ in ("decision", "plan", "intention"):
            return agent
    if noun.dep_ in ("dobj", "attr", "pobj", "oprd"):
        over = _above_prepositions(noun)
        if over.pos_ in ("VERB", "AUX"):
            return _of_clause(over, depth)
    told = noun.pos_ in ("NOUN", "PROPN") and noun.dep_ in ("nsubj", "nsubjpass") and verb.tag_ == "VBN"
    return noun if told else None
