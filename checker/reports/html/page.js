"use strict";
(function () {
  var english = document.documentElement.lang === "en";
  function say(zh, en) { return english ? en : zh; }
  function all(selector, root) { return Array.prototype.slice.call((root || document).querySelectorAll(selector)); }
  function plain(text) { return text.toLowerCase().replace(/\s+/g, " "); }
  function number(n) { return n.toLocaleString("en-US"); }

  var form = document.getElementById("filters"), box = document.getElementById("q"), count = document.getElementById("count");
  var note = document.getElementById("print-note"), chosenCase = document.getElementById("case"), unfold = document.getElementById("unfold");
  var groups = all("[data-group]").map(function (group) {
    var around = plain(group.querySelector("header").textContent + " " + group.lastElementChild.textContent);
    return { node: group, items: all("[data-item]", group).map(function (item) { return about(item, around); }) };
  });
  var rows = all("[data-row]").map(function (row) { return about(row, ""); });
  var cards = groups.reduce(function (list, group) { return list.concat(group.items); }, []);
  var total = { findings: Number(count.dataset.findings), rules: Number(count.dataset.rules) };
  var rest = null, SHOWN = "[data-item]:not([hidden]), [data-row]:not([hidden])";

  function about(node, around) {
    var d = node.dataset, name = chosenCase ? plain(chosenCase.options[Number(d["case"]) + 1].textContent) + " " : "";
    return { node: node, status: d.status, pack: d.pack, place: d["case"], text: name + plain(node.textContent) + " " + around, shown: true };
  }
  function checked(name) {
    return all('input[name="' + name + '"]:checked', form).map(function (input) { return input.value; });
  }
  function wanted() {
    return {
      status: checked("status"), pack: checked("pack"), place: chosenCase ? chosenCase.value : "",
      words: plain(box.value).split(" ").filter(Boolean)
    };
  }
  function fits(one, want) {
    return (!want.status.length || want.status.indexOf(one.status) >= 0) && (!want.pack.length || want.pack.indexOf(one.pack) >= 0) &&
      (!want.place || one.place === want.place) && want.words.every(function (word) { return one.text.indexOf(word) >= 0; });
  }
  function set(one, want) {
    var shown = fits(one, want);
    if (shown !== one.shown) { one.node.hidden = !shown; one.shown = shown; }
    return shown ? 1 : 0;
  }

  function filter() {
    var want = wanted(), narrowed = want.status.length + want.pack.length + want.words.length > 0 || Boolean(want.place);
    var findings = 0, rules = 0;
    groups.forEach(function (group) {
      var here = group.items.reduce(function (sum, item) { return sum + set(item, want); }, 0);
      group.node.hidden = !here;
      findings += here;
    });
    rows.forEach(function (row) { rules += set(row, want); });
    if (rest) { findings += rest.filter(want); }
    all(".status").forEach(function (section) {
      var there = all("[data-item]:not([hidden])", section).length, n = section.querySelector(".n"), of = Number(n.dataset.total);
      section.hidden = narrowed && !there;
      n.textContent = narrowed && there !== of ? number(there) + " / " + number(of) : number(of);
    });
    all(".findings, .all-rules").forEach(function (block) { block.hidden = narrowed && !block.querySelector(SHOWN); });
    all(".case").forEach(function (section) { section.hidden = narrowed && !section.querySelector(SHOWN); });
    count.textContent = narrowed
      ? say("显示 " + number(findings) + " / " + number(total.findings) + " 项问题，" + number(rules) + " / " + number(total.rules) + " 条规则",
        "showing " + number(findings) + " of " + number(total.findings) + " findings, " + number(rules) + " of " + number(total.rules) + " rules")
      : say("全部 " + number(total.findings) + " 项问题，" + number(total.rules) + " 条规则",
        "all " + number(total.findings) + " findings, " + number(total.rules) + " rules");
    note.hidden = !narrowed;
    note.textContent = narrowed ? say("已筛选，不是全部内容：", "filtered, not everything: ") + count.textContent + describe(want) : "";
  }
  function describe(want) {
    var parts = all("input:checked", form).map(function (input) { return input.dataset.name; });
    if (want.place) { parts.push(chosenCase.options[chosenCase.selectedIndex].textContent); }
    if (want.words.length) { parts.push("“" + box.value.trim() + "”"); }
    return "（" + parts.join(" · ") + "）";
  }

  function Rest(words, data) {
    var SIZE = 50, shown = data, page = 0, texts = null;
    var body = document.getElementById("rest-rows"), where = document.getElementById("where");
    var back = document.getElementById("back"), next = document.getElementById("next"), n = document.getElementById("rest-n");
    function text(i) {
      if (!texts) { texts = data.map(function (r) { return plain([words.cases.length > 1 ? words.cases[r[0]] : "", r[2], r[3], r[4], r[6], r[7]].join(" ")); }); }
      return texts[i];
    }
    function cell(row, value, tag) {
      var td = document.createElement(tag || "td");
      td.textContent = value;
      row.appendChild(td);
      return td;
    }
    function draw() {
      var last = Math.max(Math.ceil(shown.length / SIZE), 1);
      body.textContent = "";
      shown.slice(page * SIZE, page * SIZE + SIZE).forEach(function (r) {
        var row = document.createElement("tr"), pill = document.createElement("span"), about = document.createElement("small");
        cell(row, r[2], "th").scope = "row";
        pill.className = "pill s-" + words["class"][r[1]];
        pill.textContent = words.status[r[1]];
        cell(row, "").appendChild(pill);
        about.textContent = (words.cases.length > 1 ? words.cases[r[0]] + "：" : "") + r[4];
        cell(row, r[3]).appendChild(about);
        cell(row, r[5]).className = "r";
        cell(row, r[6]);
        cell(row, r[7]);
        body.appendChild(row);
      });
      where.textContent = say("第 " + number(page + 1) + " / " + number(last) + " 页", "page " + number(page + 1) + " of " + number(last));
      back.disabled = page === 0;
      next.disabled = page + 1 >= last;
      n.textContent = number(shown.length);
    }
    function turn(by) { page += by; draw(); }
    back.addEventListener("click", function () { turn(-1); });
    next.addEventListener("click", function () { turn(1); });
    this.filter = function (want) {
      shown = data.filter(function (r, i) {
        return fits({ status: words["class"][r[1]], pack: words.packs[r[2]], place: String(r[0]), text: want.words.length ? text(i) : "" }, want);
      });
      page = 0;
      draw();
      return shown.length;
    };
  }

  function announce(button, said) {
    var before = button.textContent;
    button.textContent = said;
    setTimeout(function () { button.textContent = before; }, 1500);
  }
  function copy(button) {
    var text = button.dataset.copy;
    function byHand() {
      var area = document.createElement("textarea");
      area.value = text;
      document.body.appendChild(area);
      area.select();
      var done = document.execCommand("copy");
      area.remove();
      announce(button, done ? say("已复制", "copied") : say("复制不了", "not copied"));
    }
    if (navigator.clipboard) {
      navigator.clipboard.writeText(text).then(function () { announce(button, say("已复制", "copied")); }, byHand);
    } else { byHand(); }
  }
  function setProofs(open) {
    all("details.proof").forEach(function (details) { details.open = open; });
    unfold.setAttribute("aria-pressed", String(open));
    unfold.textContent = open ? say("收起全部证明", "Fold all proofs") : say("展开全部证明", "Unfold all proofs");
  }
  function follow() {
    var target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) { return; }
    if (target.hidden || (target.closest && target.closest("[hidden]"))) { form.reset(); filter(); }
    target.scrollIntoView();
    if (target.tabIndex === -1) { target.focus({ preventScroll: true }); }
  }

  var narrow = window.matchMedia("(max-width: 860px)"), fold = document.getElementById("fold");
  function foldFilters() { fold.open = !narrow.matches; }
  var later = 0, folded = [];
  box.addEventListener("input", function () { clearTimeout(later); later = setTimeout(filter, cards.length + rows.length + (rest ? 1e5 : 0) > 3000 ? 200 : 60); });
  form.addEventListener("change", filter);
  form.addEventListener("submit", function (event) { event.preventDefault(); clearTimeout(later); filter(); });
  form.addEventListener("reset", function () { setTimeout(filter, 0); });
  unfold.addEventListener("click", function () { setProofs(unfold.getAttribute("aria-pressed") !== "true"); });
  document.addEventListener("click", function (event) {
    var button = event.target.closest && event.target.closest("[data-copy]");
    if (button) { copy(button); }
  });
  document.addEventListener("keydown", function (event) {
    var typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) && event.target.type !== "checkbox";
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) { event.preventDefault(); fold.open = true; box.focus(); box.select(); }
    if (event.key === "Escape" && event.target === box) { box.value = ""; filter(); }
  });
  window.addEventListener("hashchange", follow);
  window.addEventListener("beforeprint", function () {
    folded = all("main details:not([open]):not(.proof)").filter(function (details) { return !details.closest(".proof"); });
    folded.forEach(function (details) { details.open = true; });
  });
  window.addEventListener("afterprint", function () { folded.forEach(function (details) { details.open = false; }); });

  all(".copy").forEach(function (button) { button.hidden = false; });
  form.hidden = false;
  fold.hidden = false;
  foldFilters();
  narrow.addEventListener("change", foldFilters);
  var data = document.getElementById("rest-data");
  if (data) {
    rest = new Rest(JSON.parse(document.getElementById("rest-words").textContent), JSON.parse(data.textContent));
    data.textContent = "";
  }
  filter();
  follow();
}());
