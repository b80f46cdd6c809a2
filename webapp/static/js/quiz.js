// A quiz by keyboard, and a test that saves each answer as it is given. The pages work without this: every button of the
// form saves, and base.js presses the buttons that show a key.

const RETRY_MS = 5000;
const PAUSE_MS = 600;
const SAVED = "Saved";
const NOT_SAVED = "Not saved – will try again";

const quiz = document.querySelector("[data-quiz]");
const form = document.querySelector("[data-quiz-form]");
const status = document.querySelector("[data-save-status]");
const isTest = quiz?.dataset.quiz === "test";

function say(text, lost = false) {
  if (!status) return;
  status.textContent = text;
  status.classList.toggle("lost", lost);
}

/* -- saving a test's answer in the background: one request at a time, always of what the form says now -- */

let changed = false;
let sending = false;
let timer = 0;

function body() {
  const data = new FormData(form);
  data.delete("go");
  return new URLSearchParams(data);
}

async function save({ keepalive = false } = {}) {
  clearTimeout(timer);
  if (!changed || (sending && !keepalive)) return;
  changed = false;
  sending = true;
  try {
    const response = await fetch(form.action, {
      method: "POST",
      body: body(),
      headers: { Accept: "application/json" },
      keepalive,
    });
    await settle(response);
  } catch {
    tryAgain();
  } finally {
    sending = false;
  }
  if (changed) schedule(PAUSE_MS);
}

async function settle(response) {
  if (response.ok) {
    form.elements.had.value = "1";
    say(SAVED);
    markAnswered();
  } else if (response.status >= 500) {
    tryAgain();
  } else {
    const told = await response.json().catch(() => ({}));
    say(told.message ?? "Not saved: reload the page.", true);
  }
}

function tryAgain() {
  changed = true;
  say(NOT_SAVED, true);
  schedule(RETRY_MS);
}

function schedule(after) {
  clearTimeout(timer);
  timer = setTimeout(save, after);
}

function markAnswered() {
  const here = form.querySelector('.position[aria-current="step"]');
  const answered = form.querySelector('[name="choice"]:checked') || form.elements.typed?.value.trim();
  here?.classList.toggle("answered", Boolean(answered));
  const words = here?.querySelector(".visually-hidden:last-child");
  if (words) words.textContent = answered ? ", answered" : ", not answered";
  countAnswered();
}

function countAnswered() {
  const bar = quiz.querySelector(".stage-head progress");
  const words = quiz.querySelector(".stage-head .meter-words");
  if (!bar || !words) return;
  bar.value = form.querySelectorAll(".position.answered").length;
  words.textContent = words.textContent.replace(/^\d+/, bar.value);
  bar.setAttribute("aria-label", words.textContent);
}

function onChange(event) {
  if (!event.target.matches('[name="choice"], [name="typed"]')) return;
  changed = true;
  schedule(event.type === "input" && event.target.name === "typed" ? PAUSE_MS : 0);
}

/* -- keys that base.js does not know: arrows, and Enter to turn a flashcard -- */

function onKey(event) {
  if (event.defaultPrevented || event.repeat || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  if (document.documentElement.hasAttribute("data-keys-off")) return;
  const busy = event.target.closest("input, textarea, select, button, a[href], summary");
  if (event.key === "Enter" && !busy) return showAnswer(event);
  if (event.target.closest('input:not([type="checkbox"]), textarea, select')) return;
  const way = form.querySelector(`[data-arrow="${CSS.escape(event.key)}"]`);
  if (way) {
    event.preventDefault();
    form.requestSubmit(way);
  } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    moveAmongChoices(event);
  }
}

function showAnswer(event) {
  const reveal = document.getElementById("reveal");
  if (!reveal || reveal.open) return;
  event.preventDefault();
  reveal.open = true;
}

// Radio buttons move by themselves once one has focus; checkboxes do not, and neither does a page without focus.
function moveAmongChoices(event) {
  const inputs = [...form.querySelectorAll('[name="choice"]')];
  if (!inputs.length) return;
  const step = event.key === "ArrowDown" ? 1 : -1;
  const from = inputs.indexOf(event.target);
  const start = step > 0 ? 0 : inputs.length - 1;
  event.preventDefault();
  inputs[from < 0 ? start : (from + step + inputs.length) % inputs.length].focus();
}

// The answer is read out, and the marks are next to it in the tab order.
function onReveal(event) {
  if (event.target.id !== "reveal" || !event.target.open) return;
  event.target.querySelector("summary").removeAttribute("data-key");
  document.getElementById("answer").focus();
}

// A page that cannot be sent would be lost to the browser's error page: it stays here instead.
function onSubmit(event) {
  if (navigator.onLine) {
    changed = false;
    clearTimeout(timer);
    return;
  }
  event.preventDefault();
  if (isTest) tryAgain();
  else say("You are offline. Your answer is still here: send it when the network is back.", true);
}

if (form) {
  document.addEventListener("keydown", onKey);
  document.addEventListener("toggle", onReveal, true);
  form.addEventListener("submit", onSubmit);
}
if (form && isTest) {
  form.addEventListener("change", onChange);
  form.addEventListener("input", onChange);
  window.addEventListener("online", () => save());
  window.addEventListener("pagehide", () => save({ keepalive: true }));
}

/* -- setting up: a number typed chooses “another number” -- */

const number = document.querySelector("[data-chooses]");
number?.addEventListener("input", () => {
  document.getElementById(number.dataset.chooses).checked = true;
});
