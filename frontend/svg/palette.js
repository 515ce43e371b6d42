/** Colours of a drawing that stands alone; on the page the style sheet's own win over them. */
export const PALETTE = Object.freeze({
  ink: "#1b2430",
  muted: "#566273",
  faint: "#dde2e8",
  surface: "#ffffff",
  tint: "#f4f6f8",
  accent: "#2f5d8a",
  good: "#1f7a5c",
  bad: "#b4493a",
  generated: "#7a5a12",
  generatedTint: "#fbf3df",
  research: "#1c6a50",
  researchTint: "#e3f3ec",
});

export const FONT = "'Segoe UI', Roboto, 'Helvetica Neue', 'Liberation Sans', Arial, sans-serif";
