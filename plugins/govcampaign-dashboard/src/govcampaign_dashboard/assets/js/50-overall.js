// The overall result: the sentence, the table that adds up, and by whom.
function leadHTML() {
 // The sentence comes whole; numbers are set off, and what is overdue or near is set in its colour.
 const over = [li ? "overdue" : "逾期", li ? "breach" : "违反"], near = [li ? "due today" : "今日到期", li ? "three days" : "三日内", li ? "in grace" : "宽限"];
 const late = D.words.lated[li].toLowerCase(), good = li ? "no breach" : "未见违反";
 return T(D.verdict.sentence).split(/(?<=[，。：])|(?<=[,:.] )/).map(part => {
  const bold = esc(part).replace(/\d+/g, "<b>$&</b>");
  const has_ = list => list.some(w => part.includes(w));
  if (part.includes(good) || part.includes(late)) return bold;
  return has_(near) ? `<span class="a">${bold}</span>` : has_(over) ? `<span class="r">${bold}</span>` : bold;
 }).join("");
}
function accountHTML() {
 const cols_ = D.verdict.columns.map((c, x) => ({...c, x})).filter(c => c.always || D.verdict.rows.some(r => r.n[c.x]));
 const cell = (v, c, big) => `<td class="${v ? (big ? "big" : "") : "z"}">${v ? (c.bad ? `<span class="r">${v}</span>` : v) : "·"}</td>`;
 const head = cols_.map(c => `<th scope="col">${badge(c.sign, c.mark)}<br>${E(c.t)}</th>`).join("");
 const body = D.verdict.rows.map((r, y) => `<tr><th scope="row">${E(r.t)}</th>${cols_.map(c => cell(r.n[c.x], c, y === 0)).join("")}<td class="big">${sum(r.n)}</td></tr>`).join("");
 const totals = cols_.map(c => `<td>${sum(D.verdict.rows.map(r => r.n[c.x])) || "·"}</td>`).join("");
 return `<table class="acct"><caption class="vh">${esc(t("overall"))}</caption><thead><tr><td></td>${head}<th scope="col">${esc(t("sum"))}</th></tr></thead><tbody>${body}</tbody><tfoot><tr><th scope="row">${esc(t("sum"))}</th>${totals}<td class="big">${sum(D.verdict.rows.map(r => sum(r.n)))}</td></tr></tfoot></table>`;
}
const whoLine = (i, right) => `<li>${badge(C.s[i], mark(i))}<button type="button" data-cell="${C.u[i]},${C.d[i]}">${E(U[C.u[i]].t)}</button><span>${E(G[C.d[i]].t)}${C.k[i] >= 0 ? " · " + E(D.strings[C.k[i]]) : ""}</span><span>${right}</span></li>`;
const block = (h, body) => body ? `<div><h3>${h}</h3>${body}</div>` : "";
function tallied(list, of) {
 const n = new Map();
 for (const i of list) n.set(of[i], (n.get(of[i]) || 0) + 1);
 return [...n].sort((a, b) => b[1] - a[1] || (of === C.u ? worstAt[a[0]] - worstAt[b[0]] : a[0] - b[0]));
}
function overdueHTML(list) {
 if (!list.length) return "";
 if (list.length <= 6) return `<ul>${list.map(i => whoLine(i, esc(count(today - C.due[i], "dayslate")) + (SG[C.s[i]].id === "excused" ? (li ? ", " : "，") + esc(t("excused")) : ""))).join("")}</ul>`;
 const units = tallied(list, C.u), duties = tallied(list, C.d);
 const named = u => list.filter(i => C.u[i] === u).map(i => T(G[C.d[i]].t));
 const lines = units.slice(0, 5).map(([u, n]) => `<li>${badge(signNo.overdue, n)}<button type="button" data-unit="${u}">${E(U[u].t)}</button><span>${esc(named(u).slice(0, 2).join(sep()))}${n > 2 ? "…" : ""}</span></li>`).join("");
 return `<ul>${lines}</ul><p class="sub">${esc(count(units.length, "unitsinall"))}${duties.slice(0, 4).map(([d, n]) => E(G[d].t) + " " + n).join(sep())}${duties.length > 4 ? "…" : ""}</p>`;
}
function idleHTML() {
 const idle = [signNo.open, signNo.soon];
 const found = G.map((_, j) => [j, ofDuty[j].filter(i => C.s[i] === idle[0] && C.due[i] >= 0)]).filter(x => x[1].length > 1);
 found.sort((a, b) => b[1].length - a[1].length);
 return found.length ? `<ul>${found.slice(0, 4).map(([j, a]) => `<li><button type="button" data-duty="${j}">${E(G[j].t)}</button><span>${esc(t("idleof", {n: a.length, of: G[j].of, day: md(C.due[a[0]]), left: C.due[a[0]] - today}))}</span></li>`).join("")}</ul>` : "";
}
function overall() {
 $("title").textContent = document.title = T(M.title);
 $("meta").textContent = M.lines.map(T).join(li ? " " : "");
 $("lead").innerHTML = leadHTML();
 $("acct").innerHTML = accountHTML();
 const over = lists(i => isOver(C.s[i]) && !has(i, ASIDE)), soon = lists(i => SG[C.s[i]].tone === "soon"), broken = lists(i => C.s[i] === signNo.breached);
 const waiting = lists(i => has(i, UNDECLARED)), unknown = lists(i => C.s[i] === signNo.unknown && !has(i, ASIDE)), why = new Map();
 for (const i of unknown) why.set(C.g[i], (why.get(C.g[i]) || 0) + 1);
 const when = i => C.due[i] === today ? `<b>${esc(t("duetoday"))}</b>` : esc(md(C.due[i]));
 const first = (list, right) => list.length ? `<ul>${list.slice(0, 6).map(i => whoLine(i, right(i))).join("")}</ul>${list.length > 6 ? `<p class="sub">${esc(t("andmore", {n: list.length - 6}))}</p>` : ""}` : "";
 $("who").setAttribute("aria-label", t("bywhom"));
 $("who").innerHTML = block(`<i class="r">×</i>${esc(t("over"))} ${over.length}`, overdueHTML(over))
  + block(`<i class="r">!</i>${esc(t("breached"))} ${broken.length}`, first(broken, () => ""))
  + block(`<i class="a">●</i>${esc(t(soon.some(i => SG[C.s[i]].id === "in_grace") ? "soongrace" : "soonh"))} ${soon.length}`, first(soon, when))
  + block(`<i class="u">△</i>${esc(t("waiting"))} ${waiting.length}`, waiting.length > 6 ? `<p class="sub">${tallied(waiting, C.d).map(([d, n]) => E(G[d].t) + " " + n).join(sep())}</p>` : first(waiting, i => C.due[i] >= 0 ? esc(md(C.due[i])) : ""))
  + block(`<i>○</i>${esc(t("idle"))}`, idleHTML())
  + block(`<i>?</i>${esc(t("unk"))} ${unknown.length}`, unknown.length ? `<p class="sub">${[...why].sort((a, b) => b[1] - a[1]).map(([g, n]) => (g < 0 ? esc(t("other")) : E(D.gaps[g])) + " " + n).join(sep())}${esc(t("gapsnote"))}</p>` : "");
}
// The signs, each a filter; and the other filters.
function legend() {
 return SG.map((s, x) => signCount[x] ? `<li><button type="button" data-s="${x}" aria-pressed="${F.sign === x}">${badge(x)}${E(s.t)} <small>${signCount[x]}</small></button></li>` : "").join("")
  + (asides ? `<li><span><span class="sg as"></span>${esc(t("aside"))} <small>${asides}</small></span></li>` : "")
  + `<li><span><span class="sg no"></span>${esc(t("notowed"))}</span></li>`;
}
function controls() {
 const option = (value, words) => `<option value="${esc(value)}">${esc(words)}</option>`;
 const kinds = D.kinds.filter(k => U.some(u => u.known && u.k === k.id));
 $("q").placeholder = t("search");
 $("q").setAttribute("aria-label", t("search"));
 $("fk").innerHTML = option("", t("allkinds")) + kinds.map(k => option(k.id, T(k.t))).join("") + (groups() ? option("?", t("nobody")) : "");
 $("fa").innerHTML = option("", t("allacts")) + D.acts.map(a => option(a.id, T(actName(a.id)))).join("") + (G.some(d => !d.act) ? option("-", t("noact")) : "");
 $("so").innerHTML = option("worst", t("worst")) + option("roster", t("roster"));
 $("fk").hidden = kinds.length + groups() < 2;
 $("fa").hidden = D.acts.length + G.some(d => !d.act) < 2;
 for (const [id, value, words] of [["fk", F.kind, "bykind"], ["fa", F.act, "byact"], ["so", F.sort, "bysort"]]) { $(id).value = value; $(id).setAttribute("aria-label", t(words)); }
 $("legend").innerHTML = legend();
 $("lang").textContent = li ? "中文" : "English";
 $("lang").lang = li ? "zh-CN" : "en";
}
