// A button with data-scenario-parameter asks for a file, has the server read the scenario in it, and goes to the
// page that shows it; a file that is no scenario is told beside the button.
(function () {
  "use strict";

  function answerOf(button) {
    var bar = button.closest(".scenario-bar");
    return bar && bar.querySelector("[data-scenario-answer]");
  }

  function open(button, code) {
    var address = new URL(button.dataset.scenarioHref, window.location.origin);
    address.searchParams.set(button.dataset.scenarioParameter, code);
    window.location.assign(address.pathname + address.search);
  }

  function send(button, file) {
    var answer = answerOf(button);
    fetch("/scenario?lang=" + (document.documentElement.lang === "en" ? "en" : "zh"), { method: "POST", body: file, headers: { "Content-Type": "application/yaml" } })
      .then(function (response) { return response.json(); })
      .then(function (content) {
        if (content.code) { open(button, content.code); return; }
        throw new Error(content.fault);
      })
      .catch(function (fault) {
        if (answer) { answer.textContent = button.dataset.scenarioFailed + " " + fault.message; answer.dataset.kind = "ui"; }
      });
  }

  document.addEventListener("click", function (event) {
    var button = event.target.closest("button[data-scenario-parameter]");
    if (!button) { return; }
    var field = document.createElement("input");
    field.type = "file";
    field.accept = ".yml,.yaml,.json";
    field.addEventListener("change", function () { if (field.files.length) { send(button, field.files[0]); } });
    field.click();
  });
})();
