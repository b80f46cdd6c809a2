// Review by keyboard and by ear. The page works without it: <details> shows the answer, a button sends the rating.

const card = () => document.getElementById("card");
const reveal = () => document.getElementById("reveal");

// The answer is read out and the keys 1 to 4 are next to it in the tab order.
function onReveal(event) {
  if (event.target !== reveal() || !event.target.open) return;
  event.target.querySelector("summary").removeAttribute("data-key");
  document.getElementById("answer").focus();
}

function isControl(target) {
  return target.closest("a[href], button, summary, input, textarea, select");
}

// Shift and a digit flags the card, wherever the digits stand on the keyboard: Shift makes other signs of them.
function onFlag(event) {
  const digit = /^(?:Digit|Numpad)([0-7])$/.exec(event.code)?.[1];
  const flag = digit && document.querySelector(`[data-flag="${digit}"]`);
  if (!flag || flag.disabled || event.target.closest("input, textarea, select")) return false;
  if (document.documentElement.hasAttribute("data-keys-off")) return false;
  event.preventDefault();
  flag.click();
  return true;
}

// Enter shows the answer too; after that, Space or Enter says “Good”, the answer most often given.
function onKey(event) {
  const key = event.key;
  if (event.defaultPrevented || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.shiftKey && onFlag(event)) return;
  if ((key !== "Enter" && key !== " ") || !reveal() || isControl(event.target)) return;
  if (document.documentElement.hasAttribute("data-keys-off")) return;
  event.preventDefault();
  if (reveal().open) (reveal().querySelector('[name="rating"][value="3"]') ?? document.querySelector("[data-next]"))?.click();
  else reveal().open = true;
}

document.addEventListener("toggle", onReveal, true);
document.addEventListener("keydown", onKey);
document.addEventListener("htmx:afterSettle", () => card()?.focus({ preventScroll: true }));
