"""The scripts that a language can be told by, and the function words of languages that share one.

Function words are the commonest words of running text and are few in each language; those of two
dozen languages fit on a page. Languages that these words do not tell apart stand together.
"""

# the first word of a letter's Unicode name, and the script as people call it
SCRIPTS = {
    "LATIN": "Latin",
    "CYRILLIC": "Cyrillic",
    "GREEK": "Greek",
    "ARABIC": "Arabic",
    "HEBREW": "Hebrew",
    "CJK": "Han",
    "HIRAGANA": "Japanese",
    "KATAKANA": "Japanese",
    "HANGUL": "Hangul",
    "THAI": "Thai",
    "LAO": "Lao",
    "KHMER": "Khmer",
    "MYANMAR": "Burmese",
    "TIBETAN": "Tibetan",
    "MONGOLIAN": "Mongolian",
    "ETHIOPIC": "Ethiopic",
    "ARMENIAN": "Armenian",
    "GEORGIAN": "Georgian",
    "DEVANAGARI": "Devanagari",
    "BENGALI": "Bengali",
    "GURMUKHI": "Gurmukhi",
    "GUJARATI": "Gujarati",
    "ORIYA": "Odia",
    "TAMIL": "Tamil",
    "TELUGU": "Telugu",
    "KANNADA": "Kannada",
    "MALAYALAM": "Malayalam",
    "SINHALA": "Sinhala",
    "THAANA": "Thaana",
    "SYRIAC": "Syriac",
}
# scripts that hardly any running text of today but one language's is written in
SOLE = {
    "Greek": "Greek",
    "Han": "Chinese",
    "Japanese": "Japanese",
    "Hangul": "Korean",
    "Thai": "Thai",
    "Lao": "Lao",
    "Khmer": "Khmer",
    "Armenian": "Armenian",
    "Georgian": "Georgian",
    "Gurmukhi": "Punjabi",
    "Gujarati": "Gujarati",
    "Odia": "Odia",
    "Tamil": "Tamil",
    "Telugu": "Telugu",
    "Kannada": "Kannada",
    "Malayalam": "Malayalam",
    "Sinhala": "Sinhala",
    "Thaana": "Dhivehi",
}
_WORDS: dict[str, dict[str, str]] = {
    "Latin": {
        "German": "der die und das nicht den ist von zu mit sich auf für dem ein eine auch des "
        "im werden hat sie es wie dass war noch bei nach aus einer",
        "Dutch": "de het een en van dat op te niet zijn voor met aan er ook die maar om bij ook "
        "werd heeft naar uit hij ze wordt dan nog",
        "Danish or Norwegian": "og det at en er på til av af ikke som med for den de har var han "
        "fra om et kan sig seg jeg men",
        "Swedish": "och att det som en på är av för inte med den till har de ett om var han från "
        "jag men sig kan",
        "French": "le la les de des et un une du est que dans pour pas il elle sur au qui ne ce "
        "en par plus avec sont aux ont cette",
        "Spanish": "el la los las de que y en un una del por con no se su para al lo como más "
        "pero es fue este sus ha está",
        "Portuguese": "o a os as de que e em um uma do da não no na por com se para dos das ao "
        "mais foi são à seu sua",
        "Italian": "il di che è la le un una per non del della con sono i gli nel da si al alla "
        "dei ha più anche come lo",
        "Catalan": "el la els les de que i en un una del per amb no és dels al va han aquest "
        "més com però ser",
        "Romanian": "și de la în a cu pe că nu din este pentru care au fost mai sau un o al ale "
        "să prin",
        "Polish": "i w na z się nie że do to jest od po przez za o jak jego był oraz tym są dla "
        "ale które",
        "Czech": "a v na se že je do z o by pro ale jako jsou to s po od který byl ve také si k",
        "Slovak": "a v na sa že je do z o by pre ale ako sú to s po od ktorý bol vo aj si k",
        "Slovenian": "in je v na da se za so pa ki ne bi z tudi po od ni bil kot ter pri",
        "Bosnian, Croatian or Serbian": "i u je da se na za od su kako nije ne s sa koji što bi "
        "iz to ali po će bio kao",
        "Hungarian": "a az és hogy nem is egy volt meg de csak ez már el mint még azt ki",
        "Finnish": "ja on ei se että hän oli mutta kun ovat myös tai joka olla niin sen kuin",
        "Estonian": "ja on ei et see oli ta kui ning ka mis aga oma pole selle",
        "Turkish": "ve bir bu için da de ile olarak çok daha ama olan gibi ne kadar sonra en "
        "olduğunu dedi",
        "Vietnamese": "và của là các có được cho không những người trong một này với đã khi từ",
        "Indonesian or Malay": "yang dan di itu dengan untuk dari dalam tidak ini akan pada juga "
        "telah oleh kepada ke ada",
        "Tagalog": "ang ng mga sa na ay hindi ito si at para kung siya niya",
        "Swahili": "ya na wa kwa katika ni la za kuwa hiyo alisema huyo hii cha kama",
    },
    "Cyrillic": {
        "Russian": "и в не на что он с как это по но из у за от же бы так к о был для она его "
        "было они который",
        "Ukrainian": "і в не на що він з як це по але із у за від та є був для вона його було "
        "вони який до",
        "Belarusian": "і у не на што ён з як гэта па але за ад быў для яна яго было яны які да",
        "Bulgarian": "и в не на че той с като това по но от за да се са е ще беше към които",
        "Macedonian": "и во не на дека тој со како тоа по но од за да се ќе е беше кои",
        "Serbian": "и у је да се на за од су није као не са који што би из то али ће био",
    },
    "Arabic": {
        "Arabic": "في من على إلى أن عن هذا هذه التي الذي لا كان مع ما لم قد وقال إن بعد كما",
        "Persian": "و در به از که این را با است آن برای بود شد می یک هم تا",
        "Urdu": "کے میں کی ہے اور سے کا نے پر کو یہ کہ نہیں ہیں تھا بھی",
        "Pashto": "د په چې او له کې دی نه يې سره ده دا",
    },
    "Devanagari": {
        "Hindi": "के में है की और से का को पर यह ने कि नहीं हैं था भी एक लिए",
        "Marathi": "आणि आहे या हे तर ते होते नाही की आहेत हा ही व",
        "Nepali": "छ र को मा हो गरेको भने पनि यो छन् थियो लागि तर",
    },
    "Hebrew": {
        "Hebrew": "של את על לא הוא כי עם זה היא אל גם כל אך היה אני יש",
        "Yiddish": "און די אין צו פון איז נישט דער מיט האט אז",
    },
    "Bengali": {
        "Bengali": "এবং এই না করে থেকে ও হয় কিন্তু তার যে জন্য এক আর",
        "Assamese": "আৰু এই নাই কৰে পৰা এটা কিন্তু তেওঁ যে বাবে",
    },
    "Ethiopic": {
        "Amharic": "ነው እና ላይ ውስጥ ግን ይህ ነበር እንደ ወደ",
        "Tigrinya": "እዩ ናይ ኣብ ከምኡውን ግን እዚ ነበረ ናብ",
    },
}
WORDS = {
    script: {language: frozenset(words.split()) for language, words in languages.items()}
    for script, languages in _WORDS.items()
}
