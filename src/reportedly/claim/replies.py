"""What replies do: to the document that they answer, and to the claim that their thread is about.

A thread that opens with a post is judged by its tree, as RumourEval 2019 is: the reply, its
parent, the opening post. Comments beneath an article have no opening post: they are asked how
they stand to what the article claims (ARC), its leading claim and those that share words with
them. Where the page lacks the real parent, nothing is said of it and the root alone is used.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from reportedly.claim.ask import Answer, ask
from reportedly.claim.posts_text import plain_post
from reportedly.claim.wording import read_wording
from reportedly.ids import make_id
from reportedly.models.judging import PairScorer
from reportedly.types import Attribution, Claim, Document, Reply, Stance, StanceLabel

_STANCES: dict[str, StanceLabel] = {
    "support": "support",
    "deny": "deny",
    "query": "query",
    "comment": "comment",
    "agree": "support",
    "disagree": "deny",
    "discuss": "comment",
}
_MOST_ARTICLES = 2  # of a page, whose leading claims its comments are asked about
_MOST_SHARING = 1  # claims that share words with a comment
_LEAST_SHARED = 2  # content words
_COMMON = 0.25  # of the comments of a page, or of its claims: a word in more tells nothing


@dataclass(frozen=True, slots=True)
class _Asked:
    """One question: a row, the comment, and the claim that it is about."""

    row: tuple[str, ...]
    document: Document
    claim: int
    leading: bool


def judge_replies(
    claims: Sequence[Claim],
    documents: Sequence[Document],
    attributions: Sequence[Attribution],
    judge: PairScorer,
    foreign: Collection[str] = (),
) -> tuple[tuple[Claim, ...], tuple[Reply, ...]]:
    """Return the claims with the stances of replies and comments added, and what replies do.

    The holder is the agent that speaks in the comment. Of documents in another language
    (``foreign``, by id) and of those without words replies are undecided. A comment is asked
    about three claims at most, so that time is linear in the comments; a comment that makes the
    claim itself has its stance by that and is not asked.
    """
    by_id = {document.id: document for document in documents}
    answered = [one for one in documents if _answers(one, by_id)]
    plain = {one.id: "" if one.id in foreign else plain_post(one.text) for one in documents}
    rows = [(plain[one.id], plain[one.parent or ""]) for one in answered]
    replies = tuple(
        _reply(one, answer)
        for one, answer in zip(answered, ask(judge, "stance", rows), strict=True)
    )
    found: dict[int, list[Stance]] = {}
    threads = _of_threads(claims, documents, by_id, attributions, plain)
    stances = ask(judge, "stance", [asked.row for asked in threads])
    for asked, answer in zip(threads, stances, strict=True):
        label = _STANCES.get(answer.label or "", "undecided")
        found.setdefault(asked.claim, []).append(_stance(asked.document, label, answer))
    articles = _of_articles(claims, documents, by_id, plain)
    opinions = ask(judge, "opinion", [asked.row for asked in articles])
    for asked, answer in zip(articles, opinions, strict=True):
        if answer.label == "unrelated" or (answer.label is None and not asked.leading):
            continue
        label = _STANCES.get(answer.label or "", "undecided")
        found.setdefault(asked.claim, []).append(_stance(asked.document, label, answer))
    judged = tuple(
        replace(claim, stances=(*claim.stances, *found.get(number, ())))
        for number, claim in enumerate(claims)
    )
    return judged, replies


def _answers(document: Document, by_id: dict[str, Document]) -> bool:
    """Tell whether a document answers another one that is on the page: no hole between them."""
    parent = by_id.get(document.parent or "")
    return parent is not None and not document.missing_ancestors and not _embedded(document, parent)


def _embedded(document: Document, parent: Document) -> bool:
    inside = parent.start <= document.start < parent.end and document.end <= parent.end
    return (document.kind == "post" and parent.kind == "article") or (
        inside and parent.capture == document.capture
    )


def _reply(document: Document, answer: Answer) -> Reply:
    label = _STANCES.get(answer.label or "", "undecided")
    key = make_id("reply", document.id, document.parent)
    return Reply(key, document.id, document.parent or "", label, answer.probability)


def _stance(document: Document, label: StanceLabel, answer: Answer) -> Stance:
    return Stance(document.agent, label, None, document.id, answer.probability)


def _of_threads(
    claims: Sequence[Claim],
    documents: Sequence[Document],
    by_id: dict[str, Document],
    attributions: Sequence[Attribution],
    plain: dict[str, str],
) -> list[_Asked]:
    """Return what to ask of replies whose thread opens with a post that claims something."""
    leading: dict[str, tuple[int | None, bool]] = {**_own_claims(claims, by_id, attributions)}
    makers = _makers(claims)
    asked: list[_Asked] = []
    roots: dict[str, Document] = {}
    for document in documents:
        parent = by_id.get(document.parent or "")
        if parent is None or _embedded(document, parent):
            roots[document.id] = document
            continue
        # parents come before their replies; one that does not is a root of its own
        root = roots.setdefault(parent.id, parent)
        roots[document.id] = root
        claim, own = leading.get(root.id, (None, False))
        if claim is None or document.id in makers[claim]:
            continue
        # what a comment beneath an article passes on is the article's matter, not its thread's
        if root.kind == "article" or (root.kind == "comment" and not own):
            continue
        row = [plain[document.id], plain[root.id]]
        if parent.id != root.id and not document.missing_ancestors:
            row.insert(1, plain[parent.id])
        asked.append(_Asked(tuple(row), document, claim, True))
    return asked


def _own_claims(
    claims: Sequence[Claim], by_id: dict[str, Document], attributions: Sequence[Attribution]
) -> dict[str, tuple[int, bool]]:
    """Return the claim that each document leads with, and whether it is of its own voice.

    It is its own voice's first, else its first.
    """
    speaker = {attribution.id: attribution.agent for attribution in attributions}
    best: dict[str, tuple[bool, int, int]] = {}
    for number, claim in enumerate(claims):
        for mention in claim.mentions:
            document = by_id.get(mention.document)
            if document is None:
                continue
            said = speaker.get(mention.attribution or "", document.agent)
            other = document.agent is None or said != document.agent
            rank = (other, mention.span.start, number)
            best[document.id] = min(best.get(document.id, rank), rank)
    return {document: (number, not other) for document, (other, _, number) in best.items()}


def _makers(claims: Sequence[Claim]) -> list[frozenset[str]]:
    """Return, for each claim, the documents that make it."""
    return [frozenset(mention.document for mention in claim.mentions) for claim in claims]


def _of_articles(
    claims: Sequence[Claim],
    documents: Sequence[Document],
    by_id: dict[str, Document],
    plain: dict[str, str],
) -> list[_Asked]:
    """Return what to ask of the comments beneath articles."""
    stems = [frozenset(read_wording(claim.text).stems) for claim in claims]
    makers = _makers(claims)
    pages: dict[str, list[Document]] = {}
    for document in documents:
        pages.setdefault(document.capture, []).append(document)
    asked: list[_Asked] = []
    for page in pages.values():
        articles = [one for one in page if one.kind == "article"]
        comments = [one for one in page if one.kind == "comment" and plain[one.id]]
        if not articles or not comments:
            continue
        inside = {one.id for one in articles}
        here = [number for number in range(len(claims)) if makers[number] & inside]
        leads = [
            lead
            for article in articles[:_MOST_ARTICLES]
            if (lead := _lead(article, here, stems, makers)) is not None
        ]
        words = {one.id: frozenset(read_wording(plain[one.id]).stems) for one in comments}
        telling = _telling(words, stems, here)
        by_word: dict[str, list[int]] = {}
        for number in here:
            for stem in stems[number] & telling:
                by_word.setdefault(stem, []).append(number)
        for comment in comments:
            top = by_id.get(comment.parent or "") is None or comment.parent in inside
            first = leads if top else []
            shared: Counter[int] = Counter()
            for stem in words[comment.id] & telling:
                shared.update(by_word.get(stem, ()))
            near = [
                number
                for number, count in sorted(shared.items(), key=lambda it: (-it[1], it[0]))
                if count >= _LEAST_SHARED and number not in first
            ]
            for number in dict.fromkeys((*first, *near[:_MOST_SHARING])):
                if comment.id not in makers[number]:
                    row = (claims[number].text, plain[comment.id])
                    asked.append(_Asked(row, comment, number, number in first))
    return asked


def _lead(
    article: Document,
    here: Sequence[int],
    stems: Sequence[frozenset[str]],
    makers: Sequence[frozenset[str]],
) -> int | None:
    """Return the claim of an article that says most of what its title says, else its first."""
    own = [number for number in here if article.id in makers[number]]
    title = frozenset(read_wording(article.title or "").stems)
    return max(own, key=lambda number: (len(stems[number] & title), -number), default=None)


def _telling(
    words: dict[str, frozenset[str]], stems: Sequence[frozenset[str]], here: Sequence[int]
) -> frozenset[str]:
    """Return the content words that claims and comments may share, but for what all are about."""
    used = Counter(stem for every in words.values() for stem in every)
    said = Counter(stem for number in here for stem in stems[number])
    most = max(2.0, _COMMON * len(words)), max(2.0, _COMMON * len(here))
    return frozenset(
        stem for stem, count in said.items() if used[stem] <= most[0] and count <= most[1]
    )
