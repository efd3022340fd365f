"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const PAGE = 200;

  // Whatever needs a script is hidden until a script runs.
  for (const part of document.querySelectorAll(".js, .copy")) part.hidden = false;

  for (const button of document.querySelectorAll(".copy")) {
    button.addEventListener("click", async () => {
      const text = button.previousElementSibling.textContent;
      try {
        await navigator.clipboard.writeText(text);
        button.textContent = "Copied";
      } catch {
        getSelection().selectAllChildren(button.previousElementSibling);
        button.textContent = "Selected";
      }
      byId("live").textContent = button.textContent;
      setTimeout(() => { button.textContent = "Copy"; }, 1500);
    });
  }

  // A link to a line or a card opens what hides it.
  const reveal = () => {
    const target = byId(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    for (let part = target; part; part = part.parentElement) if (part.tagName === "DETAILS") part.open = true;
    target.scrollIntoView({ block: target.matches("li, tr") ? "center" : "start" });
  };
  addEventListener("hashchange", reveal);
  if (location.hash) reveal();

  const soon = (work) => {
    let waiting;
    return () => { clearTimeout(waiting); waiting = setTimeout(work, 120); };
  };
  const words = (field) => field.value.toLowerCase().split(/\s+/).filter(Boolean);
  const holds = (text, wanted) => wanted.every((word) => text.includes(word));
  const counted = (shown, all, noun) => `${shown.toLocaleString("en")} of ${all.toLocaleString("en")} ${noun}`;

  const findingTools = byId("finding-tools");
  if (findingTools) {
    const cards = [...document.querySelectorAll("#findings .card")].map((node) => ({
      node, severity: node.dataset.severity,
      text: `${node.textContent} ${node.closest(".fact").firstElementChild.textContent} ${node.closest(".subject").firstElementChild.textContent}`.toLowerCase(),
    }));
    const apply = () => {
      const wanted = words(byId("finding-search"));
      const severities = new Set([...findingTools.querySelectorAll("[name=severity]:checked")].map((box) => box.value));
      let shown = 0;
      for (const card of cards) {
        card.node.hidden = !(severities.has(card.severity) && holds(card.text, wanted));
        shown += card.node.hidden ? 0 : 1;
      }
      for (const group of document.querySelectorAll("#findings .fact, #findings .subject")) {
        group.hidden = !group.querySelector(".card:not([hidden])");
      }
      byId("finding-count").textContent = counted(shown, cards.length, "cards");
    };
    findingTools.addEventListener("input", soon(apply));
    findingTools.addEventListener("submit", (event) => event.preventDefault());
    apply();
  }

  const factTools = byId("fact-tools");
  if (factTools) {
    const table = byId("fact-table");
    const body = table.tBodies[0];
    const more = byId("fact-more");
    let limit = PAGE;
    let order = null;

    const fromRow = (node) => {
      const cells = [...node.cells].map((cell) => cell.textContent);
      return { cells, standing: node.cells[3].className.slice(3), text: cells.join(" ").toLowerCase(), node: () => node };
    };
    const cell = (row, text, className) => {
      const made = row.insertCell();
      made.textContent = text;
      if (className) made.className = className;
      return made;
    };
    const fromData = (data, number) => {
      const word = (name) => data[name].all[data[name].row[number]];
      const place = `${word("path")}:${data.line[number]}`;
      const value = word("normalised") ? `${word("stated")} = ${word("normalised")}` : word("stated");
      const cells = [word("subject"), word("title"), value, names.get(word("standing")), place, data.sentence[number]];
      let node;
      const build = () => {
        const row = document.createElement("tr");
        cell(row, cells[0]);
        cell(row, cells[1]);
        const amount = cell(row, word("stated"));
        if (word("normalised")) {
          const small = document.createElement("small");
          small.textContent = ` = ${word("normalised")}`;
          amount.append(small);
        }
        cell(row, cells[3], `st ${word("standing")}`);
        const link = document.createElement("a");
        link.href = word("address");
        link.textContent = place;
        cell(row, "").append(link);
        cell(row, cells[5]);
        return row;
      };
      return { cells, standing: word("standing"), text: cells.join(" ").toLowerCase(), node: () => (node ??= build()) };
    };
    const names = new Map([...byId("fact-standing").options].map((option) => [option.value, option.textContent]));
    const rows = [...body.rows].map(fromRow);

    const sortKey = {
      text: (text) => text.toLowerCase(),
      number: (text) => Number((text.match(/-?[\d,]*\.?\d+/) ?? ["Infinity"])[0].replaceAll(",", "")),
      place: (text) => text.replace(/\d+$/, (line) => line.padStart(9, "0")),
    };
    const sorted = (list) => {
      if (!order) return list;
      const key = sortKey[order.kind];
      const keyed = list.map((row) => [key(row.cells[order.column]), row]);
      keyed.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0) * order.direction);
      return keyed.map(([, row]) => row);
    };
    const apply = () => {
      const wanted = words(byId("fact-search"));
      const subject = byId("fact-subject").value;
      const standing = byId("fact-standing").value;
      const matching = rows.filter((row) => (!subject || row.cells[0] === subject)
        && (!standing || row.standing === standing) && holds(row.text, wanted));
      body.replaceChildren(...sorted(matching).slice(0, limit).map((row) => row.node()));
      more.hidden = matching.length <= limit;
      byId("fact-count").textContent = counted(matching.length, rows.length, "facts");
    };
    const restart = () => { limit = PAGE; apply(); };

    [...table.tHead.rows[0].cells].forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = head.textContent;
      head.replaceChildren(button);
      button.addEventListener("click", () => {
        const direction = order?.column === column ? -order.direction : 1;
        order = { column, direction, kind: head.dataset.sort };
        for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", direction > 0 ? "ascending" : "descending");
        restart();
      });
    });
    factTools.addEventListener("input", soon(restart));
    factTools.addEventListener("submit", (event) => event.preventDefault());
    more.firstElementChild.addEventListener("click", () => { limit += PAGE; apply(); });
    apply();

    const packed = byId("fact-data");
    if (packed && "DecompressionStream" in window) {
      const bytes = Uint8Array.from(atob(packed.textContent), (letter) => letter.charCodeAt(0));
      const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
      new Response(stream).json().then((data) => {
        for (let number = 0; number < data.line.length; number += 1) rows.push(fromData(data, number));
        byId("fact-rest").hidden = true;
        apply();
      });
    }
  }
})();
