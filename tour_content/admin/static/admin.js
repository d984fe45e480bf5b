// Rows of lists, the live check of hours and dates, the pin on the map. Without it everything but adding rows works.
"use strict";

const form = document.querySelector("form.record");

function renumber(fragment, depth, number) {
  // Fill in the number of a new row at its depth; rows inside of it get theirs when they are added.
  const mark = `__${depth}__`;
  const walk = (root) => {
    for (const element of root.querySelectorAll("*")) {
      for (const name of ["name", "id", "for", "value", "data-check", "data-list"]) {
        const value = element.getAttribute(name);
        if (value && value.includes(mark)) element.setAttribute(name, value.replaceAll(mark, number));
      }
      if (element instanceof HTMLTemplateElement) walk(element.content);
    }
  };
  walk(fragment);
}

function addRow(list) {
  const rows = list.querySelector(":scope > .rows");
  const row = list.querySelector(":scope > template").content.cloneNode(true);
  const depth = list.dataset.list.split(".").filter((part) => /^\d+$/.test(part)).length;
  list.dataset.next = Number(list.dataset.next ?? rows.children.length) + 1; // numbers are never used twice on a page
  renumber(row, depth, list.dataset.next - 1);
  rows.append(row);
  rows.lastElementChild.querySelector("input, textarea, select")?.focus();
}

form?.addEventListener("click", (event) => {
  const button = event.target.closest("button[type=button]");
  if (!button) return;
  const row = button.closest(".row");
  if ("add" in button.dataset) addRow(button.closest(".list"));
  if ("drop" in button.dataset) row.remove();
  if ("up" in button.dataset && row.previousElementSibling) row.parentElement.insertBefore(row, row.previousElementSibling);
});

// ---- what hours and dates come to

let waiting;
form?.addEventListener("input", (event) => {
  if (!/^(hours|when)\./.test(event.target.name ?? "")) return;
  clearTimeout(waiting);
  waiting = setTimeout(check, 300);
});

async function check() {
  // The server numbers rows as they stand on the page.
  const answer = await fetch(form.dataset.checkAt, { method: "POST", body: new URLSearchParams(new FormData(form)) }).catch(() => null);
  if (!answer?.ok) return;
  const lines = await answer.json();
  for (const name of ["hours", "when"]) {
    const rows = [...form.querySelectorAll(`[data-list="${name}"] > .rows > .row`)];
    const filled = rows.filter((row) => [...row.querySelectorAll("input, textarea, select")].some((field) => field.value.trim()));
    filled.forEach((row, number) => {
      row.querySelector("output.check").textContent = (lines[`${name}.${number}`] ?? []).join("\n");
    });
  }
}

// ---- the pin

const map = form?.querySelector(".map svg");
if (map) {
  const [lat0, lon0, perLat, perLon] = map.dataset.plane.split(",").map(Number);
  const box = map.viewBox.baseVal;
  const pin = map.querySelector(".pin");
  const at = (event) => {
    const shown = map.getBoundingClientRect();
    return { x: box.x + ((event.clientX - shown.left) / shown.width) * box.width, y: box.y + ((event.clientY - shown.top) / shown.height) * box.height };
  };
  const drawn = () => map.style.setProperty("--unit", box.width / map.clientWidth); // marks and names keep their size
  const move = (x, y, width) => {
    map.setAttribute("viewBox", `${x} ${y} ${width} ${width}`);
    drawn();
  };
  const zoom = (by, x = box.x + box.width / 2, y = box.y + box.height / 2) => {
    const width = Math.min(6000, Math.max(12, box.width * by));
    move(x - ((x - box.x) * width) / box.width, y - ((y - box.y) * width) / box.width, width);
  };
  const place = (x, y) => {
    form.elements["position.lat"].value = (lat0 - y / perLat).toFixed(5);
    form.elements["position.lon"].value = (lon0 + x / perLon).toFixed(5);
    form.elements["position.lat"].dispatchEvent(new Event("input", { bubbles: true }));
  };
  const follow = () => {
    const [lat, lon] = ["lat", "lon"].map((name) => Number.parseFloat(form.elements[`position.${name}`].value));
    if (!Number.isFinite(lat + lon)) return;
    pin.setAttribute("cx", (lon - lon0) * perLon);
    pin.setAttribute("cy", (lat0 - lat) * perLat);
    pin.removeAttribute("visibility");
    document.querySelector("#elsewhere").href = `https://www.openstreetmap.org/?mlat=${lat}&mlon=${lon}#map=17/${lat}/${lon}`;
  };
  let held = null;
  map.addEventListener("pointerdown", (event) => {
    held = { x: event.clientX, y: event.clientY, left: box.x, top: box.y, moved: false };
    map.setPointerCapture(event.pointerId);
  });
  map.addEventListener("pointermove", (event) => {
    if (!held) return;
    const unit = box.width / map.clientWidth;
    held.moved ||= Math.hypot(event.clientX - held.x, event.clientY - held.y) > 4;
    if (held.moved) move(held.left - (event.clientX - held.x) * unit, held.top - (event.clientY - held.y) * unit, box.width);
  });
  map.addEventListener("pointerup", (event) => {
    if (held && !held.moved) place(at(event).x, at(event).y);
    held = null;
  });
  map.addEventListener("wheel", (event) => {
    event.preventDefault();
    zoom(event.deltaY < 0 ? 0.8 : 1.25, at(event).x, at(event).y);
  }, { passive: false });
  map.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (!step && event.key !== "Enter") return;
    event.preventDefault();
    if (step) move(box.x + (step[0] * box.width) / 10, box.y + (step[1] * box.width) / 10, box.width);
    else place(box.x + box.width / 2, box.y + box.width / 2);
  });
  map.parentElement.addEventListener("click", (event) => event.target.dataset.zoom && zoom(Number(event.target.dataset.zoom)));
  form.addEventListener("input", (event) => /^position\.l(at|on)$/.test(event.target.name) && follow());
  addEventListener("resize", drawn);
  drawn();
  follow();
}

// ---- what takes a while says so

for (const slow of document.querySelectorAll("form[data-wait]")) {
  slow.addEventListener("submit", () => {
    const button = slow.querySelector("button:not([type=button])");
    button.textContent = slow.dataset.wait;
    button.setAttribute("aria-busy", "true");
    setTimeout(() => { for (const each of document.querySelectorAll("form[data-wait] button")) each.disabled = true; });
  });
}

// ---- nothing typed is lost by a slip

let changed = false;
form?.addEventListener("input", () => { changed = true; });
form?.addEventListener("submit", () => { changed = false; });
addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });
