/**
 * When an edited map is drawn anew: never under somebody's pointer, nor under a text that is being
 * written; and whoever was at a place is at the same place afterwards.
 */

/**
 * @param {HTMLElement} element What is drawn in.
 * @param {() => void} draw
 */
export function redrawing(element, draw) {
  let isPressed = false;
  let isAsked = false;
  /** @type {string | undefined} */
  let wanted;

  function drawNow() {
    if (!isAsked || isPressed || isWriting(element)) return;
    isAsked = false;
    const place = placeOf(document.activeElement);
    const key = wanted ?? place?.key;
    wanted = undefined;
    draw();
    if (key !== undefined && (place || document.activeElement === document.body))
      focus(element, key, place?.key === key ? place.caret : undefined);
  }

  const press = () => {
    isPressed = true;
  };
  const release = () => {
    isPressed = false;
    setTimeout(drawNow); // after the click that follows
  };
  const leave = () => setTimeout(drawNow); // once the focus has arrived
  element.addEventListener("pointerdown", press);
  addEventListener("pointerup", release);
  addEventListener("pointercancel", release);
  element.addEventListener("focusout", leave);
  return {
    /** @param {string} [key] The `data-key` of what shall have the focus. */
    ask(key) {
      isAsked = true;
      wanted = key ?? wanted;
      setTimeout(drawNow);
    },
    dispose() {
      element.removeEventListener("pointerdown", press);
      removeEventListener("pointerup", release);
      removeEventListener("pointercancel", release);
      element.removeEventListener("focusout", leave);
    },
  };
}

/**
 * Whether a text is being written that was not taken yet.
 *
 * @param {HTMLElement} element
 */
export function isWriting(element) {
  const active = document.activeElement;
  const isBox = active instanceof HTMLElement && active.isContentEditable;
  return isBox && element.contains(active) && active.dataset.isChanged === "true";
}

/** @param {Element | null} active */
function placeOf(active) {
  const key = active instanceof HTMLElement ? active.dataset.key : undefined;
  return key === undefined ? undefined : { key, caret: getSelection()?.focusOffset };
}

/**
 * @param {HTMLElement} element
 * @param {string} key
 * @param {number} [caret]
 */
function focus(element, key, caret) {
  const found = /** @type {HTMLElement | null} */ (
    element.querySelector(`[data-key="${CSS.escape(key)}"]`)
  );
  found?.focus({ preventScroll: true });
  const text = found?.firstChild;
  if (caret !== undefined && text instanceof Text)
    getSelection()?.collapse(text, Math.min(caret, text.length));
}
