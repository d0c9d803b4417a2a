"""Whether a clause is asserted, and if not, by which word: negation, conditions, wishes, plans, reports.

Walks from the verb up to the root of its sentence; each step may take the claim back. The classes of words
stand in ``cues.toml``. In the spirit of FactBank's event factuality (Saurí & Pustejovsky 2009), with
fewer values.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from kg.extract import syntax
from kg.lexicon.cues import Cues
from kg.model import Reason, Status

_CORRECTIONS = ("earlier version", "printed a correction", "wrongly", "erroneously", "mistakenly", "falsely", "fake news", "looked as though", "correction:")
_INDEFINITE = frozenset("anyone anybody everyone everybody whoever who those nobody none noone one".split())


@dataclass(frozen=True, slots=True)
class Assertion:
    """What the text makes of a clause.

    ``reason`` is None where it is asserted. ``caller`` is the word that calls for it ("urges us to leave"): the
    clause is then no fact of its own. ``duty`` marks "should leave" and imperatives.
    """

    status: Status
    reason: Reason | None = None
    cue: str = ""
    caller: Token | None = None
    duty: bool = False

    @property
    def holds(self) -> bool:
        """Whether the clause is stated as a fact."""
        return self.reason is None


class Modality:
    """Judges clauses by the cues of the lexicon."""

    def __init__(self, cues: Cues) -> None:
        self._cues = cues

    def assess(self, verb: Token, *, no_longer: bool = False) -> Assertion:
        """Judge the clause of a verb; ``no_longer`` says that its own negation belongs to the predicate."""
        status = self._tense(verb)
        own = self._own(verb, status, no_longer)
        if own is not None:
            return own
        return self._climb(verb, status)

    def _tense(self, verb: Token) -> Status:
        aux = syntax.auxiliaries(verb)
        if any(word in self._cues.future for word in aux):
            return Status.ANNOUNCED
        if verb.tag_ == "VBG" and any(word in ("is", "are", "'s", "'re", "'m", "am") for word in aux):
            return Status.ANNOUNCED
        if verb.tag_ == "VBG" and any(word in ("was", "were") for word in aux):
            governor = syntax.governor(verb)
            reported = governor is not None and verb.dep_ in ("ccomp", "parataxis") and governor.lemma_ in self._cues.speech
            return Status.ANNOUNCED if reported else Status.COMPLETED
        if verb.tag_ == "VBG" and verb.dep_ == "pcomp" and verb.head.lower_ in ("by", "in", "of", "for", "to", "about"):
            return Status.ANNOUNCED
        if verb.tag_ in ("VB", "VBZ", "VBP") and "to" in aux:
            return Status.ANNOUNCED
        return Status.COMPLETED

    def _own(self, verb: Token, status: Status, no_longer: bool) -> Assertion | None:
        """What the verb's own dependents say against the claim."""
        negated = syntax.negation(verb)
        aux = syntax.auxiliaries(verb)
        if (negated is not None or syntax.no_longer(verb)) and not no_longer:
            negated = negated or verb
            return Assertion(status, Reason.DENIED, negated.text)
        subject = syntax.own_subject(verb)
        if subject is not None and not no_longer:
            words = [
                subject.lower_,
                *(child.lower_ for child in subject.children if child.dep_ in ("det", "neg", "preconj")),
            ]
            if any(word in syntax.NEGATORS for word in words):
                return Assertion(status, Reason.DENIED, subject.text)
        if any(child.lower_ in ("though", "if") and any(c.lower_ == "as" for c in [*child.children, child.nbor(-1)]) for child in verb.children if child.dep_ == "mark" and child.i):
            return Assertion(status, Reason.REPORTED_FALSE, "as though")
        for mark in syntax.marks(verb):
            if mark in self._cues.condition:
                reason = Reason.CONSIDERED if mark == "whether" else Reason.CONDITIONAL
                return Assertion(status, reason, mark)
        for word in aux:
            if word in self._cues.duty and not (word == "have" and verb.tag_ != "VB"):
                return Assertion(status, Reason.ASKED, word, duty=True)
            if word in self._cues.unreal and not self._reported_future(verb, word):
                reason = Reason.CONDITIONAL if word in ("would", "'d") else Reason.CONSIDERED
                return Assertion(status, reason, word)
        if verb.dep_ == "pcomp" and verb.head.lower_ in self._cues.without:
            return Assertion(status, Reason.DENIED, verb.head.text)
        return None

    def _reported_future(self, verb: Token, word: str) -> bool:
        """ "They said that they would leave" announces; "they would leave" does not."""
        if word not in ("would", "'d"):
            return False
        governor = syntax.governor(verb)
        return (
            governor is not None
            and verb.dep_ in ("ccomp", "conj", "parataxis")
            and (governor.lemma_ in self._cues.speech or governor.lemma_ in self._cues.intend)
        )

    def _climb(self, verb: Token, status: Status) -> Assertion:
        node, steps = verb, 0
        while steps < 12:
            steps += 1
            first = syntax.coordination_head(node)
            if first != node:
                shared = self._shared_condition(first)
                if shared is not None:
                    return Assertion(status, *shared)
            head = syntax.governor(node)
            if head is None:
                break
            dep = first.dep_
            if dep in (
                "xcomp",
                "ccomp",
                "acl",
                "pcomp",
                "dobj",
                "pobj",
                "advcl",
                "csubj",
                "oprd",
                "attr",
                "nsubj",
                "prep",
                "relcl",
            ):
                verdict = self._governed(first, head, dep, status)
                if isinstance(verdict, Assertion):
                    return verdict
                status = verdict
            node = head
        return self._root(node, verb, status)

    def _shared_condition(self, first: Token) -> tuple[Reason, str] | None:
        for mark in syntax.marks(first):
            if mark in self._cues.condition:
                return Reason.CONDITIONAL, mark
        return None

    def _governed(self, clause: Token, head: Token, dep: str, status: Status) -> Assertion | Status:
        """What the governing word makes of the clause: a verdict, or the status that it goes on with."""
        lemma, cues = head.lemma_.lower(), self._cues
        negated = syntax.negation(head) or next(
            (c for c in head.children if c.dep_ == "det" and c.lower_ == "no"), None
        )
        infinitive = any(child.lower_ == "to" and child.dep_ == "aux" for child in clause.children)
        gerund = clause.tag_ == "VBG"
        timely = lemma == "time" or (lemma == "be" and any(c.lemma_ == "time" for c in syntax.children(head, "attr")))
        if infinitive and timely and negated is None:
            return Assertion(status, Reason.ASKED, "time to", duty=True)
        if infinitive and dep in ("relcl", "acl") and any(c.lower_ in ("first", "latest", "last", "only", "second", "third") for c in head.children):
            return Status.COMPLETED if head.head.tag_ in ("VBD", "VBN", "VBZ") else status
        if dep == "relcl":
            indefinite = head.lower_ in _INDEFINITE
            return Assertion(status, Reason.CONDITIONAL, head.text) if indefinite else status
        if dep == "advcl":
            if infinitive and head.pos_ in ("VERB", "AUX") and lemma not in cues.call:
                return Assertion(status, Reason.WISHED, "to") if status is Status.ANNOUNCED else status
            if lemma not in cues.call or not infinitive:
                return status
        if dep in ("nsubj", "csubj") and (infinitive or gerund):
            return Assertion(status, Reason.CONSIDERED, head.text)
        if dep in ("pobj", "prep") and head.pos_ == "ADP":
            return self._after_preposition(clause, head, status)
        if lemma in cues.false_report and dep in ("ccomp", "acl"):
            return Assertion(status, Reason.REPORTED_FALSE, head.text)
        if lemma in ("false", "untrue", "wrong", "nonsense", "incorrect", "invented", "fiction") or any(
            child.lemma_ in ("false", "untrue", "nonsense", "incorrect", "fiction") for child in head.children if child.dep_ in ("acomp", "attr")
        ):
            return Assertion(status, Reason.REPORTED_FALSE, head.text)
        if lemma in cues.deny:
            return Assertion(status, Reason.DENIED, head.text)
        if negated is not None and (
            lemma in cues.speech
            or lemma in cues.intend
            or lemma in cues.consider
            or lemma in cues.call
            or infinitive
        ):
            return Assertion(status, Reason.DENIED, f"{negated.text} {head.text}", caller=None)
        if infinitive or gerund or dep in ("pcomp", "dobj"):
            return self._unfinished(clause, head, lemma, infinitive, gerund, status)
        if lemma in cues.consider and "if" in [c.lower_ for c in clause.children]:
            return Assertion(status, Reason.CONSIDERED, head.text)
        if lemma in ("hope", "wish", "imagine", "suppose", "dream"):
            return Assertion(status, Reason.WISHED, head.text)
        if (
            lemma in ("demand", "insist", "propose", "recommend", "suggest", "urge", "request", "ask")
            and clause.tag_ == "VB"
        ):
            return Assertion(status, Reason.ASKED, head.text, caller=head)
        return status

    def _after_preposition(self, clause: Token, preposition: Token, status: Status) -> Assertion | Status:
        if preposition.lower_ in self._cues.without:
            return Assertion(status, Reason.DENIED, preposition.text)
        return status

    def _unfinished(
        self, clause: Token, head: Token, lemma: str, infinitive: bool, gerund: bool, status: Status
    ) -> Assertion | Status:
        """Infinitives, gerunds and nouns under a verb or a noun: the governor decides."""
        cues = self._cues
        if head.pos_ == "ADP":
            grand = head.head
            if head.lower_ in cues.without:
                return Assertion(status, Reason.DENIED, head.text)
            if head.lower_ in ("for", "to", "about", "of", "on", "in", "at", "against", "from"):
                return (
                    self._unfinished(clause, grand, grand.lemma_.lower(), True, gerund, status)
                    if grand.pos_ in ("VERB", "NOUN", "ADJ", "AUX") and head.lower_ != "by"
                    else status
                )
            return status
        if syntax.negation(head) is not None:
            return Assertion(status, Reason.DENIED, f"{syntax.negation(head)} {head.text}")
        if (
            head.tag_ in ("VB", "VBP")
            and any(word in cues.unreal | cues.duty for word in syntax.auxiliaries(head))
            and lemma not in cues.call
        ):
            return Assertion(status, Reason.CONDITIONAL, head.text)
        if lemma in cues.intend:
            aspect = lemma in ("begin", "start") and status is not Status.ANNOUNCED
            return Status.COMPLETED if aspect else Status.ANNOUNCED
        if lemma in cues.call or lemma in cues.call_noun:
            return Assertion(status, Reason.ASKED, head.text, caller=head)
        if lemma in cues.refuse:
            return Assertion(status, Reason.REFUSED, head.text)
        if lemma in ("need", "have") and infinitive and head.pos_ == "VERB" and clause.dep_ == "xcomp":
            return Assertion(status, Reason.ASKED, head.text, duty=True)
        if lemma == "time" and infinitive:
            return Assertion(status, Reason.ASKED, head.text, duty=True)
        if lemma in cues.wish:
            return Assertion(status, Reason.WISHED, head.text)
        if lemma in cues.consider:
            return Assertion(status, Reason.CONSIDERED, head.text)
        if lemma in cues.achieve or lemma in cues.speech:
            return Status.COMPLETED if lemma in ("manage", "finish", "succeed", "complete") else status
        if infinitive and head.pos_ in ("VERB", "ADJ", "NOUN"):
            return Assertion(status, Reason.CONSIDERED, head.text)
        return status

    def _root(self, root: Token, verb: Token, status: Status) -> Assertion:
        if root != verb:
            for mark in syntax.marks(root):
                if mark in self._cues.condition:
                    return Assertion(status, Reason.CONDITIONAL, mark)
        if syntax.is_question(verb):
            return Assertion(status, Reason.ASKED, "?")
        text = verb.sent.text.lower()
        for cue in _CORRECTIONS:
            if cue in text:
                return Assertion(status, Reason.REPORTED_FALSE, cue)
        return Assertion(status)
