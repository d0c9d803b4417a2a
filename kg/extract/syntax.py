"""Questions to a dependency tree (ClearNLP labels, as the English spaCy models use them)."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "relcl", "acl", "pcomp", "conj", "parataxis", "csubj", "dep"})
NEGATORS = frozenset(
    {"not", "n't", "never", "no", "neither", "nor", "none", "nobody", "hardly", "nothing", "nowhere"}
)


def children(token: Token, *deps: str) -> list[Token]:
    """Direct dependents with one of these labels, in the order of the text."""
    return [child for child in token.children if child.dep_ in deps]


def own_subject(verb: Token) -> Token | None:
    """The subject that hangs on the verb itself."""
    found = children(verb, "nsubj", "nsubjpass", "expl")
    return found[0] if found else None


def is_passive(verb: Token) -> bool:
    """Whether the verb stands in the passive ("was deleted", "signed by")."""
    if children(verb, "nsubjpass", "auxpass"):
        return True
    return bool(verb.dep_ == "acl" and verb.tag_ == "VBN")


def passive_agent(verb: Token) -> Token | None:
    """The "by" phrase of a passive."""
    for by in children(verb, "agent", "prep"):
        if by.lower_ == "by":
            for noun in children(by, "pobj"):
                return noun
    return None


def passive_agents(verb: Token) -> list[Token]:
    """All "by" phrases of a passive: "signed by A, by B and by C"."""
    found: list[Token] = []
    for by in children(verb, "agent", "prep"):
        while by.lower_ == "by":
            found += [noun for noun in children(by, "pobj") if noun not in found]
            following = [c for c in children(by, "conj") if c.lower_ == "by"]
            if not following:
                break
            by = following[0]
    return found


def conjuncts(token: Token) -> list[Token]:
    """The token and all that is coordinated with it, in the order of the text."""
    found: list[Token] = []
    waiting = [token]
    while waiting:  # no recursion: a list may have thousands of members
        member = waiting.pop()
        found.append(member)
        waiting += reversed(children(member, "conj"))
    return found


def coordination_head(token: Token) -> Token:
    """The first member of the coordination that the token stands in."""
    while token.dep_ == "conj" and token.head != token:
        token = token.head
    return token


def governor(verb: Token) -> Token | None:
    """The word that the clause of this verb hangs on; None for a main clause."""
    first = coordination_head(verb)
    return None if first.dep_ == "ROOT" or first.head == first else first.head


def objects(verb: Token) -> list[Token]:
    """Direct objects, coordinated ones included; the subject of a passive counts as its object."""
    found = children(verb, "dobj", "obj", "oprd")
    if is_passive(verb):
        found += children(verb, "nsubjpass")
        if verb.dep_ == "acl":
            found.append(verb.head)
    return [member for noun in found for member in conjuncts(noun)]


def prepositional(token: Token, *prepositions: str) -> Iterator[tuple[str, Token]]:
    """(preposition, noun) pairs below the token; "out of" and "off of" count as one preposition."""
    for prep in token.children:
        if prep.dep_ not in ("prep", "agent", "dative", "prt", "advmod"):
            continue
        word, inner = prep.lower_, prep
        for nested in children(prep, "prep"):
            if word in ("out", "off", "away", "over", "back", "up", "as", "across", "onto") and children(
                nested, "pobj"
            ):
                word, inner = f"{word} {nested.lower_}", nested
        if prepositions and word not in prepositions and word.split()[-1] not in prepositions:
            continue
        for noun in children(inner, "pobj", "pcomp"):
            for member in conjuncts(noun):
                yield word, member
        again = children(prep, "conj")
        while again:
            for noun in children(again[0], "pobj"):
                for member in conjuncts(noun):
                    yield again[0].lower_, member
            again = children(again[0], "conj")


def negation(token: Token) -> Token | None:
    """The word that negates the verb, if any: "not", "never", "no longer" is left to the caller."""
    for child in token.children:
        if child.dep_ == "neg" or (child.lower_ in NEGATORS and child.dep_ in ("advmod", "cc", "preconj")):
            return child
    if token.dep_ == "conj":
        for child in token.head.children:
            if child.lower_ == "nor" and child.dep_ == "cc":
                return child
    return None


def no_longer(verb: Token) -> bool:
    """ "no longer", "not any more": an end, where a plain "not" is none."""
    words = [child.lower_ for child in verb.children if child.dep_ in ("advmod", "neg")]
    return "longer" in words or "anymore" in words or ("more" in words and negation(verb) is not None)


def auxiliaries(verb: Token) -> list[str]:
    """Lower-case auxiliaries of the verb, those it shares with an earlier coordinated verb included."""
    while True:
        own = [child.lower_ for child in children(verb, "aux", "auxpass")]
        shares = verb.dep_ == "conj" and verb.tag_ in ("VB", "VBG", "VBN") and verb.head.tag_ == verb.tag_
        if own or not shares:
            return own
        verb = verb.head


def marks(verb: Token) -> list[str]:
    """Words that open the clause: "if", "unless", "whether", "that", "before"."""
    found = [child.lower_ for child in children(verb, "mark")]
    found += [
        child.lower_
        for child in children(verb, "advmod")
        if child.lower_ in ("when", "if", "once", "whenever")
    ]
    if verb.dep_ == "pcomp":
        found.append(verb.head.lower_)
    return found


def is_question(token: Token) -> bool:
    """Whether the sentence of the token ends in a question mark."""
    return any(piece.text.startswith("?") for piece in list(token.sent)[-3:])


def subtree(token: Token) -> Iterator[Token]:
    """The tokens from the left edge of the token's dependents to their right edge, in order."""
    yield from token.doc[token.left_edge.i : token.right_edge.i + 1]
