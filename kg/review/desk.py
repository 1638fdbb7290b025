"""Deciding: what the app, the command line and programs do when a person has made up their mind.

Every method returns the decision when it is on the disk.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from kg.decisions.errors import NoReviewerError, UnknownDecisionError
from kg.decisions.log import Log, append_decisions, make_decision
from kg.decisions.model import (
    Claim,
    Decision,
    DecisionQuestion,
    MissingQuestion,
    PairQuestion,
    Question,
    Thing,
    ThingQuestion,
)
from kg.decisions.rulings import QuestionKey, Ruling, find_standing
from kg.decisions.state import read_state
from kg.explore.model import EvidenceView, StatementView
from kg.review.questions import shown_statement, statement_question
from kg.workspace import Workspace


class Desk:
    """One reviewer at the log of one workspace.

    Attributes:
        workspace: Where the log is.
        reviewer: Who decides.
    """

    def __init__(self, workspace: Workspace, reviewer: str) -> None:
        """Sit down.

        Raises:
            NoReviewerError: The name is empty.
        """
        if not reviewer.strip():
            raise NoReviewerError
        self.workspace, self.reviewer = workspace, reviewer.strip()

    @property
    def log(self) -> Log:
        """All that was decided, by anybody."""
        return read_state(self.workspace.decisions_path).log

    @property
    def rulings(self) -> Mapping[QuestionKey, Ruling]:
        """What holds, by question."""
        return read_state(self.workspace.decisions_path).rulings

    def judge(
        self,
        statement: StatementView,
        verdict: str,
        *,
        evidence: EvidenceView | None = None,
        claim: Claim | None = None,
        reason: str = "",
    ) -> Decision:
        """Say of a statement that it is right (`accept`), wrong (`reject`), or put it right.

        Args:
            statement: As on screen.
            verdict: `accept`, `reject` or `fix`.
            evidence: The one passage that is meant; `None` for all.
            claim: What is stated instead, for `fix`.
            reason: Why; may be empty.

        Raises:
            DecisionError: It cannot be taken or saved.
        """
        question = statement_question(statement, evidence)
        shown = shown_statement(statement)
        return self._decide(question, verdict, claim=claim, shown=shown, reason=reason)

    def judge_all(
        self, statements: Iterable[StatementView], verdict: str, *, reason: str = ""
    ) -> tuple[Decision, ...]:
        """Say the same of several statements, each in a decision of its own.

        Raises:
            DecisionError: They cannot be taken or saved; none is.
        """
        decisions = [
            make_decision(
                statement_question(statement),
                verdict,
                reviewer=self.reviewer,
                shown=shown_statement(statement),
                reason=reason,
            )
            for statement in statements
        ]
        return self._save(decisions)

    def add(self, document: str, claim: Claim, *, sentence: str, reason: str = "") -> Decision:
        """Say what a document (by hash) states that was not read.

        Raises:
            DecisionError: It cannot be taken or saved.
        """
        shown = {
            "subject": claim.subject.name,
            "object": claim.object.name,
            "sentence": sentence,
        }
        question = MissingQuestion(document=document)
        return self._decide(question, "add", claim=claim, shown=shown, reason=reason)

    def pair(
        self,
        left: Thing,
        right: Thing,
        verdict: str,
        *,
        shown: Mapping[str, str] | None = None,
        reason: str = "",
    ) -> Decision:
        """Say that two things are the `same`, or `different`.

        Raises:
            DecisionError: It cannot be taken or saved.
        """
        question = PairQuestion(left=left, right=right)
        return self._decide(question, verdict, shown=shown, reason=reason)

    def rename(self, thing: Thing, name: str, *, reason: str = "") -> Decision:
        """Give a thing its canonical name.

        Raises:
            DecisionError: It cannot be taken or saved.
        """
        return self._decide_thing(thing, "rename", value=name.strip(), reason=reason)

    def retype(self, thing: Thing, type_: str, *, reason: str = "") -> Decision:
        """Set the class of a thing.

        Raises:
            DecisionError: It cannot be taken or saved.
        """
        return self._decide_thing(thing, "retype", value=type_, reason=reason)

    def set_apart(self, thing: Thing, document: str, *, reason: str = "") -> Decision:
        """Say that a document (by hash) means another thing of the same name.

        Raises:
            DecisionError: It cannot be taken or saved.
        """
        return self._decide_thing(thing, "apart", document=document, reason=reason)

    def undo(self, id_: str, *, reason: str = "") -> Decision:
        """Take a decision back: anybody's, by id or its beginning.

        Raises:
            UnknownDecisionError: There is none.
            DecisionError: It cannot be saved.
        """
        found = self.log.find(id_)
        return self._decide(DecisionQuestion(id=found.id), "undo", reason=reason)

    def undo_last(self) -> Decision:
        """Take back the last decision of this reviewer that still stands.

        Raises:
            UnknownDecisionError: There is none.
            DecisionError: It cannot be saved.
        """
        mine = [d for d in find_standing(self.log.decisions) if d.reviewer == self.reviewer]
        if not mine:
            raise UnknownDecisionError("(the last one)", ())
        return self.undo(mine[-1].id)

    def settle(self, ruling: Ruling, chosen: Decision, *, reason: str = "") -> Decision:
        """Decide a dispute as one of those who disagree did.

        Raises:
            DecisionError: It cannot be saved.
        """
        return self._decide(
            chosen.about,
            chosen.verdict,
            claim=chosen.claim,
            value=chosen.value,
            shown=chosen.shown,
            reason=reason,
            settles=[decision.id for decision in ruling.decisions],
        )

    def settle_all(
        self, keys: Iterable[QuestionKey], chosen: Decision, *, reason: str = ""
    ) -> tuple[Decision, ...]:
        """Decide every dispute among some questions as one reviewer did.

        Args:
            keys: The questions: of a statement, one for each passage.
            chosen: That reviewer's decision on one of them.
            reason: Why; may be empty.

        Raises:
            DecisionError: It cannot be saved; what was decided before that stands.
        """
        made = []
        for key in keys:
            ruling = self.rulings.get(key)  # one decision may settle several
            if ruling is None or not ruling.disputed:
                continue
            theirs = [d for d in ruling.decisions if d.reviewer == chosen.reviewer]
            if theirs:
                made.append(self.settle(ruling, theirs[0], reason=reason))
        return tuple(made)

    def carry_over(
        self, decision: Decision, question: Question, claim: Claim | None = None
    ) -> Decision:
        """Decide as was decided, on the same question of a document that was issued again.

        Args:
            decision: On the old document.
            question: On the new one.
            claim: What the decision states, placed in the new one.

        Raises:
            DecisionError: It cannot be saved.
        """
        return self._decide(
            question,
            decision.verdict,
            claim=claim,
            value=decision.value,
            shown=decision.shown,
            reason=decision.reason,
            source=decision.id,
        )

    def disputes(self) -> tuple[Ruling, ...]:
        """Return the questions that people disagree on."""
        return tuple(ruling for ruling in self.rulings.values() if ruling.disputed)

    def _decide_thing(
        self,
        thing: Thing,
        verdict: str,
        *,
        value: str | None = None,
        document: str | None = None,
        reason: str,
    ) -> Decision:
        question, shown = ThingQuestion(thing=thing, document=document), {"thing": thing.key}
        return self._decide(question, verdict, value=value, shown=shown, reason=reason)

    def _decide(
        self,
        about: Question,
        verdict: str,
        *,
        claim: Claim | None = None,
        value: str | None = None,
        shown: Mapping[str, str] | None = None,
        reason: str = "",
        settles: Sequence[str] = (),
        source: str | None = None,
    ) -> Decision:
        decision = make_decision(
            about,
            verdict,
            reviewer=self.reviewer,
            claim=claim,
            value=value,
            shown=dict(shown or {}),
            reason=reason,
            settles=settles,
            source=source,
        )
        return self._save([decision])[0]

    def _save(self, decisions: Sequence[Decision]) -> tuple[Decision, ...]:
        append_decisions(self.workspace.decisions_path, decisions)
        return tuple(decisions)
