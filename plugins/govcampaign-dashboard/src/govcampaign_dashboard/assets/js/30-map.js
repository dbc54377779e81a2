// The heat map: its headings, its rows, and which of them are in the page.
const WINDOW = 6000; // cells: above this, only the rows in view are in the page
let RH = 24, sel = null, win = [-1, -1], headKey = "";
const SUMS = [["due", "due"], ["overdue", "over"], ["not_started", "none"], ["unknown", "unk"]];
const scroller = $("scroll"), tb = $("tb");

function bands(cs) {
 const found = [];
 for (const j of cs) { const last = found[found.length - 1]; if (last && last.act === G[j].act) last.n++; else found.push({act: G[j].act, n: 1}); }
 return found;
}
function headHTML(cs, sums, plain) {
 const short = (act, n) => { const name = T(actName(act)); return n >= (li ? 5 : 4) ? name : isAddress(act) ? (n === 1 ? act.replace(/^.*(\(.+\))$/, "$1") : act) : cut(name, n * 4); };
 let h = `<tr class="h1"><th class="corner" scope="col">${esc(t("unit"))}</th>`;
 for (const b of bands(cs)) h += `<th colspan="${b.n}" scope="colgroup" title="${E(actName(b.act))}">${esc(short(b.act, b.n))}</th>`;
 h += `<th colspan="${sums.length}" scope="colgroup">${esc(t("sum"))}</th></tr><tr class="h2"><th class="corner">`;
 h += `<span class="f">${esc(t("dueday"))}</span><span class="f">${esc(t("headdone"))}</span><span class="f kk">${esc(t("headof"))}</span></th>`;
 let before = null;
 for (const j of cs) {
  const d = G[j], done = d.of ? d.done : "?", of = d.of || "?";
  const name = plain ? `<span class="v">${E(d.t)}</span>` : `<button type="button" class="v" data-duty="${j}" tabindex="-1">${E(d.t)}</button>`;
  h += `<th scope="col" data-j="${j}"${d.act !== before ? ' class="g"' : ""}>${name}<span class="f">${d.due >= 0 ? sd(d.due) : "—"}</span><span class="f k${d.quota ? "" : " q"}">${done}</span><span class="f kk">${of}</span></th>`;
  before = d.act;
 }
 for (const s of sums) h += `<th class="n" scope="col"><span class="v">${esc(t(s[1]))}</span></th>`;
 return h + "</tr>";
}
function widths() {
 const phone = innerWidth <= 600, cw = phone ? 28 : 26, nw = phone ? 104 : li ? 176 : 160;
 let g = `<col style="width:${nw}px">`, w = nw, before = null;
 for (const j of cols) { const x = cw + (G[j].act !== before ? 4 : 0); before = G[j].act; w += x; g += `<col style="width:${x}px">`; }
 for (const _ of SUMS) { w += 32; g += '<col style="width:32px">'; }
 tb.querySelector("colgroup").innerHTML = g;
 tb.style.width = w + "px";
}
// Names that differ at their ends stay apart: what does not fit is left out in the middle.
const width = s => { let n = 0; for (const ch of s) n += ch > "\u2e7f" ? 2 : 1; return n; };
function fitted(s, most) {
 if (width(s) <= most) return s;
 const letters = [...s], tail = [];
 for (let n = 0; letters.length && n + width(letters[letters.length - 1]) <= most * .4; n += width(tail[0])) tail.unshift(letters.pop());
 return cut(letters.join(""), most - 1 - width(tail.join(""))) + tail.join("").trimStart();
}
function nameHTML(u, plain) {
 const name = T(U[u].t), shown = fitted(name, plain ? 19 : innerWidth <= 600 ? 14 : li ? 27 : 23);
 return `<th scope="row" data-u="${u}"${shown === name ? "" : ` title="${esc(name)}" aria-label="${esc(name)}"`}>${esc(shown)}</th>`;
}
const label = (u, j, k) => `${T(U[u].t)}${li ? ", " : "，"}${T(G[j].t)}${li ? ": " : "："}${k.map(i => (C.k[i] >= 0 ? T(D.strings[C.k[i]]) + " " : "") + wordOf(i)).join(li ? "; " : "；")}`;
// Escaped once a language: a large map says the same few words thousands of times.
let told = {};
const once = (key, text) => told[key] ??= E(text);
const labelHTML = (u, j, k) => once("u" + u, U[u].t) + (li ? ", " : "，") + once("d" + j, G[j].t) + (li ? ": " : "：")
 + k.map(i => (C.k[i] >= 0 ? once(C.k[i], D.strings[C.k[i]]) + " " : "") + once(C.w[i], D.strings[C.w[i]])).join(li ? "; " : "；");
function cellHTML(u, j, k, r, c, edge, plain) {
 const i = show(k);
 // A filter of state shows the others as outlines of themselves: no fill, and faint.
 const hit = plain || F.sign < 0 || k.some(x => C.s[x] === F.sign);
 let kind = "c " + (hit ? cls(C.s[i]) : "off") + edge;
 if (k.every(x => has(x, ASIDE))) kind += " as";
 if (plain) return `<td class="${kind}">${esc(mark(i))}</td>`;
 if (k.length > 1) kind += " m";
 if (sel === K(u, j)) kind += " on";
 return `<td class="${kind}" role="gridcell" tabindex="-1" data-r="${r}" data-c="${c}"${k.length > 1 ? ` data-m="${k.length}"` : ""} aria-label="${labelHTML(u, j, k)}">${esc(mark(i))}</td>`;
}
function rowHTML(u, r, cs, sums, plain) {
 let h = `<tr${isGroup(u) ? ' class="grp"' : ""} aria-rowindex="${r + 3}">${nameHTML(u, plain)}`, before = null;
 for (let c = 0; c < cs.length; c++) {
  const j = cs[c], k = grid[K(u, j)], edge = G[j].act !== before ? " g" : "";
  before = G[j].act;
  h += k ? cellHTML(u, j, k, r, c, edge, plain) : `<td class="e${edge}"></td>`;
 }
 for (const s of sums) { const v = U[u].n[s[0]]; h += `<td class="n${v ? s[0] === "overdue" ? " r" : "" : " z"}">${v || "·"}</td>`; }
 return h + "</tr>";
}
function draw() {
 // Read before anything is changed: a reading after a change would lay the old rows out again.
 const top = scroller.scrollTop;
 RH = innerWidth <= 600 ? 28 : 24;
 tb.setAttribute("aria-rowcount", rows.length + 2);
 tb.setAttribute("aria-colcount", cols.length + 1 + SUMS.length);
 tb.setAttribute("aria-label", t("map"));
 const key = cols.join() + lang + RH + innerWidth;
 if (key !== headKey) { headKey = key; widths(); tb.tHead.innerHTML = headHTML(cols, SUMS); }
 win = [-1, -1];
 const whole = rows.length <= 100 && cols.length <= 28 && rows.length * cols.length <= WINDOW;
 scroller.classList.toggle("free", innerWidth > 1180 && whole && parseFloat(tb.style.width) <= innerWidth - 340);
 paint(top);
 $("cnt").textContent = t("shown", {a: rows.filter(u => !isGroup(u)).length, b: U.filter((x, u) => !isGroup(u) && x.n.owed).length});
 $("none").hidden = rows.length > 0;
}
function paint(top = scroller.scrollTop) {
 const n = rows.length, [above, body, below] = tb.tBodies;
 let a = 0, b = n;
 if (n * cols.length > WINDOW || n > 150) {
  const v = Math.ceil(Math.min(innerHeight * .86, 1700) / RH), y = Math.floor(top / RH);
  if (win[0] >= 0 && y >= win[0] && (win[0] === 0 || y >= win[0] + 2) && (win[1] === n || y + v <= win[1] - 2)) return;
  a = Math.max(0, y - 5);
  b = Math.min(n, y + v + 5);
 } else if (win[0] === 0 && win[1] === n) return;
 const html = (p, q) => { let h = ""; for (let r = p; r < q; r++) h += rowHTML(rows[r], r, cols, SUMS); return h; };
 if (win[0] < 0 || a >= win[1] || b <= win[0]) body.innerHTML = html(a, b);
 else {
  for (let r = win[0]; r < Math.min(a, win[1]); r++) body.firstElementChild.remove();
  for (let r = win[1]; r > Math.max(b, a); r--) body.lastElementChild.remove();
  if (a < win[0]) body.insertAdjacentHTML("afterbegin", html(a, win[0]));
  if (b > win[1]) body.insertAdjacentHTML("beforeend", html(win[1], b));
 }
 win = [a, b];
 const space = h => h ? `<tr><td style="height:${h}px"></td></tr>` : "";
 above.innerHTML = space(a * RH);
 below.innerHTML = space((n - b) * RH);
 const f = cellAt(...focus) || body.querySelector("td.c");
 if (f) f.tabIndex = 0;
}
const cellAt = (r, c) => tb.tBodies[1].querySelector(`td[data-r="${r}"][data-c="${c}"]`);
function redraw() {
 compute();
 focus = [0, 0];
 for (let c = 0; c < cols.length && rows.length; c++) if (grid[K(rows[0], cols[c])]) { focus = [0, c]; break; }
 scroller.scrollTop = 0;
 draw();
 $("legend").innerHTML = legend();
 hash();
}
