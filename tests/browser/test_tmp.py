import json
from tests.browser import test_axe as T
from tests.sites import KINDS
def test_x(sites,new_page):
    p=new_page(bypass_csp=True); 
    for k in ("home","briefing"):
        p.set_viewport_size({"width":390,"height":844})
        p.goto(sites.full.url+KINDS[k]); p.evaluate(T.AXE)
        f=p.evaluate("options => axe.run(options).then(results => results.violations)", T.OPTIONS)
        for v in f:
            for n in v["nodes"]: print(v["id"], n["target"], n["failureSummary"], [x.get("data") for x in n["any"]], [ [r["html"][:60] for r in x["relatedNodes"]] for x in n["any"]])
