/** The eight steps, as the API names them; what the server reports wins over this list. */
export const STEP_NAMES = Object.freeze([
  "Context Analysis",
  "Persona Creation",
  "Journey Mapping",
  "Research Integration",
  "Quote Generation",
  "Emotion Validation",
  "Output Formatting",
  "Quality Assurance",
]);
