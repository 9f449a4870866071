"""What is asked of a page in the browser, in its own language: how it is doing, and what it shows."""

SAMPLE = """() => {
  const body = document.body;
  return [
    document.readyState === "complete",
    document.getElementsByTagName("*").length,
    body ? (body.innerText || "").length : 0,
  ];
}"""

TAKE = """(most) => {
  const root = document.documentElement;
  if (!root) return "";
  for (const each of document.querySelectorAll("noscript")) each.remove();
  const unfold = (part, depth) => {
    for (const host of part.querySelectorAll("*")) {
      const shadow = host.shadowRoot;
      if (!shadow || depth > 50) continue;
      unfold(shadow, depth + 1);
      for (const slot of shadow.querySelectorAll("slot")) {
        const given = slot.assignedNodes();
        slot.replaceWith(...(given.length ? given : slot.childNodes));
      }
      const box = document.createElement("div");
      box.append(...shadow.childNodes);
      host.prepend(box);
    }
  };
  unfold(document, 0);
  const type = document.doctype ? "<!DOCTYPE " + document.doctype.name + ">" : "<!DOCTYPE html>";
  const html = type + "\\n" + root.outerHTML;
  return html.length > most ? null : html;
}"""
