/* language_question_words.c - question words and negations by language.
 *
 * Nouns that go with "which" are those people ask with most: year, day,
 * country, city. Words are folded and without their accents, since that is what
 * a token has: a test analyses every entry and compares. */
#include "common/language_question_words.h"

const struct question_words language_question_words[] = {
    { .code = "ar",
      .person = "^من|من هو|من هي|من هم",
      .time = "متي|اي عام|اي سنه|اي يوم|اي تاريخ|اي قرن",
      .place = "اين|اي بلد|اي دوله|اي مدينه|اي قاره",
      .count = "كم",
      .any = "^من خلال|^من بين|^من اجل",
      .negations = "لا|لم|لن|ليس|ليست|غير|دون|بدون" },
    { .code = "cs",
      .person = "kdo|koho|komu",
      .time = "kdy|ktery rok|kterem roce|ktereho roku|jakem roce",
      .place = "kde|kam|odkud|ktere zemi|kterem meste|ktera zeme",
      .count = "kolik|jak dlouho|jak daleko|jak vysoky|jak vysoka|jak stary",
      .negations = "ne|neni|nikdy|nikdo|bez|zadny" },
    { .code = "da",
      .person = "hvem|hvis",
      .time = "hvornar|hvilket ar|hvilken dag|hvilken dato",
      .place = "hvor|hvilket land|hvilken by",
      .count = "hvor mange|hvor meget|hvor langt|hvor laenge|hvor gammel|"
               "hvor hoj|hvor stor",
      .any = "hvor ledes",
      .negations = "ikke|aldrig|ingen|uden|ej" },
    { .code = "de",
      .person = "wer|wen|wem|wessen",
      .time = "wann|welchem jahr|welches jahr|welchem tag|welcher tag|"
              "welchem datum|welchem jahrhundert|wie lange her",
      .place = "wo|woher|wohin|welchem land|welches land|welcher stadt|"
               "welche stadt|welchem kontinent|welchem ort",
      .count = "wie viel|wie viele|wieviel|wieviele|wie hoch|wie gross|"
               "wie lang|wie lange|wie alt|wie weit|wie tief|wie schwer|"
               "wie schnell|wie oft|wie breit",
      .negations = "nicht|kein|keine|keinen|keinem|keiner|nie|niemals|"
                   "niemand|ohne|nichts" },
    { .code = "en",
      .person = "who|whos|whom|whose|which person|what person|which people",
      .time = "when|whens|what year|which year|what date|which date|what day|"
              "which day|what month|which month|what time|what century|"
              "which century|what decade|which decade|how long ago|"
              "how recently|since when|until when",
      .place = "where|wheres|what country|which country|what city|which city|"
               "what state|which state|what town|which town|what continent|"
               "which continent|what place|which place|what county|"
               "which county|what countries|which countries|what cities|"
               "which cities|what states|which states|what province|"
               "what location",
      .count = "how many|how much|how old|how tall|how long|how far|how high|"
               "how big|how large|how deep|how fast|how heavy|how often|"
               "how wide|how hot|how cold|how strong|what number|"
               "what percentage|what percent|what age|what height|"
               "what distance|what amount",
      .any = "the who|how long do|how far along",
      .negations = "not|no|never|without|none|nobody|nothing|nor|neither|"
                   "dont|doesnt|didnt|isnt|arent|wasnt|werent|cant|cannot|"
                   "couldnt|wont|wouldnt|shouldnt|hasnt|havent|hadnt" },
    { .code = "es",
      .person = "^quien|^quienes|quien fue|quien es",
      .time = "^cuando|que ano|que fecha|que dia|que siglo|que mes",
      .place = "^donde|^adonde|que pais|que ciudad|que continente|que paises|"
               "que lugar",
      .count = "cuantos|cuantas|cuanto|cuanta|que edad|que altura|que numero",
      .prepositions = "a|de|en|con|por|para|desde|hasta",
      .negations = "no|nunca|jamas|sin|nadie|nada|ningun|ninguno|ninguna" },
    { .code = "fa",
      .person = "چه كسي|كيست|چه كساني",
      .time = "كي|چه سالي|چه زماني|چه تاريخي|چه روزي",
      .place = "كجا|كجاست|كدام كشور|كدام شهر",
      .count = "چند|چقدر|چه تعداد",
      .negations = "نه|نيست|هرگز|بدون|بي" },
    { .code = "fi",
      .person = "kuka|kuka on|kenen|ketka|keta",
      .time = "milloin|koska|mina vuonna|minka vuonna|mina paivana",
      .place = "missa|mihin|mista|missa maassa",
      .count = "kuinka monta|kuinka paljon|kuinka moni|kuinka pitka|"
               "kuinka vanha|kuinka korkea|montako|paljonko",
      .negations = "ei|eivat|en|emme|ette|ilman|ala" },
    { .code = "fr",
      .person = "^qui|^quelle personne|est ce qui",
      .time = "^quand|quelle annee|quel jour|quelle date|quel siecle|"
              "quel mois|combien de temps avant",
      .place = "^ou|quel pays|quelle ville|quels pays|quelles villes|"
               "quel continent|quel endroit",
      .count = "combien|quel age|quelle hauteur|quelle taille|quel nombre",
      .any = "^qui sont les|est ce qui se",
      .prepositions = "a|d|de|en|avec|par|pour|chez|depuis|jusqu|sur|dans",
      .negations = "ne|n|pas|non|jamais|sans|aucun|aucune|personne|rien" },
    { .code = "gsw",
      .person = "wer|waer",
      .time = "wann|wenn|welem jahr",
      .place = "wo",
      .count = "wie viel|wievill|wie hoch|wie alt",
      .negations = "nicht|nit|nid|net|kei|keine|ohni" },
    { .code = "he",
      .person = "^מי|מיהו|מיהי",
      .time = "מתי|באיזו שנה|באיזה תאריך|באיזה יום",
      .place = "איפה|היכן|לאן|מאין|באיזו ארץ|באיזו עיר|באיזו מדינה",
      .count = "כמה",
      .prepositions = "את|של|עם|על",
      .negations = "לא|אין|בלי|ללא|אף|מעולם" },
    { .code = "hi",
      .person = "कौन|किसने|किसका|किसकी|किसके|किसे|किन्होंने",
      .time = "कब|किस वर्ष|किस साल|किस दिन|किस तारीख|किस सन|किस सदी",
      .place = "कहाँ|कहां|किस देश|किस शहर|किस राज्य|कौन सा देश|कौन से देश",
      .count = "कितना|कितनी|कितने",
      .any = "कौन सा|कौन सी|कौन से",
      .negations = "नहीं|न|मत|बिना|ना" },
    { .code = "hu",
      .person = "^ki|kik|kicsoda|kinek|kit",
      .time = "mikor|melyik evben|melyik napon|hanyban",
      .place = "hol|hova|honnan|melyik orszagban|melyik varosban",
      .count = "hany|mennyi|milyen magas|milyen hosszu|milyen messze|"
               "milyen idos",
      .negations = "nem|ne|soha|senki|semmi|nelkul|nincs" },
    { .code = "id",
      .person = "siapa|siapakah",
      .time = "kapan|kapankah|tahun berapa|tanggal berapa",
      .place = "mana|di mana|dimana|dimanakah|negara mana|kota mana",
      .count = "berapa|berapakah|seberapa",
      .any = "yang mana|bagaimana",
      .negations = "tidak|bukan|tanpa|tak|belum|jangan" },
    { .code = "it",
      .person = "^chi|chi e|chi ha|chi fu",
      .time = "^quando|che anno|quale anno|che data|che giorno|quale giorno|"
              "quale secolo|che secolo|quale data",
      .place = "^dove|^dov|quale paese|che paese|quale citta|che citta|"
               "quale continente|quale stato",
      .count = "quanti|quante|quanto|quanta|quant|che eta|quale altezza",
      .prepositions = "a|di|da|in|con|per|su|fino",
      .negations = "non|no|mai|senza|nessun|nessuno|nessuna|niente|nulla" },
    { .code = "ja",
      .unspaced = true,
      .person = "誰|だれ|どなた|何者",
      .time = "いつ|何時|何年に|何年の|何年で|何日に|何月|何世紀|何曜日|"
              "何年何月",
      .place = "どこ|何処|どの国|どの都市|どの州|どの県|何県|何市",
      .count = "何人|いくつ|いくら|何個|何年間|何回|何歳|何メートル|何本|"
               "何冊|何種類|何台|どのくらい|どれくらい|どれだけ|何キロ|"
               "何パーセント|何年前",
      .any = "いつも",
      .negations = "ない|なかっ|ず|なし" },
    { .code = "ko",
      .person = "누구|누가|누구인가|누구입니까|누구의|누구인가요|누구를",
      .time = "언제|언제인가|언제입니까|언제부터|몇 년에|몇년에|몇 년도|몇 월",
      .place = "어디|어디에|어디에서|어디인가|어디입니까|어디서|어느 나라|"
               "어느 도시|어느 나라의",
      .count = "몇|얼마|얼마나|몇 명|몇 개|몇명|몇개|얼마인가",
      .negations = "아니다|안|못|없는|없이|아닌" },
    { .code = "lzh",
      .unspaced = true,
      .person = "孰|誰",
      .time = "何時|何年",
      .place = "何處|何地|安在",
      .count = "幾何|幾" },
    { .code = "nb",
      .person = "hvem",
      .time = "nar|hvilket ar|hvilken dag|hvilken dato",
      .place = "hvor|hvilket land|hvilken by",
      .count = "hvor mange|hvor mye|hvor langt|hvor lenge|hvor gammel|"
               "hvor hoy|hvor stor|hvor stort",
      .negations = "ikke|aldri|ingen|uten|ei" },
    { .code = "nl",
      .person = "wie|wiens",
      .time = "wanneer|welk jaar|welke dag|welke datum|welke eeuw|"
              "hoe lang geleden",
      .place = "waar|waarheen|waarvandaan|welk land|welke stad|"
               "welk continent|welke plaats",
      .count = "hoeveel|hoe hoog|hoe groot|hoe lang|hoe oud|hoe ver|hoe diep|"
               "hoe zwaar|hoe snel|hoe vaak|hoe breed",
      .negations = "niet|geen|nooit|niemand|zonder|niets" },
    { .code = "nn",
      .person = "kven",
      .time = "nar|kva ar|kva dag|kva dato",
      .place = "kvar|kva land|kva by",
      .count = "kor mange|kor mykje|kor langt|kor lenge|kor gammal|kor hog|"
               "kor stor",
      .negations = "ikkje|aldri|ingen|utan|ei" },
    { .code = "no",
      .person = "hvem|kven",
      .time = "nar|hvilket ar|hvilken dag|hvilken dato|kva ar",
      .place = "hvor|kvar|hvilket land|hvilken by",
      .count = "hvor mange|hvor mye|hvor langt|hvor lenge|hvor gammel|"
               "hvor hoy|hvor stor|kor mange|kor mykje",
      .negations = "ikke|ikkje|aldri|ingen|uten|utan|ei" },
    { .code = "pl",
      .person = "^kto|kogo|komu|czyj|czyja|czyje|kto byl|kto jest",
      .time = "^kiedy|ktorym roku|jakim roku|ktorego dnia|jakim dniu|"
              "ktorym wieku",
      .place = "^gdzie|skad|dokad|ktorym kraju|jakim kraju|ktorym miescie|"
               "jakim miescie|ktory kraj|ktore miasto",
      .count = "ile|ilu|jak wysoki|jak wysoka|jak dlugo|jak daleko|jak stary|"
               "jak duzy|jak dlugi|jak dluga",
      .prepositions = "od|do|z|w|dla",
      .negations = "nie|nigdy|nikt|bez|nic|zaden|zadna" },
    { .code = "pt",
      .person = "^quem|quem foi|quem e",
      .time = "^quando|que ano|qual ano|que data|que dia|que seculo|que mes|"
              "qual data",
      .place = "^onde|^aonde|que pais|qual pais|que cidade|qual cidade|"
               "que continente|que paises|que lugar",
      .count = "quantos|quantas|quanto|quanta|que idade|que altura",
      .prepositions = "a|de|em|com|por|para|desde|ate",
      .negations = "nao|nunca|jamais|sem|ninguem|nada|nenhum|nenhuma|nem" },
    { .code = "ro",
      .person = "cine|cui",
      .time = "^cand|ce an|care an|ce data|ce zi|ce secol",
      .place = "^unde|ce tara|care tara|ce oras|care oras",
      .count = "cati|cate|cat|cata|ce varsta",
      .prepositions = "de|din|in|pana|pe|cu|la",
      .negations = "nu|niciodata|nimeni|fara|nimic|niciun|nicio" },
    { .code = "ru",
      .person = "кто|кого|кому|чей|чья|чье|чьи",
      .time = "^когда|каком году|какой год|какого года|какого числа|"
              "какой день|каком веке|какую дату|каком месяце|когда был|"
              "когда была|когда было|когда были",
      .place = "^где|^куда|^откуда|какой стране|каком городе|какая страна|"
               "какой город|каком континенте|каком штате|где находится",
      .count = "сколько|как долго|как далеко|какой высоты|какова высота|"
               "какова длина|какова площадь|какой длины|скольких",
      .prepositions = "с|до|в|на|у",
      .negations = "не|нет|ни|никогда|никто|без|ничего|нельзя" },
    { .code = "sv",
      .person = "vem|vems|vilka personer",
      .time = "nar|vilket ar|vilken dag|vilket datum|vilket arhundrade",
      .place = "var|vart|varifran|vilket land|vilken stad|vilken ort",
      .count = "hur manga|hur mycket|hur hog|hur hogt|hur lang|hur langt|"
               "hur lange|hur gammal|hur stor|hur stort|hur djup|hur ofta",
      .negations = "inte|aldrig|ingen|inga|inget|utan|ej|icke" },
    { .code = "th",
      .unspaced = true,
      .person = "ใคร|ผู้ใด",
      .time = "เมื่อไร|เมื่อไหร่|เมื่อใด|ปีใด|ปีอะไร|วันใด|ปีไหน|วันไหน|วันที่เท่าไร",
      .place = "ที่ไหน|ที่ใด|ประเทศใด|ประเทศอะไร|ประเทศไหน|เมืองใด|จังหวัดใด|"
               "จังหวัดอะไร|เมืองอะไร",
      .count = "กี่|เท่าไร|เท่าไหร่|เท่าใด",
      .negations = "ไม่|ไม่ใช่|มิ|ไร้" },
    { .code = "tr",
      .person = "kim|kimdir|kimin|kimler|kimi",
      .time = "ne zaman|hangi yil|hangi yilda|kac yilinda|hangi tarihte|"
              "hangi gun",
      .place = "nerede|nereye|nereden|neresi|neresidir|nerededir|hangi ulke|"
               "hangi ulkede|hangi sehir|hangi sehirde",
      .count = "kac|kactir|ne kadar",
      .negations = "degil|yok|asla|hic|olmadan|hayir" },
    { .code = "uk",
      .person = "хто|кого|кому|чий|чия|чие|чиї",
      .time = "^коли|якому році|який рік|якого року|якого числа|якому столітті",
      .place = "^де|^куди|^звідки|якій країні|якому місті|яка країна|"
               "яке місто|де розташований",
      .count = "скільки|як довго|як далеко|яка висота|яка довжина",
      .prepositions = "з|до|в|у|на",
      .negations = "не|ні|ніколи|ніхто|без|нічого|немає" },
    { .code = "vi",
      .person = "ai|nguoi nao",
      .time = "khi nao|nam nao|ngay nao|bao gio|the ky nao|luc nao|thang nao",
      .place = "o dau|dau|nuoc nao|thanh pho nao|quoc gia nao|noi nao|tinh nao",
      .count = "bao nhieu|may|bao lau|bao xa",
      .any = "dau tien|bat dau",
      .negations = "khong|chua|chang|khong phai" },
    { .code = "wuu",
      .unspaced = true,
      .person = "啥人|啥宁|谁",
      .time = "啥辰光|何时",
      .place = "啥地方|何处",
      .count = "几|多少" },
    { .code = "yue",
      .unspaced = true,
      .person = "邊個|边个|誰",
      .time = "幾時|几时|邊年|邊一年",
      .place = "邊度|边度|喺邊|邊個國家|邊個城市",
      .count = "幾多|几多|幾",
      .negations = "唔|冇|無" },
    { .code = "zh",
      .unspaced = true,
      .person = "谁|誰|哪位|什么人|什麼人|哪个人|何人|哪個人",
      .time = "什么时候|什麼時候|何时|何時|哪年|哪一年|哪天|哪一天|几时|"
              "哪个世纪|几年级|什么时间|何年|何日|什么年代|几月|几号|幾月|"
              "幾時|几世纪|哪個世紀|什麼時間",
      .place = "哪里|哪裡|哪儿|何处|何處|何地|哪个国家|哪國|哪国|哪个城市|"
               "哪個國家|哪個城市|什么地方|什麼地方|哪个省|哪座城市|"
               "哪一个国家|哪個省|哪个州",
      .count = "多少|几|幾|多长|多高|多大|多远|多久|多重|多長|多遠|多深|"
               "多快|多宽",
      .any = "几乎|幾乎|几何|幾何|几内亚|幾內亞|多大陆",
      .negations = "不|没|没有|沒有|沒|無|无|非|未|不是|别" },
    { .code = NULL },
};
