"""The agreement under each way to read it, after each act of the parties, made once where it is asked for."""

from __future__ import annotations

from collections.abc import Iterable

from trucekeeper.agreement.acts import in_order, undated
from trucekeeper.agreement.amending import after_act, after_undated
from trucekeeper.agreement.draft import Draft, Zones, with_values
from trucekeeper.agreement.edition import Edition, agreement_of, first_edition
from trucekeeper.agreement.model import Agreement
from trucekeeper.agreement.pauses import dues_of
from trucekeeper.agreement.read_back.clauses import clause_aloud
from trucekeeper.agreement.read_back.since import due_after_rest, so_since
from trucekeeper.agreement.read_back.voice import Voice, voice_of
from trucekeeper.agreement.succession import SINCE, Part
from trucekeeper.agreement.yaml_text import Path, Plain
from trucekeeper.errors import InputError

Choice = tuple[Path, ...]
"""What is put in place of what the file has: options of readings, or a version, by where they are set."""


class Editions:
    """Puts choices and acts in place, and keeps what was made of them."""

    def __init__(self, draft: Draft, zones: Zones) -> None:
        """``draft``: the file as it stands, in which all is sound."""
        assert draft.document is not None
        assert draft.timeline is not None
        self.draft = draft
        self.document = draft.document
        self.timeline = draft.timeline
        self.zones = zones
        self.acts = in_order(draft.document, draft.timeline)
        self._undated = tuple(undated(draft.document, draft.timeline))
        self._texts: dict[Choice, Draft] = {(): draft}
        self._editions: dict[tuple[Choice, int], Edition | None] = {}
        self._agreements: dict[tuple[Choice, int], Agreement | None] = {}
        self._voices: dict[int, Voice] = {}
        self._sentences: dict[tuple[int, str], str] = {}

    def text(self, choice: Choice) -> Draft:
        """The file with a choice put in place, before any act."""
        if choice not in self._texts:
            self._texts[choice] = self._put(choice)
        return self._texts[choice]

    def _put(self, choice: Choice) -> Draft:
        source = self.draft.source
        *others, last = choice
        try:
            for path in others:
                source = source.with_values(self.setting(path), path)
        except InputError as error:
            return Draft(source, None, None, None, error.diagnostics)
        return with_values(source, self.setting(last), last, self.zones)

    def edition(self, choice: Iterable[Path], acts: int) -> Edition | None:
        """The edition under a choice after so many acts; None where there is no entry into force."""
        key = (self._effective(choice), acts)
        if key not in self._editions:
            self._editions[key] = self._edition(*key)
        return self._editions[key]

    def _edition(self, choice: Choice, acts: int) -> Edition | None:
        if not acts:
            edition = first_edition(self.text(choice))
            for name in self._undated:
                edition = None if edition is None else after_undated(edition, name, self.zones)
            return edition
        before = self.edition(choice, acts - 1)
        return None if before is None else after_act(before, self.acts[acts - 1][1], self.zones)

    def _effective(self, choice: Iterable[Path]) -> Choice:
        """The choice without the options that leave the file as it stands."""
        return tuple(path for path in choice if self.setting(path))

    def agreement(self, choice: Iterable[Path], acts: int) -> Agreement | None:
        """The agreement under a choice after so many acts, without sentences."""
        key = (self._effective(choice), acts)
        if key not in self._agreements:
            edition = self.edition(*key)
            self._agreements[key] = None if edition is None else agreement_of(edition)
        return self._agreements[key]

    def sentence(self, choice: Iterable[Path], acts: int, name: str) -> str:
        """An obligation as the file had it when it came to be as it is, and what acts made of it since."""
        edition, agreement = self.edition(choice, acts), self.agreement(choice, acts)
        assert edition is not None
        assert agreement is not None
        part, obligation, zone = edition.parts[name], agreement.obligations[name], agreement.time_zone
        said = [self._clause(part)]
        if SINCE in name:
            said.append(so_since(obligation.span.start, zone))
        if (dues := dues_of(obligation)) != dues_of(part.obligation) and obligation.is_scored:
            said.append(due_after_rest(dues, zone))
        return " ".join(said)

    def _clause(self, part: Part) -> str:
        key = (id(part.words), part.own)
        if key not in self._sentences:
            self._sentences[key] = clause_aloud(part.own, self._voice(part.words))
        return self._sentences[key]

    def _voice(self, draft: Draft) -> Voice:
        if id(draft) not in self._voices:
            assert draft.document is not None
            assert draft.timeline is not None
            self._voices[id(draft)] = voice_of(draft.document, draft.timeline)
        return self._voices[id(draft)]

    def setting(self, path: Path) -> dict[str, Plain]:
        """What the file sets at a place; nothing where it sets nothing there."""
        data: Plain = self.draft.source.data
        for step in path:
            data = data.get(str(step)) if isinstance(data, dict) else None
        return data if isinstance(data, dict) else {}
