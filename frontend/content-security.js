/** @import { Config } from "./config.js" */

/**
 * Which of the configuration's origins the page's own Content-Security-Policy would not let it
 * talk to: a browser's error for it is seen by developers only.
 *
 * @param {Config} config
 * @param {Pick<Document, "querySelector">} page
 */
export function originsMissing({ apiUrl, uploadUrl = "", signIn }, page) {
  const policy =
    page.querySelector('meta[http-equiv="Content-Security-Policy"]')?.getAttribute("content") ?? "";
  const allowed = /connect-src([^;]*)/.exec(policy)?.[1].trim().split(/\s+/) ?? [];
  const needed = [apiUrl, uploadUrl, signIn.kind === "cognito" ? signIn.domain : ""].filter(Boolean);
  return needed.map((url) => new URL(url).origin).filter((origin) => !allowed.includes(origin));
}
