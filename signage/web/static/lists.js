// Filters a table's rows by typing; the address keeps what was typed.
for (const box of document.querySelectorAll("[data-filter]")) {
  const rows = [...document.querySelectorAll(`${box.dataset.filter} tbody tr`)];
  const told = box.parentElement.querySelector("[data-filtered]");
  const words = rows.map((row) => row.textContent.toLowerCase());
  const address = new URL(location.href);

  const filter = () => {
    const wanted = box.value.trim().toLowerCase().split(/\s+/);
    rows.forEach((row, n) => { row.hidden = !wanted.every((word) => words[n].includes(word)); });
    const left = rows.filter((row) => !row.hidden).length;
    if (told) told.textContent = box.value.trim() ? `${left} / ${rows.length} 行` : "";
    if (box.value.trim()) address.searchParams.set("q", box.value.trim());
    else address.searchParams.delete("q");
    history.replaceState(null, "", address);
  };

  box.value = address.searchParams.get("q") || "";
  box.addEventListener("input", filter);
  filter();
}
