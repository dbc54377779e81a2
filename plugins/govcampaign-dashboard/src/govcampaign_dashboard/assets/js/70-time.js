// The plan on a time line: phases, windows, due days, the day of the notice, today, what the check found.
const TW = 1000, TL = 196, TR = 150, TH = 19;
function timeRows() {
 const out = [], w = M.window;
 if (w) out.push({t: t("window"), a: w[0], b: w[1], solid: true, bold: true, about: [M.id]});
 for (const p of D.phases) out.push({t: T(p.t), a: p.a, b: p.b, solid: true, bold: true, words: p.words, about: [p.id]});
 let before = null;
 G.forEach(d => {
  if (d.act !== before) { before = d.act; out.push({t: T(actName(d.act)), head: true, bold: true, about: d.act ? [d.act] : []}); }
  out.push({t: T(d.t), a: d.win[0], b: d.win[1], solid: d.stated, dues: d.dues, words: d.awaits ? T(d.awaits) : "", about: [d.id]});
 });
 return out;
}
function ticksSVG(s, e, x, H) {
 let g = "";
 const long = e - s > 130, every = e - s > 800 ? 3 : 1;
 if (!long) for (const d of rest) if (d >= s && d < e) g += `<rect x="${x(d).toFixed(1)}" y="22" width="${(x(d + 1) - x(d) + .5).toFixed(1)}" height="${H - 26}" fill="var(--pan)"/>`;
 for (let d = s; d <= e; d++) {
  const at = dateOf(d), q = at.getUTCDate(), m = at.getUTCMonth();
  if (long ? q === 1 && m % every === 0 : q === 1 || q === 11 || q === 21) g += `<path class="ax" d="M${x(d).toFixed(1)} 22V${H - 4}"/><text x="${(x(d) + 3).toFixed(1)}" y="16">${q === 1 ? `<tspan class="ink b">${li ? MON[m] : m + 1 + "月"}</tspan>` : q}</text>`;
 }
 return g;
}
const DIAMOND = (X, m, past) => `<path d="M${(X - 6).toFixed(1)} ${m}l6 -6l6 6l-6 6z" fill="${past ? "var(--ink)" : "var(--bg)"}" stroke="var(--ink)" stroke-width="1.5"/>`;
const PIN = {error: ["var(--t-overdue)", "var(--t-overdue-x)"], warning: ["var(--t-late)", "var(--t-late-x)"]};
function pinsSVG(found, m) {
 const shown = found.slice(0, 4).map((k, i) => {
  const f = D.findings[k], [fill, ink] = PIN[f.sev] || ["var(--pan)", "var(--mut)"], X = TW - TR + 10 + i * 34;
  return `<a href="#f${k}" class="pin" aria-label="${esc(f.code + " " + T(f.msg))}"><rect x="${X}" y="${m - 7}" width="31" height="14" rx="2" fill="${fill}"/><text x="${X + 15.5}" y="${m + 3.5}" text-anchor="middle" style="fill:${ink}">${esc(f.code)}</text></a>`;
 }).join("");
 return shown + (found.length > 4 ? `<text x="${TW - TR + 10 + 4 * 34}" y="${m + 4}">+${found.length - 4}</text>` : "");
}
function barSVG(r, x, m) {
 if (r.a < 0) return r.words ? `<text x="${x(M.axis[0]).toFixed(1)}" y="${m + 4}">${esc(r.words)}</text>` : "";
 const X = x(r.a), W = x(r.b + 1) - X;
 return r.solid
  ? `<rect x="${X.toFixed(1)}" y="${m - 4}" width="${W.toFixed(1)}" height="8" fill="${r.bold ? "var(--ink)" : "var(--t-begun-x)"}"/>`
  : `<rect x="${(X + .5).toFixed(1)}" y="${m - 3.5}" width="${Math.max(W - 1, .5).toFixed(1)}" height="7" fill="var(--bg)" stroke="var(--faint)"/>`;
}
function flagSVG(x, d, words, colour, H, dashed, before) {
 const X = x(d).toFixed(1);
 return `<path d="M${X} ${dashed ? 20 : 2}V${H - 4}" stroke="${colour}" stroke-width="1.5"${dashed ? ' stroke-dasharray="5 3"' : ""}/><text x="${+X + (before ? -4 : 4)}" y="-1" text-anchor="${before ? "end" : "start"}" style="fill:${colour}"${dashed ? "" : ' class="b"'}>${esc(words)}</text>`;
}
function timeline() {
 const s = M.axis[0] - 1, e = M.axis[1] + 1, x = d => TL + (d - s) / (e - s) * (TW - TL - TR), list = timeRows(), H = list.length * TH + 34, by = {};
 D.findings.forEach((f, n) => f.about.forEach(q => (by[q] = by[q] || []).push(n)));
 let g = ticksSVG(s, e, x, H);
 list.forEach((r, n) => {
  const m = 24 + n * TH + TH / 2;
  g += `<text x="${r.bold ? 0 : 12}" y="${m + 4}" class="ink${r.bold ? " b" : ""}">${esc(cut(r.t, r.bold ? 30 : 27))}</text>`;
  if (!r.head) g += barSVG(r, x, m);
  for (const d of r.dues || []) g += DIAMOND(x(d + 1), m, d <= today);
  g += pinsSVG([...new Set(r.about.flatMap(q => by[q] || []))], m);
 });
 if (M.noticeDay >= s && M.noticeDay <= e) g += flagSVG(x, M.noticeDay, t("dated", {day: md(M.noticeDay)}), "var(--acc)", H, true, x(M.noticeDay) > TL + 90);
 if (today >= s && today < e) g += flagSVG(x, today + 1, t("todayis", {day: md(today)}), "var(--over)", H, false, x(today) > TW - TR - 90);
 $("tl").innerHTML = `<svg viewBox="0 -12 ${TW} ${H + 12}" role="img" aria-label="${esc(t("time"))}">${g}</svg>`;
 $("tl").setAttribute("aria-label", t("time"));
}
