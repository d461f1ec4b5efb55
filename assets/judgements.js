// Pairwise judgements: tells at once how consistent they are and which weights follow, before anything is computed
// on the server; and shows, of the fields about weights, those that serve the way of weighing that is chosen.
(function () {
  "use strict";

  var ROUNDS = 500;
  var SMALL = 1e-12;

  function fill(template, values) {
    return template.replace(/\{(\w+)\}/g, function (whole, name) { return name in values ? values[name] : whole; });
  }

  // "1-3" is a third; every other value is a number.
  function toJudgement(value) {
    return value.indexOf("1-") === 0 ? 1 / Number(value.slice(2)) : Number(value);
  }

  function readMatrix(fields) {
    var codes = [];
    fields.forEach(function (field) {
      field.dataset.item.split(".").forEach(function (code) { if (codes.indexOf(code) < 0) { codes.push(code); } });
    });
    var matrix = codes.map(function () { return codes.map(function () { return 1; }); });
    fields.forEach(function (field) {
      var pair = field.dataset.item.split(".");
      var row = codes.indexOf(pair[0]), column = codes.indexOf(pair[1]), judgement = toJudgement(field.value);
      matrix[row][column] = judgement;
      matrix[column][row] = 1 / judgement;
    });
    return { codes: codes, matrix: matrix };
  }

  // The principal eigenvector, by multiplying again and again; its sum is 1, so the sum after that is the eigenvalue.
  function findWeights(matrix) {
    var weights = matrix.map(function () { return 1 / matrix.length; });
    var eigenvalue = matrix.length;
    for (var round = 0; round < ROUNDS; round += 1) {
      var next = matrix.map(function (row) {
        return row.reduce(function (sum, judgement, column) { return sum + judgement * weights[column]; }, 0);
      });
      eigenvalue = next.reduce(function (sum, each) { return sum + each; }, 0);
      var moved = 0;
      next = next.map(function (each, place) {
        moved = Math.max(moved, Math.abs(each / eigenvalue - weights[place]));
        return each / eigenvalue;
      });
      weights = next;
      if (moved < SMALL) { break; }
    }
    return { weights: weights, eigenvalue: eigenvalue };
  }

  function findWorst(fields, codes, weights) {
    var worst = null, most = -1;
    fields.forEach(function (field) {
      var pair = field.dataset.item.split(".");
      var implied = weights[codes.indexOf(pair[0])] / weights[codes.indexOf(pair[1])];
      var gap = Math.abs(Math.log(toJudgement(field.value) / implied));
      if (gap > most) { most = gap; worst = field; }
    });
    return worst;
  }

  function nameOf(fields, code) {
    for (var place = 0; place < fields.length; place += 1) {
      var at = fields[place].dataset.item.split(".").indexOf(code);
      if (at >= 0) { return fields[place].closest(".pair").querySelectorAll("[data-kind='ui']")[at].textContent; }
    }
    return code;
  }

  function tell(area) {
    var fields = Array.prototype.slice.call(area.querySelectorAll("select[data-item]"));
    var answer = area.querySelector("output");
    if (!fields.length || !answer) { return; }
    var read = readMatrix(fields), order = read.codes.length, found = findWeights(read.matrix);
    var index = order > 1 ? (found.eigenvalue - order) / (order - 1) : 0;
    var random = Number(answer.dataset.randomIndex.split(",")[order - 1]);
    var ratio = random > 0 ? Math.max(index / random, 0) : 0;
    var isConsistent = ratio < Number(answer.dataset.limit);
    var worst = findWorst(fields, read.codes, found.weights);
    var sentence = fill(isConsistent ? answer.dataset.consistent : answer.dataset.inconsistent, {
      ratio: ratio.toFixed(3), limit: answer.dataset.limit, pair: worst.getAttribute("aria-label")
    });
    var list = read.codes.map(function (code, place) {
      return nameOf(fields, code) + " " + (100 * found.weights[place]).toFixed(1) + "%";
    }).join(document.documentElement.lang === "en" ? ", " : "、");
    answer.dataset.tone = isConsistent ? "info" : "warning";
    answer.textContent = sentence + " " + fill(answer.dataset.weights, { list: list });
  }

  function showServing(form) {
    var chosen = form.querySelector("select[name='weights']");
    form.querySelectorAll("[data-for-weights]").forEach(function (part) {
      part.hidden = part.dataset.forWeights !== chosen.value;
    });
  }

  function refresh() {
    document.querySelectorAll("[data-judged]").forEach(tell);
    document.querySelectorAll("form.state-form").forEach(function (form) {
      if (form.querySelector("[data-for-weights]")) { showServing(form); }
    });
  }

  document.addEventListener("change", function (event) {
    var area = event.target.closest("[data-judged]");
    if (area) { tell(area); }
    if (event.target.name === "weights") { showServing(event.target.form); }
  });
  document.addEventListener("page-arrived", refresh);
})();
