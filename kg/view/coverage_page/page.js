// Sorting, finding, opening: the page is whole without it. It puts no string into the page as HTML.
(function () {
  "use strict";
  const compare = new Intl.Collator("en", { numeric: true, sensitivity: "base" }).compare;

  function sortable(table) {
    const heads = Array.from(table.tHead.rows[0].cells);
    const body = table.tBodies[0];
    heads.forEach((head, column) => {
      const kind = head.dataset.sort;
      if (!kind) return;
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = head.textContent;
      head.replaceChildren(button);
      button.addEventListener("click", () => {
        const first = kind === "number" ? "descending" : "ascending";
        const other = kind === "number" ? "ascending" : "descending";
        const order = head.getAttribute("aria-sort") === first ? other : first;
        const sign = order === "ascending" ? 1 : -1;
        const key = (row) => row.cells[column].dataset.key;
        const by = kind === "number" ? (a, b) => Number(key(a)) - Number(key(b)) : (a, b) => compare(key(a), key(b));
        body.append(...Array.from(body.rows).sort((a, b) => sign * by(a, b)));
        for (const each of heads) each.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", order);
      });
    });
  }

  function made(name, values) {
    return Object.assign(document.createElement(name), values);
  }

  function findable(tools, table) {
    const rows = Array.from(table.tBodies[0].rows);
    const field = made("input", { type: "search", placeholder: tools.dataset.label, autocomplete: "off" });
    field.setAttribute("aria-label", tools.dataset.label);
    const found = made("output", {});
    field.addEventListener("input", () => {
      const wanted = field.value.trim().toLowerCase();
      let shown = 0;
      for (const row of rows) {
        row.hidden = !row.cells[0].textContent.toLowerCase().includes(wanted);
        shown += row.hidden ? 0 : 1;
      }
      found.textContent = wanted ? `${shown.toLocaleString("en")} of ${rows.length.toLocaleString("en")}` : "";
    });
    tools.append(field);
    const holders = Array.from(table.querySelectorAll("details"));
    if (holders.length) {
      const button = made("button", { type: "button", textContent: "Open all examples" });
      button.addEventListener("click", () => {
        const open = holders.some((holder) => !holder.open);
        for (const holder of holders) holder.open = open;
        button.textContent = open ? "Close all examples" : "Open all examples";
      });
      tools.append(button);
    }
    tools.append(found);
  }

  for (const tools of document.querySelectorAll(".tools")) {
    const table = document.getElementById(tools.dataset.for);
    sortable(table);
    findable(tools, table);
  }
})();
