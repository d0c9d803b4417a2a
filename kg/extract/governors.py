"""What a governing word makes of the clause that hangs on it: "plans to", "denies that", "time to"."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from kg.extract import syntax
from kg.extract.assertion import Assertion
from kg.lexicon.cues import Cues
from kg.model import Reason, Status

_INDEFINITE = frozenset(
    (
        "anyone",
        "anybody",
        "everyone",
        "everybody",
        "whoever",
        "who",
        "those",
        "nobody",
        "none",
        "noone",
        "one",
    )
)
_THROUGH = ("for", "to", "about", "of", "on", "in", "at", "against", "from")
_FINITE_PAST = ("VBD", "VBN", "VBZ")


@dataclass(frozen=True, slots=True)
class _Link:
    """A clause, the word that it hangs on, and how."""

    clause: Token
    head: Token
    dep: str
    lemma: str
    infinitive: bool
    gerund: bool
    negation: Token | None  # of the head


class Governors:
    """Judges one step from a clause to its governor by the cues of the lexicon."""

    def __init__(self, cues: Cues) -> None:
        self._cues = cues

    def judge(self, clause: Token, head: Token, status: Status) -> Assertion | Status:
        """A verdict, or the status with which the clause goes on to be judged further up."""
        link = _Link(
            clause=clause,
            head=head,
            dep=clause.dep_,
            lemma=head.lemma_.lower(),
            infinitive=any(child.lower_ == "to" for child in syntax.children(clause, "aux")),
            gerund=clause.tag_ == "VBG",
            negation=syntax.negation(head)
            or next((child for child in syntax.children(head, "det") if child.lower_ == "no"), None),
        )
        by_place = self._by_place(link, status)
        if by_place is not None:
            return by_place
        by_truth = self._by_truth(link, status)
        if by_truth is not None:
            return by_truth
        if link.infinitive or link.gerund or link.dep in ("pcomp", "dobj"):
            return self._unfinished(clause, head, infinitive=link.infinitive, status=status)
        return self._by_mood(link, status)

    def _by_place(self, link: _Link, status: Status) -> Assertion | Status | None:
        """Where the clause stands decides, whatever the governor means; None where it does not."""
        head, dep = link.head, link.dep
        if link.infinitive and link.negation is None and _is_time(head, link.lemma):
            return Assertion(status, Reason.ASKED, "time to", duty=True)
        if link.infinitive and dep in ("relcl", "acl") and self._ranks(head):
            return Status.COMPLETED if head.head.tag_ in _FINITE_PAST else status
        if dep == "relcl" and link.infinitive and link.lemma in self._cues.call_noun:
            return Assertion(status, Reason.ASKED, head.text, caller=head)
        if dep == "relcl":
            indefinite = head.lower_ in _INDEFINITE
            return Assertion(status, Reason.CONDITIONAL, head.text) if indefinite else status
        if dep == "advcl":
            return self._adverbial(link, status)
        if dep in ("nsubj", "csubj") and (link.infinitive or link.gerund):
            return Assertion(status, Reason.CONSIDERED, head.text)
        if dep in ("pobj", "prep") and head.pos_ == "ADP":
            denied = head.lower_ in self._cues.without
            return Assertion(status, Reason.DENIED, head.text) if denied else status
        return None

    def _ranks(self, head: Token) -> bool:
        """ "the first to leave"."""
        return any(child.lower_ in self._cues.ranking for child in head.children)

    def _adverbial(self, link: _Link, status: Status) -> Assertion | Status | None:
        """ "to leave X, it moved ...": a purpose is no deed; other adverbial clauses stand for themselves."""
        if link.infinitive and link.lemma in self._cues.call:
            return None
        purpose = link.infinitive and link.head.pos_ in ("VERB", "AUX") and status is Status.ANNOUNCED
        return Assertion(status, Reason.WISHED, "to") if purpose else status

    def _by_truth(self, link: _Link, status: Status) -> Assertion | None:
        """Denials, hoaxes and negated governors."""
        head, lemma, cues = link.head, link.lemma, self._cues
        if lemma in cues.false_report and link.dep in ("ccomp", "acl"):
            return Assertion(status, Reason.REPORTED_FALSE, head.text)
        predicates = syntax.children(head, "acomp", "attr")
        if lemma in cues.untrue or any(child.lemma_ in cues.untrue_predicate for child in predicates):
            return Assertion(status, Reason.REPORTED_FALSE, head.text)
        if lemma in cues.deny:
            return Assertion(status, Reason.DENIED, head.text)
        told = lemma in cues.speech or lemma in cues.intend or lemma in cues.consider or lemma in cues.call
        if link.negation is not None and (told or link.infinitive):
            return Assertion(status, Reason.DENIED, f"{link.negation.text} {head.text}")
        return None

    def _by_mood(self, link: _Link, status: Status) -> Assertion | Status:
        """Finite clauses: "asked if", "imagine that", "insists that it leave"."""
        head, lemma, cues = link.head, link.lemma, self._cues
        if lemma in cues.consider and any(child.lower_ == "if" for child in link.clause.children):
            return Assertion(status, Reason.CONSIDERED, head.text)
        if lemma in cues.wish_that:
            return Assertion(status, Reason.WISHED, head.text)
        subjunctive = link.clause.tag_ in ("VB", "VBP") and not syntax.children(link.clause, "aux")
        if lemma in cues.demand_that and subjunctive:
            return Assertion(status, Reason.ASKED, head.text, caller=head)
        return status

    def _unfinished(
        self, clause: Token, head: Token, *, infinitive: bool, status: Status
    ) -> Assertion | Status:
        """Infinitives, gerunds and nouns under a verb or a noun: the governor decides."""
        while head.pos_ == "ADP":
            if head.lower_ in self._cues.without:
                return Assertion(status, Reason.DENIED, head.text)
            over = head.head
            if head.lower_ not in _THROUGH or over.pos_ not in ("VERB", "NOUN", "ADJ", "AUX"):
                return status
            head, infinitive = over, True
        negation = syntax.negation(head)
        if negation is not None:
            return Assertion(status, Reason.DENIED, f"{negation} {head.text}")
        lemma, cues = head.lemma_.lower(), self._cues
        supposed = head.tag_ in ("VB", "VBP") and any(
            word in cues.unreal or word in cues.duty for word in syntax.auxiliaries(head)
        )
        if supposed and lemma not in cues.call:
            return Assertion(status, Reason.CONDITIONAL, head.text)
        if lemma in cues.intend:
            begun = lemma in cues.begin and status is not Status.ANNOUNCED
            return Status.COMPLETED if begun else Status.ANNOUNCED
        if lemma in cues.wish and infinitive and not syntax.children(head, "dobj", "dative"):
            own = not any(child.dep_ == "nsubj" for child in clause.children)
            if own and lemma not in cues.necessity:
                return Assertion(status, Reason.WISHED, head.text)
        if lemma in cues.call or lemma in cues.call_noun:
            return Assertion(status, Reason.ASKED, head.text, caller=head)
        if lemma in cues.refuse:
            return Assertion(status, Reason.REFUSED, head.text)
        if infinitive and self._is_duty(clause, head, lemma):
            return Assertion(status, Reason.ASKED, head.text, duty=True)
        return self._open(head, lemma, infinitive=infinitive, status=status)

    def _is_duty(self, clause: Token, head: Token, lemma: str) -> bool:
        """ "needs to leave", "it is time to leave"."""
        needs = lemma in self._cues.necessity and head.pos_ == "VERB" and clause.dep_ == "xcomp"
        return needs or lemma == "time"

    def _open(self, head: Token, lemma: str, *, infinitive: bool, status: Status) -> Assertion | Status:
        """Wishes, considerations and deeds."""
        cues = self._cues
        if lemma in cues.wish:
            return Assertion(status, Reason.WISHED, head.text)
        if lemma in cues.consider:
            return Assertion(status, Reason.CONSIDERED, head.text)
        if lemma in cues.achieve or lemma in cues.speech:
            return Status.COMPLETED if lemma in cues.finish else status
        if infinitive and head.pos_ in ("VERB", "ADJ", "NOUN"):
            return Assertion(status, Reason.CONSIDERED, head.text)
        return status


def _is_time(head: Token, lemma: str) -> bool:
    """ "time to leave", "it is time to leave"."""
    return lemma == "time" or (
        lemma == "be" and any(child.lemma_ == "time" for child in syntax.children(head, "attr"))
    )
