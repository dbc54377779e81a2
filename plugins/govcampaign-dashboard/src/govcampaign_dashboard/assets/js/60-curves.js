// Small charts: what is done by day against what should be; one scale of days for all.
const CW = 210, CH = 76, CL = 2, CR = 30;
function evenPace(n, from, due, x, y) {
 const days = [];
 for (let d = from; d <= due; d++) if (!rest.has(d)) days.push(d);
 if (!days.length) return ["", null];
 const path = `M${x(from)} ${y(0)}` + days.map((d, k) => `L${x(d + 1).toFixed(1)} ${y(n * (k + 1) / days.length).toFixed(1)}`).join("");
 return [path, Math.round(n * days.filter(d => d <= today).length / days.length)];
}
function curve(c, s, e) {
 const n = c.ids.length, x = d => CL + (d - s) / (e - s) * (CW - CL - CR), y = v => CH - 14 - v / n * (CH - 26);
 const done = c.ids.map(c.when).filter(d => d >= 0 && d <= today).sort((a, b) => a - b);
 let path = `M${x(s).toFixed(1)} ${y(0)}`, v = 0, pace = "", expected = null;
 for (const d of done) { v++; path += `H${x(Math.max(d, s)).toFixed(1)}V${y(v).toFixed(1)}`; }
 const now = Math.min(today + 1, e);
 path += `H${x(now).toFixed(1)}`;
 // At the right edge the number of what is done would cover that of all.
 const late = x(now) > CW - CR - 22;
 if (c.steps) { let k = 0; pace = `M${x(s)} ${y(0)}` + c.steps.map(d => `H${x(Math.max(d + 1, s)).toFixed(1)}V${y(++k).toFixed(1)}`).join(""); }
 else if (c.due >= 0) [pace, expected] = evenPace(n, Math.max(c.from, s), c.due, x, y);
 const gap = expected === null ? "" : c.due < today && n > v ? t(c.quota ? "missing" : "idleby", {n: n - v}) : expected > v ? t("behind", {n: expected - v}) : "";
 const tick = c.due >= 0 && !c.steps ? `<path d="M${x(c.due + 1)} ${y(0) + 4}V${y(n) - 5}" stroke="var(--mut)"/><text x="${Math.max(14, Math.min(x(c.due + 1), CW - 16))}" y="${CH - 1}" text-anchor="middle">${sd(c.due)}</text>` : "";
 return `<figure><figcaption><b>${esc(c.title)}</b><span>${esc(c.sub)}${gap ? ` · <span class="r">${esc(gap)}</span>` : ""}</span></figcaption><svg viewBox="0 0 ${CW} ${CH}" role="img" aria-label="${esc(c.title + (li ? ": " : "：") + c.sub + (gap ? sep() + gap : ""))}"><path class="ax" d="M${CL} ${y(0)}H${CW - CR}M${CL} ${y(n)}H${CW - CR}"/><text x="${CW - CR + 4}" y="${y(n) + 4}">${n}</text>${tick}${pace ? `<path class="pace" d="${pace}"/>` : ""}<path class="today" d="M${x(now)} ${y(0)}V${y(n) - 5}"/><path class="done" d="${path}"/><circle cx="${x(now)}" cy="${y(v)}" r="2.5" class="ink"/><text class="ink b" x="${x(now) + (late ? -5 : 5)}" y="${y(v) + (v / n > .85 ? 13 : -5)}"${late ? ' text-anchor="end"' : ""}>${v}</text></svg></figure>`;
}
function curves() {
 const counted = i => has(i, KNOWN) && !has(i, ASIDE) && SG[C.s[i]].id !== "exempt";
 const reached = i => isMet(C.s[i]) ? C.re[i] : -1, begun = i => C.bg[i];
 const all = lists(i => counted(i) && C.due[i] >= 0), [s, e] = M.axis, out = [];
 if (all.length > 1) out.push(curve({title: t("withday"), sub: t("donedue", {a: all.filter(i => isMet(C.s[i])).length, b: all.filter(isDue).length}), ids: all, when: reached, due: -1, from: s, steps: all.map(i => C.due[i]).sort((a, b) => a - b)}, s, e));
 G.forEach((d, j) => {
  const ids = ofDuty[j].filter(counted);
  if (ids.length < 2) return;
  const done = ids.filter(i => d.quota ? isMet(C.s[i]) : C.bg[i] >= 0).length;
  // Rounds come due one after the other: what should be done are their due days, and no even pace.
  const steps = d.rounds ? ids.filter(i => C.due[i] >= 0).map(i => C.due[i]).sort((a, b) => a - b) : null;
  out.push(curve({title: T(d.t), sub: t(d.quota ? "doneof" : "begunof", {a: done, b: ids.length}), ids, when: d.quota ? reached : begun, due: d.due, from: d.win[0] >= 0 ? d.win[0] : s, quota: d.quota, steps}, s, e));
 });
 $("ch").innerHTML = out.join("");
 $("curves").hidden = !out.length;
}
