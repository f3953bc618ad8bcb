"""Small tables of general geography that the gazetteer's sources lack; read when it is built.

Written for this project: a representative point for every country, the forms that English uses
for countries and their people, common abbreviations, and large regions and waters. Coordinates
are rounded on purpose: each of these places is hundreds of kilometres wide.
"""

# ISO 3166 code, latitude, longitude: the middle of the country's main body of land.
COUNTRY_POINTS = """
AD 42.5 1.5|AE 23.75 54.5|AF 33 66|AG 17.05 -61.8|AI 18.2 -63.05|AL 41 20|AM 40 45|AO -12.5 18.5
AQ -80 0|AR -34 -64|AS -14.3 -170.7|AT 47.3 13.3|AU -25 135|AW 12.5 -69.97|AX 60.2 20|AZ 40.5 47.5
BA 44.25 17.8|BB 13.17 -59.53|BD 24 90|BE 50.75 4.5|BF 12.5 -1.67|BG 42.67 25.25|BH 26.03 50.5
BI -3.5 30|BJ 9.5 2.25|BL 17.9 -62.83|BM 32.33 -64.75|BN 4.5 114.67|BO -17 -65|BQ 12.2 -68.3
BR -10 -55|BS 24 -76|BT 27.5 90.5|BW -22 24|BY 53 28|BZ 17.2 -88.7|CA 60 -112|CC -12.17 96.83
CD -2.5 23.5|CF 7 21|CG -1 15.5|CH 47 8|CI 8 -5.5|CK -21.2 -159.8|CL -32 -71|CM 6 12.5|CN 35 105
CO 4 -73|CR 10 -84|CU 22 -79.5|CV 16 -24|CW 12.2 -69|CX -10.5 105.67|CY 35 33|CZ 49.75 15
DE 51.3 10.3|DJ 11.5 42.5|DK 56 10|DM 15.5 -61.33|DO 19 -70.7|DZ 28 3|EC -1.25 -78.25|EE 59 26
EG 27 30|EH 25 -13.5|ER 15 39|ES 40 -4|ET 9 39.5|FI 64 26|FJ -18 178|FK -51.75 -59|FM 6.9 158.2
FO 62 -7|FR 46 2|GA -1 11.75|GB 54.5 -2.5|GD 12.1 -61.7|GE 42 43.5|GF 4 -53|GG 49.45 -2.58
GH 8 -1.2|GI 36.14 -5.35|GL 72 -40|GM 13.5 -15.5|GN 10.8 -10.7|GP 16.25 -61.6|GQ 1.7 10.3
GR 39 22|GS -54.5 -37|GT 15.5 -90.25|GU 13.45 144.8|GW 12 -15|GY 5 -59|HK 22.25 114.17
HM -53.1 73.5|HN 15 -86.5|HR 45.2 15.5|HT 19 -72.4|HU 47 20|ID -5 120|IE 53 -8|IL 31.5 34.75
IM 54.25 -4.5|IN 22 79|IO -6 71.5|IQ 33 44|IR 32 53|IS 65 -18|IT 42.8 12.8|JE 49.2 -2.1
JM 18.2 -77.4|JO 31 36|JP 36 138.5|KE 1 38|KG 41.5 75|KH 13 105|KI 1.4 173|KM -12.2 44.25
KN 17.33 -62.75|KP 40 127|KR 36.5 127.75|KW 29.5 47.75|KY 19.4 -81|KZ 48 68|LA 18 105
LB 33.83 35.83|LC 13.9 -61|LI 47.16 9.55|LK 7.75 80.75|LR 6.5 -9.5|LS -29.5 28.25|LT 55.5 24
LU 49.75 6.17|LV 57 25|LY 28 17|MA 31.5 -6|MC 43.73 7.42|MD 47 29|ME 42.75 19.25|MF 18.08 -63.06
MG -20 47|MH 7.1 171.2|MK 41.67 21.75|ML 18 -2|MM 21 96|MN 46 105|MO 22.17 113.55|MP 15.2 145.75
MQ 14.67 -61|MR 20 -12|MS 16.75 -62.2|MT 35.9 14.4|MU -20.3 57.6|MV 3.2 73|MW -13.5 34|MX 23 -102
MY 3.5 102|MZ -18.25 35|NA -22 17|NC -21.5 165.5|NE 18 9|NF -29.03 167.95|NG 10 8|NI 13 -85
NL 52.25 5.75|NO 62 10|NP 28 84|NR -0.53 166.93|NU -19.05 -169.87|NZ -42 174|OM 21 57|PA 9 -80
PE -10 -75.25|PF -17.6 -149.5|PG -6 147|PH 13 122|PK 30 70|PL 52 20|PM 46.9 -56.3|PN -25.07 -130.1
PR 18.25 -66.5|PS 31.9 35.2|PT 39.7 -8|PW 7.5 134.6|PY -23.33 -58|QA 25.5 51.25|RE -21.1 55.5
RO 46 25|RS 44 21|RU 60 100|RW -2 30|SA 25 45|SB -9.5 160|SC -4.6 55.5|SD 16 30|SE 62 15
SG 1.36 103.8|SH -15.97 -5.7|SI 46.1 15|SJ 78 16|SK 48.67 19.5|SL 8.5 -11.5|SM 43.94 12.45
SN 14.5 -14.25|SO 6 48|SR 4 -56|SS 7.5 30|ST 1 7|SV 13.83 -88.92|SX 18.05 -63.07|SY 35 38
SZ -26.5 31.5|TC 21.75 -71.75|TD 15 19|TF -49.25 69.2|TG 8.6 1.1|TH 15.5 101|TJ 39 71|TK -9.2 -171.8
TL -8.83 125.75|TM 40 60|TN 34 9|TO -21.2 -175.2|TR 39 35|TT 10.6 -61.1|TV -8.5 179.2|TW 24 121
TZ -6 35|UA 49 32|UG 1.25 32.5|UM 19.28 166.65|US 39.8 -98.5|UY -33 -56|UZ 41 64|VA 41.9 12.45
VC 13.1 -61.2|VE 8 -66|VG 18.5 -64.5|VI 18 -64.8|VN 16.2 107.8|VU -16 167|WF -13.3 -176.2
WS -13.8 -172.1|XK 42.58 21|YE 15.5 47.5|YT -12.8 45.2|ZA -29 24|ZM -14.3 28.5|ZW -19 29.75
"""

# ISO code, then further names of the country that English texts use.
COUNTRY_NAMES = """
AE UAE, U.A.E., the Emirates
AF Islamic Republic of Afghanistan, Islamic Emirate of Afghanistan
AG Antigua, Barbuda
AL Republic of Albania
AM Republic of Armenia
AR Argentine Republic, the Argentine
AU Commonwealth of Australia
AZ Republic of Azerbaijan, Azerbaidzhan
BA Bosnia, Bosnia-Herzegovina, Bosnia & Herzegovina, Herzegovina
BD People's Republic of Bangladesh
BN Brunei Darussalam
BO Plurinational State of Bolivia
BQ Caribbean Netherlands
BS the Bahamas
BY Belorussia, Byelorussia, Republic of Belarus
CD DR Congo, D.R. Congo, DRC, D.R.C., Democratic Republic of Congo, Congo-Kinshasa, Zaire, \
Democratic Republic of the Congo
CF C.A.R., Central African Rep.
CG Congo-Brazzaville, Congo Republic, Republic of Congo, Republic of the Congo, Congo
CI Cote d'Ivoire, Côte d'Ivoire
CN People's Republic of China, PRC, P.R.C., Mainland China, Communist China
CV Cabo Verde, Cape Verde
CZ Czech Republic, Czechia
DE Federal Republic of Germany, West Germany, East Germany
DK Kingdom of Denmark
EG Arab Republic of Egypt
FK Falklands, Malvinas, Islas Malvinas, Falkland Islands
FM Micronesia, Federated States of Micronesia
FR French Republic
GB UK, U.K., Britain, Great Britain, United Kingdom of Great Britain and Northern Ireland
GE Republic of Georgia
GM the Gambia, Gambia
HK Hong Kong SAR, HKSAR
IE Republic of Ireland, Irish Republic, Eire
IL State of Israel
IN Republic of India, Bharat
IR Islamic Republic of Iran, Persia, Islamic Republic
IQ Republic of Iraq
KG Kyrgyz Republic, Kirghizia, Kyrghyzstan
KN Saint Kitts, St. Kitts and Nevis, St Kitts
KP DPRK, D.P.R.K., Democratic People's Republic of Korea
KR Republic of Korea, Korea, ROK
LA Lao PDR, Lao People's Democratic Republic
LB Lebanese Republic
LC St. Lucia
LK Ceylon
LY Libyan Arab Jamahiriya
MD Republic of Moldova, Moldavia
MK Macedonia, FYROM, Republic of North Macedonia
MM Burma
MO Macao, Macau
MX United Mexican States
NL Holland, the Netherlands
PH the Philippines, Republic of the Philippines
PK Islamic Republic of Pakistan
PS Palestine, State of Palestine, Palestinian Territories, Palestinian Territory, \
Occupied Palestinian Territories
RU Russian Federation
SA Kingdom of Saudi Arabia, KSA
SD Republic of Sudan, North Sudan
SL Sierra Leone Republic
ST Sao Tome, São Tomé and Príncipe
SS Republic of South Sudan, Southern Sudan
SY Syrian Arab Republic
SZ Swaziland, Eswatini
TL East Timor, Timor-Leste
TR Türkiye, Turkiye, Republic of Turkey
TT Trinidad, Tobago
TW Republic of China, Chinese Taipei, Formosa
TZ United Republic of Tanzania, Tanganyika
US United States of America, USA, U.S.A., U.S., US, U. S., America, the States
VA Vatican City, Holy See, Vatican City State
VC St. Vincent, St. Vincent and the Grenadines
VE Bolivarian Republic of Venezuela
VG British Virgin Islands
VI US Virgin Islands, U.S. Virgin Islands, Virgin Islands
VN Viet Nam, Socialist Republic of Vietnam
YE Republic of Yemen
ZA Republic of South Africa
ZW Rhodesia
"""

# ISO code, then adjectives and names of people. They are no toponyms, but tell the country.
DEMONYMS = """
AD Andorran|AE Emirati|AF Afghan, Afghani|AG Antiguan|AL Albanian|AM Armenian|AO Angolan
AR Argentine, Argentinian, Argentinean|AT Austrian|AU Australian, Aussie|AZ Azerbaijani, Azeri
BA Bosnian|BB Barbadian, Bajan|BD Bangladeshi|BE Belgian|BF Burkinabe|BG Bulgarian|BH Bahraini
BI Burundian|BJ Beninese|BM Bermudian|BN Bruneian|BO Bolivian|BR Brazilian|BS Bahamian|BT Bhutanese
BW Batswana|BY Belarusian, Byelorussian|BZ Belizean|CA Canadian|CD Congolese|CF Central African
CH Swiss|CI Ivorian|CL Chilean|CM Cameroonian|CN Chinese|CO Colombian|CR Costa Rican|CU Cuban
CV Cape Verdean|CY Cypriot|CZ Czech|DE German|DJ Djiboutian|DK Danish, Dane|DM Dominican
DO Dominican|DZ Algerian|EC Ecuadorian, Ecuadorean|EE Estonian|EG Egyptian|EH Sahrawi|ER Eritrean
ES Spanish, Spaniard|ET Ethiopian|FI Finnish, Finn|FJ Fijian|FO Faroese
FR French, Frenchman, Frenchmen, Frenchwoman|GA Gabonese
GB British, Briton, Brit, Britisher|GD Grenadian|GE Georgian|GH Ghanaian|GI Gibraltarian
GL Greenlandic, Greenlander|GM Gambian|GN Guinean|GR Greek|GT Guatemalan|GU Guamanian|GY Guyanese
HK Hong Konger, Hongkonger|HN Honduran|HR Croatian, Croat|HT Haitian|HU Hungarian|ID Indonesian
IE Irish, Irishman, Irishmen|IL Israeli|IN Indian|IQ Iraqi|IR Iranian, Persian
IS Icelandic, Icelander|IT Italian|JM Jamaican|JO Jordanian|JP Japanese|KE Kenyan|KG Kyrgyz, Kirghiz
KH Cambodian, Khmer|KP North Korean|KR South Korean, Korean|KW Kuwaiti|KZ Kazakh, Kazakhstani
LA Laotian|LB Lebanese|LI Liechtensteiner|LK Sri Lankan, Sinhalese|LR Liberian|LS Basotho
LT Lithuanian|LU Luxembourgish, Luxembourger|LV Latvian|LY Libyan|MA Moroccan|MC Monegasque
MD Moldovan, Moldavian|ME Montenegrin|MG Malagasy, Madagascan|MK Macedonian|ML Malian|MM Burmese
MN Mongolian|MR Mauritanian|MT Maltese|MU Mauritian|MV Maldivian|MW Malawian|MX Mexican|MY Malaysian
MZ Mozambican|NA Namibian|NE Nigerien|NG Nigerian|NI Nicaraguan
NL Dutch, Dutchman, Dutchmen, Netherlander|NO Norwegian|NP Nepalese, Nepali
NZ New Zealander, Kiwi|OM Omani|PA Panamanian|PE Peruvian|PG Papua New Guinean
PH Filipino, Philippine, Filipina|PK Pakistani|PL Polish, Pole|PR Puerto Rican|PS Palestinian
PT Portuguese|PY Paraguayan|QA Qatari|RO Romanian|RS Serbian, Serb|RU Russian|RW Rwandan
SA Saudi, Saudi Arabian|SD Sudanese|SE Swedish, Swede|SG Singaporean|SI Slovenian, Slovene
SK Slovak, Slovakian|SL Sierra Leonean|SM Sammarinese|SN Senegalese|SO Somali, Somalian
SR Surinamese|SS South Sudanese|SV Salvadoran, Salvadorean|SY Syrian|SZ Swazi|TD Chadian|TG Togolese
TH Thai|TJ Tajik|TL Timorese, East Timorese|TM Turkmen|TN Tunisian|TO Tongan|TR Turkish, Turk
TT Trinidadian|TW Taiwanese|TZ Tanzanian|UA Ukrainian|UG Ugandan|US American|UY Uruguayan|UZ Uzbek
VE Venezuelan|VN Vietnamese|VU Vanuatuan|WS Samoan|XK Kosovar, Kosovan|YE Yemeni, Yemenite
ZA South African|ZM Zambian|ZW Zimbabwean
"""

# Country.first-level code, then abbreviations and further names.
ADMIN1_NAMES = """
US.AL Ala.|US.AK Alas.|US.AZ Ariz.|US.AR Ark.|US.CA Calif.|US.CO Colo.|US.CT Conn.|US.DE Del.
US.DC D.C., District of Columbia, Washington D.C., Washington, D.C.|US.FL Fla.|US.GA Ga.|US.ID Ida.
US.IL Ill.|US.IN Ind.|US.KS Kan., Kans.|US.KY Ky.|US.LA La.|US.MD Md.|US.MA Mass.|US.MI Mich.
US.MN Minn.|US.MS Miss.|US.MO Mo.|US.MT Mont.|US.NE Neb., Nebr.|US.NV Nev.|US.NH N.H.|US.NJ N.J.
US.NM N.M.|US.NY N.Y., New York State, Upstate New York|US.NC N.C.|US.ND N.D., N. Dak.|US.OK Okla.
US.OR Ore.|US.PA Pa., Penn.|US.RI R.I.|US.SC S.C.|US.SD S.D., S. Dak.|US.TN Tenn.|US.TX Tex.
US.VT Vt.|US.VA Va.|US.WA Wash., Washington State|US.WV W.Va., W. Va.|US.WI Wis., Wisc.|US.WY Wyo.
CA.01 Alta.|CA.02 B.C.|CA.03 Man.|CA.04 N.B.|CA.05 Newfoundland, Nfld., Labrador
CA.07 N.S.|CA.08 Ont.|CA.09 P.E.I., PEI|CA.10 Que., Québec|CA.11 Sask.|CA.13 N.W.T., NWT
AU.02 NSW, N.S.W.|AU.04 Qld|AU.05 SA|AU.07 Vic|AU.08 WA|AU.01 ACT, A.C.T.|AU.03 NT
GB.NIR Ulster|ES.56 Catalunya|ES.59 Basque, Basque Country|RU.12 Chechnya, Chechen Republic
"""

# Adjectives and names of people of first-level divisions and of what lies within a country.
REGION_DEMONYMS = """
GB.ENG English, Englishman, Englishmen|GB.SCT Scottish, Scot, Scots|GB.WLS Welsh, Welshman
US.TX Texan|US.CA Californian|US.FL Floridian|US.NY New Yorker|US.GA Georgian
US.OH Ohioan|US.PA Pennsylvanian|US.VA Virginian|US.HI Hawaiian|US.AK Alaskan|US.KY Kentuckian
CA.08 Ontarian|CA.10 Quebecer, Quebecois|CA.01 Albertan|CA.03 Manitoban|AU.04 Queenslander
RU.12 Chechen|RU.17 Dagestani|ES.56 Catalan|ES.59 Basque
"""

# GeoNames id of a city, then short forms of its name.
CITY_NAMES = """
5128581 New York, NYC, N.Y.C.|5368361 L.A.|4140963 Washington D.C., Washington, D.C., Washington DC
1816670 Peking|1275339 Bombay|1264527 Madras|1275004 Calcutta|1298824 Rangoon
281184 East Jerusalem, West Jerusalem|281133 Gaza City, Gaza
"""

# First name of a region below, then adjectives and names of people.
WIDE_DEMONYMS = """
Africa African|Asia Asian|Europe European|Oceania Oceanian|Caribbean West Indian
Abkhazia Abkhaz, Abkhazian|Kurdistan Kurdish, Kurd|Tibet Tibetan|Kashmir Kashmiri
Siberia Siberian|Sicily Sicilian|Sardinia Sardinian|Corsica Corsican|Bengal Bengali
Scandinavia Scandinavian|Anatolia Anatolian|Darfur Darfuri|Somaliland Somalilander|Bali Balinese
"""

# Kind (region, water), name and aliases, latitude, longitude, radius in km, ISO codes within.
REGIONS = """
region|Africa|7.2|21.1|3800|
region|Asia|29.8|89.3|4500|
region|Europe|48.7|9.1|2600|
region|North America|46.1|-100.5|3800|US CA MX
region|South America|-14.6|-57.7|3200|
region|Oceania|-18.3|138.5|4000|AU NZ
region|Antarctica|-80|16|2600|AQ
region|Latin America, Latin-America|-4.4|-61.9|4500|
region|Central America|12.8|-85.6|900|GT HN NI SV CR PA BZ
region|Caribbean, the Caribbean, West Indies|17.5|-70|1300|
region|European Union, EU, E.U.|50.1|9.7|1800|
region|Eurozone, Euro zone, Euro area|47|8|1600|
region|Eastern Europe, East Europe|51|27|1200|
region|Western Europe, West Europe|48|5|1000|
region|Central Europe|49|16|700|
region|Northern Europe|62|15|1200|
region|Southern Europe|42|13|1300|
region|South-East Europe, Southeastern Europe|43|22|700|
region|Middle East, Mideast, Mid-East, Near East|29|41|1700|
region|Levant|34|37|500|SY LB JO IL PS
region|Maghreb, North Africa, Northern Africa|28|8|2200|MA DZ TN LY
region|West Africa, Western Africa|12|-2|1700|
region|East Africa, Eastern Africa|2|37|1300|
region|Central Africa|3|19|1300|
region|Southern Africa|-23|25|1400|
region|Sub-Saharan Africa|0|22|3000|
region|Horn of Africa|8|45|1000|ET SO ER DJ
region|Sahel|15|5|2500|
region|Sahara, Sahara Desert|24|9|2500|
region|Great Lakes, Great Lakes region|45|-84|700|US CA
region|Central Asia|43|66|1300|KZ UZ TM TJ KG
region|South Asia, Southern Asia|23|79|1700|IN PK BD NP LK
region|Southeast Asia, South East Asia, South-East Asia, Southeastern Asia|8|110|2000|
region|East Asia, Eastern Asia, Far East|35|115|2000|CN JP KR KP TW
region|Asia-Pacific, Asia Pacific|10|125|5000|
region|Indian subcontinent, Subcontinent|23|79|1700|IN PK BD
region|Indochina|15|105|800|VN LA KH
region|Korean Peninsula|38|127|500|KR KP
region|Arabian Peninsula, Arabia|22|47|1200|SA YE OM AE
region|Sinai, Sinai Peninsula|29.5|34|150|EG
region|Balkans, the Balkans, Balkan Peninsula|43|21|600|
region|Caucasus, the Caucasus, South Caucasus, Transcaucasia|42|45|500|GE AM AZ
region|North Caucasus, Northern Caucasus|43.5|45|400|RU
region|Siberia|62|105|2500|RU
region|Urals, the Urals, Ural Mountains|60|60|900|RU
region|Russian Far East|62|140|2000|RU
region|Scandinavia|63|16|900|SE NO DK
region|Baltic states, Baltics, the Baltics|57|25|350|EE LV LT
region|Benelux|51|5|250|BE NL LU
region|Iberia, Iberian Peninsula|40|-4.5|600|ES PT
region|British Isles|54|-4|500|GB IE
region|Balearic Islands, Balearics|39.5|3|130|ES
region|Anatolia, Asia Minor|39|33|600|TR
region|Kurdistan|36.5|43.5|350|
region|Iraqi Kurdistan, Kurdistan Region|36.3|44.2|150|IQ
region|Kashmir|34.3|76|300|
region|Punjab region|31|74|300|
region|Bengal|24|89|300|
region|Tibet|31.7|86.9|800|CN
region|Manchuria|45|126|600|CN
region|Donbas, Donbass|48.2|38.2|150|UA
region|Novorossiya|47.5|35|350|UA
region|Crimean Peninsula|45.3|34.4|130|UA
region|Transnistria, Transdniestria, Pridnestrovie|47|29.3|100|MD
region|South Ossetia, Tskhinvali Region|42.33|44|40|GE
region|Abkhazia|43.1|41|80|GE
region|Nagorno-Karabakh, Nagorno Karabakh, Artsakh|39.85|46.75|80|AZ
region|Darfur, Darfur Region|13|24.5|400|SD
region|Biafra|5.5|7.5|150|NG
region|Niger Delta|5|6.5|150|NG
region|Cabinda|-5|12.4|80|AO
region|Puntland|8.5|49|300|SO
region|Somaliland|9.8|45.5|350|SO
region|Tigray|13.8|39|150|ET
region|Ogaden|7|44|300|ET
region|Western Sahara|25|-13.5|400|EH
region|Golan Heights, Golan|33|35.75|35|SY
region|West Bank|32|35.25|65|PS
region|Gaza Strip|31.42|34.35|20|PS
region|Patagonia|-42|-69|900|AR CL
region|Amazon, Amazon Basin, Amazonia, Amazon rainforest|-4|-62|1500|BR
region|Andes|-15|-72|2500|
region|Alps, the Alps|46.5|10|400|
region|Pyrenees|42.7|1|200|ES FR
region|Himalayas, Himalaya|29|84|1000|
region|Hindu Kush|35.5|71|400|AF
region|Carpathians, Carpathian Mountains|47|25.5|400|
region|Rocky Mountains, Rockies, the Rockies|43|-110|1300|US CA
region|Appalachia, Appalachian Mountains, Appalachians|38|-80|700|US
region|Ozarks|36.8|-93|200|US
region|New England|44|-71.5|300|US
region|Midwest, the Midwest, Upper Midwest|42|-92|800|US
region|Deep South|32.5|-88|500|US
region|West Coast|40|-122|900|US
region|East Coast, Eastern Seaboard|38|-76|900|US
region|Gulf Coast|29.7|-91|800|US
region|Pacific Northwest|46|-121|500|US
region|Great Plains|41|-101|900|US
region|Silicon Valley|37.39|-122.04|30|US
region|Bay Area, San Francisco Bay Area|37.75|-122.28|70|US
region|Southern California, SoCal|34|-117.5|250|US
region|Northern California, NorCal|39.5|-121.5|300|US
region|Long Island|40.8|-73.1|90|US
region|Cape Cod|41.7|-70.2|50|US
region|Upper Peninsula|46.3|-86.9|200|US
region|Lower Peninsula|43.7|-84.8|200|US
region|Greater Toronto Area, GTA|43.7|-79.4|60|CA
region|Vancouver Island|49.5|-125.5|200|CA
region|Midlands, West Midlands, East Midlands|52.5|-1.7|100|GB
region|East Anglia|52.4|0.8|80|GB
region|Home Counties|51.5|-0.3|80|GB
region|Great Barrier Reef|-18.3|147.7|900|AU
region|Gold Coast Hinterland|-28.2|153.2|30|AU
region|Outback|-25|135|1200|AU
region|Holy Land|31.9|35.1|150|
region|Soviet Union, USSR, U.S.S.R.|58|75|3500|
region|Yugoslavia|44|19|350|
region|Czechoslovakia|49.5|17|350|
region|Cyprus Green Line|35.1|33.3|60|CY
region|Northern Cyprus|35.25|33.6|60|CY
region|Java|-7.5|110|400|ID
region|Sumatra|0|102|700|ID
region|Borneo|1|114|600|
region|Sulawesi|-2|121|450|ID
region|Bali|-8.37|115.15|60|ID
region|New Guinea|-5|141|900|
region|Luzon|16|121|300|PH
region|Mindanao|7.8|125|250|PH
region|Visayas|11|123.5|250|PH
region|Honshu|36|138|500|JP
region|Hokkaido|43.5|143|250|JP
region|Kyushu|32.8|131|150|JP
region|Okinawa|26.5|128|60|JP
region|Sicily|37.5|14|130|IT
region|Sardinia|40|9|130|IT
region|Corsica|42|9|90|FR
region|Crete|35.2|24.9|130|GR
region|Zanzibar|-6.1|39.3|45|TZ
region|Canary Islands, Canaries|28.3|-15.8|200|ES
region|Azores|38.5|-28|250|PT
region|Galapagos Islands, Galapagos|-0.6|-90.4|150|EC
region|Hawaiian Islands|20.8|-157|250|US
region|Kuril Islands, Kurils|46.5|151|500|RU
region|Spratly Islands, Spratlys|9.5|113.5|350|
region|Paracel Islands|16.5|112|120|
region|Senkaku Islands, Diaoyu Islands|25.75|123.5|20|
region|Hispaniola|19|-71|300|DO HT
region|Arctic, the Arctic|80|0|2500|
region|Antarctic, the Antarctic|-80|0|2600|
region|Bosporus, Bosphorus|41.12|29.07|20|TR
region|Dardanelles|40.2|26.4|35|TR
region|Suez Canal|30.6|32.33|80|EG
region|Panama Canal|9.1|-79.7|40|PA
region|Strait of Hormuz|26.57|56.25|80|
region|Bab el-Mandeb|12.6|43.3|30|
region|Strait of Malacca|3|100.5|400|
region|Taiwan Strait|24.5|119.5|200|
region|English Channel, the Channel|50.2|-1|250|
region|Gibraltar Strait, Strait of Gibraltar|35.95|-5.6|30|
region|Kerch Strait|45.3|36.6|25|
water|Pacific, Pacific Ocean|0|-160|7000|
water|North Pacific, North Pacific Ocean|30|-170|4500|
water|South Pacific, South Pacific Ocean|-30|-140|4500|
water|Atlantic, Atlantic Ocean|10|-30|5000|
water|North Atlantic, North Atlantic Ocean|40|-40|3000|
water|South Atlantic, South Atlantic Ocean|-30|-15|3000|
water|Indian Ocean|-10|75|4000|
water|Arctic Ocean|85|0|2000|
water|Southern Ocean|-65|0|4000|
water|Mediterranean, Mediterranean Sea|35|18|1700|
water|Black Sea|43|35|500|
water|Sea of Azov, Azov Sea|46|36.5|150|
water|Caspian Sea, the Caspian|42|50.5|500|
water|Aral Sea|45|59.5|150|
water|Red Sea|21|38|900|
water|Dead Sea|31.5|35.5|35|
water|Persian Gulf, Arabian Gulf|27|51|450|
water|Gulf of Oman|25|58|250|
water|Gulf of Aden|12.5|47.5|450|
water|Arabian Sea|15|65|1100|
water|Bay of Bengal|15|88|900|
water|South China Sea|13|114|1100|
water|East China Sea|29|125|500|
water|Yellow Sea|36|123|400|
water|Sea of Japan, East Sea|40|135|600|
water|Sea of Okhotsk|55|150|700|
water|Bering Sea|58|-178|900|
water|Bering Strait|65.8|-169|60|
water|Baltic Sea, the Baltic|58|20|500|
water|North Sea|56|3|450|
water|Barents Sea|75|40|600|
water|Norwegian Sea|68|2|600|
water|Irish Sea|53.7|-5|130|
water|Adriatic, Adriatic Sea|43|15|350|
water|Aegean, Aegean Sea|39|25|300|
water|Ionian Sea|38|19|300|
water|Tyrrhenian Sea|40|12|300|
water|Caribbean Sea|15|-75|1100|
water|Gulf of Mexico|25|-90|800|
water|Hudson Bay|60|-85|500|CA
water|Tasman Sea|-40|160|900|
water|Coral Sea|-17|155|900|
water|Lake Superior|47.7|-88|250|
water|Lake Michigan|44|-87|250|US
water|Lake Huron|44.8|-82.4|180|
water|Lake Erie|42.2|-81.2|180|
water|Lake Ontario|43.7|-77.9|140|
water|Lake Victoria|-1|33|170|
water|Lake Tanganyika|-6.5|29.8|330|
water|Lake Chad|13.1|14.5|100|
water|Lake Baikal|53.5|108.2|300|RU
water|Chesapeake Bay|37.8|-76.1|150|US
water|Nile, Nile River, River Nile|22|32|1500|
water|Blue Nile|11.5|35.5|400|
water|White Nile|9.5|31.5|500|
water|Congo River|-1|21|1000|
water|Niger River|12|1|1200|
water|Zambezi, Zambezi River|-16|29|800|
water|Limpopo River|-23|29|400|
water|Amazon River|-3|-60|1500|
water|Mississippi River|38|-90.5|1000|US
water|Missouri River|43|-100|1000|US
water|Ohio River|38.5|-84.5|500|US
water|Hudson River|42.2|-73.9|200|US
water|Rio Grande|29|-102|700|
water|Colorado River|36.5|-112|700|US
water|Columbia River|46|-120|450|
water|Potomac, Potomac River|38.9|-77.3|150|US
water|Delaware River|40.3|-75|180|US
water|St. Lawrence River|46.8|-71.5|450|CA
water|Danube, Danube River|46|19|900|
water|Rhine, River Rhine, Rhine River|50|7.5|400|
water|Elbe|52.5|12|400|
water|Oder|52|15|300|
water|Vistula|52|20|350|PL
water|Seine|48.9|2|250|FR
water|Thames, River Thames|51.5|-0.6|110|GB
water|Volga, Volga River|54|47|1000|RU
water|Don River|49|41|600|RU
water|Dnieper, Dnipro River, Dnieper River|49|33|600|
water|Dniester|48|28|400|
water|Siverskyi Donets, Seversky Donets|49|37.5|300|
water|Euphrates, Euphrates River|34.5|40.5|600|
water|Tigris, Tigris River|34.5|43.5|500|
water|Jordan River, River Jordan|32.2|35.6|110|
water|Litani, Litani River|33.4|35.6|50|LB
water|Orontes|35|36.5|150|
water|Indus, Indus River|29|71|800|
water|Ganges, Ganges River|25.5|84|800|
water|Brahmaputra|26.5|92|600|
water|Mekong, Mekong River|16|104.5|1200|
water|Yangtze, Yangtze River|30|110|1300|CN
water|Yellow River|36|108|1200|CN
water|Yalu, Yalu River|41|126|250|
water|Amur, Amur River|51|130|900|
water|Amu Darya|39|63|600|
water|Murray River|-34.8|142|600|AU
"""
