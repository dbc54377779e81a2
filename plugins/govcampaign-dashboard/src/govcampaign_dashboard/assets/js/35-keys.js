// Moving over the heat map by keys, and the mark on the heading of the column.
function go(r, c, open) {
 r = Math.max(0, Math.min(rows.length - 1, r));
 const free = scroller.classList.contains("free"), y = r * RH, h = tb.tHead.offsetHeight;
 if (!free && y < scroller.scrollTop) scroller.scrollTop = y;
 else if (!free && y + RH > scroller.scrollTop + scroller.clientHeight - h) scroller.scrollTop = y + RH + h - scroller.clientHeight + 2;
 paint();
 const el = cellAt(r, c);
 if (!el) return;
 tb.querySelectorAll('td[tabindex="0"]').forEach(x => { x.tabIndex = -1; });
 focus = [r, c];
 el.tabIndex = 0;
 el.focus({preventScroll: true});
 if (free) el.scrollIntoView({block: "nearest"});
 const x = el.getBoundingClientRect(), s = scroller.getBoundingClientRect(), nw = tb.querySelector("tbody th").offsetWidth;
 if (x.left < s.left + nw) scroller.scrollLeft -= s.left + nw - x.left + 4;
 else if (x.right > s.right - 14) scroller.scrollLeft += x.right - s.right + 20;
 if (open) openCell(rows[r], cols[c]);
}
// Blank squares are passed over.
function step(dr, dc) {
 let [r, c] = focus;
 for (;;) {
  r += dr;
  c += dc;
  if (r < 0 || c < 0 || r >= rows.length || c >= cols.length) return;
  if (grid[K(rows[r], cols[c])]) { go(r, c); return; }
 }
}
const ARROWS = {ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1]};
tb.addEventListener("keydown", e => {
 if (!e.target.closest("td.c")) return;
 const m = ARROWS[e.key];
 if (m) step(...m);
 else if (e.key === "Enter" || e.key === " ") { back = null; openCell(rows[focus[0]], cols[focus[1]]); }
 else if (e.key === "Home") { focus[1] = -1; step(0, 1); }
 else if (e.key === "End") { focus[1] = cols.length; step(0, -1); }
 else if (e.key === "PageDown") for (let n = 0; n < 20; n++) step(1, 0);
 else if (e.key === "PageUp") for (let n = 0; n < 20; n++) step(-1, 0);
 else return;
 e.preventDefault();
});
function markColumn(c) {
 tb.querySelectorAll("th.hl").forEach(x => x.classList.remove("hl"));
 const h = tb.tHead.querySelector(`th[data-j="${cols[c]}"]`);
 if (h) h.classList.add("hl");
}
const tip = $("tip");
const hideTip = () => { tip.style.display = "none"; };
tb.addEventListener("focusin", e => { const td = e.target.closest("td.c"); if (td) markColumn(+td.dataset.c); });
tb.addEventListener("mouseover", e => {
 const td = e.target.closest("td.c");
 if (!td) { hideTip(); return; }
 markColumn(+td.dataset.c);
 tip.textContent = td.getAttribute("aria-label");
 tip.style.display = "block";
 const b = td.getBoundingClientRect();
 tip.style.left = Math.min(b.right + 6, innerWidth - tip.offsetWidth - 8) + "px";
 tip.style.top = Math.max(4, Math.min(b.bottom + 4, innerHeight - tip.offsetHeight - 6)) + "px";
});
tb.addEventListener("mouseleave", hideTip);
