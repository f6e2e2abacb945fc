/* Copy buttons, and the steps of a running lookup or check.  Without this file everything still works:
   forms are plain forms.  Nothing is stored, and nobody but our own server is asked. */

"use strict";

const PATIENCE = 250; // ms: a known provider is answered before anybody needs to see steps

document.documentElement.classList.add("js");
ready(document);

function ready(root) {
  for (const button of root.querySelectorAll("[data-copy]")) button.hidden = !navigator.clipboard;
}

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  try {
    await navigator.clipboard.writeText(button.dataset.copy);
  } catch {
    return; // the browser said no: the value stands beside the button
  }
  const word = (button.dataset.word ||= button.textContent);
  button.textContent = document.body.dataset.copied;
  button.classList.add("done");
  const said = document.querySelector("[data-said]");
  const what = button.dataset.what || button.dataset.copy;
  if (said) said.textContent = `${document.body.dataset.copied}: ${what}`;
  setTimeout(() => {
    button.textContent = word;
    button.classList.remove("done");
  }, 1600);
});

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.matches("[data-ask]") || !window.fetch || !window.EventSource) return;
  event.preventDefault();
  const body = new URLSearchParams(new FormData(form));
  const steps = new Steps(document.querySelector("[data-busy=ask]"), body.get("address") || "");
  const patience = setTimeout(() => steps.begin(), PATIENCE);
  try {
    const answer = await fetch(form.action, { method: "POST", body });
    show(await answer.text(), "/");
  } catch {
    steps.lost();
  } finally {
    clearTimeout(patience);
    steps.end();
  }
});

/* A check takes so long that nobody should look at an empty window meanwhile. */
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("[data-check]") || !window.EventSource) return;
  const fields = new FormData(form);
  const steps = new Steps(
    document.querySelector("[data-busy=check]"),
    fields.get("domain") || fields.get("address") || "",
  );
  if (!steps.panel || !steps.domain) return;
  event.preventDefault();
  const query = new URLSearchParams({ domain: steps.domain, lang: fields.get("lang") });
  const lost = () => location.assign(`/check?${query}&wait=1`);
  check(steps, `/check/events?${query}`, lost, `/check?${query}`);
});

let running;
function check(steps, events, lost, path) {
  running?.end();
  running = steps;
  steps.begin(events);
  steps.source.addEventListener("page", (told) => {
    steps.end();
    show(JSON.parse(told.data).html, path);
  });
  window.addEventListener("beforeunload", () => steps.end(), { once: true });
  steps.source.onerror = () => {
    steps.source.close(); // it would try again by itself
    steps.kept = true;
    lost(); // what is wrong is said by the page itself
  };
}

/* The page that came back takes the place of this one; with a path it is another one's. */
function show(text, path) {
  const page = new DOMParser().parseFromString(text, "text/html");
  const main = page.querySelector("main");
  if (!main) throw new Error("not a page of ours");
  document.title = page.title;
  document.documentElement.lang = page.documentElement.lang;
  for (const part of ["header.top", "main", "footer.foot"]) {
    document.querySelector(part).replaceWith(page.querySelector(part));
  }
  ready(document);
  if (path) history.pushState(null, "", path);
  window.scrollTo(0, 0);
  const wrong = document.querySelector("[aria-invalid]");
  (wrong || document.querySelector("[data-focus]") || document.getElementById("main")).focus();
}

window.addEventListener("popstate", () => location.reload());

class Steps {
  constructor(panel, typed) {
    this.panel = panel;
    this.domain = typed.slice(typed.lastIndexOf("@") + 1).trim(); // who you are is nobody's business
    this.lines = new Map();
  }

  begin(url = `/api/v1/events?${this.asks()}`) {
    const { panel } = this;
    if (!panel) return;
    this.list = panel.querySelector("[data-steps]");
    this.now = panel.querySelector("[data-now]");
    this.wait ||= this.now.textContent;
    this.places = JSON.parse(panel.dataset.places);
    this.list.replaceChildren();
    const block = panel.hidden ? "center" : "nearest"; // what stands there need not jump
    panel.hidden = false;
    panel.classList.remove("over");
    panel.querySelector("[data-stuck]")?.remove();
    panel.querySelector("h2").focus({ preventScroll: true });
    panel.scrollIntoView({ block });
    this.source = new EventSource(url);
    for (const kind of ["asking", "answered", "trying", "tried"]) {
      this.source.addEventListener(kind, (event) => this.step(kind, JSON.parse(event.data)));
    }
    this.source.addEventListener("concluded", () => {
      if (panel.dataset.closer) this.now.textContent = panel.dataset.closer;
    });
    this.source.onerror = () => this.source.close(); // the answer comes another way
    for (const kind of ["result", "problem"]) {
      this.source.addEventListener(kind, () => this.source.close());
    }
  }

  asks() {
    return new URLSearchParams({ address: this.domain, lang: document.documentElement.lang });
  }

  /* One line a place a person can picture, however many addresses of it are asked. */
  step(kind, told) {
    const words = this.panel.dataset;
    const trying = kind === "trying" || kind === "tried";
    const place = trying ? words.try.replace("{place}", told.host) : this.places[told.source];
    if (!place) return;
    let line = this.lines.get(place);
    if (!line) {
      line = document.createElement("li");
      line.append(document.createElement("span"), document.createElement("span"));
      line.firstChild.textContent = place;
      this.list.append(line);
      this.lines.set(place, line);
    }
    this.now.textContent = place;
    this.list.scrollTop = this.list.scrollHeight;
    if (!told.outcome || line.classList.contains("good")) return;
    const good = told.outcome === "found" || told.outcome === "ok";
    line.lastChild.textContent = trying ? told.text : good ? words.found : words.nothing;
    line.classList.toggle("good", good);
  }

  lost() {
    if (!this.panel) return;
    this.panel.hidden = false;
    this.panel.classList.add("over");
    this.panel.querySelector("[data-now]").textContent = this.panel.dataset.lost;
    this.kept = true;
  }

  end() {
    this.source?.close();
    if (this.panel && !this.kept) this.panel.hidden = true;
  }
}

/* On paper nothing can be unfolded. */
window.addEventListener("beforeprint", () => {
  for (const fold of document.querySelectorAll("details.others, .finding details")) fold.open = true;
});

/* A link to a report that is not there yet; the address bar says where we are already. */
const linked = document.querySelector("[data-begin]");
if (linked && window.EventSource) {
  const { begin, wait } = linked.dataset;
  check(new Steps(linked, ""), begin, () => location.replace(wait));
}

/* One that comes out of the browser's memory was broken off when it was left. */
window.addEventListener("pageshow", (event) => {
  if (event.persisted && document.querySelector("[data-begin]")) location.reload();
});

/* Whoever waited without the steps has the same link to hand on as everybody. */
const here = new URL(location.href);
if (here.searchParams.has("wait")) {
  here.searchParams.delete("wait");
  history.replaceState(null, "", here);
}
