// Printing, what is clicked, and the beginning.
// Every printed page of the map carries its own headings.
function printMap() {
 compute();
 // Two halves stand side by side where a column keeps 3.8 mm; else every page has one part, as wide as it is.
 const edges = bands(cols).length * .6, half = (136 - 25 - 12 - edges) / cols.length, one = half < 3.8;
 const unit = one ? Math.min(4.35, (277 - 25 - 24 - edges) / cols.length) : Math.min(4.35, half);
 const sums = one ? SUMS : [SUMS[1], SUMS[2]], per = one ? 36 : rows.length <= 34 ? 34 : Math.min(34, Math.ceil(rows.length / 2)), parts = [];
 const edge = k => !k || G[cols[k - 1]].act !== G[cols[k]].act ? .6 : 0;
 const group = '<col style="width:25mm">' + cols.map((_, k) => `<col style="width:${(unit + edge(k)).toFixed(2)}mm">`).join("") + sums.map(() => '<col style="width:6mm">').join("");
 const mm = 25 + cols.length * unit + edges + sums.length * 6;
 for (let a = 0; a < rows.length; a += per) parts.push(`<table class="map" style="width:${mm}mm"><colgroup>${group}</colgroup><thead>${headHTML(cols, sums, true)}</thead><tbody>${rows.slice(a, a + per).map((u, r) => rowHTML(u, a + r, cols, sums, true)).join("")}</tbody></table>`);
 const n = one ? 1 : 2, out = [];
 for (let a = 0; a < parts.length; a += n) out.push(`<div class="pp"><h2>${esc(t("map"))}</h2><ul class="legend">${legend()}</ul><div class="pg">${parts.slice(a, a + n).join("")}</div></div>`);
 $("pmap").innerHTML = out.join("");
}
addEventListener("beforeprint", printMap);
addEventListener("afterprint", () => { $("pmap").innerHTML = ""; });
matchMedia("print").addEventListener("change", e => { if (e.matches && !$("pmap").innerHTML) printMap(); });

function all() {
 document.documentElement.lang = li ? "en" : "zh-CN";
 document.querySelectorAll("[data-t]").forEach(e => { e.textContent = t(e.dataset.t); });
 $("say").textContent = "";
 headKey = "";
 told = {};
 controls();
 overall();
 compute();
 draw();
 closePanel();
 league();
 curves();
 timeline();
 cases();
 findings();
 foot();
}
$("lang").onclick = () => { li = 1 - li; lang = li ? "en" : "zh"; all(); hash(); };
$("theme").onclick = () => {
 const dark = document.documentElement.dataset.theme !== "dark";
 document.documentElement.dataset.theme = dark ? "dark" : "";
 $("theme").setAttribute("aria-pressed", dark);
};
$("print").onclick = () => print();
$("fk").onchange = e => { F.kind = e.target.value; redraw(); };
$("fa").onchange = e => { F.act = e.target.value; redraw(); };
$("so").onchange = e => { F.sort = e.target.value; redraw(); };
$("q").oninput = e => { F.q = e.target.value; redraw(); };
$("reset").onclick = clearFilters;
let frame = 0;
scroller.addEventListener("scroll", () => {
 if (!frame) frame = requestAnimationFrame(() => { frame = 0; paint(); });
 hideTip();
}, {passive: true});
tb.addEventListener("click", e => {
 const td = e.target.closest("td.c"), th = e.target.closest("tbody th[data-u]");
 if (td) { back = null; go(+td.dataset.r, +td.dataset.c, true); } else if (th) openUnit(+th.dataset.u);
});
function jump(at) {
 const [u, j] = at.dataset.cell.split(",").map(Number);
 if (!rows.includes(u) || !cols.includes(j)) clearFilters();
 openCell(u, j);
 const r = rows.indexOf(u);
 scroller.scrollTop = Math.max(0, r * RH - scroller.clientHeight / 3);
 if (at.closest("#who")) $("map").scrollIntoView();
 else if (scroller.classList.contains("free")) cellAt(r, cols.indexOf(j))?.scrollIntoView({block: "nearest"});
 $("panel").querySelector("h3").focus({preventScroll: true});
}
const refocus = (id, key, value) => { const el = [...$(id).querySelectorAll(`[data-${key}]`)].find(x => x.dataset[key] === value); if (el) el.focus(); };
const CLICKS = {
 cell: at => { if (!at.closest("#panel")) back = at; jump(at); },
 unit: at => { if (!at.closest("#panel")) back = at; openUnit(+at.dataset.unit); $("panel").querySelector("h3").focus({preventScroll: true}); },
 duty: at => { if (!at.closest("#panel")) back = at; openDuty(+at.dataset.duty); $("panel").querySelector("h3").focus({preventScroll: true}); },
 s: at => { F.sign = F.sign === +at.dataset.s ? -1 : +at.dataset.s; redraw(); refocus("legend", "s", at.dataset.s); },
 ls: at => { leagueSort = at.dataset.ls; league(); refocus("lg", "ls", leagueSort); },
 tie: at => { openTies.add(at.dataset.tie); league(); },
 f: at => { severity = at.dataset.f; findings(); refocus("fb", "f", severity); },
};
document.addEventListener("click", e => {
 if (e.target.closest("[data-close]")) { leavePanel(); return; }
 const at = e.target.closest("[data-cell],[data-unit],[data-duty],button[data-s],[data-ls],[data-tie],[data-f]");
 const key = at && Object.keys(CLICKS).find(k => k in at.dataset);
 if (key) CLICKS[key](at);
 // A pin of the time line leads to a finding; the filter of findings must not hide it.
 const pin = e.target.closest("a.pin");
 if (pin) {
  e.preventDefault();
  severity = "";
  findings();
  const el = $(pin.getAttribute("href").slice(1));
  document.querySelectorAll(".fnd .at").forEach(x => x.classList.remove("at"));
  el.classList.add("at");
  el.scrollIntoView({block: "center"});
  el.focus({preventScroll: true});
 }
});
addEventListener("keydown", e => { if (e.key === "Escape" && $("panel").classList.contains("open")) leavePanel(); });
if (N > WINDOW) document.documentElement.classList.add("big");
let later = 0;
addEventListener("resize", () => { clearTimeout(later); later = setTimeout(draw, 120); });
unhash();
all();
