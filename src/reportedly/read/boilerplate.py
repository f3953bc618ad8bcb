"""How pages word what is not their article: the openings of share bars, teasers and credit lines.

General phrases of the web in the languages that it is mostly written in; a line that starts with
one of them, and is short, belongs to the page and not to what its author wrote.
"""

import re

_OPENINGS = (
    # English
    r"related|read (?:more|also|next|further)|see also|you (?:may|might) (?:also )?",
    r"also (?:read|of i)|more (?:from|on|about|in|stories|articles)",
    r"recommended|share (?:this|on|via|the)|follow us",
    r"leave a (?:comment|reply)|(?:post a |\d+ )?comments?\W*$|sign up|subscribe|newsletter",
    r"tags?\s*:|filed under|posted in",
    r"categor(?:y|ies)\s*:|advertisement|sponsored|most (?:read|popular)",
    r"about the author|(?:photo|image|picture|credit|source)s?(?: (?:by|credit))?\s*:|©|copyright",
    r"all rights reserved|(?:print|email|download)(?: this)?\b.{0,20}$|table of contents",
    r"contents?$|last (?:modified|updated)|(?:please )?support (?:us|our)|donate",
    r"click here to|latest (?:news|po)",
    # German
    r"das könnte (?:sie|dich|euch)|ähnliche|verwandte|weitere|weiterführende|(?:zum )?weiterlesen",
    r"mehr (?:zu|aus|von|über|infos)|lesen sie|auch interessant|schon gelesen",
    r"empfehlungen|empfohlene|teilen",
    r"(?:den )?artikel (?:teilen|drucken)|schlag(?:worte|wörter)|(?:\d+ )?kommentare?\W*$",
    r"-?\s*anzeige\b|werbung",
    r"(?:titel)?(?:foto|bild|quelle|grafik)\w{0,2}\s?(?:angaben?|nachweise?)?\s*:",
    r"beitragsbild|bild via|über (?:den autor|die autorin)|jetzt abonnieren|kontakt\W*$|themen\W*$",
    r"zusatzinformation|meistgelesen|aktuell\W*$|alle angaben|neueste (?:artikel|beiträge)",
    # French, Spanish, Portuguese, Italian, Polish, Dutch
    r"vous aimerez|lire aussi|à lire|sur le même|partager|crédits?|commentaires?\W*$|source\s*:",
    r"te puede interesar|temas|lea también|lee también|más (?:noticias|sobre|información)|comparte",
    r"relacionad|síguenos|nos siga|leia (?:também|mais)|foto\s*:|fuente\s*:|compartilhe",
    r"leggi anche|condividi|potrebbe interessarti|czytaj (?:też|także|więcej)|zobacz (?:też|także)",
    r"udostępnij|lees ook|meer over|deel dit",
)
# For texts in lower case: without regard to case it takes several times as long.
BOILERPLATE = re.compile(rf"\W*(?:{'|'.join(_OPENINGS)})")
