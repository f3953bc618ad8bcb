"""A text in another language is said to be one, and which; English in any dress is not."""

import unicodedata

import pytest

from reportedly.mark.language import check_language, english_share, find_script
from reportedly.types import Document

ENGLISH = (
    "The ministry said on Tuesday that the gates of the dam had opened because a sensor failed. "
    "Nobody was at the controls, it added, and an inquiry will hear what the people of the village "
    "have to say about it when they are back in their houses by the shore of the lake."
)
GERMAN = (
    "Das Ministerium teilte am Dienstag mit, die Tore des Damms hätten sich geöffnet, weil ein "
    "Sensor ausgefallen sei. Niemand habe an den Reglern gestanden, hieß es weiter, und eine "
    "Untersuchung werde hören, was die Leute aus dem Dorf dazu zu sagen haben, sobald sie wieder "
    "in ihren Häusern am Ufer des Sees sind."
)

# the same two sentences and, where these hold too few function words, a third
OTHERS = {
    "French": (
        "Le ministère a déclaré mardi que les portes du barrage s'étaient ouvertes parce "
        "qu'un capteur était tombé en panne. Personne n'était aux commandes, a-t-il ajouté, "
        "et une enquête entendra ce que les gens du village ont à dire quand ils seront de "
        "retour dans leurs maisons au bord du lac."
    ),
    "Spanish": (
        "El ministerio dijo el martes que las puertas de la presa se habían abierto porque un "
        "sensor había fallado. Nadie estaba en los mandos, añadió, y una investigación "
        "escuchará lo que la gente del pueblo tiene que decir cuando vuelva a sus casas a la "
        "orilla del lago."
    ),
    "Portuguese": (
        "O ministério disse na terça-feira que as comportas da barragem se abriram porque um "
        "sensor falhou. Ninguém estava nos comandos, acrescentou, e um inquérito vai ouvir o "
        "que as pessoas da aldeia têm a dizer quando voltarem às suas casas à beira do lago. "
        "Não foi dito mais nada."
    ),
    "Italian": (
        "Il ministero ha detto martedì che le porte della diga si sono aperte perché un "
        "sensore si è guastato. Nessuno era ai comandi, ha aggiunto, e un'inchiesta sentirà "
        "che cosa la gente del paese ha da dire quando sarà di nuovo nelle sue case sulla "
        "riva del lago."
    ),
    "Dutch": (
        "Het ministerie zei dinsdag dat de poorten van de dam waren opengegaan omdat een "
        "sensor het had begeven. Niemand zat aan de knoppen, zei het, en een onderzoek zal "
        "horen wat de mensen van het dorp te zeggen hebben als ze weer in hun huizen aan de "
        "oever van het meer zijn."
    ),
    "Polish": (
        "Ministerstwo podało we wtorek, że wrota tamy otworzyły się, bo zawiódł czujnik. "
        "Nikogo nie było przy sterach, dodało, a śledztwo wysłucha tego, co ludzie ze wsi "
        "mają do powiedzenia, kiedy wrócą do swoich domów na brzegu jeziora. Nie jest to "
        "pierwszy raz, jak mówią, i nie ostatni, bo od lat nikt nie dba o to miejsce."
    ),
    "Turkish": (
        "Bakanlık salı günü barajın kapaklarının bir sensör arızalandığı için açıldığını "
        "söyledi. Kumandaların başında kimse yoktu, diye ekledi, ve bir soruşturma köy "
        "halkının göl kıyısındaki evlerine döndüğünde bu konuda ne diyeceğini dinleyecek. Bu "
        "daha önce de oldu, ama kimse bir şey yapmadı, çok geç olana kadar da yapmayacak "
        "gibi."
    ),
    "Swedish": (
        "Ministeriet sade på tisdagen att dammens luckor hade öppnats för att en sensor gått "
        "sönder. Ingen satt vid reglagen, sade det, och en utredning ska höra vad folket i "
        "byn har att säga om det när de är tillbaka i sina hus vid sjöns strand."
    ),
    "Danish or Norwegian": (
        "Ministeriet sagde tirsdag, at dæmningens porte havde åbnet sig, fordi en sensor var "
        "gået i stykker. Ingen sad ved knapperne, sagde det, og en undersøgelse skal høre, "
        "hvad folk i landsbyen har at sige om det, når de er tilbage i deres huse ved søens "
        "bred."
    ),
    "Finnish": (
        "Ministeriö kertoi tiistaina, että padon portit avautuivat, koska anturi oli rikki. "
        "Kukaan ei ollut ohjaimissa, se lisäsi, ja tutkinta kuulee, mitä kylän väellä on "
        "sanottavaa, kun he ovat taas kodeissaan järven rannalla. Hän ei ollut paikalla, "
        "mutta hän kuuli siitä, ja se riitti. Myös pormestari oli siellä, kun portti "
        "avattiin, niin kuin joka vuosi."
    ),
    "Indonesian or Malay": (
        "Kementerian itu mengatakan pada hari Selasa bahwa pintu bendungan terbuka karena "
        "sebuah sensor rusak. Tidak ada orang yang berada di ruang kendali, katanya, dan "
        "penyelidikan akan mendengar apa yang dikatakan warga desa ketika mereka kembali ke "
        "rumah di tepi danau itu untuk tinggal."
    ),
    "Vietnamese": (
        "Bộ cho biết hôm thứ Ba rằng các cửa của đập đã mở vì một cảm biến bị hỏng. Không có "
        "ai ở phòng điều khiển, và một cuộc điều tra sẽ nghe những người trong làng nói gì về "
        "việc này khi họ trở về nhà bên bờ hồ với gia đình của mình."
    ),
    "Romanian": (
        "Ministerul a spus marți că porțile barajului s-au deschis pentru că un senzor s-a "
        "defectat. Nimeni nu era la comenzi, a adăugat, și o anchetă va asculta ce au de spus "
        "oamenii din sat despre asta când vor fi din nou în casele lor de pe malul lacului."
    ),
    "Czech": (
        "Ministerstvo v úterý uvedlo, že se vrata přehrady otevřela, protože selhal senzor. "
        "Nikdo u ovládání nebyl, dodalo, a vyšetřování si poslechne, co k tomu lidé z vesnice "
        "mají říct, až budou zase ve svých domech na břehu jezera. Není to poprvé, co se to "
        "stalo, ale nikdo s tím nic neudělal, jako by to byl jen déšť."
    ),
    "Bosnian, Croatian or Serbian": (
        "Ministarstvo je u utorak saopštilo da su se vrata brane otvorila jer je otkazao "
        "senzor. Niko nije bio za komandama, dodalo je, a istraga će čuti što ljudi iz sela "
        "imaju da kažu kad se vrate u svoje kuće na obali jezera, ali ne zna se kada će to "
        "biti."
    ),
    "Hungarian": (
        "A minisztérium kedden azt mondta, hogy a gát kapui azért nyíltak ki, mert elromlott "
        "egy érzékelő. Senki sem volt a kezelőknél, tette hozzá, és a vizsgálat meghallgatja, "
        "mit mondanak a falu lakói, ha már újra a házaikban lesznek a tó partján. Nem ez az "
        "első eset, de nem is az utolsó, mint azt a polgármester is mondta."
    ),
    "Swahili": (
        "Wizara ilisema Jumanne kwamba milango ya bwawa ilifunguka kwa sababu kihisi "
        "kiliharibika. Hakuna mtu aliyekuwa kwenye vidhibiti, iliongeza, na uchunguzi "
        "utasikiliza watu wa kijiji wanasema nini watakaporudi katika nyumba zao za kando ya "
        "ziwa. Hii ni mara ya kwanza kwa kijiji cha wavuvi, alisema mkuu wa wilaya, na kama "
        "kawaida watu wa mji hawakuwa na habari."
    ),
    "Russian": (
        "Министерство сообщило во вторник, что ворота плотины открылись, потому что отказал "
        "датчик. У пульта никого не было, добавили там, и следствие выслушает, что скажут "
        "жители деревни, когда они вернутся в свои дома на берегу озера."
    ),
    "Ukrainian": (
        "Міністерство повідомило у вівторок, що ворота греблі відчинилися, бо відмовив "
        "датчик. Біля пульта нікого не було, додали там, і слідство вислухає, що скажуть "
        "жителі села, як вони повернуться до своїх домівок на березі озера. Це не перший "
        "випадок, але він не останній, та про це ніхто не говорить."
    ),
    "Bulgarian": (
        "Министерството съобщи във вторник, че вратите на язовира са се отворили, защото е "
        "отказал датчик. Никой не е бил на пулта, добави то, и разследването ще чуе какво "
        "имат да кажат хората от селото, когато се върнат в къщите си на брега на езерото."
    ),
    "Serbian": (
        "Министарство је у уторак саопштило да су се врата бране отворила јер је отказао "
        "сензор. Нико није био за командама, додало је, а истрага ће чути шта људи из села "
        "имају да кажу кад се врате у своје куће на обали језера."
    ),
    "Arabic": (
        "قالت الوزارة يوم الثلاثاء إن بوابات السد فتحت لأن أحد أجهزة الاستشعار تعطل. ولم يكن "
        "أحد في غرفة التحكم، وأضافت أن التحقيق سيستمع إلى ما يقوله أهل القرية عن ذلك بعد أن "
        "يعودوا إلى بيوتهم على شاطئ البحيرة."
    ),
    "Persian": (
        "وزارتخانه روز سه‌شنبه گفت که دریچه‌های سد به دلیل خرابی یک حسگر باز شده است. هیچ‌کس "
        "در اتاق کنترل نبود و تحقیقات خواهد شنید که مردم روستا در این باره چه می‌گویند وقتی "
        "که به خانه‌های خود در کنار دریاچه بازگردند. این را هم از آن شنید."
    ),
    "Urdu": (
        "وزارت نے منگل کو کہا کہ ڈیم کے دروازے ایک سینسر کے خراب ہونے کی وجہ سے کھل گئے۔ "
        "کنٹرول روم میں کوئی نہیں تھا اور تحقیقات میں گاؤں کے لوگوں کی بات سنی جائے گی جب وہ "
        "جھیل کے کنارے اپنے گھروں کو واپس آئیں گے۔ یہ پہلی بار نہیں ہے۔"
    ),
    "Chinese": (
        "该部周二表示，由于传感器失灵，大坝的闸门自动打开。当时控制室里没有人，调"
        "查将听取村民回到湖边家中后的说法。"
    ),
    "Japanese": (
        "同省は火曜日、センサーの故障によりダムの水門が開いたと発表した。当時、制"
        "御室には誰もいなかったという。調査では村人の話を聞く予定である。"
    ),
    "Korean": (
        "환경부는 화요일 센서 고장으로 댐의 수문이 열렸다고 밝혔다. 당시"
        " 제어실에는 아무도 없었으며 조사단은 주민들의 이야기를 들을 예정"
        "이다."
    ),
    "Thai": (
        "กระทรวงกล่าวเมื่อวันอังคารว่าประตูเขื่อนเปิดออกเพราะเซ็นเซอร์เสีย "
        "ไม่มีใครอยู่ที่ห้องควบคุม และการสอบสวนจะรับฟังชาวบ้าน"
    ),
    "Greek": "Το υπουργείο είπε ότι οι πύλες του φράγματος άνοιξαν επειδή χάλασε ένας αισθητήρας.",
    "Hebrew": (
        "המשרד אמר ביום שלישי כי שערי הסכר נפתחו כי חיישן התקלקל. איש לא היה על ההגה, הוא "
        "הוסיף, והחקירה תשמע את מה שיש לאנשי הכפר לומר על זה כאשר הם יחזרו אל הבתים של "
        "המשפחות על שפת האגם."
    ),
    "Hindi": (
        "मंत्रालय ने मंगलवार को कहा कि बांध के द्वार एक सेंसर के खराब होने से खुल गए। "
        "नियंत्रण कक्ष में कोई नहीं था और जांच में गांव के लोगों की बात सुनी जाएगी जब वे झील "
        "के किनारे अपने घरों को लौटेंगे।"
    ),
}


def document(text: str) -> Document:
    return Document(
        "d", "c", "article", None, 0, 0, None, None, None, None, None, None, None, None,
        0, len(text), text,
    )  # fmt: skip


def test_english_is_no_finding_in_capitals_either() -> None:
    assert check_language([document(ENGLISH), document(ENGLISH.upper())]) == ()


def test_other_languages_and_scripts_are_findings() -> None:
    greek = (
        "Το υπουργείο είπε ότι οι πύλες του φράγματος άνοιξαν επειδή χάλασε ένας αισθητήρας " * 5
    )
    for text in (GERMAN, greek):
        (finding,) = check_language([document(text)])
        assert finding.check == "language"
        assert finding.about == ("d",)


def test_short_texts_are_not_judged() -> None:
    assert english_share("Tore offen. Niemand da.") is None
    assert check_language([document("Tore offen."), document("")]) == ()


@pytest.mark.parametrize("language", ["German", *OTHERS])
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_the_language_is_named(language: str, form: str) -> None:
    text = unicodedata.normalize(form, OTHERS.get(language, GERMAN))  # type: ignore[arg-type]
    for dressed in (text, text.upper()):
        (finding,) = check_language([document(dressed)])
        assert finding.detail.startswith(f"the text reads as {language} (")
        assert finding.detail.endswith(
            "; its structure and quotations are read, but who says what, times and evidence are "
            "found in English only"
        )


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("မနက်စောစောက တံခါးများ ပွင့်ခဲ့ပြီး ရေများ ရွာထဲသို့ ဝင်ရောက်ခဲ့သည်ဟု ရွာသားများက ပြောသည်။", "Burmese"),
        ("Мәгълүм булганча, кичә төнлә капкалар ачылган.", "Cyrillic"),
    ],
)
def test_where_the_language_is_not_clear_the_script_is_named(text: str, script: str) -> None:
    (finding,) = check_language([document(text)])
    assert finding.detail.startswith(
        f"the text is in {script} script and does not read as English;"
    )


def test_a_language_that_is_not_known_is_not_guessed() -> None:
    words = " ".join(f"{a}{b}ux" for a in "zvkwpt" for b in ("o", "alo", "ini", "eru", "ok", "ub"))
    (finding,) = check_language([document(f"{words} {words}")])
    assert finding.detail.startswith("the text does not read as English;")


@pytest.mark.parametrize(
    "text",
    [
        f"{ENGLISH} «{OTHERS['Russian'][:60]}»",
        f"{ENGLISH} {OTHERS['French'][:60]}",
        "🙂" * 500,
        "1234 5678 " * 100,
        "\u0301\u0300" * 1000,
    ],
)
def test_a_foreign_line_or_no_language_at_all_is_no_finding(text: str) -> None:
    assert check_language([document(text)]) == ()


def test_english_in_letters_that_no_rule_reads_is_a_finding() -> None:
    (finding,) = check_language([document("𝐓𝐡𝐞 𝐦𝐚𝐲𝐨𝐫 𝐬𝐚𝐢𝐝 𝐭𝐡𝐚𝐭 " * 20)])
    assert finding.detail.startswith("the text does not read as English;")


def test_a_script_needs_most_of_the_letters() -> None:
    assert find_script("Порт закрыт") is None
    assert find_script("Порт закрыт до утра понедельника") == "Cyrillic"
    assert find_script("abcdefghijklmnop абвгдежзийклмноп") is None
