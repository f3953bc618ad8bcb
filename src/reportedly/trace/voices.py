"""Whether two agents of different pages are one voice: by name alone, and cautiously."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reportedly.mark.speakers_words import PEOPLE
from reportedly.types import Agent, Attribution, Document

_WORD = re.compile(r"\w+")
_SPOKES = r"(?:spokes(?:man|woman|person)|press secretary)"
_SPEAKS_FOR = (
    re.compile(rf"(?i)^(?:the |an? )?([^,;]{{2,80}}?)(?:['’]s)?(?: \w+){{0,2}} {_SPOKES}\b"),
    re.compile(rf"(?i)^[^,;]{{0,80}}\b{_SPOKES} (?:for|of|at) (?:the )?([^,;]{{2,80}})$"),
)
_MINISTER = re.compile(r"(?i)^(?:the )?(?:[\w-]+ )?minister\b(?! of)")
_ARTICLES = ("the ", "a ", "an ")
_OF_SOME = re.compile(r"\w of (?:the )?[A-Z]")


@dataclass(frozen=True, slots=True)
class Voices:
    """The voices of a case: by agent id the key, the kind and the words of its name.

    ``heads`` holds the noun of a body that its page names by the noun alone; ``unnamed`` those who
    are nobody in particular.
    """

    keys: Mapping[str, str]
    kinds: Mapping[str, str]
    names: Mapping[str, frozenset[str]]
    heads: Mapping[str, str]
    unnamed: frozenset[str]

    def of(self, agent: str) -> str:
        """Return the key of an agent's voice; one that is not known is itself alone."""
        return self.keys.get(agent, agent)

    def same_bodies(self, roots: Mapping[str, str]) -> dict[str, str]:
        """Return which keys of ``roots`` (key to agent) are another of them, named in full there.

        "The ministry" of one page is the one ministry that another page names, where there is one.
        """
        joined = {}
        for key, root in roots.items():
            head = self.heads.get(root)
            named = [
                other
                for other, agent in roots.items()
                if head is not None
                and other != key
                and agent not in self.heads
                and head in self.names.get(agent, ())
                and self.kinds.get(agent) in ("government", "organisation")
            ]
            if len(named) == 1:
                joined[key] = named[0]
        return joined


def read_voices(
    documents: Sequence[Document], attributions: Sequence[Attribution], agents: Sequence[Agent]
) -> Voices:
    """Return the voices of a case. Linear."""
    by_id = {document.id: document for document in documents}
    pages = {d.agent: d.capture for d in documents if d.agent}
    unnamed = {agent.id for agent in agents if is_unnamed(agent)}
    for attribution in attributions:
        document = by_id.get(attribution.document)
        if attribution.agent and document:
            pages[attribution.agent] = document.capture
        # "The Nurses of Saint Orla" are some in particular.
        if any(_OF_SOME.search(span.text) for span in attribution.source):
            unnamed.discard(attribution.agent or "")
    return Voices(
        join_voices(agents, pages),
        {agent.id: agent.kind for agent in agents},
        {agent.id: frozenset(voice_name(agent.name).split()) for agent in agents},
        {agent.id: head for agent in agents if (head := bare_head(agent))},
        frozenset(unnamed),
    )


def voice_name(name: str) -> str:
    """Return a name without case, accents, marks and its article, to compare names by."""
    folded = unicodedata.normalize("NFKD", name).casefold()
    plain = "".join(c for c in folded if not unicodedata.combining(c)).replace("’s", "")
    plain = " ".join(_WORD.findall(plain.replace("'s", "")))
    for article in _ARTICLES:
        plain = plain.removeprefix(article)
    return plain


def is_unnamed(agent: Agent) -> bool:
    """Tell whether a speaker is nobody in particular: an unnamed source, "officials", "residents".

    "Officials" at the head of a sentence has a capital and is no name for that.
    """
    if agent.kind == "anonymous":
        return True
    words = voice_name(agent.name).split()
    return len(words) == 1 and words[0] in PEOPLE


def voice_key(agent: Agent) -> str:
    """Return what an agent is the same voice by.

    A proper name is one voice on every page. An unnamed speaker, or a description without a
    proper name ("local officials", "the ministry"), is itself alone: on another page it may be
    anybody.
    """
    proper = [word for word in agent.name.split() if word[:1].isupper() or not word.isascii()]
    if agent.kind in ("unknown", "group") or not proper or is_unnamed(agent):
        return agent.id
    if len(proper) == 1 and agent.name.split()[0] == proper[0] and len(agent.name.split()) > 1:
        # "Local officials" at the head of a sentence is no proper name.
        return agent.id
    return f"{agent.kind == 'person'} {voice_name(agent.name)}"


def bare_head(agent: Agent) -> str | None:
    """Return the noun of a body that its page names by the noun alone ("the ministry")."""
    name = voice_name(agent.name)
    bare = agent.kind in ("government", "organisation") and name.isalpha() and " " not in name
    shown = agent.name.removeprefix("The ").removeprefix("the ")
    return name if bare and shown.islower() else None


def spoken_for(agent: Agent) -> str | None:
    """Return whom a spokesperson speaks for, as the agent's aliases tell it, else None."""
    if agent.kind != "person":
        return None
    if any(_MINISTER.search(form) for form in agent.aliases):
        return "ministry"
    for form in (agent.name, *agent.aliases):
        for pattern in reversed(_SPEAKS_FOR):
            match = pattern.search(form)
            if match and voice_name(match.group(1)):
                return voice_name(match.group(1))
    return None


def join_voices(agents: Iterable[Agent], pages: Mapping[str, str]) -> dict[str, str]:
    """Return each agent's voice key, a spokesperson having that of the body spoken for.

    ``pages`` gives an agent's capture: "the ministry's spokesman" speaks for the one ministry of
    the page, where it has just one, and then does so on the other pages too. A minister speaks
    for the ministry in the same way.
    """
    listed = list(agents)
    keys = {agent.id: voice_key(agent) for agent in listed}
    bodies: dict[str, dict[str, set[str]]] = {}
    for agent in listed:
        if agent.kind in ("government", "organisation", "outlet", "place"):
            mine = bodies.setdefault(pages.get(agent.id, ""), {})
            for form in (agent.name, *agent.aliases):
                name = voice_name(form)
                if name:
                    mine.setdefault(name, set()).add(keys[agent.id])
                    mine.setdefault(name.split()[-1], set()).add(keys[agent.id])
    joined: dict[str, str] = {}
    for agent in listed:
        body = spoken_for(agent)
        if body:
            found = bodies.get(pages.get(agent.id, ""), {}).get(body, set())
            if len(found) == 1:
                joined.setdefault(keys[agent.id], next(iter(found)))
    return {name: joined.get(key, key) for name, key in keys.items()}
