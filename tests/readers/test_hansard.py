"""Hansard XML: a turn an intervention, and one an interjection in it; the floor's language."""

from __future__ import annotations

from support.markup import facts, spoken_in, turns_of

SITTING = """<?xml version="1.0" encoding="UTF-8"?><Hansard xml:lang="EN" id="1">
<DocumentTitle><DocumentName>OFFICIAL REPORT</DocumentName></DocumentTitle><ExtractedInformation>
<ExtractedItem Name="InstitutionDebate">River House Debates</ExtractedItem>
<ExtractedItem Name="Date">Saturday, May 3, 2031</ExtractedItem>
<ExtractedItem Name="Institution">RIVER HOUSE</ExtractedItem>
<ExtractedItem Name="MetaInstitution">River House</ExtractedItem>
<ExtractedItem Name="Country">TARSENIA</ExtractedItem>
<ExtractedItem Name="MetaDateNumDay">03</ExtractedItem>
<ExtractedItem Name="MetaDateNumMonth">05</ExtractedItem>
<ExtractedItem Name="MetaDateNumYear">2031</ExtractedItem></ExtractedInformation>
<HansardBody><Intro><ParaText>The House met at 2 p.m.</ParaText><Prayer>Prayer</Prayer>
<SubjectOfBusiness><SubjectOfBusinessTitle>The Lock</SubjectOfBusinessTitle>
<SubjectOfBusinessContent>
<Timestamp Hr="14" Mn="05">(1405)</Timestamp>
<FloorLanguage language="EN">[<I>English</I>]</FloorLanguage>
<Intervention Type="Debate">
<PersonSpeaking><Affiliation>The Speaker</Affiliation>: </PersonSpeaking>
<Content><ParaText>Order: the <Affiliation>Minister</Affiliation> has the floor.</ParaText>
<ParaText>
  <B>Some hon. members:</B> Hear, hear!</ParaText>
<ParaText><B>Bold words</B> open no turn: they are bold.</ParaText>
<ProceduralText>(Motion agreed to)</ProceduralText></Content></Intervention>
<FloorLanguage language="FR">[<I>Translation</I>]</FloorLanguage>
<Intervention><PersonSpeaking>
<Affiliation>Hon. Marta Ilvane (Minister of Salt, Ind.) </Affiliation></PersonSpeaking>
<Content><ParaText> moved:</ParaText><ParaText><Quote>
<QuotePara>That the lock be shut.</QuotePara></Quote></ParaText></Content></Intervention>
<Intervention ToCText="Mr. Brandeth">
<Content><ParaText>I object.</ParaText></Content></Intervention>
<Intervention><Content><ParaText>Nobody knows who.</ParaText></Content></Intervention>
<WrittenQuestionResponse><QuestionID>Question No. 5</QuestionID>
<Questioner><Affiliation>Ms. Teodora Quill</Affiliation>:</Questioner>
<QuestionContent><ParaText>How deep is it?</ParaText></QuestionContent>
<Responder><Affiliation>Hon. Marta Ilvane</Affiliation>:</Responder>
<ResponseContent><ParaText>Nine feet.</ParaText></ResponseContent></WrittenQuestionResponse>
<ParaText>The House rose.</ParaText></SubjectOfBusinessContent></SubjectOfBusiness></Intro>
</HansardBody></Hansard>"""


def test_interventions_and_interjections_are_turns() -> None:
    """Titles, times, motions and what stands outside of interventions belong to none."""
    assert turns_of("sitting.xml", SITTING) == [
        ("The Speaker", "Order: the Minister has the floor."),
        ("Some hon. members", "Hear, hear!\nBold words open no turn: they are bold."),
        ("Hon. Marta Ilvane (Minister of Salt, Ind.)", "moved:\nThat the lock be shut."),
        ("Mr. Brandeth", "I object."),
        ("Ms. Teodora Quill", "How deep is it?"),
        ("Hon. Marta Ilvane", "Nine feet."),
    ]


def test_the_language_of_the_floor_is_that_of_the_speech() -> None:
    """It holds from its mark to the next one, across interventions."""
    assert spoken_in("sitting.xml", SITTING) == ["en", "en", "fr", "fr", "fr", "fr"]


def test_the_head_of_the_file_states_the_sitting() -> None:
    """A house is also the place; a committee is none."""
    found = facts("sitting.xml", SITTING)
    assert found["title"] == "River House Debates"
    assert found["date"] == "2031-05-03"
    assert found["place"] == "RIVER HOUSE, TARSENIA"
    assert found["lang"] == "EN"
    committee = SITTING.replace(">RIVER HOUSE<", ">Committee on Salt<")
    assert "place" not in facts("committee.xml", committee)
