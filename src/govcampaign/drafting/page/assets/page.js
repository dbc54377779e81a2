"use strict";
// A duty from selected words, the switches of the legend, the languages. Without it the page can be read and printed.
(() => {
const root = document.documentElement, text = document.getElementById("text");
const $ = id => document.getElementById(id);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const english = () => root.lang === "en";
root.classList.add("js");

// Both wordings of an attribute stand beside it; the tool tip of a mark is what its row at the end says.
function speak(code) {
  root.lang = code;
  const side = english() ? "en" : "zh";
  for (const each of all("[data-zh]")) each.setAttribute(each.hasAttribute("aria-label") ? "aria-label" : "title", each.dataset[side]);
  for (const each of all("[data-lang]")) each.setAttribute("aria-pressed", String(each.dataset.lang === code));
  hint = new Map();
}
let hint = null;
function titleOf(mark) {
  const row = $("p" + mark.dataset.p);
  if (!row) return mark.title;
  if (!hint.has(mark.dataset.p)) {
    const said = [...row.cells].map(cell => cell.innerText.trim() || spoken(cell));
    const kind = spoken(row.closest("details").querySelector("summary")).replace(/ \(\d+\)$/, "");
    hint.set(mark.dataset.p, kind + (english() ? ": " : "：") + [said[1], said[4], said[3]].filter(Boolean).join(english() ? ", " : "，"));
  }
  return hint.get(mark.dataset.p);
}
function spoken(element) {
  const copy = element.cloneNode(true);
  for (const each of all(".w", copy)) if (each.lang.startsWith("en") !== english()) each.remove();
  return copy.textContent.trim();
}
for (const each of all("[data-lang]")) each.onclick = () => speak(each.dataset.lang);
$("print").onclick = () => window.print();

// The legend.
function turn(button, on) {
  button.setAttribute("aria-pressed", String(on));
  document.body.classList.toggle("no-" + button.dataset.k, !on);
}
for (const each of all("[data-k]")) each.onclick = () => turn(each, each.getAttribute("aria-pressed") === "false");
for (const each of all("[data-all]")) each.onclick = () => all("[data-k]").forEach(one => turn(one, each.dataset.all === "on"));

// A duty and its sentence are lit together.
function light(event) {
  for (const each of all(".hot")) each.classList.remove("hot");
  const mark = event.target.closest && event.target.closest("[data-p]");
  if (mark && hint) mark.title = titleOf(mark);
  const about = event.target.closest && event.target.closest("[data-d]");
  if (about) for (const each of all(`[data-d="${about.dataset.d}"]`)) each.classList.add("hot");
}
text.addEventListener("mouseover", light);
text.addEventListener("focusin", light);
document.addEventListener("pointerdown", event => document.body.classList.toggle("innote", Boolean(event.target.closest && event.target.closest(".n"))));

// The words of a selection: those of the notice alone, without notes, addresses and signs.
function picked() {
  const selection = document.getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!range.intersectsNode(text)) return null;
  const begun = range.startContainer.nodeType === 1 ? range.startContainer : range.startContainer.parentElement;
  if (begun.closest(".n, .g")) return null;
  const copy = range.cloneContents();
  for (const each of all(".ns, .g, .below", copy)) each.remove();
  const words = tidy(all(".t", copy).length ? all(".t", copy).map(each => each.textContent).join(" ") : copy.textContent);
  return words ? {words, clause: clauseAt(begun), line: lineAt(begun), copy, range} : null;
}
const tidy = words => words.replace(/\s+/g, " ").trim();
const lineAt = node => { const row = node.closest("[data-l]"); return row ? row.dataset.l : ""; };
function clauseAt(node) {
  const own = node.closest("[data-a]");
  if (own) return own.dataset.a;
  const inside = node.querySelector && node.querySelector("[data-a]");
  if (inside) return inside.dataset.a;
  for (let row = node.closest(".ln"); row; row = row.previousElementSibling) {
    const found = all("[data-a]", row).pop();
    if (found) return found.dataset.a;
  }
  return "";
}

// TOML strings are JSON strings but for the delete sign.
const quoted = words => JSON.stringify(words).replace(/\u007f/g, "\\u007f");
const drafted = {};
function toml(found) {
  const dock = $("dock").dataset, side = english() ? "En" : "Zh";
  drafted[found.clause] = (drafted[found.clause] || 0) + 1;
  const lines = ["[[duties]]", "id = " + quoted(`${found.clause || "x"}-x${drafted[found.clause]}`)];
  lines.push("title = " + quoted(found.words.slice(0, 40)));
  lines.push(`who = ""  # ${dock["who" + side]}`, "owes = { completion = true }");
  const due = found.copy && found.copy.querySelector(".k.deadline.b");
  const every = found.copy && found.copy.querySelector(".k.recurrence.b");
  if (due) lines.push("due = " + quoted(tidy(due.textContent)));
  if (every) lines.push("every = " + quoted(tidy(every.textContent)));
  if (found.clause) lines.push("clause = " + quoted(found.clause));
  lines.push(`# ${dock["line" + side].replace("{line}", found.line)}: ${found.words.slice(0, 300)}`);
  return lines.join("\n") + "\n";
}
let back = null;
function draft(found) {
  if (!found) return;
  back = document.activeElement;
  $("toml").value = toml(found);
  $("said").textContent = "";
  $("dock").hidden = false;
  $("pick").hidden = true;
  $("toml").focus();
  $("toml").select();
}
function close() {
  $("dock").hidden = true;
  if (back && back.focus) back.focus();
}
function say(key) { $("said").textContent = $("dock").dataset[key + (english() ? "En" : "Zh")]; }
async function copy() {
  $("toml").focus();
  $("toml").select();
  try { await navigator.clipboard.writeText($("toml").value); say("copied"); }
  catch { say(document.execCommand && document.execCommand("copy") ? "copied" : "hand"); }
}
let last = null;
document.addEventListener("selectionchange", () => {
  const found = document.activeElement === $("toml") ? null : picked();
  $("pick").hidden = !found;
  if (!found) return;
  last = found;
  const boxes = found.range.getClientRects(), box = boxes[boxes.length - 1] || found.range.getBoundingClientRect();
  $("pick").style.left = Math.max(8, Math.min(box.right + 4, root.clientWidth - 120)) + window.scrollX + "px";
  $("pick").style.top = box.bottom + 4 + window.scrollY + "px";
});
// The button must not take the selection away.
$("pick").addEventListener("pointerdown", event => event.preventDefault());
$("pick").onclick = () => draft(picked() || last);
$("copy").onclick = copy;
$("close").onclick = close;
document.addEventListener("keydown", event => {
  if (event.key === "Escape" && !$("dock").hidden) close();
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) draft(picked());
});
for (const each of all("[data-c]")) each.onclick = () => {
  const words = tidy(all("[data-a]", text).filter(one => one.dataset.a === each.dataset.c).map(one => one.textContent).join(" "));
  draft({words, clause: each.dataset.c, line: lineAt(each), copy: null});
};
speak(root.lang);
hint = new Map();
})();
