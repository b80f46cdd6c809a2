// A quiz by keyboard, and a test that saves each answer as it is given. The pages work without this: every button of the
// form saves, and base.js presses the buttons that show a key.

import { forget, keep, sendKept } from "./unsent.js";

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
const address = form && new URL(form.action).pathname;
const tabs = "BroadcastChannel" in window ? new BroadcastChannel("studium-quiz") : null;

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
  const sent = body();
  keep(address, sent.toString());
  try {
    const response = await fetch(form.action, {
      method: "POST",
      body: sent,
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
  if (response.status < 500) forget(address);
  if (response.ok) {
    form.elements.had.value = "1";
    say(SAVED);
    markAnswered();
    tabs?.postMessage(address);
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

const parts = () => [...form.querySelectorAll('[name="parts"]')];

function markAnswered() {
  const here = form.querySelector('.position[aria-current="step"]');
  const answered = form.querySelector('[name="choice"]:checked') || form.elements.typed?.value.trim() || parts().some((p) => p.value);
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
  if (!event.target.matches('[name="choice"], [name="typed"], [name="parts"], [name="confidence"]')) return;
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
  if (isTest) return tryAgain();
  say("You are offline. Your answer is still here, and is sent when the network is back.", true);
  window.addEventListener("online", () => form.requestSubmit(event.submitter), { once: true });
}

function onOffline() {
  say(isTest ? "No network: answers are kept here and sent when it is back." : "No network: your answer stays here.", true);
}

async function onOnline() {
  say(isTest && changed ? NOT_SAVED : "", isTest && changed);
  await sendLeftovers();
  if (isTest) save();
}

// What a page that was closed without network has left.
async function sendLeftovers() {
  const sent = await sendKept(form.elements.csrf_token.value, changed || sending ? address : null);
  const refused = sent.find((answer) => !answer.ok);
  if (refused) say(`An answer kept in this browser was not counted: ${refused.message ?? "reload the page."}`, true);
  else if (sent.some((answer) => answer.address === address)) location.reload();
  else if (sent.length) say("Answers kept in this browser were sent.");
}

/* -- ordering: a number that another item had is taken from it; that one gets the number given up -- */

const placeOf = (select) => select.value.split(":")[1] ?? "";
const putAt = (select, place) => (select.value = place && `${select.id.split("-").at(-1)}:${place}`);

function swapPlaces(list) {
  const places = new Map(parts().map((select) => [select, placeOf(select)]));
  list.addEventListener("change", (event) => {
    const place = placeOf(event.target);
    const other = parts().find((select) => select !== event.target && place && placeOf(select) === place);
    if (other) putAt(other, places.get(event.target));
    for (const select of parts()) places.set(select, placeOf(select));
  });
}

const ordering = form?.querySelector("[data-ordering]");
if (ordering) swapPlaces(ordering);

if (form) {
  document.addEventListener("keydown", onKey);
  document.addEventListener("toggle", onReveal, true);
  form.addEventListener("submit", onSubmit);
  window.addEventListener("offline", onOffline);
  window.addEventListener("online", onOnline);
  sendLeftovers();
}
if (form && isTest) {
  form.addEventListener("change", onChange);
  form.addEventListener("input", onChange);
  tabs?.addEventListener("message", (event) => {
    if (event.data === address) say("This question was answered in another tab: reload to see it.", true);
  });
  window.addEventListener("pagehide", () => save({ keepalive: true }));
}

/* -- setting up: a number typed chooses “another number” -- */

const number = document.querySelector("[data-chooses]");
number?.addEventListener("input", () => {
  document.getElementById(number.dataset.chooses).checked = true;
});

/* -- on paper -- */

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
