/* The subscribe page while you choose: the count, the next dates and every link follow the form.
   All of it is made by the server, which this only asks; without it the button does the same. */
const form = document.getElementById("form");
const count = document.getElementById("count");
const copied = document.getElementById("copied");
const PARTS = ["result", "sites"];
let asking = new AbortController();
let waiting;

function chosen() {
  const query = new URLSearchParams(new FormData(form));
  for (const [name, value] of [...query]) if (!value.trim()) query.delete(name, value);
  return query;
}

async function follow() {
  asking.abort();
  asking = new AbortController();
  try {
    const answer = await fetch(`/subscribe/result?${chosen()}`, { signal: asking.signal });
    if (!answer.ok && answer.status !== 400) throw new Error(answer.status);
    show(new DOMParser().parseFromString(await answer.text(), "text/html"));
    document.getElementById("problem")?.remove();
    if (answer.ok) history.replaceState(null, "", `/subscribe${new URL(answer.url).search}`);
  } catch (error) {
    if (error.name !== "AbortError") count.textContent = "Press the button to count.";
  }
}

function show(answer) {
  const open = PARTS.flatMap((id) => [...document.querySelectorAll(`#${id} details[open]`)]).map((each) => each.id);
  for (const id of PARTS) document.getElementById(id).replaceChildren(...answer.getElementById(id).childNodes);
  enhance();
  for (const id of open) document.getElementById(id)?.setAttribute("open", "");
  count.textContent = document.querySelector("#result [data-said]").dataset.said;
}

function enhance() {
  document.querySelectorAll("[data-copy]").forEach(addCopyButton);
  document.getElementById("preview")?.addEventListener("toggle", preview);
}

function addCopyButton(box) {
  const field = box.firstElementChild;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "plain";
  button.textContent = "Copy";
  button.setAttribute("aria-label", `Copy: ${field.labels[0].textContent}`);
  button.addEventListener("click", async () => {
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      document.execCommand("copy");
    }
    button.textContent = copied.textContent = "Copied";
    setTimeout(() => {
      button.textContent = "Copy";
      copied.textContent = "";
    }, 3000);
  });
  box.append(button);
}

function preview() {
  const box = document.getElementById("part");
  if (!this.open || box.firstElementChild.localName === "both-cities-events") return;
  const part = document.createElement("both-cities-events");
  for (const [name, value] of new URLSearchParams(box.dataset.query)) part.setAttribute(name, value);
  part.setAttribute("limit", "5");
  box.replaceChildren(part);
}

function addPlaceFinder(list) {
  const [box, label, field] = ["div", "label", "input"].map((name) => document.createElement(name));
  box.className = "field";
  label.textContent = "Find a place";
  label.htmlFor = field.id = "find";
  field.type = "search";
  box.append(label, field);
  field.addEventListener("input", (event) => {
    event.stopPropagation();
    const wanted = field.value.trim().toLowerCase();
    for (const row of list.querySelectorAll(".chips label"))
      row.hidden = !row.textContent.toLowerCase().includes(wanted) && !row.firstElementChild.checked;
  });
  list.before(box);
}

form.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(follow, 250);
});
document.querySelectorAll("#form .scroll").forEach(addPlaceFinder);
enhance();
