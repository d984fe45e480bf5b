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

const map = form?.querySelector("svg.map");
map?.addEventListener("click", (event) => {
  const [west, east, south, north] = map.dataset.bounds.split(",").map(Number);
  const box = map.getBoundingClientRect();
  const across = (event.clientX - box.left) / box.width;
  const down = (event.clientY - box.top) / box.height;
  form.elements["position.lat"].value = (north - down * (north - south)).toFixed(5);
  form.elements["position.lon"].value = (west + across * (east - west)).toFixed(5);
  const pin = map.querySelector("circle");
  pin.setAttribute("cx", across * map.viewBox.baseVal.width);
  pin.setAttribute("cy", down * map.viewBox.baseVal.height);
});

// ---- nothing typed is lost by a slip

let changed = false;
form?.addEventListener("input", () => { changed = true; });
form?.addEventListener("submit", () => { changed = false; });
addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });
