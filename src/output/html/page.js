"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const all = (selector, under = document) => [...under.querySelectorAll(selector)];
  const quotes = all(".q[tabindex]");
  const card = $("card"), filter = $("filter"), only = $("only"), count = $("count");
  const pressed = () => all(".speakers button[aria-pressed=true]");
  const section = (node) => node.closest(".document");
  // All elements of each quotation; the first one knows what its card shows.
  const parts = new Map(quotes.map((quote) => [quote, [quote]]));
  const first = new Map(quotes.map((quote) => [`${section(quote).id} ${quote.dataset.q}`, quote]));
  const whole = (node) => node && first.get(`${section(node).id} ${node.dataset.q}`);
  for (const part of all(".q:not([tabindex])")) parts.get(whole(part)).push(part);
  const titles = all(".document h2");
  if (titles.length === 1) document.title = `${titles[0].textContent} – who says what`;

  // The card of a quotation.
  const KIND = { direct: "direct speech", mixed: "quoted within a sentence", indirect: "reported, without marks", turn: "a turn in a transcript" };
  const USE = { thought: "thought", writing: "written", scare: "scare quotes", title: "a title", term: "a term" };
  let shown = null, pinned = false;
  const make = (name, text, into) => {
    const node = document.createElement(name);
    node.textContent = text;
    into.append(node);
    return node;
  };
  function fill(d) {
    card.replaceChildren();
    const spoken = !["scare", "title", "term"].includes(d.use);
    make("strong", d.who ?? (spoken ? "No speaker found" : "Nobody’s words"), card);
    make("p", [KIND[d.kind], USE[d.use]].filter(Boolean).join(" · "), card);
    const list = make("dl", "", card);
    const row = (name, value) => {
      if (value === undefined) return null;
      make("dt", name, list);
      return make("dd", value, list);
    };
    if (d.mention !== d.who) row("here", d.mention);
    row("verb", d.verb === undefined || d.lemma === d.verb.toLowerCase() ? d.verb : `${d.verb} (${d.lemma})`);
    row("told", d.told);
    row("sieve", d.sieve);
    const sure = row("confidence", d.sure);
    if (sure) {
      const meter = make("meter", "", sure);
      Object.assign(meter, { min: 0, max: 1, low: 0.5, high: 0.9, optimum: 1, value: d.sure });
      meter.setAttribute("aria-hidden", "true");
    }
  }
  function light(quote, on) {
    const n = quote.dataset.q;
    for (const node of all(`[data-q="${n}"], [data-of~="${n}"]`, section(quote))) node.classList.toggle("lit", on);
  }
  function place(quote, x, y) {
    const lines = [...quote.getClientRects()];
    const line = lines.find((r) => y >= r.top && y <= r.bottom) ?? lines[0];
    const w = card.offsetWidth, h = card.offsetHeight, gap = 10;
    const left = Math.min(Math.max((x ?? line.left) - (x === undefined ? 0 : w / 2), 12), innerWidth - w - 12);
    // By keyboard the card leaves the whole quotation to be read.
    const bottom = y === undefined ? lines.at(-1).bottom : line.bottom;
    const below = bottom + gap + h < innerHeight;
    card.style.left = `${Math.max(left, 12)}px`;
    card.style.top = `${below ? bottom + gap : Math.max(line.top - h - gap, 12)}px`;
  }
  function show(quote, x, y) {
    if (shown !== quote) {
      hide();
      shown = quote;
      fill(quote.dataset);
      light(quote, true);
      quote.setAttribute("aria-describedby", "card");
    }
    card.hidden = false;
    place(quote, x, y);
  }
  function hide() {
    if (!shown) return;
    light(shown, false);
    shown.removeAttribute("aria-describedby");
    shown = null;
    pinned = false;
    card.hidden = true;
  }
  const under = (event) => whole(event.target.closest?.(".q"));
  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch" || pinned) return;
    const quote = under(event);
    if (quote) show(quote, event.clientX, event.clientY);
    else hide();
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest(".bar, aside")) return;
    const quote = under(event);
    const again = pinned && quote === shown;
    hide();
    if (quote && !again) {
      show(quote, event.clientX, event.clientY);
      pinned = true;
    }
  });
  document.addEventListener("focusin", (event) => {
    if (event.target.matches(".q:focus-visible")) show(event.target);
  });
  document.addEventListener("focusout", (event) => event.target.matches(".q") && !pinned && hide());
  addEventListener("scroll", () => shown && (pinned || document.activeElement === shown ? place(shown) : hide()), { passive: true });

  // The filters: words, and speakers that are pressed.
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[‘’]/g, "'").replace(/[“”]/g, '"').toLowerCase();
  const haystack = new Map(quotes.map((quote) => {
    const { who, mention, verb, lemma, told, kind, use } = quote.dataset;
    const words = parts.get(quote).map((part) => part.textContent);
    return [quote, fold([who, mention, verb, lemma, told, kind, use, ...words].join(" "))];
  }));
  const whose = (quote) => quote.dataset.s ?? (quote.classList.contains("orphan") ? "orphan" : "nobody");
  function apply() {
    const words = fold(filter.value).split(/\s+/).filter(Boolean);
    const chosen = new Set(pressed().map((button) => `${section(button).id} ${button.dataset.s}`));
    const on = words.length > 0 || chosen.size > 0;
    const found = new Set();
    let hits = 0;
    for (const quote of quotes) {
      const lists = [whose(quote), quote.classList.contains("unsure") && "unsure"].filter(Boolean);
      const keys = lists.map((list) => `${section(quote).id} ${list}`);
      const match = words.every((word) => haystack.get(quote).includes(word));
      if (match) for (const key of keys) found.add(key);
      const hit = on && match && (chosen.size === 0 || keys.some((key) => chosen.has(key)));
      hits += hit;
      for (const part of parts.get(quote)) part.classList.toggle("hit", hit);
    }
    for (const button of all(".speakers button")) button.classList.toggle("away", !found.has(`${section(button).id} ${button.dataset.s}`));
    document.body.classList.toggle("filtered", on);
    document.body.classList.toggle("few", only.checked);
    document.body.classList.toggle("bare", only.checked && !on);
    const n = quotes.length;
    count.textContent = on ? `${hits} of ${n}` : `${n} quotation${n === 1 ? "" : "s"}`;
  }
  filter.addEventListener("input", apply);
  only.addEventListener("change", apply);
  filter.form.addEventListener("submit", (event) => event.preventDefault());
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.(".speakers button");
    if (!button) return;
    button.setAttribute("aria-pressed", button.ariaPressed !== "true");
    apply();
  });

  // Keys: / filters, n and p go through the quotations that match, Escape leaves.
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") {
      if (shown) return hide();
      filter.value = "";
      for (const button of pressed()) button.setAttribute("aria-pressed", "false");
      return apply();
    }
    if (event.target.matches("input")) return;
    if (event.key === "/") {
      event.preventDefault();
      filter.focus();
    } else if (event.key === "n" || event.key === "p") {
      const open = quotes.filter((quote) => quote.offsetParent && (!document.body.classList.contains("filtered") || quote.classList.contains("hit")));
      const step = event.key === "n" ? 1 : -1;
      const at = open.indexOf(document.activeElement);
      const next = open[at < 0 ? (step > 0 ? 0 : open.length - 1) : (at + step + open.length) % open.length];
      next?.focus({ focusVisible: true });
      next?.scrollIntoView({ block: "nearest" });
    }
  });
  apply();
})();
