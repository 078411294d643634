"use strict";
// The table of all links: search, filter, sort, pages. Reads the JSON in #data; every text
// from there reaches the page by textContent, every address by a checked href.
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const at = (id) => document.getElementById(id);
  const STATES = ["dead", "failing", "blocked", "alive", "skipped"];
  const ARCHIVES = { wayback: "Wayback Machine", swh: "Software Heritage" };
  const word = (index) => data.words[index];

  const rows = data.rows.map((row, order) => {
    const paper = data.papers[row[0]];
    const made = {
      order, title: paper[0], address: paper[1], year: word(paper[2]), category: word(paper[3]), citations: paper[4],
      url: row[1], status: word(row[2]), reason: word(row[3]), kind: word(row[4]), hostKind: word(row[5]),
      host: word(row[6]), checked: row[7], attempts: row[8], http: row[9], stars: row[10], confirmed: row[11],
      since: row[12], copies: row[13] || [], better: row[14], foundAs: row[15], final: row[16], hops: row[17] || [],
      lastAlive: row[18],
    };
    made.rank = STATES.indexOf(made.status);
    made.text = [made.url, made.title, made.reason, made.host, made.category, made.status].join("\n").toLowerCase();
    return made;
  });

  const SORTS = {
    status: (row) => row.rank, url: (row) => row.url, paper: (row) => row.title, year: (row) => row.year,
    kind: (row) => row.kind, stars: (row) => row.stars, citations: (row) => row.citations,
  };
  let shown = rows, page = 0, sort = null, descending = false;

  const make = (tag, attributes, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) element.setAttribute(name, value);
    element.append(...children.filter((child) => child !== null && child !== undefined));
    return element;
  };
  const isolated = (text) => make("bdi", {}, text);
  const link = (address, text) => /^https?:\/\//i.test(address || "") && !address.endsWith("…")
    ? make("a", { href: address, rel: "noreferrer noopener nofollow" }, isolated(text || address))
    : isolated(text || address || "");
  const number = (value) => (value === null || value === undefined ? "" : value.toLocaleString("en"));

  const evidence = (row) => {
    const list = make("dl");
    const add = (name, ...value) => list.append(make("dt", {}, name), make("dd", {}, ...value));
    add("reason", row.reason);
    if (row.http) add("HTTP status", String(row.http));
    if (row.checked) add("looked at", row.checked + " UTC, " + row.attempts + (row.attempts === 1 ? " request" : " requests"));
    if (row.since) add("failing since", row.since);
    if (row.lastAlive) add("last alive", row.lastAlive);
    if (row.foundAs) add("in the text", isolated(row.foundAs));
    row.hops.forEach((hop) => add("redirect " + hop[0], isolated(hop[1])));
    if (row.final) add("ends at", link(row.final));
    if (row.better) add("better", link(row.better));
    add("host", row.host + " (" + row.hostKind + ")");
    const details = make("details", {}, make("summary", { "aria-label": "Evidence for " + row.url.slice(0, 80) }, "Evidence"));
    details.append(list);
    return details;
  };

  const cell = (label, ...children) => make("td", label ? { role: "cell", "data-label": label } : { role: "cell" }, ...children);
  const draw = (row) => {
    const chip = make("span", { class: "chip " + row.status }, row.status === "skipped" ? "not asked" : row.status);
    if (row.confirmed) chip.append(" ", make("small", {}, "confirmed"));
    const copies = row.copies.flatMap((copy, index) =>
      [index ? document.createElement("br") : null, link(copy[1], (ARCHIVES[copy[0]] || copy[0]) + ", " + copy[2])]);
    const numeric = (label, value) => {
      const made = value === null || value === undefined ? cell(label) : cell(label, number(value));
      made.className = "n";
      return made;
    };
    return make("tr", { role: "row" },
      cell("", chip, document.createElement("br"), make("small", {}, row.reason)),
      cell("", link(row.url), evidence(row)),
      cell("", link(row.address, row.title)),
      cell("Year", row.year), cell("Kind", row.kind),
      numeric("Stars", row.stars), numeric("Citations", row.citations), cell(copies.length ? "Copies" : "", ...copies));
  };

  const size = () => Number(at("size").value);
  const render = (count = size()) => {
    const pages = Math.max(1, Math.ceil(shown.length / size()));
    page = Math.min(page, pages - 1);
    const start = page * size(), part = shown.slice(start, start + count);
    at("all").tBodies[0].replaceChildren(...part.map(draw));
    at("count").textContent = shown.length
      ? "Showing " + number(start + 1) + " to " + number(start + part.length) + " of " + number(shown.length) + " links"
      : "No link matches; reset the filters to see all.";
    at("page").textContent = "Page " + number(page + 1) + " of " + number(pages);
    at("previous").disabled = page === 0;
    at("next").disabled = page >= pages - 1;
  };

  const compare = (one, other) => {
    const a = SORTS[sort](one), b = SORTS[sort](other);
    const absent = (value) => value === null || value === undefined;
    if (absent(a) || absent(b)) return absent(a) - absent(b) || one.order - other.order;
    const way = a < b ? -1 : a > b ? 1 : 0;
    return (descending ? -way : way) || one.order - other.order;
  };
  const select = () => {
    const words = at("q").value.toLowerCase().split(/\s+/).filter(Boolean);
    const status = at("f-status").value, kind = at("f-kind").value, hostKind = at("f-hostkind").value;
    const year = at("f-year").value, copy = at("f-copy").value;
    shown = rows.filter((row) => (!status || row.status === status) && (!kind || row.kind === kind)
      && (!hostKind || row.hostKind === hostKind) && (!year || row.year === year)
      && (!copy || (row.copies.length > 0) === (copy === "1")) && words.every((each) => row.text.includes(each)));
    if (sort) shown.sort(compare);
    page = 0;
    render();
  };

  const fill = (id, values) => at(id).append(...values.map((value) =>
    make("option", { value }, value === "skipped" ? "not asked" : value)));
  const distinct = (key) => [...new Set(rows.map((row) => row[key]))].sort();
  fill("f-status", STATES.filter((state) => rows.some((row) => row.status === state)));
  fill("f-kind", distinct("kind"));
  fill("f-hostkind", distinct("hostKind"));
  fill("f-year", distinct("year").reverse());

  let timer = 0;
  at("q").addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(select, 80); });
  at("filters").addEventListener("submit", (event) => { event.preventDefault(); select(); });
  at("filters").addEventListener("change", select);
  at("filters").addEventListener("reset", () => setTimeout(select));
  for (const button of document.querySelectorAll("#all [data-sort]")) {
    button.addEventListener("click", () => {
      descending = sort === button.dataset.sort ? !descending : ["stars", "citations", "year"].includes(button.dataset.sort);
      sort = button.dataset.sort;
      document.querySelectorAll("#all [aria-sort]").forEach((head) => head.removeAttribute("aria-sort"));
      button.parentElement.setAttribute("aria-sort", descending ? "descending" : "ascending");
      select();
    });
  }
  const turn = (by) => { page += by; render(); at("links").scrollIntoView(); at("links").focus({ preventScroll: true }); };
  at("previous").addEventListener("click", () => turn(-1));
  at("next").addEventListener("click", () => turn(1));
  // On paper: every dead link in short, and what is folded on the screen.
  const MOST_PRINTED = 5000;
  const printed = at("printed"), folds = [...document.querySelectorAll(".fold")];
  const brief = (text, longest) => (text.length > longest ? text.slice(0, longest - 1) + "…" : text);
  const drawBriefly = (row) => make("tr", {},
    make("td", {}, row.reason + (row.confirmed ? ", confirmed" : "")),
    make("td", { class: "url" }, isolated(brief(row.url, 160))),
    make("td", {}, isolated(brief(row.title, 90))), make("td", {}, row.year),
    make("td", {}, row.copies.length ? (ARCHIVES[row.copies[0][0]] || row.copies[0][0]) + ", " + row.copies[0][2] : "none known"));
  let closed = [];
  addEventListener("beforeprint", () => {
    const dead = rows.filter((row) => row.status === "dead");
    closed = folds.filter((fold) => !fold.open);
    closed.forEach((fold) => { fold.open = true; });
    printed.caption.textContent = number(dead.length) + (dead.length === 1 ? " dead link" : " dead links")
      + (dead.length > MOST_PRINTED ? ", of which the first " + number(MOST_PRINTED) + " are printed" : "");
    printed.tBodies[0].replaceChildren(...dead.slice(0, MOST_PRINTED).map(drawBriefly));
    document.body.classList.add("printing");
  });
  addEventListener("afterprint", () => {
    document.body.classList.remove("printing");
    closed.forEach((fold) => { fold.open = false; });
    printed.tBodies[0].replaceChildren();
  });
  at("filters").hidden = at("all").hidden = at("pages").hidden = false;
  render();
})();
