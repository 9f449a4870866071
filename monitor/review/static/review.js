// Keyboard for reviewers. Everything works without it: each key presses a button or follows a link of the page.
// Pages say what they have: `.item` rows, `data-key` on buttons and links, `data-all`, `data-why`.
"use strict";

(() => {
  let current = -1;
  const items = () => [...document.querySelectorAll(".item")];
  const here = () => items()[current];
  const shown = (element) => element && element.getClientRects().length > 0;

  function move(to) {
    const list = items();
    if (!list.length) return;
    current = Math.max(0, Math.min(list.length - 1, to));
    for (const item of list) item.removeAttribute("aria-current");
    const item = list[current];
    item.setAttribute("aria-current", "true");
    item.scrollIntoView({ block: "nearest" });
    const link = item.querySelector("a");
    if (link) link.focus({ preventScroll: true });
  }

  // The key of the current row, else of the page: an element names its key, or shows it as <kbd>.
  function press(key) {
    const within = here() && here().querySelector(`[data-key="${key}"]`);
    const named = [...document.querySelectorAll(`[data-key="${key}"]`)];
    const told = [...document.querySelectorAll("button > kbd, a > kbd")]
      .filter((each) => each.textContent.trim() === key).map((each) => each.parentElement);
    const found = within || [...named, ...told].find((each) => !each.closest(".item, dialog") && shown(each));
    if (found) found.click();
    return Boolean(found);
  }

  function selected() {
    return [...document.querySelectorAll('.item > input[type="checkbox"]:checked')];
  }

  // Why something is dismissed is asked at once, in the page, where the browser can.
  function askWhy(button) {
    const dialog = document.getElementById("why");
    if (!dialog || !dialog.showModal) return false;
    const row = button.closest(".item");
    const boxes = row ? [] : selected();
    if (!row && !boxes.length) return false;
    const pairs = row
      ? [[button.name === "dismiss_edition" ? "edition" : "id", button.value]]
      : boxes.map((box) => [box.name, box.value]);
    const place = dialog.querySelector("[data-ids]");
    place.replaceChildren(...pairs.map(([name, value]) => {
      const field = document.createElement("input");
      field.type = "hidden"; field.name = name; field.value = value;
      return field;
    }));
    const what = row && row.querySelector(".what");
    dialog.querySelector("[data-what]").textContent = what ? what.innerText.replace(/\n+/g, " – ") : `× ${pairs.length}`;
    dialog.showModal();
    return true;
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.hasAttribute("data-close")) button.closest("dialog").close();
    else if (button.hasAttribute("data-why") && askWhy(button)) { event.preventDefault(); event.stopPropagation(); }
  }, true);

  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-all]")) {
      for (const box of document.querySelectorAll('.item > input[type="checkbox"]')) box.checked = event.target.checked;
    }
  });

  function help() {
    const old = document.getElementById("keys-help");
    if (old) { old.close(); old.remove(); return; }
    const told = document.querySelector(".keys");
    if (!told) return;
    const dialog = document.createElement("dialog");
    dialog.id = "keys-help";
    const list = told.cloneNode(true);
    dialog.append(list);
    dialog.addEventListener("close", () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
  }

  function typing(target) {
    return target.closest("textarea, select, [contenteditable]")
      || (target.matches("input") && !["checkbox", "radio"].includes(target.type));
  }

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (typing(event.target)) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    const dialog = document.querySelector("dialog[open]");
    if (dialog) {
      const button = /^[1-9]$/.test(event.key) && dialog.querySelector(`[data-key="${event.key}"]`);
      if (button) { event.preventDefault(); button.click(); }
      return;
    }
    let done = true;
    switch (event.key) {
      case "j": if (items().length) move(current + 1); else done = press("j"); break;
      case "k": if (items().length) move(Math.max(0, current - 1)); else done = press("k"); break;
      case "o": {
        const link = here() && here().querySelector(".what a");
        if (link) link.click(); else done = false;
        break;
      }
      case "x": {
        const box = here() && here().querySelector(':scope > input[type="checkbox"]');
        if (box) box.click(); else done = false;
        break;
      }
      case "/": {
        const field = document.getElementById("q");
        if (field) { field.focus(); field.select(); } else done = false;
        break;
      }
      case "?": help(); break;
      default: done = /^[a-z]$/.test(event.key) && press(event.key);
    }
    if (done) event.preventDefault();
  });

  // A refusal is shown as it is without scripts.
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.xhr.status >= 400) { event.detail.shouldSwap = true; event.detail.isError = false; }
  });

  // What was focused stands on, at the same height, when a decision took its row away.
  document.addEventListener("htmx:afterSettle", () => { if (current >= 0) move(Math.min(current, items().length - 1)); });
  document.addEventListener("focusin", (event) => {
    const item = event.target.closest && event.target.closest(".item");
    if (!item) return;
    const at = items().indexOf(item);
    if (at !== current) {
      current = at;
      for (const each of items()) each.toggleAttribute("aria-current", false);
      item.setAttribute("aria-current", "true");
    }
  });
})();
