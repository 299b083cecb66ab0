"use strict";
(function () {
  var english = document.documentElement.lang === "en";
  var form = document.getElementById("filters"), body = document.getElementById("rows"), count = document.getElementById("count");
  if (!form || !body) { return; }
  var rows = Array.prototype.slice.call(body.rows);
  form.hidden = false;

  function plain(text) { return text.toLowerCase().replace(/\s+/g, ""); }
  function fits(row) {
    var d = row.dataset, words = plain(form.elements.q.value);
    return (!words || plain(row.cells[0].textContent + d.operator).indexOf(words) >= 0) &&
      (!form.elements.region.value || d.region === form.elements.region.value) &&
      (!form.elements.operator.value || d.operator === form.elements.operator.value) &&
      (!form.elements.year.value || d.year === form.elements.year.value) &&
      (!form.elements.bad.checked || d.bad === "1");
  }
  function filter() {
    var shown = 0;
    rows.forEach(function (row) { row.hidden = !fits(row); shown += row.hidden ? 0 : 1; });
    count.textContent = english ? shown + " of " + rows.length + " cases" : "显示 " + shown + " / " + rows.length + " 个项目";
  }
  function sort() {
    var by = form.elements.sort.value;
    rows.sort(function (a, b) {
      if (by === "rank" || by === "money") { return Number(a.dataset[by]) - Number(b.dataset[by]); }
      return a.dataset[by].localeCompare(b.dataset[by], "zh") || Number(a.dataset.rank) - Number(b.dataset.rank);
    });
    rows.forEach(function (row) { body.appendChild(row); });
  }
  function open() {
    var target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    var around = target && target.closest("details");
    if (around) { around.open = true; target.scrollIntoView(); }
  }
  form.addEventListener("input", filter);
  form.addEventListener("change", function () { sort(); filter(); });
  form.addEventListener("reset", function () { setTimeout(function () { sort(); filter(); }, 0); });
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  window.addEventListener("hashchange", open);
  // Arrow keys walk through the map: from a cell to the next one in that direction that leads somewhere.
  body.addEventListener("keydown", function (event) {
    var step = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[event.key];
    var cell = event.target.closest("td, th");
    if (!step || !cell) { return; }
    event.preventDefault();
    var row = cell.parentNode, index = cell.cellIndex, link = null;
    if (step[1]) {
      for (var next = row.cells[index + step[1]]; next && !link; next = row.cells[next.cellIndex + step[1]]) { link = next.querySelector("a"); }
    } else {
      for (var line = step[0] < 0 ? row.previousElementSibling : row.nextElementSibling; line && !link; line = step[0] < 0 ? line.previousElementSibling : line.nextElementSibling) {
        link = line.hidden ? null : line.cells[index].querySelector("a");
      }
    }
    if (link) { link.focus(); }
  });
  window.addEventListener("beforeprint", function () { document.querySelectorAll("details").forEach(function (d) { d.open = true; }); });
  filter();
  open();
})();
