// The page of an article: a passage that somebody selects can become a question. The page works without it.
//
// Elements that hold text carry data-start, the place of their first character in the article. Places are counted in
// characters (code points), as the server counts them; a JavaScript string counts some characters twice.

const text = document.querySelector("[data-article-text]");
const link = document.createElement("a");
link.className = "button primary small make-question";
link.textContent = "Make a question";
link.hidden = true;

function lengthOf(string) {
  let length = 0;
  for (const _ of string) length += 1;
  return length;
}

function holderOf(node) {
  return (node.nodeType === Node.TEXT_NODE ? node.parentElement : node)?.closest("[data-start]");
}

// The holders of text that the selection touches, in reading order.
function touchedHolders(range) {
  return [...text.querySelectorAll("[data-start]")].filter((holder) => range.intersectsNode(holder));
}

function placeIn(holder, node, offset) {
  const before = document.createRange();
  before.selectNodeContents(holder);
  before.setEnd(node, offset);
  return Number(holder.dataset.start) + lengthOf(before.toString());
}

function endOf(holder) {
  return Number(holder.dataset.start) + lengthOf(holder.textContent);
}

// Start and end of the selection in the article, or nothing where no text of it is selected.
function selectedPlaces(range) {
  const holders = touchedHolders(range);
  if (!holders.length) return undefined;
  const [first, last] = [holders[0], holders.at(-1)];
  const start = first.contains(range.startContainer)
    ? placeIn(first, range.startContainer, range.startOffset)
    : Number(first.dataset.start);
  const end = last.contains(range.endContainer) ? placeIn(last, range.endContainer, range.endOffset) : endOf(last);
  return start < end ? { start, end, last } : undefined;
}

// White space at the edges of a selection is never meant.
function trimmed({ start, end, last }, words) {
  return {
    start: start + lengthOf(words) - lengthOf(words.trimStart()),
    end: end - lengthOf(words) + lengthOf(words.trimEnd()),
    last,
  };
}

function offer({ start, end, last }, range) {
  const address = new URL(text.dataset.createUrl, location.href);
  address.searchParams.set("start", start);
  address.searchParams.set("end", end);
  link.href = address.href;
  // Behind the passage in the order of the page, so that Tab goes on from there.
  (last.closest("ul, ol, .scroll, blockquote, pre") ?? last).after(link);
  link.hidden = false;
  place(range, last.closest(".prose"));
}

// In the margin beside the passage; where there is none, at the foot of the screen. Nothing that is read is covered.
function place(range, column) {
  const home = document.querySelector(".reader").getBoundingClientRect();
  const edge = column.getBoundingClientRect().right + 16;
  const fits = edge + link.offsetWidth <= home.right;
  const lines = range.getClientRects();
  const line = lines[lines.length - 1] ?? range.getBoundingClientRect();
  link.classList.toggle("docked", !fits);
  link.style.top = fits ? `${line.bottom - home.top - link.offsetHeight}px` : "";
  link.style.left = fits ? `${edge - home.left}px` : "";
}

function followSelection() {
  if (document.activeElement === link) return;
  const selection = getSelection();
  const range = selection.rangeCount && !selection.isCollapsed ? selection.getRangeAt(0) : undefined;
  const inside = range && text.contains(range.commonAncestorContainer);
  const words = inside ? range.toString() : "";
  const places = words.trim() ? selectedPlaces(range) : undefined;
  if (places) offer(trimmed(places, words), range);
  else link.hidden = true;
}

// A click in the text gives the page's main part the focus, so Tab would start at its top instead of at the selection.
function leadTabToLink(event) {
  const typing = document.activeElement?.closest("a, button, input, select, textarea, summary");
  if (event.key !== "Tab" || event.shiftKey || link.hidden || typing) return;
  event.preventDefault();
  link.focus();
}

// The table of contents has a column of its own on a wide screen; on a narrow one it would push the article away.
function openContents() {
  const contents = document.querySelector("[data-contents]");
  const wide = matchMedia("(min-width: 64rem)");
  const follow = () => contents.toggleAttribute("open", wide.matches);
  if (!contents) return;
  follow();
  wide.addEventListener("change", follow);
}

if (text) {
  let waiting;
  document.addEventListener("selectionchange", () => {
    clearTimeout(waiting);
    waiting = setTimeout(followSelection, 150);
  });
  document.addEventListener("keydown", leadTabToLink);
}
openContents();
