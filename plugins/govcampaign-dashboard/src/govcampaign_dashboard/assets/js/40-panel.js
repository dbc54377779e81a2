// What opens beside the heat map: a cell with its records, a unit, a duty.
let back = null;
const dayOf = r => `<td class="nw">${sd(r.day)}${r.seen !== r.day ? `<br><small>${esc(t("entered", {day: sd(r.seen)}))}</small>` : ""}</td>`;
function recordRow(r, out) {
 const units = r.units.map(u => u < 0 ? "?" : T(U[u].t));
 let h = `<tr>${dayOf(r)}<td>${E(r.t)}${r.what.length ? " · " + esc(r.what.map(T).join(" · ")) : ""}`;
 if (units.length > 1) h += `<br><small>${esc(t("joint", {units: units.join(sep())}))}</small>`;
 if (r.proofs) h += `<br><small>${esc(count(r.proofs, "proofs"))}</small>`;
 if (out) h += `<br><small>${esc(t("outside"))}</small>`;
 return h + "</td></tr>";
}
// A record in the file is a list; the live page sends the same lists.
const recordOf = x => ({t: D.strings[x[0]], day: x[1], seen: x[2], units: x[3], what: x[4].map(n => D.strings[n]), proofs: x[5]});
function recordsHTML(i) {
 const kept = C.rec[i], more = C.more[i];
 if (M.live && more) return `<div data-fetch="${i}"><p class="sub">${esc(t("fetching"))}</p></div>`;
 if (!kept.length && !more) return `<p class="sub">${esc(t("norec"))}</p>`;
 const body = kept.map(n => recordRow(recordOf(D.recs[n < 0 ? -1 - n : n]), n < 0)).join("");
 return (body ? table2(body) : "") + (more ? `<p class="sub">${esc(t("leftout", {n: more}))}</p>` : "");
}
const table2 = body => `<table><thead><tr><th scope="col">${esc(t("day"))}</th><th scope="col">${esc(t("what"))}</th></tr></thead><tbody>${body}</tbody></table>`;
function fetchRecords() {
 for (const box of $("panel").querySelectorAll("[data-fetch]")) {
  fetch("cells/" + encodeURIComponent(C.id[+box.dataset.fetch]) + "?as_of=" + M.asOf + "&known_by=" + M.knownBy)
   .then(r => r.ok ? r.json() : Promise.reject(new Error(r.status)))
   .then(got => {
    const rows = got.records.map(r => recordRow({...r, units: r.units.map(u => U.findIndex(x => x.id === u))}, r.outside)).join("");
    box.innerHTML = (rows ? table2(rows) : `<p class="sub">${esc(t("norec"))}</p>`) + (got.left ? `<p class="sub">${esc(t("leftlive", {n: got.left}))}</p>` : "");
   }).catch(() => { box.innerHTML = `<p class="sub">${esc(t("nofetch"))}</p>`; });
 }
}
function stateHTML(i) {
 let more = "";
 if (isOver(C.s[i])) more = li ? ", " + count(today - C.due[i], "dayslate") : "，" + count(today - C.due[i], "dayslate");
 else if (SG[C.s[i]].id === "met_late" && C.re[i] > C.due[i]) more = (li ? ", " : "，") + count(C.re[i] - C.due[i], "latedays");
 const key = C.k[i] >= 0 ? T(D.strings[C.k[i]]) + (li ? ": " : "：") : "";
 return `${badge(C.s[i], mark(i))}<span>${esc(key + wordOf(i) + more)}</span>`;
}
function bodyHTML(i) {
 const why = D.whys[C.y[i]], steps = why[1];
 let h = `<ul class="why">${why[0].map(n => `<li>${E(D.strings[n])}</li>`).join("")}</ul>`;
 if (steps.length) h += `<details><summary>${esc(t("derived"))}</summary><ol>${steps.map(n => `<li>${E(D.strings[n])}</li>`).join("")}</ol></details>`;
 const n = C.rec[i].length + C.more[i];
 return h + `<h4>${esc(t("records", {n}))}</h4>${recordsHTML(i)}`;
}
function openCell(u, j) {
 const k = grid[K(u, j)];
 if (!k) return;
 sel = K(u, j);
 tb.querySelectorAll(".on").forEach(x => x.classList.remove("on"));
 const el = cellAt(rows.indexOf(u), cols.indexOf(j));
 if (el) el.classList.add("on");
 const first = show(k), order = [first, ...k.filter(i => i !== first)];
 let h = `<h3 tabindex="-1"><button type="button" class="ln" data-duty="${j}">${E(G[j].t)}</button></h3><p><button type="button" class="ln" data-unit="${u}">${E(U[u].t)}</button></p>`;
 if (k.length > 1) h += `<p class="sub">${esc(t(C.k[first] >= 0 && G[j].rounds ? "rounds" : "parts", {n: k.length}))}</p>`;
 order.forEach((i, n) => {
  h += k.length > 2 && n > 0
   ? `<details class="rd"><summary class="st">${stateHTML(i)}</summary>${bodyHTML(i)}</details>`
   : `<div class="st">${stateHTML(i)}</div>${bodyHTML(i)}`;
 });
 if (G[j].next) h += `<p class="sub nx">${E(G[j].next)}</p>`;
 $("say").textContent = label(u, j, k);
 panel(h);
 if (innerWidth <= 1180 && el) scrollBy({top: el.getBoundingClientRect().top - innerHeight * .3, behavior: "instant"});
}
const cellLine = (i, words) => `<tr><td>${badge(C.s[i], mark(i))}</td><td><button type="button" class="ln" data-cell="${C.u[i]},${C.d[i]}">${esc(words)}</button>${C.k[i] >= 0 ? " · " + E(D.strings[C.k[i]]) : ""}<br><small>${esc(wordOf(i))}</small></td><td class="nw">${C.due[i] >= 0 ? sd(C.due[i]) : "—"}</td></tr>`;
function unselect() {
 sel = null;
 tb.querySelectorAll(".on").forEach(x => x.classList.remove("on"));
}
function openUnit(u) {
 unselect();
 const mine = [...ofUnit[u]].sort((a, b) => C.s[a] - C.s[b] || C.due[a] - C.due[b]);
 const kind = D.kinds.find(k => k.id === U[u].k), n = U[u].n;
 let h = `<h3 tabindex="-1">${E(U[u].t)}</h3><p class="sub">${isGroup(u) ? esc(t("nobody")) : (kind ? E(kind.t) + " · " : "") + esc(count(n.owed, "owed"))}</p>`;
 if (U[u].rank) h += `<p class="sub">${esc(t("ranked", {rank: U[u].rank, a: n.in_time, b: n.due}))}</p>`;
 $("say").textContent = T(U[u].t);
 panel(h + `<table class="ls"><tbody>${mine.slice(0, 200).map(i => cellLine(i, T(G[C.d[i]].t))).join("")}</tbody></table>`);
}
function openDuty(j) {
 unselect();
 const d = G[j], mine = [...ofDuty[j]].sort((a, b) => C.s[a] - C.s[b] || C.u[a] - C.u[b]), n = SG.map(() => 0);
 for (const i of mine) n[C.s[i]]++;
 let h = `<h3 tabindex="-1">${E(d.t)}</h3><p class="sub">${E(actName(d.act))}</p><ul class="why">${d.says.map(s => `<li>${E(s)}</li>`).join("")}</ul>`;
 h += `<p class="tally">${n.map((v, s) => v ? `<span>${badge(s)} ${v}</span>` : "").join("")}</p>`;
 if (d.prog) h += `<p class="sub">${E(d.prog)}</p><div class="pb" role="img" aria-label="${E(d.prog)}"><i style="width:${Math.min(100, d.share)}%"></i></div>`;
 if (d.next) h += `<p class="sub nx">${E(d.next)}</p>`;
 const open = mine.filter(i => !isMet(C.s[i])), list = open.slice(0, 80);
 if (list.length) h += `<h4>${esc(t("notdone", {n: open.length}))}</h4><table class="ls"><tbody>${list.map(i => cellLine(i, T(U[C.u[i]].t))).join("")}</tbody></table>`;
 if (open.length > list.length) h += `<p class="sub">${esc(t("andmore", {n: open.length - list.length}))}</p>`;
 $("say").textContent = T(d.t);
 panel(h);
}
function panel(h) {
 const p = $("panel");
 p.innerHTML = `<button class="btn x" type="button" data-close>${esc(t("close"))}</button>` + h;
 p.classList.add("open");
 p.scrollTop = 0;
 if (M.live) fetchRecords();
}
function closePanel() {
 const p = $("panel");
 p.classList.remove("open");
 unselect();
 p.innerHTML = `<h3>${esc(t("pick"))}</h3><p class="sub">${esc(t("keys"))}</p><p class="sub gap">${esc(t("howto"))}</p>`;
}
function leavePanel() {
 closePanel();
 const el = back && back.isConnected ? back : cellAt(...focus);
 back = null;
 if (el) el.focus();
}
