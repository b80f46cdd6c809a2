// Pictures in the texts of a question: chosen, pasted or dropped. Without this, the form sends a picture along with itself.

const form = document.getElementById("question-form");
const box = form?.querySelector("[data-picture-add]");
const FAILED = "The picture could not be sent. It is still chosen here: try again.";

const file = box?.querySelector("#picture");
const words = box?.querySelector("#picture_alt");
const into = box?.querySelector("#picture_into");
const button = box?.querySelector("button");
const line = form?.querySelector("[data-picture-said]");

// Where the picture goes: a field, and the place of the cursor in it.
let target = null;
let sending = false;

function say(text) {
  line.textContent = text;
}

function isDrawn(field) {
  return field.matches?.("#prompt, #back, #explanation, #hints, #feedback_true, #feedback_false, [data-choice] input[type=text][id$='-text'], [data-choice] textarea");
}

function labelOf(field) {
  return field.getAttribute("aria-label") ?? form.querySelector(`label[for="${CSS.escape(field.id)}"]`)?.firstChild.textContent.trim() ?? "";
}

// The fields that are there now: rows of choices come and go.
function offer() {
  const chosen = target?.field.isConnected ? target.field.name : into.value;
  const fields = [...form.elements].filter(isDrawn);
  into.replaceChildren(...fields.map((field) => new Option(labelOf(field), field.name, false, field.name === chosen)));
}

function aim(field) {
  target = { field, start: field.selectionStart, end: field.selectionEnd };
}

function showTrouble(field, sentence) {
  const holder = field.closest(".field");
  const id = `${field.id}-error`;
  document.getElementById(id)?.remove();
  holder.classList.toggle("has-error", Boolean(sentence));
  field.toggleAttribute("aria-invalid", false);
  const hint = document.getElementById(`${field.id}-hint`);
  if (sentence) {
    const error = document.createElement("p");
    error.className = "field-error";
    error.id = id;
    error.textContent = sentence;
    field.before(error);
    field.setAttribute("aria-invalid", "true");
  }
  field.setAttribute("aria-describedby", [hint?.id, sentence && id].filter(Boolean).join(" "));
}

function showTroubles(found) {
  for (const field of [file, words]) showTrouble(field, found[field.id]);
  const first = [file, words].find((field) => found[field.id]);
  first?.focus();
  if (first) say(found[first.id]);
}

function take(files, field) {
  const picture = [...files].find((one) => one.type.startsWith("image/"));
  if (!picture) return false;
  const carrier = new DataTransfer();
  carrier.items.add(picture);
  file.files = carrier.files;
  box.open = true;
  showTroubles({});
  words.focus();
  if (field) aim(field); // now: the field that loses the focus takes the aim
  offer();
  say("A picture is taken. Say what it shows, then press Enter.");
  return true;
}

function write(markdown) {
  const field = form.elements[into.value] ?? form.elements.prompt;
  const here = target?.field === field ? target : { start: field.value.length, end: field.value.length };
  const before = field.value.slice(0, here.start);
  const after = field.value.slice(here.end);
  const lines = field.tagName === "TEXTAREA";
  const open = !before ? "" : lines ? (before.endsWith("\n\n") ? "" : before.endsWith("\n") ? "\n" : "\n\n") : /\s$/.test(before) ? "" : " ";
  const close = !after ? "" : lines ? (after.startsWith("\n") ? "" : "\n\n") : /^\s/.test(after) ? "" : " ";
  field.focus();
  field.setRangeText(`${open}${markdown}${close}`, here.start, here.end, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
  target = null;
  say(`The picture was added to ${labelOf(field)}.`);
}

async function answer() {
  const body = new FormData();
  if (file.files[0]) body.set("picture", file.files[0]);
  body.set("picture_alt", words.value);
  const token = form.elements.csrf_token?.value;
  if (token) body.set("csrf_token", token);
  const reply = await fetch(box.dataset.pictureAdd, { method: "POST", body });
  if (reply.status === 422 || reply.ok) return reply.json();
  return { picture: FAILED };
}

async function send() {
  if (sending) return;
  const most = Number(box.dataset.mostBytes);
  if (file.files[0]?.size > most) {
    showTroubles({ picture: `This file is larger than ${Math.floor(most / 1048576)} MB: make it smaller first.` });
    return;
  }
  sending = true;
  button.disabled = true;
  say("The picture is being sent.");
  const found = await answer().catch(() => ({ picture: FAILED }));
  sending = false;
  button.disabled = false;
  showTroubles(found);
  if (!found.markdown) return;
  write(found.markdown);
  file.value = "";
  words.value = "";
  box.open = false;
}

function prepare() {
  // Out of the question's form: neither its drafts nor its preview are to send the picture along.
  for (const control of [file, words, into, button]) control.setAttribute("form", "");
  button.type = "button";
  button.addEventListener("click", send);
  words.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    send();
  });
  box.addEventListener("toggle", () => box.open && offer());
  into.addEventListener("change", () => {
    target = null;
  });
  form.addEventListener("focusout", (event) => isDrawn(event.target) && aim(event.target));
  form.addEventListener("paste", (event) => {
    // Text that comes with a picture of itself, as from a spreadsheet, is pasted as text.
    const given = event.clipboardData;
    if (!isDrawn(event.target) || given.types.includes("text/plain")) return;
    if (take(given.files, event.target)) event.preventDefault();
  });
  prepareDrop();
}

function prepareDrop() {
  const carriesFiles = (event) => event.dataTransfer.types.includes("Files");
  const mark = (field) => {
    form.querySelector(".drop-here")?.classList.remove("drop-here");
    if (field && isDrawn(field)) field.classList.add("drop-here");
  };
  form.addEventListener("dragover", (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault(); // beside a field as well, or the browser would leave the page for the picture
    mark(event.target);
  });
  form.addEventListener("dragleave", () => mark(null));
  form.addEventListener("drop", (event) => {
    if (!carriesFiles(event) || event.target === file) return;
    event.preventDefault();
    mark(null);
    const field = isDrawn(event.target) ? event.target : null;
    if (!take(event.dataTransfer.files, field)) say("That is no picture: drop a PNG, JPEG, WebP or GIF file.");
  });
}

if (box) prepare();
