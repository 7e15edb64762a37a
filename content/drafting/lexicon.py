"""The words that drafting knows: of saying, for those who speak, and those that are no name."""

from __future__ import annotations


def words(text: str) -> tuple[str, ...]:
    """The words of a list."""
    return tuple(text.split())


PEOPLE = words(
    """
    official officials source sources spokesman spokeswoman spokesperson spokespeople minister
    ministers secretary president premier lawmaker lawmakers legislator senator diplomat diplomats
    envoy ambassador adviser advisor aide aides expert experts analyst analysts professor
    researcher scholar leader leaders chief head director commander general admiral officer
    officers chairman chairwoman chair governor executive executives lawyer lawyers plaintiff
    plaintiffs victim victims critic critics activist activists resident residents reporter
    reporters negotiator negotiators counterpart manager managers trader traders worker workers
    employee employees owner economist economists judge judges mayor delegate delegates member
    members veteran veterans student students teacher farmer farmers banker columnist columnists
    historian historians author man woman speaker specialist
    """
)
"""Words for those who speak without a name, in the singular and plural."""

BODIES = words(
    """
    government ministry office cabinet court committee commission council agency party company
    association union group parliament assembly embassy command department bureau statement
    delegation organization organisation institute administration media
    """
)
"""Words for bodies that speak."""

TITLES = frozenset(
    (
        *PEOPLE,
        *BODIES,
        *words(
            """
            prime foreign vice deputy defense defence trade industry finance economy national
            security mr mrs ms dr prof gen sen rep lt col adm sir lord king queen emperor prince
            senior first assistant under state director-general secretary-general former then
            acting south north korean japanese american chinese u.s us presidential top unification
            """
        ),
    )
)
"""Words before a name that are no part of it, in small letters and without a full stop."""

STARTERS = frozenset(
    words(
        """
        but and while in on after before when as if meanwhile however also yet still then earlier
        later although though since at for the a an this that these those asked during despite
        monday tuesday wednesday thursday friday saturday sunday january february march april may
        june july august september october november december
        """
    )
)
"""Words that a sentence may begin with, and days: never a part of a name."""

VERBS = words(
    """
    said says say saying told tells telling added adds adding stated stating stressed stresses
    stressing insisted insists insisting argued argues arguing claimed claims claiming warned warns
    warning vowed vows vowing pledged pledges pledging explained explains explaining declared
    declares declaring announced announces announcing reiterated reiterates reiterating repeated
    repeating urged urges urging described describes describing citing cited cites admitted admits
    admit admitting conceded concedes concede conceding acknowledged acknowledging denied denies
    denying replied replies replying responded responding asked asks asking wrote writes writing
    tweeted posted remarked remarking commented maintained maintains maintaining asserted asserts
    asserting emphasized emphasised emphasizing emphasising underscored underlined underlining
    criticized criticised criticizing criticising condemned condemning dismissed dismissing
    expressed expressing hinted suggested suggesting predicted recalled concluded observed demanded
    demanding promised promising referred referring noted notes noting call calls calling called
    complained complaining lamented confirmed confirming dubbed branded labelled labeled relayed
    read reads countered retorted contended contends quipped opined echoed slammed denounced
    decried hailed likened characterized characterised testified revealed
    """
)
"""Verbs by which articles attribute words, in the forms that are printed."""

INVERTING = words("said says added adds asked wrote tweeted replied noted")
"""Verbs that may stand before their subject, behind the words."""

NO_PERSON = frozenset(
    (
        *PEOPLE,
        *BODIES,
        *words(
            """
            university college school institute foundation bank corp co inc ltd electronics times
            post news daily herald agency house palace pact agreement treaty accord act law bill
            group street island islands sea war day week court center centre forum summit games
            security general military information affairs defense defence foreign supreme national
            united states union nations asia europe northeast
            """
        ),
    )
)
"""Words that stand in no person's name, in small letters."""

COMMON = frozenset(
    words(
        """
        a an the and or but of to in on at for by with from as is are was were be been being it its
        this that these those we you they he she i our your their his her will would can could has
        have had not no do does did so if than then there which who what when while after all very
        more most s t re ve ll d m
        """
    )
)
"""Words that tell nothing of a passage, and stay out of its id."""

AGENCIES = tuple(
    name.replace("_", " ")
    for name in words(
        """
        Kyodo Kyodo_News Xinhua Yonhap Yonhap_News_Agency Reuters AP Associated_Press AFP AFP-Jiji
        Jiji Jiji_Press UPI Bloomberg TASS dpa EFE ANSA Anadolu CNA Newsis PTI 연합뉴스 뉴시스
        共同通信 時事通信
        """
    )
)
"""News agencies as pages name them, alone in a line."""

MENU = frozenset(
    words(
        """
        home news world uk us politics business economy opinion sport sports culture life lifestyle
        arts technology tech science health travel video photos menu search national local
        international asia korea japan entertainment weather live more subscribe login money
        """
    )
)
"""Words of a page's menu: two of them make no name."""
