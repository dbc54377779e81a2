// The grid of cells by unit and duty, and what the filters leave of it.
const nD = G.length, grid = [], K = (u, d) => u * nD + d;
for (let i = 0; i < N; i++) (grid[K(C.u[i], C.d[i])] ??= []).push(i);
// A sign's place in the list of signs is its weight: the first is what a reader must see first.
const show = k => { let best = k[0]; for (const i of k) if (C.s[i] < C.s[best]) best = i; return best; };
// How many cells have each sign, and how many are not counted in rates.
const signCount = SG.map(() => 0);
let asides = 0;
for (let i = 0; i < N; i++) { signCount[C.s[i]]++; if (has(i, ASIDE)) asides++; }
const ofUnit = U.map(() => []), ofDuty = G.map(() => []);
for (let i = 0; i < N; i++) { ofUnit[C.u[i]].push(i); ofDuty[C.d[i]].push(i); }
const worstAt = [];
D.worst.forEach((u, place) => { worstAt[u] = place; });
const isGroup = u => !U[u].known;
const actOf = id => D.acts.find(a => a.id === id);
// An address of the notice stands before its title in Chinese; an id of the plan's own says nothing to a reader.
const isAddress = id => /[^ -~]/.test(id);
const actName = id => { const a = actOf(id); return a ? [(isAddress(id) ? id + " " : "") + a.t[0], a.t[1]] : D.words[D.acts.length ? "noact" : "duties"]; };
const groups = () => U.some((_, u) => isGroup(u));

const F = {kind: "", act: "", sign: -1, q: "", sort: "worst"};
let rows = [], cols = [], focus = [0, 0];
function compute() {
 cols = G.map((_, j) => j).filter(j => !F.act || (G[j].act || "-") === F.act);
 const q = F.q.trim().toLowerCase();
 const named = u => !q || U[u].t[0].toLowerCase().includes(q) || U[u].t[1].toLowerCase().includes(q);
 const ofKind = u => !F.kind || (F.kind === "?" ? isGroup(u) : !isGroup(u) && U[u].k === F.kind);
 const shows = u => cols.some(j => { const k = grid[K(u, j)]; return k && (F.sign < 0 || k.some(i => C.s[i] === F.sign)); });
 const all = U.map((_, u) => u).filter(u => ofKind(u) && named(u) && shows(u));
 const known = all.filter(u => !isGroup(u));
 if (F.sort === "worst") known.sort((a, b) => worstAt[a] - worstAt[b]);
 rows = known.concat(all.filter(isGroup));
}
function clearFilters() {
 Object.assign(F, {kind: "", act: "", sign: -1, q: "", sort: "worst"});
 $("q").value = "";
 controls();
 redraw();
}
// The filters stand in the address, so that a view can be sent to somebody.
function hash() {
 const p = new URLSearchParams();
 if (F.kind) p.set("kind", F.kind);
 if (F.act) p.set("activity", F.act);
 if (F.sign >= 0) p.set("state", SG[F.sign].id);
 if (F.sort !== "worst") p.set("sort", F.sort);
 if (F.q) p.set("name", F.q);
 if (lang !== M.lang) p.set("lang", lang);
 const s = p.toString();
 history.replaceState(null, "", s ? "#?" + s : location.pathname + location.search);
}
function unhash() {
 if (!location.hash.startsWith("#?")) return;
 const p = new URLSearchParams(location.hash.slice(2));
 F.kind = p.get("kind") || "";
 F.act = p.get("activity") || "";
 F.sign = signNo[p.get("state")] ?? -1;
 F.sort = p.get("sort") === "roster" ? "roster" : "worst";
 F.q = p.get("name") || "";
 const asked = p.get("lang");
 if (asked === "en" || asked === "zh") { lang = asked; li = asked === "en" ? 1 : 0; }
 $("q").value = F.q;
}
