"use strict";
// Draws the report out of the data block. Text of articles only ever becomes text nodes.
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const byId = (id) => document.getElementById(id);
  const SEVERITIES = ["error", "warning", "info"];
  const PAGE = 200;
  const state = { view: "findings", at: 0, query: "", severities: new Set(SEVERITIES), rule: "", source: "", state: "open", rows: [], drawn: 0 };

  // An element with attributes and children; strings become text.
  function el(name, attributes, ...children) {
    const node = document.createElement(name);
    for (const [key, value] of Object.entries(attributes || {})) {
      if (value === null || value === undefined || value === false) continue;
      if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
      else node.setAttribute(key, value === true ? "" : value);
    }
    node.append(...children.flat().filter((c) => c !== null && c !== undefined));
    return node;
  }
  function svg(name, attributes, ...children) {
    const node = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    node.append(...children);
    return node;
  }
  const settled = (f) => Boolean(f.waived) || f.state === "fixed";
  const docOf = (c) => data.documents[c.doc];
  const nameOf = (d) => d.source || d.id;
  const place = (c) => `${docOf(c).path}${docOf(c).record ? "#" + docOf(c).id : ""}:${c.line}:${c.column}`;
  const KINDS = ["alone", "agreed", "boundary", "conflict"];
  const readingOf = (c) => c.reading || c.text;
  const claimsOf = (f) => f.positions.flatMap((p) => p.claims);

  data.findings.forEach((f, i) => {
    f.index = i;
    const words = [f.message, f.subject, f.rule, f.outcome, f.fingerprint];
    for (const c of claimsOf(f)) words.push(c.text, readingOf(c), docOf(c).id, nameOf(docOf(c)), c.speaker || "");
    f.words = words.join("\n").toLowerCase();
  });

  // ---- filters
  function matches(f) {
    const s = state;
    if (!s.severities.has(f.severity)) return false;
    if (s.rule && f.rule !== s.rule) return false;
    if (s.source && !claimsOf(f).some((c) => docOf(c).id === s.source)) return false;
    if (s.state === "open" && settled(f)) return false;
    if (s.state === "waived" && !f.waived) return false;
    if (["new", "known", "fixed"].includes(s.state) && f.state !== s.state) return false;
    return s.query.split(/\s+/).every((w) => f.words.includes(w));
  }
  function options(select, first, values) {
    select.replaceChildren(el("option", { value: "" }, first), ...values.map(([v, t]) => el("option", { value: v }, t)));
  }
  function setUp() {
    const rules = [...new Set(data.findings.map((f) => f.rule))].sort();
    options(byId("rule"), "every rule", rules.map((r) => [r, r]));
    const cited = new Set(data.findings.flatMap((f) => claimsOf(f).map((c) => c.doc)));
    const documents = data.documents.filter((d, i) => cited.has(i));
    options(byId("source"), "every document", documents.map((d) => [d.id, d.source ? `${d.source}: ${d.id}` : d.id]));
    options(byId("state"), "every state", [["open", "open"], ["new", "new"], ["known", "known"], ["fixed", "fixed"], ["waived", "waived"]]);
    byId("state").value = "open";
    options(byId("document"), "choose an article", data.documents.filter((d) => d.text !== null).map((d) => [d.id, d.title ? `${d.id}: ${d.title}` : d.id]));
    byId("severities").replaceChildren(...SEVERITIES.map((s) => {
      const n = data.findings.filter((f) => f.severity === s && !settled(f)).length;
      return el("button", { "aria-pressed": "true", "data-severity": s, class: s, onclick: (e) => toggle(e.currentTarget, s) }, `${s} ${n}`);
    }));
    for (const key of ["rule", "source", "state"]) byId(key).addEventListener("change", (e) => { state[key] = e.target.value; filter(); });
    byId("search").addEventListener("input", (e) => { state.query = e.target.value.trim().toLowerCase(); filter(); });
    byId("document").addEventListener("change", (e) => article(e.target.value, null));
    byId("list").addEventListener("scroll", more);
    for (const b of byId("views").children) b.addEventListener("click", () => show(b.dataset.view));
    byId("theme").addEventListener("click", () => {
      const root = document.documentElement;
      const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
      root.dataset.theme = dark ? "light" : "dark";
    });
  }
  function toggle(button, severity) {
    const on = !state.severities.has(severity);
    if (on) state.severities.add(severity); else state.severities.delete(severity);
    button.setAttribute("aria-pressed", String(on));
    filter();
  }

  // ---- the list
  function filter() {
    const kept = state.rows[state.at];
    state.rows = data.findings.filter(matches);
    state.drawn = 0;
    byId("list").replaceChildren();
    byId("shown").textContent = `${state.rows.length} of ${data.findings.length}`;
    draw();
    const at = state.rows.indexOf(kept);
    select(at < 0 ? 0 : at);
    if (state.view === "matrix") matrix();
  }
  function draw() {
    const list = byId("list");
    for (const f of state.rows.slice(state.drawn, state.drawn + PAGE)) list.append(row(f));
    state.drawn = Math.min(state.drawn + PAGE, state.rows.length);
  }
  function more() {
    const list = byId("list");
    if (state.drawn < state.rows.length && list.scrollTop + list.clientHeight > list.scrollHeight - 400) draw();
  }
  function row(f) {
    const mark = f.waived ? "waived" : f.state !== "new" ? f.state : "";
    return el("li", { class: settled(f) ? "settled" : null, "data-fingerprint": f.fingerprint, onclick: () => select(state.rows.indexOf(f)) },
      el("span", { class: `tag ${f.severity}` }, f.severity), " ", f.message, el("br"),
      el("small", {}, [f.rule, f.subject, mark].filter(Boolean).join(" · ")));
  }
  function select(at) {
    const list = byId("list");
    for (const li of list.querySelectorAll("[aria-current]")) li.removeAttribute("aria-current");
    state.at = Math.max(0, Math.min(at, state.rows.length - 1));
    const f = state.rows[state.at];
    if (!f) { byId("detail").replaceChildren(el("p", { class: "empty" }, data.findings.length ? "Nothing matches these filters." : "No discrepancies.")); return; }
    while (state.drawn <= state.at) draw();
    const li = list.children[state.at];
    li.setAttribute("aria-current", "true");
    li.scrollIntoView({ block: "nearest" });
    byId("detail").replaceChildren(...detail(f, true));
    for (const text of byId("detail").querySelectorAll(".side .text")) {
      const here = text.querySelector(".here");
      if (here) text.scrollTop = here.offsetTop - text.offsetTop - 60;
    }
    history.replaceState(null, "", `#${f.fingerprint}`);
  }

  // ---- one finding
  function detail(f, live) {
    const out = [el("span", { class: `tag ${f.severity}` }, `${f.severity} · ${f.outcome}`), el("h2", {}, f.message)];
    out.push(el("p", { class: "soft" }, [f.rule, f.subject, f.fingerprint, f.state !== "new" ? f.state : ""].filter(Boolean).join(" · ")));
    if (f.waived) out.push(el("p", {}, `Waived${f.waived.by ? " by " + f.waived.by : ""}${f.waived.until ? " until " + f.waived.until : ""}: ${f.waived.why}`));
    if (f.why) out.push(el("p", {}, f.why));
    out.push(positions(f));
    if (f.words_diff) out.push(el("h3", {}, "Wording"), el("p", { class: "diff" }, f.words_diff.map(([side, text]) => side === 0 ? text : el(side < 0 ? "del" : "ins", {}, text))));
    if (f.notes.length) out.push(el("h3", {}, "Notes"), el("ul", {}, f.notes.map((n) => el("li", {}, n))));
    const timed = timeline(f);
    if (timed) out.push(el("h3", {}, "By as-of and source"), timed);
    out.push(el("h3", {}, "Sources"), sides(f));
    if (live) {
      out.push(el("p", {}, el("button", { id: "waive", onclick: () => waive(f) }, "Copy as waiver"), " ", el("span", { id: "copied", class: "soft", role: "status" })));
      out.push(el("p", { class: "soft" }, el("code", {}, `gainsay explain ${f.fingerprint}`)));
    }
    return out;
  }
  function positions(f) {
    const rows = f.positions.map((p) => {
      const c = p.claims[0];
      const names = [...new Set(p.claims.map((x) => nameOf(docOf(x))))].join(", ");
      return el("tr", {}, el("td", {}, el("strong", {}, c.speaker && c.kind === "quote" ? c.speaker : readingOf(c))), p.axis ? el("td", {}, axis(p.axis)) : null,
        el("td", {}, names, p.origins > 1 ? ` (${p.origins} origins)` : "", c.as_of ? el("span", { class: "soft" }, `, as of ${c.as_of} (${c.as_of_from})`) : ""));
    });
    return el("table", { class: "positions" }, rows);
  }
  // A number line: filled ends belong to the set, hollow ones do not, arrows have no end.
  function axis(stretches) {
    const width = 240, pad = 8, x = (v) => pad + v * (width - 2 * pad);
    const node = svg("svg", { class: "axis", width, height: 18, viewBox: `0 0 ${width} 18`, role: "img", "aria-label": "number line" });
    node.append(svg("line", { class: "track", x1: pad, x2: width - pad, y1: 9, y2: 9 }));
    for (const [from, to, low, high] of stretches) {
      const [a, b] = [x(from), x(to)];
      if (b > a) node.append(svg("line", { class: "body", x1: a, x2: b, y1: 9, y2: 9 }));
      for (const [at, end, way] of [[a, low, -1], [b, high, 1]]) {
        if (end === 2) node.append(svg("polygon", { class: "arrow", points: `${at + 7 * way},9 ${at - 2 * way},4 ${at - 2 * way},14` }));
        else node.append(svg("circle", { class: end === 1 ? "open" : "closed", cx: at, cy: 9, r: 4.5 }));
      }
    }
    return node;
  }
  function timeline(f) {
    const dots = claimsOf(f).filter((c) => c.day !== null);
    const days = dots.map((c) => c.day), lo = Math.min(...days), hi = Math.max(...days);
    if (dots.length < 2 || lo === hi) return null;
    const names = [...new Set(dots.map((c) => nameOf(docOf(c))))].slice(0, 12);
    const left = 150, width = 640, x = (d) => left + 20 + ((d - lo) / (hi - lo)) * (width - left - 60);
    const node = svg("svg", { class: "timeline", width, height: names.length * 32 + 24, viewBox: `0 0 ${width} ${names.length * 32 + 24}`, role: "img", "aria-label": "timeline" });
    const label = (at, y, words) => svg("text", { x: at, y, "text-anchor": at > (left + width) / 2 ? "end" : "start" }, words.length > 40 ? words.slice(0, 39) + "…" : words);
    names.forEach((name, i) => {
      const y = 22 + i * 32;
      node.append(svg("text", { x: 0, y: y + 4 }, name.length > 22 ? name.slice(0, 21) + "…" : name), svg("line", { x1: left, x2: width - 20, y1: y, y2: y }));
      for (const c of dots.filter((d) => nameOf(docOf(d)) === name)) node.append(svg("circle", { cx: x(c.day), cy: y, r: 4 }), label(x(c.day), y - 7, readingOf(c)));
    });
    const base = names.length * 32 + 18, first = dots.find((c) => c.day === lo), last = dots.find((c) => c.day === hi);
    node.append(svg("text", { class: "soft", x: left, y: base }, first.as_of), svg("text", { class: "soft", x: x(hi) - 30, y: base }, last.as_of));
    return node;
  }
  // Each document that the finding cites, with the words around its claims; all claims of the text are marked.
  function sides(f) {
    const seen = new Map();
    f.positions.forEach((p) => p.claims.forEach((c) => { if (!seen.has(c.doc)) seen.set(c.doc, []); seen.get(c.doc).push(c); }));
    return el("div", { class: "sides" }, [...seen].slice(0, 12).map(([doc, claims]) => {
      const d = data.documents[doc];
      const head = el("header", {}, el("strong", {}, nameOf(d)), " ", claims.map((c) => place(c)).slice(0, 3).join(", "));
      return el("div", { class: "side", "data-document": d.id }, head, passage(d, doc, claims));
    }));
  }
  function passage(d, doc, claims) {
    if (d.text === null) return el("p", { class: "text" }, claims.map((c) => [c.around[0], el("mark", { class: "conflict here" }, c.text), c.around[1], el("br")]));
    const from = Math.max(0, Math.min(...claims.map((c) => c.start)) - 420), to = Math.max(...claims.map((c) => c.end)) + 420;
    const short = to - from < 6000 ? [from, to] : [from, claims[0].end + 420];
    return el("p", { class: "text" }, marked(doc, snap(d.text, short[0], -1), snap(d.text, short[1], 1), claims));
  }
  // Moves an end of a window to the nearest space.
  function snap(text, at, way) {
    if (at <= 0 || at >= text.length) return Math.max(0, Math.min(at, text.length));
    for (let i = 0; i < 40; i++) if (/\s/.test(text[at + i * way] || " ")) return at + i * way;
    return at;
  }
  // The text from..to with every claim of the document marked, one inside another where they nest;
  // `here` are those of the finding shown.
  function marked(doc, from, to, here) {
    const d = data.documents[doc];
    let next = 0;
    const fill = (at, until) => {
      const out = [];
      while (next < d.claims.length && d.claims[next][0] < until) {
        const claim = d.claims[next++], start = claim[0], end = start + claim[1];
        if (start < at || end > until) continue;
        if (start > at) out.push(d.text.slice(at, start));
        out.push(mark(claim, here.some((c) => c.start === start && c.end === end), fill(start, end)));
        at = end;
      }
      if (at < until) out.push(d.text.slice(at, until));
      return out;
    };
    return fill(from, to);
  }
  function mark([, , standing, subject, finding, reading], current, inside) {
    const found = finding >= 0 ? data.findings[finding] : null;
    const go = (e) => { e.stopPropagation(); open(finding); };
    return el("mark", { class: KINDS[standing] + (current ? " here" : ""), title: [reading, data.subjects[subject]].filter(Boolean).join(" · "),
      "data-finding": found ? found.fingerprint : null, onclick: found ? go : null }, inside);
  }
  function open(index) {
    const f = data.findings[index];
    if (!state.rows.includes(f)) { state.query = ""; state.rule = ""; state.source = ""; state.state = ""; state.severities = new Set(SEVERITIES); reset(); filter(); }
    show("findings");
    select(state.rows.indexOf(f));
  }
  function reset() {
    byId("search").value = ""; byId("rule").value = ""; byId("source").value = ""; byId("state").value = state.state;
    for (const b of byId("severities").children) b.setAttribute("aria-pressed", "true");
  }

  // ---- articles
  function article(id, claim) {
    const doc = data.documents.findIndex((d) => d.id === id), box = byId("article");
    if (doc < 0) { box.replaceChildren(el("p", { class: "empty" }, "Choose an article.")); return; }
    const d = data.documents[doc];
    byId("document").value = id;
    box.replaceChildren(el("h2", {}, d.title || d.id), el("p", { class: "soft" }, [nameOf(d), d.published, d.published ? `(${d.published_from})` : "", d.path].filter(Boolean).join(" ")),
      d.text === null ? el("p", { class: "empty" }, "This text was left out to keep the report small.") : el("p", { class: "text" }, marked(doc, 0, d.text.length, claim ? [claim] : [])));
    const here = box.querySelector(".here");
    if (here) here.scrollIntoView({ block: "center" });
  }

  // ---- subjects by sources
  function matrix() {
    const box = byId("matrix"), rows = new Map(), names = new Set();
    for (const [subject, doc, kind, reading, finding] of data.cells) {
      const name = nameOf(data.documents[doc]);
      if (state.query && !state.query.split(/\s+/).every((w) => `${subject} ${name} ${reading}`.toLowerCase().includes(w))) continue;
      if (!rows.has(subject)) rows.set(subject, new Map());
      const row = rows.get(subject);
      if (!row.has(name)) row.set(name, []);
      row.get(name).push([kind, reading, finding]);
      names.add(name);
    }
    const columns = [...names].sort().slice(0, 24), RANK = ["conflict", "boundary", "agreed", "alone"];
    const rank = (cells) => Math.min(...cells.map((c) => RANK.indexOf(c[0])));
    const worst = (row) => Math.min(...[...row.values()].map(rank));
    const ordered = [...rows].sort((a, b) => worst(a[1]) - worst(b[1]) || (a[0] < b[0] ? -1 : 1)).slice(0, 400);
    const head = el("tr", {}, el("th", {}, "subject"), columns.map((c) => el("th", {}, c)));
    const body = ordered.map(([subject, row]) => el("tr", {}, el("th", {}, subject), columns.map((name) => {
      const cells = row.get(name);
      if (!cells) return el("td");
      const found = cells.find((c) => c[2] >= 0);
      return el("td", { class: RANK[rank(cells)], "data-finding": found ? data.findings[found[2]].fingerprint : null, onclick: found ? () => open(found[2]) : null }, [...new Set(cells.map((c) => c[1]))].join("; "));
    })));
    box.replaceChildren(ordered.length ? el("table", {}, el("thead", {}, head), el("tbody", {}, body)) : el("p", { class: "empty" }, "No subject to show."));
  }

  function show(view) {
    state.view = view;
    for (const b of byId("views").children) b.setAttribute("aria-pressed", String(b.dataset.view === view));
    for (const v of ["findings", "matrix", "article"]) byId(`view-${v}`).hidden = v !== view;
    if (view === "matrix") matrix();
    if (view === "article" && !byId("document").value) article(byId("document").options[1] ? byId("document").options[1].value : "", null);
  }

  // ---- settling
  function waive(f) {
    const quote = (s) => JSON.stringify(s);
    const text = `# ${f.message.replace(/\s+/g, " ")}\n[[waive]]\nfinding = ${quote(f.fingerprint)}\nwhy = ""\n`;
    const done = () => { const s = byId("copied"); if (s) s.textContent = "Copied: paste it into gainsay.toml and say why."; };
    const byHand = () => {
      const area = el("textarea", { readonly: true });
      area.value = text;
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
      done();
    };
    if (navigator.clipboard) navigator.clipboard.writeText(text).then(done, byHand); else byHand();
    byId("detail").dataset.waiver = text;
  }

  document.addEventListener("keydown", (e) => {
    if (e.ctrlKey || e.metaKey || e.altKey) return;
    if (/^(INPUT|SELECT|TEXTAREA)$/.test(e.target.tagName)) { if (e.key === "Escape") e.target.blur(); return; }
    const f = state.rows[state.at];
    const keys = {
      j: () => select(state.at + 1), k: () => select(state.at - 1),
      o: () => { if (f) { const c = claimsOf(f)[0]; show("article"); article(docOf(c).id, c); } },
      w: () => { if (f) { show("findings"); waive(f); } },
      "/": () => byId("search").focus(), Escape: () => show("findings"),
    };
    if (keys[e.key]) { e.preventDefault(); keys[e.key](); }
  });
  addEventListener("beforeprint", () => byId("print").replaceChildren(el("h1", {}, byId("tally").textContent), ...state.rows.slice(0, 500).map((f) => el("article", {}, detail(f, false)))));
  addEventListener("afterprint", () => byId("print").replaceChildren());

  const wanted = location.hash.slice(1);
  setUp();
  filter();
  const linked = state.rows.findIndex((f) => f.fingerprint === wanted);
  if (linked >= 0) select(linked);
})();
