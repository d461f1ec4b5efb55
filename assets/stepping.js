// Stepping through a list without a mouse: within an area marked data-stepping the keys j, k and the arrows follow
// its links to the next and the previous item. Elsewhere the keys keep their usual meaning.
(function () {
  "use strict";

  var STEPS = { j: "next", ArrowDown: "next", k: "previous", ArrowUp: "previous" };
  var MOST_ASKED = 5;  // a key held down must not run on for long after it is let go
  var underway = false;
  var asked = [];

  function isField(element) { return Boolean(element.closest("input, select, textarea, pre")); }

  function follow(step) {
    var link = document.querySelector("[data-stepping] [data-step='" + step + "']");
    if (link) { underway = true; link.click(); }
  }

  document.addEventListener("keydown", function (event) {
    var step = STEPS[event.key];
    if (!step || event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) { return; }
    // While the next item is on its way the focus is nowhere; a key pressed then is a step asked for.
    var isInArea = event.target.closest("[data-stepping]") || (underway && event.target === document.body);
    if (!isInArea || isField(event.target)) { return; }
    event.preventDefault();
    if (!underway) { follow(step); } else if (asked.length < MOST_ASKED) { asked.push(step); }
  });

  document.addEventListener("page-arrived", function () {
    underway = false;
    // Where list and detail stand one above the other, the detail is what a step is made for.
    var detail = document.querySelector("[data-focus-target]") && document.querySelector("[data-detail]");
    if (detail && window.matchMedia("(max-width: 64rem)").matches) { detail.scrollIntoView(); }
    if (asked.length) { follow(asked.shift()); }
  });

  // Copies the text of the element that a button names.
  document.addEventListener("click", function (event) {
    var button = event.target.closest("[data-copy]");
    if (!button) { return; }
    var source = document.getElementById(button.dataset.copy);
    if (navigator.clipboard) { navigator.clipboard.writeText(source.textContent); }
    window.getSelection().selectAllChildren(source);
  });
})();
