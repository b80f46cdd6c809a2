// Writing questions and looking through them. The pages work without this; here it only becomes quicker.

function say(text) {
  const line = document.querySelector("[data-said]");
  if (line) line.textContent = text;
}

// --- The choices of a question: rows keep their places and names, what is written in them moves. ---

const rows = () => [...document.querySelectorAll("[data-choice]")];
const inputsOf = (row) => [...row.querySelectorAll("input, textarea")];
const textsOf = (row) => [...row.querySelectorAll("input[type=text]")];
const textOf = (row) => textsOf(row)[0];
// What a row holds, in the order of its inputs: every row has the same ones.
const read = () => rows().map((row) => inputsOf(row).map((input) => (input.type === "checkbox" ? input.checked : input.value)));

function fill(row, values) {
  inputsOf(row).forEach((input, i) => {
    if (input.type === "checkbox") input.checked = values?.[i] ?? false;
    else input.value = values?.[i] ?? "";
  });
}

function renumber(row, index) {
  for (const element of row.querySelectorAll("[id], [name], [for], [value], [aria-label], [placeholder]")) {
    for (const name of ["id", "name", "for", "value"]) {
      const value = element.getAttribute(name);
      if (value && (name !== "value" || element.tagName === "BUTTON")) {
        element.setAttribute(name, value.replace(/^(choices|up|down|remove)-\d+/, `$1-${index}`));
      }
    }
    for (const name of ["aria-label", "placeholder"]) {
      const value = element.getAttribute(name);
      if (value) element.setAttribute(name, value.replace(/\d+/, index + 1));
    }
  }
}

function write(list, choices) {
  while (rows().length > Math.max(choices.length, 1)) rows().at(-1).remove();
  while (rows().length < choices.length) {
    const row = rows()[0].cloneNode(true);
    renumber(row, rows().length);
    list.append(row);
  }
  rows().forEach((row, i) => fill(row, choices[i]));
}

function rearrange(list, action, index, keepFocus) {
  const noun = list.dataset.noun;
  const choices = read();
  const to = action === "up" ? index - 1 : index + 1;
  let focus = index;
  if (action === "add") {
    focus = choices.push([]) - 1;
    say(`${noun} ${focus + 1} added.`);
  } else if (action === "remove") {
    choices.splice(index, 1);
    focus = Math.min(index, Math.max(choices.length - 1, 0));
    say(`${noun} ${index + 1} removed.`);
  } else if (to < 0 || to >= choices.length) {
    say(`${noun} ${index + 1} stays where it is.`);
  } else {
    [choices[index], choices[to]] = [choices[to], choices[index]];
    focus = to;
    say(`${noun} ${index + 1} is now ${noun.toLowerCase()} ${to + 1} of ${choices.length}.`);
  }
  write(list, choices);
  const row = rows()[focus];
  (keepFocus ? row.querySelector(`[value="${action}-${focus}"]`) : textOf(row)).focus();
  list.dispatchEvent(new Event("input", { bubbles: true }));
}

function prepareChoices(form, list) {
  const most = 20;
  form.addEventListener("click", (event) => {
    const pressed = event.target.closest("button")?.value.match(/^(add|remove|up|down)(?:-(\d+))?$/);
    if (!pressed || (pressed[1] === "add" && rows().length >= most)) return;
    event.preventDefault();
    rearrange(list, pressed[1], Number(pressed[2] ?? 0), pressed[1] === "up" || pressed[1] === "down");
  });
  list.addEventListener("keydown", (event) => {
    const row = event.target.closest("[data-choice]");
    if (!row || event.target.type !== "text" || event.isComposing) return;
    const index = rows().indexOf(row);
    if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
      event.preventDefault();
      rearrange(list, event.key === "ArrowUp" ? "up" : "down", index, false);
    } else if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      const all = rows().flatMap(textsOf);
      const next = all[all.indexOf(event.target) + 1];
      if (next) next.focus();
      else if (rows().length < most) rearrange(list, "add", index, false);
    }
  });
}

// --- A cloze: the selected words become the blank, and an accepted answer. ---

function prepareBlank(form) {
  const button = form.querySelector("[data-make-blank]");
  const prompt = form.elements.prompt;
  if (!button) return;
  button.hidden = false;
  button.addEventListener("click", () => {
    const words = prompt.value.slice(prompt.selectionStart, prompt.selectionEnd).trim();
    prompt.setRangeText("_____", prompt.selectionStart, prompt.selectionEnd, "end");
    const answers = form.elements.answers;
    if (words) answers.value = answers.value.trim() ? `${answers.value.trimEnd()}\n${words}` : words;
    prompt.focus();
    prompt.dispatchEvent(new Event("input", { bubbles: true }));
  });
}

const editor = document.getElementById("question-form");
if (editor) {
  const list = editor.querySelector("[data-choices]");
  if (list) prepareChoices(editor, list);
  prepareBlank(editor);
  editor.elements.article?.addEventListener("change", () => {
    const show = editor.querySelector("[data-place]");
    if (show) editor.requestSubmit(show);
  });
}

// --- The list of questions: j and k go through it, x ticks, a accepts, r retires, e edits. ---

const TYPING = "textarea, select, input:not([type=checkbox], [type=radio])";
const bank = document.querySelector("[data-bank]");

// The page is loaded anew after each decision: one goes on at the row that has come to stand in the same place.
const PLACE = "studium-bank-place";

function goBackToPlace() {
  const at = Number(sessionStorage.getItem(PLACE) ?? -1);
  sessionStorage.removeItem(PLACE);
  const list = [...bank.querySelectorAll("[data-row]")];
  if (at >= 0) list[Math.min(at, list.length - 1)].querySelector(".row-title a").focus();
}

function tickAll(event) {
  event.preventDefault();
  const boxes = [...bank.querySelectorAll("[name=ids]")];
  const on = !boxes.every((box) => box.checked);
  for (const box of boxes) box.checked = on;
  event.target.textContent = `${on ? "Untick" : "Tick"} all on this page`;
  say(on ? `${boxes.length} questions ticked.` : "Nothing is ticked.");
}

function pressInRow(key) {
  const list = [...bank.querySelectorAll("[data-row]")];
  const at = list.findIndex((row) => row.contains(document.activeElement));
  if (key === "j" || key === "k") {
    const to = key === "j" ? Math.min(at + 1, list.length - 1) : Math.max(at - 1, 0);
    list[to].querySelector(".row-title a").focus();
    list[to].scrollIntoView({ block: "nearest" });
    return true;
  }
  if (key === "a" || key === "r") sessionStorage.setItem(PLACE, String(at));
  const wanted = { x: "[name=ids]", a: "[data-accept]", r: "[data-retire]", e: "[data-edit]" }[key];
  const element = wanted && at >= 0 && list[at].querySelector(wanted);
  element?.click?.();
  return Boolean(element);
}

function keysAreOff() {
  return document.documentElement.hasAttribute("data-keys-off");
}

if (bank) {
  goBackToPlace();
  bank.querySelector("[data-tick-all]").addEventListener("click", tickAll);
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || keysAreOff()) return;
    if (event.target.closest(TYPING)) return;
    if (pressInRow(event.key.toLowerCase())) event.preventDefault();
  });
}
