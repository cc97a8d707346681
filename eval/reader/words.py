"""Words that rules exchange: those that turn a statement into its contrary, and those that keep its meaning."""

from __future__ import annotations

_CONTRARY = """increase/decrease increased/decreased increases/decreases increasing/decreasing rose/fell rise/fall grew/shrank
growth/decline higher/lower high/low highest/lowest more/less most/least many/few above/below before/after first/last
largest/smallest larger/smaller large/small major/minor long/short longer/shorter best/worst better/worse
strong/weak stronger/weaker improved/worsened improve/worsen improvement/deterioration gain/loss gains/losses
profit/loss early/late earlier/later older/younger old/new north/south northern/southern east/west eastern/western
positive/negative favorable/unfavorable successful/unsuccessful effective/ineffective significant/insignificant
possible/impossible likely/unlikely able/unable safe/unsafe certain/uncertain available/unavailable
included/excluded including/excluding includes/excludes accepted/rejected accept/reject approved/refused
allow/forbid allowed/forbidden allows/forbids permitted/prohibited required/optional mandatory/voluntary
public/private internal/external domestic/foreign national/international global/local current/former
permanent/temporary full/partial complete/incomplete direct/indirect primary/secondary maximum/minimum
always/never often/rarely usually/rarely frequently/rarely all/some every/no both/neither everyone/nobody
with/without inside/outside within/outside up/down upper/lower left/right began/ended begin/end begins/ends start/stop
started/stopped opened/closed open/closed bought/sold purchased/sold acquired/disposed joined/left won/lost win/lose
supported/opposed support/oppose agreed/refused confirmed/denied enabled/disabled added/removed raised/lowered
raise/lower reduced/raised reduce/raise expanded/contracted accelerated/slowed majority/minority adults/children
men/women male/female patients/doctors employees/contractors customers/suppliers buyer/seller employer/employee
assets/liabilities revenue/costs revenues/expenses income/expense net/gross short-term/long-term current/non-current
absolute/relative location-based/market-based renewable/fossil upstream/downstream fixed/variable simple/complex easy/difficult
same/different similar/different common/rare rich/poor hot/cold warm/cool dry/wet heavy/light fast/slow quickly/slowly
rapid/slow active/inactive alive/dead present/absent healthy/sick severe/mild acute/chronic infected/healthy
partly/entirely only/also at-least/at-most more-than/less-than unless/if because/although caused/prevented causes/prevents
encourage/discourage encouraged/discouraged protect/expose protects/exposes share/withhold collect/delete"""
_ALIKE = """approximately/about primarily/mainly mainly/chiefly however/but additionally/also utilise/use
utilize/use used/employed obtain/get receive/get received/got purchase/buy purchased/bought commenced/began
started/began ended/finished company/firm companies/firms employees/staff employed/hired large/big largest/biggest
small/little children/kids people/persons shows/indicates showed/indicated show/indicate demonstrated/showed reported/stated stated/said
said/stated found/discovered help/assist helps/assists assistance/help require/need requires/needs required/needed
provide/give provides/gives provided/gave create/make created/made creates/makes build/construct built/constructed
important/key significant/considerable significantly/considerably substantially/considerably rapidly/quickly often/frequently
usually/normally typically/usually due-to/because-of as-well-as/and such-as/like prior-to/before subsequent-to/after
during/in-the-course-of in-order-to/to with-respect-to/on regarding/about concerning/about nearly/almost
fell/declined rose/climbed increased/rose decreased/fell decline/decrease growth/increase
goal/target aims/seeks aim/seek plans/intends intends/plans begin/start begins/starts permit/allow permits/allows
collect/gather collected/gathered information/details share/pass-on disclose/reveal website/site products/goods
customers/clients annual/yearly entire/whole main/principal located/situated famous/well-known infection/disease disease/illness
study/investigation studies/investigations method/approach methods/approaches severe/serious result/outcome results/outcomes
caused/led-to lower/reduced higher/greater total/overall several/a-number-of various/different numerous/many"""

ADDED = """annual final temporary voluntary mandatory foreign external unexpected preliminary partial secret national
regional industrial elderly young French Asian military religious digital medical weekly monthly illegal unpaid
independent former wooden electric coastal rural volunteer federal private""".split()
"""Adjectives that add something the evidence does not say."""


def contraries() -> dict[str, tuple[str, ...]]:
    """Each word or phrase with those that say the contrary of it, both ways."""
    return _table(_CONTRARY, both=True)


def alike() -> dict[str, tuple[str, ...]]:
    """Each word or phrase with those that can stand for it."""
    return _table(_ALIKE, both=False)


def _table(pairs: str, *, both: bool) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for pair in pairs.split():
        one, other = (side if side in _HYPHENATED else side.replace("-", " ") for side in pair.split("/"))
        found[one] = (*found.get(one, ()), other)
        if both:
            found[other] = (*found.get(other, ()), one)
    return found


_HYPHENATED = frozenset("short-term long-term non-current location-based market-based well-known".split())
