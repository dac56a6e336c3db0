// How the tests start a browser.

/**
 * Options for playwright's `chromium.launch`: no window, no traffic of the browser's own.
 * @param {string | undefined} program the browser
 * @returns {{executablePath?: string, args: string[]}}
 */
export function browserOptions(program) {
  return {
    ...(program === undefined ? {} : { executablePath: program }),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  };
}
