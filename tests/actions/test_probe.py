import pytest
SAID = [
 ("place_hours","When does the Museum of Borrowed Umbrellas open?"),("place_hours","借伞博物馆下周一开门吗"),("place_hours","Is the Bell Tower open on 1 October 2027?"),
 ("place_hours","Silent Heron Pavilion opening hours"),("place_hours","Are the umbrellas at the Museum of Borrowed Umbrellas made of bronze, and when does it open?"),
 ("place_tickets","How much is the Museum of Borrowed Umbrellas?"),("place_tickets","2027年2月借伞博物馆票价多少"),("place_tickets","哑鹭亭要门票吗"),
 ("title_places","Where was The Umbrella Borrower filmed?"),("title_places","《借伞的人》是在哪儿拍的"),("title_places","Where was Rumours of an Umbrella filmed?"),
 ("place_titles","What was filmed at the Museum of Borrowed Umbrellas?"),("event_search","what's on on 9 December"),("event_search","What is on at the Silent Heron Pavilion on 9 December?"),
 ("event_about","Umbrella Parade"),("event_tickets","Umbrella Vigil tickets"),("food_about","is umbrella cake halal? I have a nut allergy"),("food_search","halal noodles"),("food_search","where can I eat biangbiang noodles"),
 ("person_about","who is The Umbrella Lender"),("practical","I lost my passport"),("practical","我护照丢了"),("nearby","what is near the Bell Tower"),("place_search","free museums"),
 ("poem","a poem by Li Bai"),("place_contact","phone of the umbrella museum"),("language","用中文再说一遍"),("weather","weather in Beijing tomorrow"),("place_about","tell me about the Hogwarts Castle"),("place_about","介绍一下哈利波特城堡"),
]
@pytest.mark.parametrize("topic,said", SAID)
def test_p(topic, said, answers_to):
    for a in answers_to(topic, said):
        print("\n###", said, "->", a.contract()["topic"], a.language, a.when, a.filters, a.checked, [s.id for s in a.subjects]); print(a.plain()[:900])
