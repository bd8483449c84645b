/* Both Cities on your page: <both-cities-events city="derby" limit="5"></both-cities-events>, and our frames at their
   right height. No cookies, no trackers; it asks only the site that it was loaded from. */
(() => {
  const home = new URL(document.currentScript.src);
  const FILTER =
    "city type place free price family age access day time when from to near q cancelled runs".split(" ");
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    :host { display: block; font: inherit; color: inherit }
    [role=heading] { font-weight: 700; margin: 1em 0 .25em }
    :first-child { margin-top: 0 }
    ul { list-style: none; margin: 0; padding: 0 }
    li { padding: .5em 0; border-top: 1px solid color-mix(in srgb, currentColor 25%, transparent); overflow-wrap: anywhere }
    a { color: inherit; font-weight: 600 }
    p { margin: .5em 0 }
    :focus-visible { outline: 2px solid; outline-offset: 2px }`);
  const OFF = { EventCancelled: "Cancelled: ", EventPostponed: "Postponed: " };
  const today = () => new Date().toLocaleDateString("en-CA", { timeZone: "Europe/London" });
  const said = (day, weekday) =>
    new Date(day + "T12:00Z").toLocaleDateString("en-GB", { weekday, day: "numeric", month: "long", timeZone: "UTC" });

  function hour(start) {
    const [hours, minutes] = start.slice(11, 16).split(":").map(Number);
    if (!minutes && hours % 12 === 0) return hours ? "midday" : "midnight";
    return `${hours % 12 || 12}${minutes ? start.slice(13, 16).replace(":", ".") : ""}${hours < 12 ? "am" : "pm"}`;
  }

  function make(name, text, attributes = {}) {
    const made = document.createElement(name);
    made.append(...[text].flat());
    for (const key in attributes) made.setAttribute(key, attributes[key]);
    return made;
  }

  class Events extends HTMLElement {
    static observedAttributes = [...FILTER, "limit", "level"];

    connectedCallback() {
      if (!this.shadowRoot) this.attachShadow({ mode: "open" }).adoptedStyleSheets = [sheet];
      this.ask();
    }

    attributeChangedCallback() {
      if (this.shadowRoot) this.ask();
    }

    ask() {
      clearTimeout(this.waiting);
      this.waiting = setTimeout(() => this.load());
    }

    async load() {
      const turn = (this.turn = {});
      const query = new URLSearchParams();
      for (const name of FILTER) if (this.hasAttribute(name)) query.set(name, this.getAttribute(name));
      let shown;
      try {
        const answer = await fetch(new URL("../feeds/events.json?" + query, home));
        if (!answer.ok) throw 0;
        shown = this.list((await answer.json()).items);
      } catch {
        shown = [make("p", ["The list of events cannot be loaded at the moment. ", make("a", "See it at its source", { href: new URL("..", home) })], { role: "status" })];
      }
      if (turn === this.turn) this.shadowRoot.replaceChildren(...shown);
    }

    list(items) {
      const now = today();
      const left = items.filter(({ _event: e }) => (e.end || e.start || now).slice(0, 10) >= now);
      const place = ({ _event: e }) => (!e.start ? 2 : e.start.slice(0, 10) < now ? 1 : 0);
      left.sort((one, other) => place(one) - place(other));
      const days = new Map();
      for (const item of left.slice(0, +this.getAttribute("limit") || 10)) {
        const day = item._event.start?.slice(0, 10);
        const key = [day && said(day, "long"), "On now", "No new date yet"][place(item)];
        days.set(key, [...(days.get(key) || []), this.row(item._event, item.url)]);
      }
      if (!days.size) return [make("p", "Nothing at the moment.")];
      const level = this.getAttribute("level") || 3;
      return [...days].flatMap(([day, rows]) => [
        make("div", day, { role: "heading", "aria-level": level }),
        make("ul", rows, { role: "list" }),
      ]);
    }

    row(event, url) {
      const name = (OFF[event.status] || "") + event.name;
      const runs = event.all_day && event.end > event.start && "until " + said(event.end);
      const facts = [event.all_day ? runs : event.start && hour(event.start), event.place];
      return make("li", [
        /^https?:/.test(url) ? make("a", name, { href: url, rel: "noopener" }) : make("b", name),
        make("div", facts.filter(Boolean).join(" · ")),
      ]);
    }
  }
  customElements.get("both-cities-events") || customElements.define("both-cities-events", Events);

  const frames = () => [...document.querySelectorAll("iframe")];
  addEventListener("message", ({ origin, source, data }) => {
    if (origin !== home.origin || data?.source !== "both-cities" || !(data.height > 0)) return;
    for (const frame of frames())
      if (frame.contentWindow === source)
        frame.style.height = Math.min(data.height, 2e4) + frame.offsetHeight - frame.clientHeight + "px";
  });
  for (const frame of frames())
    if (frame.src.startsWith(home.origin + "/")) frame.contentWindow.postMessage({ source: "both-cities", type: "measure" }, "*");
})();
