/**
 * Where the API is and how people sign in. The one file to edit for a deployment, together with
 * the Content-Security-Policy in `index.html`: every origin named here must stand there under
 * `connect-src`, or the browser will not let the page talk to it. The page says so at its start
 * if one is missing.
 *
 * As it is, the page is served by the API's own origin, as the local stack does. On AWS, with the
 * stack's outputs:
 *
 *     apiUrl: "https://abc123.execute-api.eu-central-1.amazonaws.com",            // ApiUrl
 *     uploadUrl: "https://bucket.s3.eu-central-1.amazonaws.com",                  // ResearchUploadUrl
 *     signIn: {
 *       kind: "cognito",
 *       domain: "https://journey-0a1b.auth.eu-central-1.amazoncognito.com",       // SignInUrl
 *       clientId: "1h57kf5cpq17m0eml12EXAMPLE",                                   // UserPoolClientId
 *     },
 *
 * and in `index.html`:
 *
 *     connect-src 'self' https://abc123.execute-api.eu-central-1.amazonaws.com
 *       https://bucket.s3.eu-central-1.amazonaws.com https://journey-0a1b.auth.eu-central-1.amazoncognito.com;
 *
 * The page's own origin must be one of the stack's `AllowedOrigins`: the API takes requests from
 * there, and Cognito sends people back there.
 *
 * @typedef {{kind: "local"}} LocalSignIn Tokens for any name, from the local stack.
 * @typedef {{kind: "cognito", domain: string, clientId: string}} CognitoSignIn The hosted page.
 *
 * @typedef {object} Config
 * @property {string} apiUrl The API's origin, without a slash at the end; empty for the page's own.
 * @property {string} [uploadUrl] The origin that research files are sent to; the local stack names its own.
 * @property {LocalSignIn | CognitoSignIn} signIn
 */

/** @type {Config} */
export const config = {
  apiUrl: "",
  signIn: { kind: "local" },
};
