// What every page shares. Pages work without it.
//
// Keys: an element with data-key="1" (or "space", "enter", "u") is clicked by that key, unless somebody is typing.
// The first visible, enabled element of the page that bears the key wins. A feature's own module may listen too: an
// event that it has prevented is left alone here.

const KEYS_OFF = "studium-keys-off";
const NAMES = { " ": "space" };
const TYPING = "textarea, select, [contenteditable], input:not([type=radio], [type=checkbox], [type=button], [type=submit])";

function keysAreOff() {
  try {
    return localStorage.getItem(KEYS_OFF) === "1";
  } catch {
    return false;
  }
}

function isUsable(element) {
  return !element.disabled && element.getClientRects().length > 0;
}

function pressedElement(key) {
  const bearers = document.querySelectorAll(`[data-key="${CSS.escape(key)}"]`);
  return [...bearers].find(isUsable);
}

// Space and Enter already do something on a control that has focus.
function belongsToControl(key, target) {
  return (key === "space" || key === "enter") && target.closest("a[href], button, summary, input");
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.repeat || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const key = NAMES[event.key] ?? event.key.toLowerCase();
  if (keysAreOff() || event.target.closest(TYPING) || belongsToControl(key, event.target)) return;
  const element = pressedElement(key);
  if (!element) return;
  event.preventDefault();
  element.focus();
  element.click();
});

function prepareKeySwitch() {
  const line = document.querySelector("[data-keys-switch]");
  if (!line) return;
  const toggle = line.querySelector("[data-keys-toggle]");
  line.hidden = false;
  toggle.checked = !keysAreOff();
  document.documentElement.toggleAttribute("data-keys-off", keysAreOff());
  toggle.addEventListener("change", () => {
    localStorage.setItem(KEYS_OFF, toggle.checked ? "0" : "1");
    document.documentElement.toggleAttribute("data-keys-off", !toggle.checked);
  });
}

// A message in the page's status line, for what a request in the background could not do.
function say(text) {
  const notice = document.createElement("p");
  notice.className = "notice warning";
  notice.textContent = text;
  document.getElementById("flashes")?.replaceChildren(notice);
}

document.addEventListener("htmx:sendError", () => say("The server did not answer. What you entered is still here: try again."));
document.addEventListener("htmx:responseError", (event) =>
  say(`The server answered ${event.detail.xhr.status}. What you entered is still here: reload the page and try again.`),
);
document.addEventListener("htmx:afterSwap", () => document.querySelector(".error-summary")?.focus());

// A page that the browser kept whole and shows again bears the id of a request that was sent: its form needs a new one.
window.addEventListener("pageshow", (event) => {
  if (event.persisted && document.querySelector("[name=request_id]")) location.reload();
});

prepareKeySwitch();
