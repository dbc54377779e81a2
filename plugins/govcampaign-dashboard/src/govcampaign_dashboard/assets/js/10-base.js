"use strict";
// What every part of the page needs: the data, the words, the days.
const D = JSON.parse(document.getElementById("data").textContent);
const M = D.meta, C = D.cells, N = C.u.length, U = D.units, G = D.duties, SG = D.signs;
const $ = id => document.getElementById(id);
const esc = s => String(s).replace(/[&<>"'`]/g, c => "&#" + c.charCodeAt(0) + ";");
let lang = M.lang, li = lang === "en" ? 1 : 0;
// T: one wording of a pair; t: a word of the page by its key, its {holes} filled; E: a wording as HTML.
const T = pair => pair[li];
const t = (key, holes) => D.words[key][li].replace(/\{(\w+)\}/g, (_, name) => holes[name]);
const E = pair => esc(pair[li]);
const count = (n, key) => t(n === 1 ? key + "1" : key, {n});
const sep = () => li ? ", " : "、";
const sum = list => list.reduce((a, b) => a + b, 0);

const DAY = 864e5, base = Date.parse(M.base), today = M.today;
const dateOf = n => new Date(base + n * DAY);
const iso = n => dateOf(n).toISOString().slice(0, 10);
const MON = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
const md = n => { const d = dateOf(n); return li ? d.getUTCDate() + " " + MON[d.getUTCMonth()] : d.getUTCMonth() + 1 + "月" + d.getUTCDate() + "日"; };
const sd = n => { const d = dateOf(n); return d.getUTCMonth() + 1 + "-" + d.getUTCDate(); };
const rest = new Set(D.rest);
const isDue = i => C.due[i] >= 0 && C.due[i] <= today;

// The flags of a cell.
const KNOWN = 1, ASIDE = 2, UNDECLARED = 4, QUOTA = 8;
const has = (i, flag) => (C.fl[i] & flag) > 0;
const signNo = {};
SG.forEach((s, n) => { signNo[s.id] = n; });
const isOver = s => s === signNo.overdue || s === signNo.overdue_partly || s === signNo.excused;
const isMet = s => s === signNo.met || s === signNo.met_late;
const cls = s => "s-" + SG[s].tone;
// Work without a number shows how often it was done; declared and nothing more, it has begun.
const mark = i => SG[C.s[i]].s || (C.n[i] ? String(C.n[i]) : "△");
const badge = (s, words) => `<span class="sg ${cls(s)}" aria-hidden="true">${esc(words ?? (SG[s].s || "n"))}</span>`;
const wordOf = i => T(D.strings[C.w[i]]);
const lists = keep => { const found = []; for (let i = 0; i < N; i++) if (keep(i)) found.push(i); return found; };
// A text cut to a width in letters; a Chinese letter takes two.
const cut = (s, most) => {
 let n = 0, out = "";
 for (const ch of s) { n += ch > "\u2e7f" ? 2 : 1; if (n > most) return out + "…"; out += ch; }
 return out;
};
