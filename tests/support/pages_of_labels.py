"""Invented pages, one a layout or trap, with the turns a careful reader finds in them."""

from __future__ import annotations

PAGES: dict[str, tuple[str, list[tuple[str | None, str]]]] = {
    "quote-in-a-turn.txt": (
        """
Foreign Minister Marta Ilvane’s opening remarks during talks with President of Kesmar Oskar Brandeth

Marta Ilvane: I bring no greetings; you have just spoken with him.

Oskar Brandeth: Yes. He said: “You will talk to her soon. Pass on my greetings.

So I pass them on.

Marta Ilvane: I do not doubt it.

Additional materials
""",
        [
            ("Marta Ilvane", "I bring no greetings; you have just spoken with him."),
            (
                "Oskar Brandeth",
                "Yes. He said: “You will talk to her soon. Pass on my greetings.\nSo I pass them on.",
            ),
            ("Marta Ilvane", "I do not doubt it."),
        ],
    ),
    "q-and-capitals.md": (
        """---
title: Remarks by Prime Minister Quill
date: '2031-05-03'
---

Harbour Room

6:22 P.M. OST

PRIME MINISTER QUILL:  Good evening.  Today the President and I discussed
salt, and two matters that concern the river: its depth and
its name.

Q    Prime Minister, will you sign?

PRIME MINISTER QUILL:  (As interpreted.)  I will.

Q    When?

END                6:31 P.M. OST
""",
        [
            (
                "PRIME MINISTER QUILL",
                "Good evening. Today the President and I discussed salt, and two matters that "
                "concern the river: its depth and its name.",
            ),
            ("Q", "Prime Minister, will you sign?"),
            ("PRIME MINISTER QUILL", "(As interpreted.) I will."),
            ("Q", "When?"),
        ],
    ),
    "bold-broken.md": (
        """
# Conferencia de prensa del presidente Óscar Brandeth

**P** **RESIDENTE ÓSCAR BRANDETH:** Buenos días.

**PREGUNTA** : ¿Firmará el tratado?

**PRESIDENTE ÓSCAR BRANDETH:** Lo dije ayer: sí.

**PRESIDENTE ÓSCAR BRANDETH:** Y no insistan.

**MARTA ILVANE, MINISTRA DE RELACIONES EXTERIORES:** Gracias.
""",
        [
            ("PRESIDENTE ÓSCAR BRANDETH", "Buenos días."),
            ("PREGUNTA", "¿Firmará el tratado?"),
            ("PRESIDENTE ÓSCAR BRANDETH", "Lo dije ayer: sí."),
            ("PRESIDENTE ÓSCAR BRANDETH", "Y no insistan."),
            ("MARTA ILVANE, MINISTRA DE RELACIONES EXTERIORES", "Gracias."),
        ],
    ),
    "mark-left-out.txt": (
        """
Remarks by President Brandeth and Prime Minister Quill

PRESIDENT BRANDETH: Good evening.

PRIME MINISTER QUILL Thank you. THE TREATY stands.

PRESIDENT BRANDETH: So it does.

PRIME MINISTER QUILL: We agree.
""",
        [
            ("PRESIDENT BRANDETH", "Good evening."),
            ("PRIME MINISTER QUILL", "Thank you. THE TREATY stands."),
            ("PRESIDENT BRANDETH", "So it does."),
            ("PRIME MINISTER QUILL", "We agree."),
        ],
    ),
    "full-stop.txt": (
        """
The President's News Conference With Prime Minister Teodora Quill of Tarsenia

May 3, 2031

President Brandeth. Thank you very much. I want to begin with the river.

The Lock at Vell

It will be repaired. Thank you.

Prime Minister Quill. We agree.
""",
        [
            (
                "President Brandeth",
                "Thank you very much. I want to begin with the river.\nIt will be repaired. Thank you.",
            ),
            ("Prime Minister Quill", "We agree."),
        ],
    ),
    "dash-in-one-paragraph.html": (
        """<html lang="en"><body><h3>STATEMENTS</h3>
<p><span class="speaker">MR. SPEAKER.-</span> Honourable Members, one Minister will speak.</p>
<p>River Strategy HON. R. F. ILVANE.- Mr. Speaker, the river rises. HON. O. BRANDETH.- So do you!
HON. R. F. ILVANE.- I thank the Member.</p></body></html>""",
        [
            ("MR. SPEAKER", "Honourable Members, one Minister will speak.\nRiver Strategy"),
            ("HON. R. F. ILVANE", "Mr. Speaker, the river rises."),
            ("HON. O. BRANDETH", "So do you!"),
            ("HON. R. F. ILVANE", "I thank the Member."),
        ],
    ),
    "named-by-markup.html": (
        """<html><body><div data-person-speaking="The Chair" class="statement"><p>Order, please.</p></div>
<div data-person-speaking="Ms. Marta Ilvane (Vell, Salt)"><p>Thank you.</p>
<p><b>Some hon. members:</b> Hear, hear!</p></div></body></html>""",
        [
            ("The Chair", "Order, please."),
            ("Ms. Marta Ilvane (Vell, Salt)", "Thank you."),
            ("Some hon. members", "Hear, hear!"),
        ],
    ),
    "one-line.txt": (
        "2031年5月3日外交部发言人卢明远主持例行记者会 2031-05-03 19:42 应外长邀请，塔森尼亚外长将访问奥尔萨。"
        "奥尔萨日报记者：发言人可否介绍访问安排？卢明远：双方将谈三件事：过境、食盐和灯塔。凯斯马尔社记者：何时签字？"
        "卢明远：我五月就说过：不急。\n",
        [
            ("奥尔萨日报记者", "发言人可否介绍访问安排？"),
            ("卢明远", "双方将谈三件事：过境、食盐和灯塔。"),
            ("凯斯马尔社记者", "何时签字？"),
            ("卢明远", "我五月就说过：不急。"),
        ],
    ),
    "lenticular.txt": (
        """
外務大臣会見記録

【奥瀬外務大臣】冒頭、一点申し上げます。灯台は残します。

【瑞浜新聞 早瀬記者】いつまでですか。

【奥瀬外務大臣】来年までです。

【瑞浜新聞 早瀬記者】ありがとうございました。
""",
        [
            ("奥瀬外務大臣", "冒頭、一点申し上げます。灯台は残します。"),
            ("瑞浜新聞 早瀬記者", "いつまでですか。"),
            ("奥瀬外務大臣", "来年までです。"),
            ("瑞浜新聞 早瀬記者", "ありがとうございました。"),
        ],
    ),
    "verbatim-record.txt": (
        """
Assembly of the River States
412th meeting

President: Mr. Brandeth (Kesmar)
Members: Orsa Ms. Ilvane
Tarsenia Ms. Quill

The meeting was called to order at 10 a.m.

The President (spoke in French): I give the floor to the representative of Orsa.

Ms. Ilvane (Orsa): I thank you, Mr. President.

It was so decided.

The President: We shall rise.

The meeting rose at 10.20 a.m.
""",
        [
            ("The President", "I give the floor to the representative of Orsa."),
            ("Ms. Ilvane (Orsa)", "I thank you, Mr. President."),
            ("The President", "We shall rise."),
        ],
    ),
}
