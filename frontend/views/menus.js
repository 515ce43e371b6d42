/** Menus (`details.menu`) close on Escape and on a click beside them, wherever they stand. */

/** @param {Document} page */
export function closeMenusOf(page) {
  page.addEventListener("click", (event) => {
    // The way that the click took: what was clicked may be gone from the page by now.
    const way = event.composedPath();
    for (const menu of openMenus(page)) if (!way.includes(menu)) menu.open = false;
  });
  page.addEventListener("keydown", ({ key, target }) => {
    if (key !== "Escape") return;
    for (const menu of openMenus(page)) {
      if (menu.contains(/** @type {Node | null} */ (target))) closeMenu(menu);
      else menu.open = false;
    }
  });
}

/**
 * Close a menu; whoever was in it is at what opens it.
 *
 * @param {HTMLDetailsElement} menu
 */
export function closeMenu(menu) {
  menu.open = false;
  menu.querySelector("summary")?.focus();
}

/** @param {Document} page @returns {NodeListOf<HTMLDetailsElement>} */
function openMenus(page) {
  return page.querySelectorAll("details.menu[open]");
}
