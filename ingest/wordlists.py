"""Words that name no company: kinds of report, languages, legal forms, frameworks, months."""

from __future__ import annotations

_GENERIC = """
annual report reports reporting sustainability sustainable sustainably esg csr corporate responsibility climate
change action plan environmental environment social governance integrated review nonfinancial non financial
statement statements disclosure disclosures progress impact performance summary full final version web print
interactive single pages spread spreads digital online en eng english de fr es it us uk global fy year fiscal
financial the of and for our a an to in on data book databook fact supplement appendix update tcfd gri sasb cdp ghg
carbon net zero neutrality transition pdf txt md export copy draft v sr ar cr html text accessible about this
january february march april may june july august september october november december q h ltd limited plc inc ag se
sa nv spa corp corporation company co gmbh llc holdings holding group
"""
_NOT_NAMES = """
scope esg ghg co2 co2e board management committee report group company un gri sasb tcfd csrd esrs iso executive
chief officer director directors sustainable development goals sdg sdgs i we our page note number table figure
chapter appendix january february march april may june july august september october november december europe asia
china germany usa america africa australia eu kpi ceo cfo paris agreement usd eur gbp chf jpy krw rmb hkd aud cad inr
kt mt gwh mwh twh gj tj pj unit units indicator indicators metric metrics measure target targets baseline total yes no
"""

GENERIC = frozenset(_GENERIC.split())
"""Words of file names and titles that say kind, year, language or legal form."""

NOT_NAMES = frozenset(_NOT_NAMES.split())
"""Capitalised words of reports that are no names of companies."""
