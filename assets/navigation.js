// Links and forms change the address without loading the whole page again: the router callback answers.
(function () {
  "use strict";

  function go(url) {
    window.history.pushState({}, "", url);
    window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
    window.scrollTo(0, 0);
  }

  function isOurs(link) {
    return link && link.origin === window.location.origin && !link.hasAttribute("download") &&
      !link.target && link.dataset.reload === undefined &&
      !/^\/(export|assets|healthz|sitemap)/.test(link.pathname);
  }

  document.addEventListener("click", function (event) {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) { return; }
    var link = event.target.closest("a[href]");
    if (!isOurs(link)) { return; }
    var samePage = link.pathname === window.location.pathname && link.search === window.location.search;
    if (samePage && link.hash) {
      var target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
      if (target) { event.preventDefault(); target.focus(); target.scrollIntoView(); }
      return;
    }
    event.preventDefault();
    go(link.href);
  });

  // What the fields of a form say, by parameter. Fields with data-item are items of one list: item:value~item:value.
  function readFields(form) {
    var values = new Map();
    Array.prototype.forEach.call(form.elements, function (field) {
      if (!field.name || field.matches(":disabled")) { return; }
      var value = String(field.value).trim();
      if (field.dataset.item === undefined) { values.set(field.name, value); return; }
      var before = values.get(field.name) || "";
      values.set(field.name, value ? before + (before ? "~" : "") + field.dataset.item + ":" + value : before);
    });
    return values;
  }

  // A form sets its own parameters and leaves all others as they are.
  document.addEventListener("submit", function (event) {
    var form = event.target.closest("form.state-form");
    if (!form) { return; }
    event.preventDefault();
    var query = new URLSearchParams(window.location.search);
    readFields(form).forEach(function (value, name) {
      if (value) { query.set(name, value); } else { query.delete(name); }
    });
    var search = query.toString();
    go(new URL(form.getAttribute("action"), window.location.origin).pathname + (search ? "?" + search : ""));
  });

  // A new page has arrived: take over its title, go to the place it points at or, after a change of page, to
  // the element that asks for the focus, else to its heading, so that a screen reader starts there.
  var shown = null;
  new MutationObserver(function () {
    var root = document.getElementById("page-root");
    if (!root || root.dataset.address === shown) { return; }
    document.title = root.dataset.title;
    var place = document.querySelector("[data-scroll-target]");
    var focus = document.querySelector("[data-focus-target]") || document.getElementById("page-heading");
    if (place) { place.scrollIntoView({ block: "center" }); }
    if (shown !== null && focus) { focus.focus({ preventScroll: true }); }
    shown = root.dataset.address;
    document.dispatchEvent(new CustomEvent("page-arrived"));
  }).observe(document.documentElement, {
    attributes: true, attributeFilter: ["data-address"], childList: true, subtree: true
  });
})();
