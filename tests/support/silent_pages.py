"""Invented pages on which nobody speaks in turns, each a trap of its own."""

from __future__ import annotations

SILENT = {
    "press-release.md": """
# Orsa and Kesmar sign river agreement

Foreign Minister Marta Ilvane and Foreign Minister Oskar Brandeth met in Orsa on 3 May 2031.

**Trade:** The two sides agreed to lower duties on salt and wool.

**Transit:** Barges may pass the lock at Vell by day and by night.

**Culture:** A joint exhibition will open in the autumn.

**Next steps:** The commission will meet again in June.
""",
    "fact-sheet.txt": """
Republic of Kesmar

Capital: Orsa
Population: 3.2 million
Head of State: President Oskar Brandeth
Head of Government: Prime Minister Teodora Quill
Currency: crown
Official languages: Kesmarian and Tarsenian
National day: 3 May
""",
    "news.txt": """
Ilvane: no new talks before autumn

Orsa, 3 May 2031. The Foreign Minister ruled out new talks with Tarsenia on Monday.

“We have said what we had to say,” Ilvane said. She added: “The door is open, but nobody has knocked.”

Asked whether the river commission would meet, she answered: “In September, if the weather allows.”

President Brandeth was more cautious: the commission, he told reporters, was not dead.

Opposition leader Quill: a disgrace. That was how she put it to this newspaper.
""",
    "treaty.txt": """
AGREEMENT ON THE RIVER ORSA

Preamble

The Parties, recalling their long friendship, have agreed as follows:

Article 1: Definitions

For the purposes of this Agreement: “river” means the Orsa from its source to the sea; “Commission” means the body set up by Article 4.

Article 2: Navigation

The Parties shall: (a) keep the channel open; (b) mark it at night; (c) share the cost.

Article 3: Entry into force

This Agreement enters into force on 1 January 2032.
""",
    "programme.txt": """
PROGRAMME OF THE VISIT

Monday, 3 May
09:00: Arrival at Orsa airport
10:30 – 11:15: Talks with the Foreign Minister
12:00: Working lunch
Dress code: business attire

Tuesday, 4 May
Morning: Visit to the lock at Vell
Afternoon: Press conference (press centre, second floor)
Contact: Protocol Department
Phone: 555 0100
""",
    "statement.txt": """
Statement by the Spokesperson on the situation at the lock of Vell

The Government of Kesmar follows events at the lock with concern. Our position is clear: the lock belongs to both banks.

We call on all sides to show restraint. Let me repeat what the President said in March: nobody owns a river.

There are two ways forward: talk, or wait. We prefer to talk.

Note to editors: the lock was built in 1911.
""",
    "readout.html": """
<html><head><title>Telephone conversation with Teodora Quill</title></head><body>
<nav><a href="/">Home</a> <a href="/news">News</a></nav>
<h1>Telephone conversation with Prime Minister of Tarsenia Teodora Quill</h1>
<p>May 3, 2031, 14:20</p>
<p>The President spoke by telephone with the Prime Minister of Tarsenia. Three topics were discussed: transit, salt and the lighthouse.</p>
<p>The leaders agreed to stay in touch.</p>
<p><b>Additional:</b> <a href="/p">Photos</a></p>
</body></html>
""",
    "ru-prose.txt": """
Телефонный разговор с Премьер-министром Тарсении Теодорой Квиллиной

3 мая 2031 года, 14:20

Обсуждались три темы: транзит, соль и маяк. Президент подчеркнул: река принадлежит обоим берегам.

Главный вывод: переговоры продолжатся осенью.

Справка: комиссия по реке создана в 1911 году.
""",
    "de-prose.txt": """
Gemeinsame Erklärung zur Lage an der Schleuse von Vell

Die Außenminister trafen sich am 3. Mai 2031 in Orsa. Ergebnis: Die Kommission tagt im September.

Handel: Die Zölle auf Salz sinken um die Hälfte.

Verkehr: Kähne dürfen auch nachts fahren.

Kultur: Im Herbst öffnet eine gemeinsame Ausstellung.

Hintergrund: Die Schleuse wurde 1911 gebaut.
""",
    "fr-prose.txt": """
Communiqué conjoint

Les deux ministres se sont rencontrés à Orsa le 3 mai 2031. Conclusion : la commission se réunira en septembre.

Commerce : les droits sur le sel baisseront de moitié.

Transit : les péniches passeront aussi la nuit.

Rappel : l’écluse date de 1911.
""",
    "es-prose.txt": """
Comunicado conjunto

Los ministros se reunieron en Orsa el 3 de mayo de 2031. Resultado: la comisión volverá en septiembre.

Comercio: bajarán los derechos sobre la sal.

Tránsito: las barcazas pasarán también de noche.

Antecedentes: la esclusa data de 1911.
""",
    "zh-prose.txt": """
卢明远外长同塔森尼亚外长会谈

2031年5月3日，外交部长卢明远在奥尔萨会见塔森尼亚外长。双方谈到三件事：过境、食盐和灯塔。

双方一致认为：河流属于两岸人民。

背景：委员会成立于1911年。

下一步：九月再次开会。
""",
    "ar-prose.txt": """
بيان مشترك

التقى الوزيران في أورسا يوم 3 مايو 2031. وكانت النتيجة: تجتمع اللجنة في سبتمبر.

التجارة: تخفض الرسوم على الملح.

العبور: تمر الزوارق ليلا أيضا.

خلفية: بني الهويس عام 1911.
""",
    "list.html": """
<html><body><h1>Members of the River Commission</h1>
<ul><li><b>Marta Ilvane</b>, Foreign Minister of Orsa</li><li><b>Oskar Brandeth</b>, Ambassador of Kesmar</li>
<li><b>Teodora Quill</b>, Harbour Master</li></ul>
<p>The commission was set up in 1911. It meets twice a year: in May and in September.</p></body></html>
""",
    "two-fact-sheets.txt": """
Kesmar

Capital: Orsa
Currency: crown
Anthem: The River

Tarsenia

Capital: Vell
Currency: mark
Anthem: The Lighthouse

Lakeland

Capital: Almar
Currency: crown
Anthem: None
""",
    "visit.txt": """
Visit of the Foreign Minister

3 May

Morning: The Minister lays a wreath.

Afternoon: The Minister opens the lock.

4 May

Morning: The Minister meets the press.

Afternoon: The Minister leaves.
""",
}
