// A job's page told live, by its events. Every text goes in by textContent; without a script the page reads itself again.
"use strict";
(() => {
  const STATES = { queued: ["skipped", "waits"], running: ["running", "is worked on"] };
  const LINKS = ["alive", "blocked", "failing", "dead", "skipped"];
  const job = document.getElementById("job");
  if (!job || !job.dataset.events || !window.EventSource) return;

  const set = (name, words) => {
    const at = job.querySelector('[data-field="' + name + '"]');
    if (at && at.textContent !== words) at.textContent = words;
  };
  const number = (value) => Number(value || 0).toLocaleString("en");
  const draw = (counts) => {
    const total = LINKS.reduce((sum, state) => sum + (counts[state] || 0), 0);
    if (!total) return;
    const space = "http://www.w3.org/2000/svg";
    const bar = document.createElementNS(space, "svg");
    for (const [name, value] of [["class", "states"], ["viewBox", "0 0 1000 26"], ["preserveAspectRatio", "none"], ["aria-hidden", "true"]]) bar.setAttribute(name, value);
    let x = 0;
    for (const state of LINKS) {
      const width = 1000 * (counts[state] || 0) / total;
      if (!width) continue;
      const part = document.createElementNS(space, "rect");
      for (const [name, value] of [["class", state], ["x", x], ["width", width], ["height", 26]]) part.setAttribute(name, value);
      bar.append(part);
      x += width;
    }
    job.querySelector('[data-part="bar"]').replaceChildren(bar);
  };
  const show = (told) => {
    const counts = told.links || {};
    const state = STATES[told.state];
    if (state) {
      set("state", state[1]);
      job.querySelector('[data-field="state"]').className = "chip " + state[0];
    }
    set("records", number(told.records));
    set("links", number(LINKS.reduce((sum, one) => sum + (counts[one] || 0), 0)));
    for (const one of LINKS) set(one, number(counts[one]));
    set("requests", number(told.spent && told.spent.requests));
    set("cached", number(told.spent && told.spent.cached));
    draw(counts);
  };

  let newest = null, waiting = false, over = false;
  const take = (event) => {
    newest = JSON.parse(event.data);
    if (newest.ended_at && !over) {
      over = true;
      events.close();
      location.reload();
    }
    if (waiting || over) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; show(newest); });
  };
  const events = new EventSource(job.dataset.events);
  events.addEventListener("state", take);
  events.addEventListener("progress", take);
  addEventListener("pagehide", () => events.close());
})();
