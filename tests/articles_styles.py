"""Invented articles in the styles of several papers and agencies, and who says what in them."""

from __future__ import annotations

DAILY = """\
The Harbour Daily
News  Business  Opinion  Sport
Subscribe

Seoul, Tokyo envoys trade blame as pact deadline nears

By Han Mi-rae and Olga Brandt
Nov. 18, 2019 – 18:42
Share  Facebook  Twitter  Print

SEOUL – Senior diplomats from South Korea and Japan met for less than an hour on Monday, five \
days before a military intelligence-sharing pact is due to lapse, and left without setting a \
date for further talks, officials from both sides said.

“We explained once more that the pact and the export measures are different matters,” Japan's \
deputy director for Northeast Asia, Haruto Mizushima, told reporters in the lobby of a downtown \
hotel. “They should not be put on one scale.”

His counterpart, Yun Seo-jin of South Korea's Foreign Ministry, said Tokyo “holds the key” and \
could still change the situation if it lifted the controls it imposed in July.

“If the reason given for the controls is trust, then trust has to go both ways,” Yun said. “You \
cannot ask a partner for secrets and call it untrustworthy in the same breath.”

The General Security of Military Information Agreement, or GSOMIA, will end at midnight on \
Friday unless Seoul withdraws the notice it gave in August.

A South Korean presidential official, who asked not to be named because of the sensitivity of \
the matter, said the government was “reviewing every option, including a conditional delay.”

Washington has urged both allies to keep the agreement. A spokesperson for the U.S. Embassy in \
Seoul said the United States “does not take sides, but does take an interest.”

Japan's trade minister, Kenta Orihara, repeated on Monday that the controls were a matter of \
export administration and had “nothing to do with” South Korean court rulings on wartime labor.

Critics in Seoul disagree. The measures were “retaliation in a lab coat,” said Baek Doo-hyun, \
who teaches law at Hanbit University, pointing to the timing after last year's Supreme Court \
decisions.

In Tokyo, opinion is no less divided. According to a poll published by a broadcaster on Sunday, \
62 percent of respondents said the government should not ease the controls to save the pact.

Neither side would say whether the foreign ministers will meet on the sidelines of the Group of \
20 gathering in Nagoya later this week.

MOST READ
1. Ferry service resumes after storm
2. Chip maker posts record loss
Copyright The Harbour Daily. All rights reserved.
"""
"""A daily: the outlet and the day in lines of their own."""

DAILY_SAID = {
    "We explained once more": "haruto-mizushima",
    "They should not be put": "haruto-mizushima",
    "holds the key": "yun-seo-jin",
    "If the reason given": "yun-seo-jin",
    "You cannot ask": "yun-seo-jin",
    "reviewing every option": "south-korean-presidential-official",
    "does not take sides": "spokesperson-for-the-u-s-embassy",
    "nothing to do with": "kenta-orihara",
    "retaliation in a lab coat": "baek-doo-hyun",
}

BRITISH = """\
The Northern Courier
Home | UK | World | Business | Sport

‘Not a bargaining chip’: Seoul and Tokyo harden tone on pact

Clara Venn in Seoul
Tue 19 Nov 2019 07.15 GMT

South Korea’s government will let an intelligence pact with Japan lapse on Friday unless Tokyo \
moves first, officials in Seoul said on Monday, as a last round of talks ended without result.

‘We have been patient for four months, and nobody can say we weren’t,’ said Oh Hye-rin, a \
spokeswoman for the foreign ministry in Seoul. ‘The allies’ patience isn’t endless either.’

Her Japanese counterpart, Daigo Shirakawa, told a late-night briefing that the pact was ‘not a \
bargaining chip’. He added that Tokyo’s position ‘has not changed by a millimetre’.

A trade official in Tokyo declined to comment. ‘The door is open,’ he had said in October.

Mark Pellworth, a former British ambassador to Seoul, described the stand-off as ‘a quarrel \
between neighbours over a fence that both of them need’.

The South Korean defence minister, who visited Washington last week, has called the pact \
‘symbolic’. Ms Oh would not be drawn on that.

In Washington, the state department said the end of the pact would be ‘a gift to others’.

A White House adviser, speaking on condition of anonymity, said: ‘They know what we think. We’ve \
told them often enough.’

Prof Ines Calder of Wexley College warned that the ‘damage is done’ whatever happens on Friday.

© 2019 The Northern Courier Ltd. All rights reserved.
"""
"""Single quotation marks, a byline without “By”, a headline with words of the body."""

BRITISH_SAID = {
    "Not a bargaining chip": "daigo-shirakawa",
    "We have been patient": "oh-hye-rin",
    "The allies’ patience": "oh-hye-rin",
    "not a bargaining chip": "daigo-shirakawa",
    "has not changed": "daigo-shirakawa",
    "The door is open": "trade-official",
    "a quarrel": "mark-pellworth",
    "symbolic": "",
    "a gift to others": "state-department",
    "They know what we think": "white-house-adviser",
    "damage is done": "ines-calder",
}

KOREAN = """\
Top envoy says pact decision hinges on Tokyo's move

2019-11-18 16:40

By Seo Da-in

SEOUL, Nov. 18 (Hanbit) -- South Korea's top nuclear envoy said Monday that Seoul could rethink \
its decision to end a military information pact "at any time" if Japan lifts its export curbs.

"Our position is consistent and clear," Ma Jin-woo, special representative for Korean Peninsula \
peace affairs, told reporters upon arrival at Incheon airport. "The ball is in Japan's court."

Ma's remark came after he met with Lewis Carrow, the U.S. deputy special envoy, in Washington on \
Friday.

Carrow said the pact was "indispensable," according to the foreign ministry in Seoul.

Rep. Gil Sang-ho of the ruling party, who chairs the intelligence committee, criticized Tokyo's \
"unfair and hostile" measures. The main opposition party's floor leader, Pyo Eun-kyung, \
countered that ending the pact would be "suicidal."

A high-ranking Cheong Wa Dae official refused to say whether a delay is possible. "Please wait \
until Friday," the official said.

Japanese Foreign Minister Ryota Hamabe was quoted as saying on Sunday that Tokyo "strongly hopes \
for a wise response."

North Korea's state media called the pact "a relic of war." "It must go," it said.

dain@hanbit.example
(END)
"""
"""A Korean agency's English."""

KOREAN_SAID = {
    "at any time": "",
    "Our position": "ma-jin-woo",
    "The ball is": "ma-jin-woo",
    "indispensable": "lewis-carrow",
    "unfair and hostile": "gil-sang-ho",
    "suicidal": "pyo-eun-kyung",
    "Please wait": "high-ranking-cheong-wa-dae-official",
    "strongly hopes": "ryota-hamabe",
    "a relic of war": "north-koreas-state-media",
    "It must go": "north-koreas-state-media",
}

WIRE = """\
TOKYO (Reuters) - Japan and South Korea traded barbs on Wednesday over an intelligence-sharing \
pact that expires this week, with neither side showing signs of giving ground.

Japanese Defence Minister Shun Nagano said he had “no idea” what Seoul would do. Asked whether \
Tokyo would offer a concession, Nagano replied: “That is not how it works.”

South Korea's ambassador to Japan, Cha Gwan-pyo, told lawmakers in Tokyo that trust was “at rock \
bottom”. Nagano's ministry did not respond to a request for comment.

The pact “matters more than people think,” former U.S. intelligence officer Dale Whitmore told \
Reuters. He called on both to “grow up”.

Two officials familiar with the talks said a compromise was “not off the table.” One of them \
said: “We are talking every day.”

In Seoul, about 200 protesters chanted “No to GSOMIA”. “I came because my grandmother can't,” \
said Bae Su-min, 34, an office worker.

The head of the Korea Trade Institute, Do Yeon-woo, said exporters had “learned to live” with \
the curbs. Toshiko Arai, an economist at Minato Research in Tokyo, disagreed. “They are paying \
for it,” she said.

President Moon's office said in a statement the decision was “final unless Japan changes its \
attitude”. A spokesman later said the word “final” had been misunderstood.

“We will wait,” a Japanese foreign ministry official who declined to be identified said. \
“Nothing is decided.”

Kang Min-seo, who leads the opposition, and her deputy, Im Tae-joon, were more blunt. “It is a \
disgrace,” Im said.
"""
"""A wire's copy without its headline and day."""

WIRE_SAID = {
    "no idea": "shun-nagano",
    "That is not how": "shun-nagano",
    "at rock bottom": "cha-gwan-pyo",
    "matters more": "dale-whitmore",
    "grow up": "dale-whitmore",
    "not off the table": "UNNAMED",
    "We are talking": "UNNAMED",
    "No to GSOMIA": "",
    "I came because": "bae-su-min",
    "learned to live": "do-yeon-woo",
    "They are paying": "toshiko-arai",
    "final unless": "UNNAMED",
    "final": "UNNAMED",
    "We will wait": "UNNAMED",
    "Nothing is decided": "UNNAMED",
    "It is a disgrace": "im-tae-joon",
}

JAPANESE = """\
日北協定、失効まで４日　外相会談は見通せず

2019年11月19日 05時00分

港湾新聞

長田圭首相は18日、首相官邸で記者団に「関係の根本は約束を守ることだ」と述べた。協定は23日午前０時に失効する。

田辺好官房長官は同日の記者会見で、北州の決定について「地域の環境を完全に見誤っている」と語った。

一方、北州の大統領府高官は「相手が態度を変えない限り、決定は変わらない」と話した。

与党内では「協定は『象徴』にすぎない」との声も出ている。

(C) 港湾新聞社 無断転載を禁じます
"""
"""Japanese, with 「」; the outlet has no name in Latin letters."""

JAPANESE_SAID = {"関係の根本": "osada", "地域の": "tanabe", "相手が": "", "協定は": ""}

FEATURE = """\
Seaboard Tribune
Nov. 20, 2019

Families of wartime laborers weigh ‘painful’ deal as pact deadline looms

By JUN HADLEY and MIN-AH SEOK

SEOUL, South Korea (AP) — For Gong Bok-dong, 94, the argument over missiles and memory is \
simple. “They took my youth,” she said in her kitchen in Gwangju. “I want one sentence: sorry.”

Gong is among a dozen survivors whose lawyers have refused what the speaker of parliament, Hwang \
Tae-il, calls a “painful but workable” fund.

Hwang's office said the plan would be sent to Tokyo “within days.” It gave no details.

Japanese officials have been cool. “We have our position,” Deputy Chief Cabinet Secretary \
Renjiro Kuze told a regular briefing. Pressed on the fund, Kuze said only that Tokyo was \
“watching closely.”

“It is not enough to watch,” said Rhee Soo-ah of the Center for Historical Truth, a civic group \
that supports the plaintiffs. She described the fund as “a receipt, not an apology.”

Not everyone agrees. Takumi Ohara, who ran a steel firm's Seoul office until 2012, says \
companies “would pay tomorrow” if their government let them. “Nobody dares to go first,” he adds.

U.S. Defense Secretary Colin Bray, speaking in Bangkok, urged the allies to “sit down and fix \
it.” His South Korean host nodded; the Japanese minister, Gen Matsuo, did not.

Matsuo later told reporters: “We heard him.”

The ministry's spokeswoman, asked about the remark, said it “speaks for itself.”

Experts warn that the intelligence pact could become a casualty. “Once you use security as a \
lever, it is a lever forever,” said Prof. Wendell Strand, a specialist on East Asia at Kerrow \
University. A second expert, Noriko Tachi, called that view “alarmist.”

“Maybe,” Strand said when told of the comment. “I hope she's right.”

Associated Press writer Leo Fann in Tokyo contributed to this report.
"""
"""An American agency's feature, in a paper that is named at the top."""

FEATURE_SAID = {
    "painful": "hwang-tae-il",
    "They took my youth": "gong-bok-dong",
    "I want one sentence": "gong-bok-dong",
    "painful but workable": "hwang-tae-il",
    "within days": "hwangs-office",
    "We have our position": "renjiro-kuze",
    "watching closely": "renjiro-kuze",
    "It is not enough": "rhee-soo-ah",
    "a receipt": "rhee-soo-ah",
    "would pay tomorrow": "takumi-ohara",
    "Nobody dares": "takumi-ohara",
    "sit down and fix it": "colin-bray",
    "We heard him": "gen-matsuo",
    "speaks for itself": "",
    "Once you use": "wendell-strand",
    "alarmist": "noriko-tachi",
    "Maybe": "wendell-strand",
    "I hope": "wendell-strand",
}
