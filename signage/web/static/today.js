// A plan that is wider than the window opens at today, its hours still in view.
for (const grid of document.querySelectorAll("[data-grid]")) {
  const today = grid.querySelector(".d.now");
  const hours = grid.firstElementChild;
  if (today) grid.scrollLeft += today.getBoundingClientRect().left - hours.getBoundingClientRect().right;
}
