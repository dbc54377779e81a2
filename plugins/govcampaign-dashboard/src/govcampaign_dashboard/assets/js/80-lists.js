// The league table, the cases by age, the findings, the footer.
let leagueSort = "worst";
const openTies = new Set();
const LEAGUE = ["late", "overdue", "soon", "not_started", "begun", "unknown"];
const LEAGUE_WORDS = {late: "lated", overdue: "over", soon: "soonh", not_started: "none", begun: "prog", unknown: "unk"};
const share = n => n.due ? n.in_time / n.due : -1;
const BAR = n => [["overdue", n.overdue - n.excused], ["excused", n.excused], ["soon", n.soon], ["late", n.late], ["met", n.in_time + n.early], ["begun", n.begun], ["open", n.not_started - n.soon], ["unknown", n.unknown], ["exempt", n.exempt]];
function barHTML(n, most) {
 const said = BAR(n).filter(([, v]) => v > 0);
 return `<div class="sbar" role="img" aria-label="${esc(said.map(([k, v]) => t("bar_" + k) + " " + Math.round(v * 10) / 10).join(sep()))}">${said.map(([k, v]) => `<i class="s-${k}" style="width:${v / most * 100}%"></i>`).join("")}</div>`;
}
function leagueGroups() {
 const us = D.worst.filter(u => U[u].known && U[u].n.owed);
 // The worst first, and equals beside each other: what is not due yet moves nobody.
 const weight = n => [-(n.due > 0), n.excused - n.overdue, -n.excused, -n.soon, -n.late, share(n), -n.due];
 const byWeight = (a, b) => { const x = weight(U[a].n), y = weight(U[b].n), k = x.findIndex((v, i) => v !== y[i]); return k < 0 ? 0 : x[k] - y[k]; };
 if (leagueSort === "worst") us.sort(byWeight);
 else if (leagueSort === "best") us.sort((a, b) => share(U[b].n) - share(U[a].n));
 else us.sort((a, b) => U[b].n[leagueSort] - U[a].n[leagueSort]);
 const found = [];
 for (const u of us) {
  const n = U[u].n, key = leagueSort in n ? String(u) : [n.due, n.in_time, n.late, n.overdue, n.excused, n.soon].join();
  const last = found[found.length - 1];
  if (last && last.key === key) last.us.push(u); else found.push({key, us: [u]});
 }
 return found;
}
function league() {
 const found = leagueGroups(), most = Math.max(1, ...U.map(u => u.known ? u.n.owed : 0));
 const sorts = key => `aria-sort="${leagueSort === key ? "descending" : "none"}"`, hb = (key, words) => `<button type="button" data-ls="${key}">${esc(words)}</button>`;
 const td = (v, key) => `<td class="num ${v && v !== "0" ? key === "overdue" ? "r" : "" : "z"}">${v && v !== "0" ? v : "·"}</td>`;
 const rate = n => n.due ? `<b>${n.in_time}/${n.due}</b>` : "—";
 const row = u => `<tr><td class="num">${esc(U[u].rank || "—")}</td><td><button type="button" data-unit="${u}">${E(U[u].t)}</button></td><td class="num">${rate(U[u].n)}</td>${LEAGUE.map(k => td(U[u].n[k], k)).join("")}<td>${barHTML(U[u].n, most)}</td></tr>`;
 const range = (us, k) => { const v = us.map(u => U[u].n[k]), a = Math.min(...v), b = Math.max(...v); return a === b ? String(a) : a + "–" + b; };
 const mean = us => Object.fromEntries(Object.keys(U[us[0]].n).map(k => [k, sum(us.map(u => U[u].n[k])) / us.length]));
 let h = `<table class="tbl"><thead><tr><th class="num">${esc(t("rank"))}</th><th>${esc(t("unit"))}</th><th class="num" ${sorts("best")}>${hb("best", t("rate"))}</th>${LEAGUE.map(k => `<th class="num" ${sorts(k)}>${hb(k, t(LEAGUE_WORDS[k]))}</th>`).join("")}<th ${sorts("worst")}>${hb("worst", t("bar"))}</th></tr></thead><tbody>`;
 for (const g of found) {
  if (g.us.length <= 4 || openTies.has(g.key)) { h += g.us.slice(0, 300).map(row).join(""); continue; }
  const first = U[g.us[0]];
  h += `<tr class="tie"><td class="num">${esc(first.rank || "—")}</td><td><button type="button" data-tie="${esc(g.key)}" aria-expanded="false">${esc(t("alike", {n: g.us.length}))}</button></td><td class="num">${rate(first.n)}</td>${LEAGUE.map(k => td(range(g.us, k), k)).join("")}<td>${barHTML(mean(g.us), most)}</td></tr>`;
 }
 const lines = found.reduce((n, g) => n + (g.us.length <= 4 || openTies.has(g.key) ? g.us.length : 1), 0);
 $("lg").innerHTML = h + "</tbody></table>" + (lines > 9 ? `<p class="po sub">${esc(t("first9"))}</p>` : "");
 $("league").hidden = !found.length;
}
function caseRow(x, most) {
 const X = d => d / most * 250 + 6, last = x.ev[x.ev.length - 1], ink = x.light === "overdue" ? "var(--over)" : "var(--ink)";
 const dots = x.ev.map(v => `<circle cx="${X(v[1] - x.ev[0][1]).toFixed(1)}" cy="11" r="4" fill="var(--bg)" stroke="var(--ink)" stroke-width="1.5"/>`).join("");
 const steps = x.ev.map(v => T(D.steps[v[0]])).join(" → "), age = count(x.age, "days");
 return `<tr><td>${esc(x.id)}<br><small>${esc(x.about.map(T).join(" · "))}</small></td><td>${E(x.own)}<br><small>${E(D.steps[last[0]])} ${sd(last[1])}${x.limit && !x.closed ? ` · <b style="color:${ink}">${E(x.limit)}</b>` : ""}</small></td><td><svg width="310" height="30" viewBox="0 0 310 30" role="img" aria-label="${esc(age + sep() + steps)}"><path d="M${X(0)} 11H${X(x.age).toFixed(1)}" stroke="${x.closed ? "var(--faint)" : ink}" stroke-width="${x.closed ? 2 : 4}"/>${dots}<text class="ink b" x="${(X(x.age) + 9).toFixed(1)}" y="15">${esc(age)}</text><text x="2" y="29">${esc(cut(steps, 48))}</text></svg></td></tr>`;
}
function cases() {
 $("cases").hidden = !D.cases.total;
 if (!D.cases.total) return;
 const C = D.cases, list = C.list, most = Math.max(15, ...list.map(x => x.age));
 const facts = C.facts.map(l => l.map(x => `<span title="${E(x[2])}">${E(x[0])} <b>${x[1]}</b></span>`).join(" · ")).join("<br>");
 $("cs").innerHTML = `<p class="sub ages">${esc(t("casesum", {a: C.open, b: C.total - C.open}))}${facts}</p><table class="tbl"><thead><tr><th>${esc(t("case"))}</th><th>${esc(t("with"))}</th><th>${esc(t("since"))}</th></tr></thead><tbody>${list.map(x => caseRow(x, most)).join("")}</tbody></table>${C.total > list.length ? `<p class="sub">${esc(t("casesleft", {n: C.total - list.length}))}</p>` : ""}`;
}
let severity = "";
function findings() {
 const n = {}, names = D.severities, shown = D.findings.map((f, k) => [f, k]).filter(([f]) => !severity || f.sev === severity);
 $("finds").hidden = !D.findings.length;
 D.findings.forEach(f => { n[f.sev] = (n[f.sev] || 0) + 1; });
 const present = Object.keys(names).filter(k => n[k]);
 $("fsum").textContent = present.map(k => T(names[k]) + " " + n[k]).join(sep()) + t("findsnote");
 $("fb").innerHTML = ["", ...present].map(k => `<button type="button" class="btn" data-f="${k}" aria-pressed="${severity === k}">${k ? E(names[k]) : esc(t("all"))}</button>`).join("");
 $("fl").innerHTML = shown.map(([f, k]) => `<article id="f${k}" class="${f.sev}" tabindex="-1"><div class="h"><b>${esc(f.code)}</b> <span class="sev ${f.sev}">${E(names[f.sev])}</span> <span>${f.cl.map(esc).join(" ")}</span></div><p>${E(f.msg)}</p><p class="p">${esc(t("proposal"))}${E(f.prop)}</p></article>`).join("");
}
function foot() { $("foot").innerHTML = D.notes.map(n => `<p>${E(n)}</p>`).join(""); }
