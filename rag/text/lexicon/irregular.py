"""Irregular forms of English words: past and participle of verbs, plurals of nouns."""

from __future__ import annotations

from collections.abc import Mapping

_VERBS = """be was been/have had had/do did done/go went gone/say said said/get got got/make made made/know knew known
think thought thought/take took taken/see saw seen/come came come/find found found/give gave given/tell told told/feel felt felt
become became become/leave left left/put put put/mean meant meant/keep kept kept/let let let/begin began begun/show showed shown
hear heard heard/run ran run/hold held held/bring brought brought/write wrote written/sit sat sat/stand stood stood/lose lost lost
pay paid paid/meet met met/set set set/lead led led/understand understood understood/speak spoke spoken/read read read
spend spent spent/grow grew grown/win won won/buy bought bought/send sent sent/build built built/fall fell fallen/cut cut cut
sell sold sold/drive drove driven/break broke broken/wear wore worn/choose chose chosen/rise rose risen/draw drew drawn
catch caught caught/throw threw thrown/fight fought fought/teach taught taught/eat ate eaten/sing sang sung/sleep slept slept
shoot shot shot/lie lay lain/lay laid laid/hit hit hit/fly flew flown/hide hid hidden/seek sought sought/shut shut shut
forget forgot forgotten/strike struck struck/shake shook shaken/hang hung hung/swim swam swum/drink drank drunk/ride rode ridden
steal stole stolen/sink sank sunk/tear tore torn/blow blew blown/bear bore borne/beat beat beaten/bite bit bitten
bind bound bound/bleed bled bled/breed bred bred/burst burst burst/cast cast cast/cling clung clung/cost cost cost
creep crept crept/deal dealt dealt/dig dug dug/feed fed fed/flee fled fled/forbid forbade forbidden/forgive forgave forgiven
freeze froze frozen/grind ground ground/hurt hurt hurt/kneel knelt knelt/lend lent lent/light lit lit/quit quit quit
ring rang rung/shed shed shed/shine shone shone/shrink shrank shrunk/slide slid slid/spin spun spun/split split split
spread spread spread/spring sprang sprung/stick stuck stuck/sting stung stung/sweep swept swept/swing swung swung
undergo underwent undergone/undertake undertook undertaken/wake woke woken/weave wove woven/weep wept wept/wind wound wound
withdraw withdrew withdrawn/withhold withheld withheld/overcome overcame overcome/overtake overtook overtaken
foresee foresaw foreseen/mistake mistook mistaken/outgrow outgrew outgrown/rebuild rebuilt rebuilt/resell resold resold
rethink rethought rethought/rewrite rewrote rewritten/uphold upheld upheld/upset upset upset/bet bet bet/bid bid bid
broadcast broadcast broadcast/forecast forecast forecast/stride strode stridden/swear swore sworn/arise arose arisen
strive strove striven/slay slew slain/tread trod trodden/wring wrung wrung/hamstring hamstrung hamstrung/mislay mislaid mislaid"""
_WITH_PREFIX = """awake babysit befall behold beset breastfeed bottle-feed browbeat forbear foretell gainsay handwrite
input interweave mishear mislead misread misspend misunderstand offset outdo outshine overdo overeat overhear overlay
override overrun oversee oversell overshoot oversleep overthrow partake proofread recast redo redraw regrow remake repay reread
rerun reset reshoot resit retake sublet underlie undersell undershoot underwrite undo unfreeze unstick unwind withstand"""
"""Verbs whose forms are those of the longest verb above that they end with."""


def _forms() -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for verb in "/".join(_VERBS.splitlines()).split("/"):
        base, past, done = verb.split()
        found[base] = (past, done)
    for verb in _WITH_PREFIX.split():
        base = max((base for base in found if verb.endswith(base)), key=len)
        prefix = verb.removesuffix(base)
        found[verb] = (prefix + found[base][0], prefix + found[base][1])
    return found


PAST: Mapping[str, tuple[str, str]] = _forms()
"""Past and participle of each irregular verb."""
PLURALS: Mapping[str, str] = dict(
    pair.split()
    for pair in """man men/woman women/child children/person people/foot feet/tooth teeth/mouse mice/life lives/wife wives
half halves/knife knives/leaf leaves/shelf shelves/thief thieves/wolf wolves/crisis crises/analysis analyses/basis bases
phenomenon phenomena/criterion criteria/hypothesis hypotheses/sheep sheep/fish fish/aircraft aircraft
businessman businessmen/businesswoman businesswomen""".replace("\n", "/").split("/")
)
"""Plurals that are not made with s."""
BASES: Mapping[str, str] = {
    **{plural: noun for noun, plural in PLURALS.items()},
    **{form: base for base, both in PAST.items() for form in both},
}
"""The base form of each irregular form."""
