"""Whether a clause is asserted, and if not, by which word: negation, conditions, wishes, plans, reports.

Walks from the verb up to the root of its sentence; each step may take the claim back. The classes of words
stand in ``cues.toml``. In the spirit of FactBank's event factuality (Saurí & Pustejovsky 2009), with
fewer values.
"""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract import syntax
from kg.extract.assertion import Assertion
from kg.extract.governors import Governors
from kg.lexicon.cues import Cues
from kg.model import Reason, Status

_MOST_STEPS = 12  # from a verb to the root of its sentence
_PRESENT = ("is", "are", "'s", "'re", "'m", "am")
_PAST = ("was", "were")
_WOULD = ("would", "'d")
_BEFORE_GERUND = ("by", "in", "of", "for", "to", "about")
_JUDGED = (
    "xcomp", "ccomp", "acl", "pcomp", "dobj", "pobj", "advcl", "csubj", "oprd", "attr", "nsubj", "prep",
    "relcl",
)  # fmt: skip


class Modality:
    """Judges clauses by the cues of the lexicon."""

    def __init__(self, cues: Cues) -> None:
        self._cues = cues
        self._governors = Governors(cues)

    def assess(self, verb: Token, *, no_longer: bool = False, able: bool = False) -> Assertion:
        """Judge the clause of a verb.

        ``no_longer`` says that its own negation belongs to the predicate, ``able`` that "can" takes nothing
        back ("can be found on Mastodon").
        """
        status = self._tense(verb)
        negated = None if no_longer else self._negated(verb, status)
        supposed = self._supposed(verb, status)
        if able and supposed is not None and supposed.cue in ("can", "ca"):
            supposed = None
        return negated or supposed or self._climb(verb, status)

    def _tense(self, verb: Token) -> Status:
        aux = syntax.auxiliaries(verb)
        if any(word in self._cues.future or self._reported_future(verb, word) for word in aux):
            return Status.ANNOUNCED
        if verb.tag_ == "VBG":
            return self._of_gerund(verb, aux)
        if verb.tag_ in ("VB", "VBZ", "VBP") and "to" in aux:
            return Status.ANNOUNCED
        return Status.COMPLETED

    def _of_gerund(self, verb: Token, aux: list[str]) -> Status:
        """ "is leaving" announces; "was leaving" only where it is reported ("said that it was leaving")."""
        if any(word in _PRESENT for word in aux):
            return Status.ANNOUNCED
        if any(word in _PAST for word in aux):
            governor = syntax.governor(verb)
            reported = verb.dep_ in ("ccomp", "parataxis") and governor is not None
            if reported and governor is not None and governor.lemma_ in self._cues.speech:
                return Status.ANNOUNCED
            return Status.COMPLETED
        announced = verb.dep_ == "pcomp" and verb.head.lower_ in _BEFORE_GERUND
        return Status.ANNOUNCED if announced else Status.COMPLETED

    def _negated(self, verb: Token, status: Status) -> Assertion | None:
        """ "did not leave", "nobody left", "no longer leaves"."""
        negation = syntax.negation(verb)
        if negation is not None or syntax.no_longer(verb):
            return Assertion(status, Reason.DENIED, (negation or verb).text)
        subject = syntax.own_subject(verb)
        if subject is None:
            return None
        words = (subject, *syntax.children(subject, "det", "neg", "preconj"))
        if any(word.lower_ in syntax.NEGATORS for word in words):
            return Assertion(status, Reason.DENIED, subject.text)
        return None

    def _supposed(self, verb: Token, status: Status) -> Assertion | None:
        """What the verb's marks and auxiliaries say against the claim."""
        if any(_is_as_though(child) for child in syntax.children(verb, "mark")):
            return Assertion(status, Reason.REPORTED_FALSE, "as though")
        mark = self._condition(verb)
        if mark is not None:
            reason = Reason.CONSIDERED if mark == "whether" else Reason.CONDITIONAL
            return Assertion(status, reason, mark)
        for word in syntax.auxiliaries(verb):
            if word in self._cues.duty and (word != "have" or verb.tag_ == "VB"):
                return Assertion(status, Reason.ASKED, word, duty=True)
            if word in self._cues.unreal and not self._reported_future(verb, word):
                reason = Reason.CONDITIONAL if word in _WOULD else Reason.CONSIDERED
                return Assertion(status, reason, word)
        if _depends_on_condition(verb):
            return Assertion(status, Reason.CONDITIONAL, "if")
        instead = self._instead_of(verb)
        return Assertion(status, Reason.DENIED, instead) if instead else None

    def _instead_of(self, verb: Token) -> str:
        """ "without leaving", "instead of leaving", "rather than leave"; empty where nothing of the kind."""
        head = verb.head
        if verb.dep_ == "pcomp" and head.lower_ in self._cues.without:
            return str(head.text)
        if verb.dep_ == "pcomp" and head.lower_ == "of":  # "instead" hangs above "of", or below it
            before = next((t for t in (head.head, *head.children) if t.lower_ in self._cues.without), None)
            if before is not None and before.i < head.i:
                return f"{before.text} of"
        than = any(child.lower_ == "than" for child in verb.children) or head.lower_ == "than"
        near = [*verb.children, *head.children, head.head]
        return "rather than" if than and any(token.lower_ == "rather" for token in near) else ""

    def _condition(self, verb: Token) -> str | None:
        return next((mark for mark in syntax.marks(verb) if mark in self._cues.condition), None)

    def _reported_future(self, verb: Token, word: str) -> bool:
        """ "They said that they would leave" announces; "they would leave" does not."""
        governor = syntax.governor(verb)
        if word not in _WOULD or governor is None or verb.dep_ not in ("ccomp", "conj", "parataxis"):
            return False
        return governor.lemma_ in self._cues.speech or governor.lemma_ in self._cues.intend

    def _climb(self, verb: Token, status: Status) -> Assertion:
        node = verb
        for _ in range(_MOST_STEPS):
            first = syntax.coordination_head(node)
            mark = self._condition(first) if first != node else None
            if mark is not None:
                return Assertion(status, Reason.CONDITIONAL, mark)
            head = syntax.governor(node)
            if head is None:
                break
            if first.dep_ in _JUDGED:
                verdict = self._governors.judge(first, head, status)
                if isinstance(verdict, Assertion):
                    return verdict
                status = verdict
            node = head
        return self._root(node, verb, status)

    def _root(self, root: Token, verb: Token, status: Status) -> Assertion:
        """Conditions, questions and corrections that hold for the whole sentence."""
        mark = self._condition(root) if root != verb else None
        if mark is not None:
            return Assertion(status, Reason.CONDITIONAL, mark)
        if syntax.is_question(verb):
            return Assertion(status, Reason.ASKED, "?")
        text = verb.sent.text.lower()
        cue = next((cue for cue in self._cues.correction if cue in text), None)
        if cue is not None:
            return Assertion(status, Reason.REPORTED_FALSE, cue)
        return Assertion(status)


def _depends_on_condition(verb: Token) -> bool:
    """ "will leave unless ..." and "if ..., it will leave": the condition hangs on the verb itself."""
    for clause in syntax.children(verb, "advcl"):
        opened = [mark for mark in syntax.children(clause, "mark") if mark.lower_ in ("if", "unless")]
        if any(mark.i == 0 or mark.nbor(-1).lower_ != "even" for mark in opened):
            return True
    return False


def _is_as_though(mark: Token) -> bool:
    """ "as though they had left"."""
    if mark.lower_ not in ("though", "if") or not mark.i:
        return False
    return any(word.lower_ == "as" for word in (*mark.children, mark.nbor(-1)))
