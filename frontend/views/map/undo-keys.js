/** The keys that undo and redo everywhere: Ctrl+Z, or ⌘Z; with Shift, or Ctrl+Y. */

import { isWriting } from "./redrawing.js";

export const UNDO_KEYS = "Control+Z Meta+Z";
export const REDO_KEYS = "Control+Shift+Z Meta+Shift+Z Control+Y";

/**
 * Undo and redo by keys, but for what is still being typed: that is the browser's to take back.
 *
 * @param {{undo: () => void, redo: () => void}} actions
 * @returns {(event: KeyboardEvent) => void} A listener for `keydown`.
 */
export function undoKeys({ undo, redo }) {
  return (event) => {
    const act = { z: event.shiftKey ? redo : undo, y: redo }[event.key.toLowerCase()];
    if (!act || !(event.ctrlKey || event.metaKey) || event.altKey || isTyping()) return;
    event.preventDefault();
    act();
  };
}

function isTyping() {
  return isWriting(document.body) || Boolean(document.activeElement?.matches("input:not([type=range])"));
}
